/**
 * The listing of a reader: what sys_restart() and restore_read_header() do, line by line, in our own words. Identifiers and
 * messages are the kernel's.
 */
import type { CheckName } from '../../kernel/trace.ts';
import type { RevisionId } from '../../revisions/revision.ts';

/**
 * How a refusal leaves: by the cleanup label `out:`, by a return that has nothing to free, or by a return that passes the
 * label by.
 */
export type Way = 'out' | 'return' | 'leak';

/** What a line looks at, where no step of the trace tells it. */
export type Find = 'pid' | 'keep' | 'cur';

export interface Line {
	/** The same in every revision that has the line. */
	readonly id: string;
	/** `function` and `label` are headings. */
	readonly kind: 'function' | 'line' | 'label';
	/** The check that it belongs to. The first line of a check has its number. */
	readonly check: CheckName | null;
	readonly indent: number;
	/** A value that differs between revisions stands in braces. `$len` is the length of the arch header. */
	readonly text: string;
	/** The object that it reads. */
	readonly object?: string;
	/** The members that it compares. One that ends in a dot stands for all that begin so. */
	readonly members?: readonly string[];
	/** What it prints. */
	readonly print?: string;
	/** Names of the errors that it refuses with. End of file, EPIPE, is not among them. */
	readonly errors?: readonly string[];
	readonly way?: Way;
	/** It runs only with RESTART_KEEP_LSM, only where the caller is killed, or only after this check has failed. */
	readonly only?: 'keep' | 'killed' | { readonly failed: CheckName };
	/** Only such a machine has the line: an arch with cpu features, a kernel that runs smack, one that does not. */
	readonly when?: 'cpu' | 'smack' | 'other';
	readonly find?: Find;
	/** Numbers are compared in hex. */
	readonly hex?: true;
}

export interface Listing {
	readonly id: RevisionId;
	readonly lines: readonly Line[];
	/** Lines without a mark: nobody knows whether both this revision and the one before had them so (docs/revisions.md). */
	readonly unmarked?: readonly string[];
}

type More = Partial<Omit<Line, 'id' | 'kind' | 'text'>>;

export const line = (id: string, indent: number, text: string, more: More = {}): Line => ({
	id,
	kind: 'line',
	check: null,
	indent,
	text,
	...more
});

/** A function; `indent` above 0 where another function calls it. */
export const func = (text: string, indent = 0): Line => ({
	...line(text.replace(/\(.*/, ''), indent, text),
	kind: 'function'
});

/** A line that prints. Its text is the kernel's. */
export const prints = (
	id: string,
	indent: number,
	by: 'pr_warning' | 'ckpt_debug' | 'ckpt_err',
	format: string,
	more: More = {}
): Line => line(id, indent, `${by}: ${format.trimEnd()}`, { print: format, ...more });

/** The lines of a reader of which nobody knows what it printed (Revision.printsUnknown). */
export const withoutPrints = (lines: readonly Line[]): readonly Line[] =>
	lines.filter((l) => l.print === undefined);
