/** What the page of a revision shows. `at` holds the addresses that light a row, with blanks between them. */
import type { RevisionId } from '../../revisions/revision.ts';
import type { CheckRef } from './format_links.ts';
import type { Source } from './format_sources.ts';
import type { Diagram } from './layout_diagram.ts';

export interface StructRow {
	/** Its address; null where that of its struct leads here. */
	readonly id: string | null;
	readonly kind: 'member' | 'padding' | 'nested';
	/** In the image; in an object without a place, from its start. */
	readonly offset: string;
	readonly type: string;
	readonly name: string;
	readonly doc: string;
	/** `deduced, 95 % sure`; empty where nothing is to be said. */
	readonly sure: string;
	readonly checks: readonly CheckRef[];
	readonly group: string;
	readonly at: string;
}

export interface StructTable {
	readonly id: string;
	readonly name: string;
	readonly group: string;
	/** `72 bytes at 0x0` */
	readonly size: string;
	readonly doc: string;
	readonly source: string;
	readonly rows: readonly StructRow[];
}

export interface MessageRow {
	readonly text: string;
	readonly func: string;
	readonly channel: string;
	/** The checks that print it; empty where it says nothing of one. */
	readonly checks: readonly CheckRef[];
}

export interface CheckRow extends CheckRef {
	readonly id: string;
	/** Its old address; null for a check without one. */
	readonly oldId: string | null;
	readonly condition: string;
	/** The condition where smack does not run; empty where it is the same. */
	readonly elsewhere: string;
	readonly sentence: string;
	readonly errnos: readonly string[];
	/** Bytes read by the refusal: `72`, `0 to 72`. */
	readonly read: string;
	readonly messages: readonly MessageRow[];
	/** The refusal leaks what the reader holds. */
	readonly leaks: boolean;
	readonly group: string;
	readonly at: string;
}

export interface NumberRow {
	readonly id: string;
	readonly name: string;
	readonly value: number;
}

export interface Words {
	readonly id: string;
	readonly name: string;
	readonly value: string;
	readonly text: string;
}

/** What is odd in a revision. */
export interface Oddity {
	readonly text: string;
	/** The address on the page that it is about. */
	readonly at: string | null;
	/** The entry of the gallery that shows it. */
	readonly image: string | null;
}

/** A revision in the list of all. */
export interface FormatRevision {
	readonly id: RevisionId;
	/** `28 Aug 2009` */
	readonly day: string;
	/** `v17-dev and a patch` */
	readonly tree: string;
	readonly rev: number;
	/** The first arch, and the bytes of its image. */
	readonly arch: string;
	readonly size: number;
}

export interface FormatPage extends Pick<FormatRevision, 'id' | 'day' | 'tree' | 'rev'> {
	readonly release: string;
	readonly sureness: 'read' | 'inferred';
	readonly arches: readonly {
		readonly name: string;
		readonly id: number;
		readonly order: 'le' | 'be';
		readonly size: number;
	}[];
	readonly diagrams: readonly Diagram[];
	readonly contents: readonly {
		readonly id: string;
		readonly group: string;
		readonly at: string;
	}[];
	/** The objects of an image. */
	readonly structs: readonly StructTable[];
	/** The objects that may stand in front of any other. */
	readonly shared: readonly StructTable[];
	/** What the call asks before it reads. */
	readonly call: readonly { readonly text: string; readonly errnos: readonly string[] }[];
	readonly checks: readonly CheckRow[];
	/** Texts that no single check has for itself. */
	readonly messages: readonly MessageRow[];
	readonly printsUnknown: boolean;
	readonly types: readonly NumberRow[];
	readonly objtypes: readonly NumberRow[];
	readonly flags: readonly Words[];
	readonly lsms: readonly Words[];
	readonly oddities: readonly Oddity[];
	readonly deduced: readonly string[];
	readonly sources: readonly Source[];
	/** The sources of the tables. */
	readonly tables: readonly string[];
	/** The tables as files for other tools. */
	readonly files: readonly {
		readonly file: string;
		readonly label: string;
		readonly about: string;
	}[];
	/** All addresses of the page. */
	readonly ids: readonly string[];
}

/** The parts of the page, with their addresses. */
export const PARTS = {
	layout: 'Layout',
	structs: 'Structs',
	shared: 'Before an object',
	checks: 'Checks in their order',
	messages: 'Other messages',
	types: 'Object types',
	objtypes: 'Types of shared objects',
	flags: 'Flags',
	lsms: 'LSM names',
	oddities: 'Oddities',
	deduced: 'Deduced',
	sources: 'Sources',
	files: 'Files for other tools'
} as const;
