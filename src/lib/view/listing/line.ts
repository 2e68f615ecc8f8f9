/**
 * A line of the listing of a reader: what sys_restart() and restore_read_header() do, in our own words. Identifiers are the
 * kernel's. What the reader prints at a line and refuses with is found by running it (listing.ts).
 */
import type { CheckName, Print } from '../../kernel/trace.ts';

/**
 * How a refusal leaves: by the cleanup label `out:`, by a return that has nothing to free, or by a return that passes the
 * label by.
 */
export type Way = 'out' | 'return' | 'leak';

/** What a line looks at, where no step of the trace tells it. */
type Find = 'pid' | 'keep' | 'cur';

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
	readonly object?: string;
	/** The members that it compares. One that ends in a dot stands for all that begin so. */
	readonly members?: readonly string[];
	/** The line prints, or only calls what prints. */
	readonly says?: true;
	readonly print?: Print;
	/** Names of the errors that it refuses with, by the alphabet. */
	readonly errors?: readonly string[];
	/** Of a line whose refusal comes from a line of its own: that one has errors and way. */
	readonly way?: Way;
	/** It runs only with RESTART_KEEP_LSM, only where the caller is killed, or only after this check has failed. */
	readonly only?: 'keep' | 'killed' | { readonly failed: CheckName };
	/** The check returns here. */
	readonly returns?: true;
	/** Only such a machine has the line: an arch with cpu features, a kernel that runs smack, one that does not. */
	readonly when?: 'cpu' | 'smack' | 'other';
	readonly find?: Find;
	/** Numbers are compared in hex. */
	readonly hex?: true;
}

export const line = (id: string, indent: number, text: string, more: Partial<Line> = {}): Line => ({
	id,
	kind: 'line',
	check: null,
	indent,
	text,
	...more
});

/** A function; `indent` above 0 where another function calls it. */
export const func = (text: string, indent = 0, more: Partial<Line> = {}): Line => ({
	...line(text.replace(/\(.*/, ''), indent, text, more),
	kind: 'function'
});
