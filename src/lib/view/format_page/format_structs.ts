/** The structs of a revision as tables: each member with its sentence. */
import {
	layout,
	isHead,
	isPaddingSpan,
	type ImageObject,
	type Slot,
	type Span
} from '../../format/image.ts';
import { hex, offsetText } from '../../format/hex.ts';
import type { Struct } from '../../format/struct.ts';
import { deducedOf, type Deduced } from '../../revisions/deduced.ts';
import type { Arch } from '../../revisions/revision.ts';
import { declaration, sureText } from '../kernel/describe.ts';
import { memberId, objectId } from '../places.ts';
import type { Things } from './format_things.ts';
import { nameOf } from './layout_diagram.ts';
import { spanSentence } from '../table_words.ts';

/**
 * The structs of all arches in the order of an image, each once.
 * @param machines each arch with an image of it, the main one first
 */
export function structTables(
	machines: readonly { arch: Arch; image: Uint8Array }[],
	things: Things
) {
	const tables = new Map<Struct, { table: StructTable; place: number }>();
	for (const { arch, image } of machines) {
		const { objects, spans } = layout(image, arch.order, arch.map);
		objects.forEach((o, place) => {
			const slot = o.slot!;
			if (tables.has(slot.struct)) return;
			const table = tableOf(slot, o, spans.slice(o.from, o.to), things);
			const id = objectId({ arches: machines.map((m) => m.arch) }, arch, slot);
			tables.set(slot.struct, { table: { ...table, id }, place });
		});
	}
	return [...tables.values()].sort((a, b) => a.place - b.place).map((t) => t.table);
}

/** The objects that may stand in front of any other: they have no place in the image. */
export const sharedTables = ({ map }: Arch, things: Things) =>
	[map.objref, map.uts_ns].map((slot) => {
		const spans = slot.struct.fields.map((field): Span => ({
			path: `${slot.name}.${field.path}`,
			offset: field.offset,
			size: field.size,
			field,
			full: field.size,
			group: 'unknown',
			object: -1
		}));
		const o = { name: slot.name, slot, group: 'unknown', offset: null };
		return tableOf(slot, o, spans, things);
	});

type Place = Pick<ImageObject, 'name' | 'slot' | 'group'> & { readonly offset: number | null };

export type StructTable = ReturnType<typeof tableOf>;

/**
 * The kernel has no structs of these names: it reads strings and LSM_INFO as a ckpt_hdr and characters, and each arch has a
 * ckpt_hdr_header_arch of its own.
 */
const OURS = /^ckpt_(?:buffer_|hdr_lsm_info$|hdr_header_arch_)/;

function tableOf(slot: Slot, o: Place, spans: readonly Span[], things: Things) {
	const { struct } = slot;
	const at = o.offset === null ? '' : ` at ${hex(o.offset)}`;
	const size = slot.any ? '8 bytes and what follows' : `${struct.size} bytes`;
	const rows: ReturnType<typeof rowOf>[] = [];
	let inside = '';
	for (const s of spans) {
		const outer = s.field!.path.includes('.') ? s.field!.path.split('.')[0]! : '';
		const member = struct.members[outer];
		if (outer !== inside && outer !== 'h' && member?.kind === 'struct')
			rows.push({
				id: outer,
				kind: 'nested',
				offset: offsetText(s.offset),
				type: '',
				name: `struct ${member.struct.name} ${outer}`,
				doc: member.struct.doc,
				sure: '',
				checks: [],
				group: s.group,
				at: outer
			});
		inside = outer;
		const row = rowOf(s, o, things);
		// Members with the same sentence show it once.
		rows.push(rows.some((r) => r.doc === row.doc) ? { ...row, doc: '' } : row);
	}
	return {
		id: slot.name,
		name: struct.name,
		group: o.group,
		size: `${size}${at}${OURS.test(struct.name) ? '; the name is ckptlab’s' : ''}`,
		doc: struct.doc,
		source: struct.source,
		rows
	};
}

function rowOf(s: Span, o: Place, things: Things) {
	const { checks, at } = things.about(s, o);
	const padding = isPaddingSpan(s);
	const member = s.field!.member;
	const id = memberId(s);
	const name = nameOf(s).replace(/\[\d+\]$/, '[]');
	return {
		/** Null where the address of its struct leads here. */
		id: id === o.name ? null : id,
		kind: (padding ? 'padding' : 'member') as 'padding' | 'member' | 'nested',
		/** In the image; in an object without a place, from its start. */
		offset: offsetText(s.offset),
		type: declaration(s)?.type ?? '',
		name: member?.kind === 'char' && s.size === s.field!.size ? nameOf(s) : name,
		doc: docOf(s, o, things),
		/** `deduced, 95 % sure`; empty where nothing is to be said. */
		sure: sureOf(deducedOf(things.revision.id, s.field!.path)),
		checks,
		group: s.group,
		at
	};
}

/** Every object begins with type and len: the first one explains them, and each has its own values. */
function docOf(s: Span, { slot, name }: Place, things: Things): string {
	const said = spanSentence(s) ?? '';
	if (isPaddingSpan(s)) return `${s.size} bytes. ${said}`;
	if (!isHead(s.path)) return said;
	const value = s.path.endsWith('h.type')
		? `${slot!.type}, CKPT_HDR_${things.typeName(slot!.type)}`
		: slot!.any
			? '8 and what follows'
			: String(slot!.struct.size);
	return name === 'header' ? `${value}. ${said}` : value;
}

function sureOf(fact: Deduced | undefined): string {
	if (!fact) return '';
	return fact.sureness === undefined ? 'deduced' : `deduced, ${sureText(fact.sureness)}`;
}
