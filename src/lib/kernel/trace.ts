/**
 * The record of what a reader does. The readers are plain code in the kernel's order. They tell a `Trace`, if there is
 * one, of each read, each comparison and each printed line.
 *
 * A step carries an offset into the file, and the *kernel's* name of what it reads there. The layout
 * (format/image.ts) has the meaning that the *writer* gave to the same bytes. Both may differ.
 */
import { hex } from '../format/hex.ts';
import type { Field, Order } from '../format/struct.ts';
import { sprintf, type Arg } from './printk.ts';

/** A compared value: a number, a `__u64`, or latin-1 text. */
export type Operand = number | bigint | string;

/** The wanted value in words, where more than one value passes. */
export interface Condition {
	readonly text: string;
	/** The bits that may be set, where any others are refused. */
	readonly mask?: bigint;
}

/** No bit but those of the mask. */
export const onlyBits = (mask: bigint): Condition => ({
	text: `no bit outside ${hex(mask)}`,
	mask
});

export interface Read {
	readonly kind: 'read';
	readonly rung: number;
	/** What the kernel takes the bytes for: `release.h`, `release`. */
	readonly path: string;
	readonly offset: number;
	readonly size: number;
	/** Number of bytes that were there. Fewer than `size` are -EPIPE. */
	readonly got: number;
}

export interface Check {
	readonly kind: 'check';
	readonly rung: number;
	readonly path: string;
	/** The compared bytes; size 0 where the kernel looks at no byte of the file. */
	readonly offset: number;
	readonly size: number;
	/** Its own byte order; null for the machine's. */
	readonly order: Order | null;
	readonly actual: Operand;
	readonly expected: Operand | Condition;
	readonly ok: boolean;
}

/** The kernel's function that prints a line. Each sends it to another place (docs/revisions.md). */
type Channel = 'pr_warning' | 'ckpt_debug' | 'ckpt_err';

export interface Print {
	readonly kind: 'print';
	readonly rung: number;
	readonly channel: Channel;
	readonly level: number;
	/** The C function that calls it. Its name stands in the prefix of debug lines. */
	readonly func: string;
	readonly format: string;
	readonly args: readonly Arg[];
	/** For the prefix of ckpt_err; null for other lines. */
	readonly err: { readonly errno: number; readonly pos: number } | null;
	/** The bytes that the line is about: those of the last read or comparison. */
	readonly offset: number;
	readonly size: number;
}

export type Step = Read | Check | Print;

/**
 * Short names of the checks. A check has the same name in every revision; its number depends on the revision and the
 * settings. The order means nothing to readers and is FROZEN, as class links and results codes hold places in it: add at
 * the end.
 */
export const CHECKS = [
	'call',
	'HEADER',
	'arch',
	'magic, rev',
	'uflags',
	'constants',
	'memory',
	'texts',
	'LSM name',
	'same LSM',
	'kept LSM',
	'HEADER_ARCH',
	'cpu',
	'CONTAINER',
	'LSM_INFO',
	'smack version'
] as const;
export type CheckName = (typeof CHECKS)[number];

/** A check of the ladder: one condition of the reader, with one comparison or more. */
export interface Rung {
	readonly name: CheckName;
	/** As in C, with the names of members. */
	readonly condition: string;
	/** The condition in few words, where C is long. */
	readonly brief: string;
	/** Why the reader skips it, and the members that it would compare; null where it runs. */
	readonly skipped: { readonly why: string; readonly paths: readonly string[] } | null;
	/** Why the reader goes on although the condition is not met; null where it is met, or the reader ends. */
	readonly ignored: string | null;
}

export class Trace {
	readonly steps: Step[] = [];
	readonly rungs: Rung[] = [];
	private at = 0;
	private n = 0;

	/** The reader comes to its next check. The steps that follow belong to it. */
	rung(name: CheckName, condition: string, brief = condition): void {
		this.rungs.push({ name, condition, brief, skipped: null, ignored: null });
	}

	/** The reader skips a check of these members. */
	skip(name: CheckName, condition: string, brief: string, why: string, ...paths: string[]): void {
		this.rungs.push({ name, condition, brief, skipped: { why, paths }, ignored: null });
	}

	/** The condition of the present check is not met, and the reader goes on. */
	ignore(why: string): void {
		this.rungs.push({ ...this.rungs.pop()!, ignored: why });
	}

	read(path: string, offset: number, size: number, got: number): void {
		this.at = offset;
		this.n = got;
		this.steps.push({ kind: 'read', rung: this.rungs.length - 1, path, offset, size, got });
	}

	/** The reader compares a member of the struct at `base`. */
	check(
		{ path, offset, size, order }: Pick<Field, 'path' | 'offset' | 'size' | 'order'>,
		base: number,
		actual: Operand,
		expected: Operand | Condition,
		ok: boolean
	): void {
		this.at = base + offset;
		this.n = size;
		const rung = this.rungs.length - 1;
		this.steps.push({
			kind: 'check',
			rung,
			path,
			offset: this.at,
			size,
			order,
			actual,
			expected,
			ok
		});
	}

	/** The kernel looks at an argument of the call or at the caller, and at no byte of the file. */
	checkCall(path: string, actual: Operand, expected: Operand | Condition, ok: boolean): void {
		this.check({ path, offset: 0, size: 0, order: null }, 0, actual, expected, ok);
	}

	print(
		channel: Channel,
		level: number,
		func: string,
		format: string,
		args: readonly Arg[],
		err: Print['err'] = null
	): void {
		this.steps.push({
			kind: 'print',
			rung: this.rungs.length - 1,
			channel,
			level,
			func,
			format,
			args,
			err,
			offset: this.at,
			size: this.n
		});
	}
}

/** The lines among some steps. */
export const printsIn = (steps: readonly Step[]): Print[] =>
	steps.filter((s) => s.kind === 'print');

/** ckpt_err reaches the kernel log only with CONFIG_CHECKPOINT_DEBUG. */
export const inKernelLog = (p: Print, config_checkpoint_debug: boolean): boolean =>
	p.channel !== 'ckpt_err' || config_checkpoint_debug;

/** A printed line without level and prefix, with its newline. Latin-1, one character for each byte. */
export const messageOf = (p: Print): string => sprintf(p.format, p.args);

/**
 * The prefix of a line: `[pid:vpid:c/r:func:line] ` for ckpt_debug, `[err -22][pos 72][E @ func:line]` for ckpt_err,
 * nothing for pr_warning. Nobody knows the line numbers of those trees.
 */
export function prefixOf(p: Print, pid: string, line: string): string {
	if (p.channel === 'ckpt_debug') return `[${pid}:c/r:${p.func}:${line}] `;
	if (p.err) return `[err ${p.err.errno}][pos ${p.err.pos}][E @ ${p.func}:${line}]`;
	return '';
}
