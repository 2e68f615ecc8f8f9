/**
 * The steps of a reader. The readers are plain code in the kernel's order. They report to a `Trace`, if there is one,
 * everything that can be seen from outside: bytes read, comparisons, printed lines. Without a trace they record nothing.
 *
 * A step has an offset into the file and the *kernel's* name for the bytes there. The layout of the image
 * (format/image.ts) says what the writer meant by the same bytes, and may say something else.
 */
import type { Field, Order } from '../format/struct.ts';
import { sprintf, type Arg } from './printk.ts';

/** A compared value: a number, a `__u64`, or latin-1 text. */
export type Operand = number | bigint | string;

/** The wanted value in words, where several are accepted. */
export interface Condition {
	readonly text: string;
}

export interface Read {
	readonly kind: 'read';
	readonly rung: number;
	/** The kernel's name for the bytes: `release.h`, `release`. */
	readonly path: string;
	readonly offset: number;
	readonly size: number;
	/** How many of them the file has; fewer than `size` is -EPIPE. */
	readonly got: number;
}

export interface Check {
	readonly kind: 'check';
	readonly rung: number;
	readonly path: string;
	/** The compared bytes; size 0 if the check looks at no byte of the file. */
	readonly offset: number;
	readonly size: number;
	/** Its own byte order; null for the machine's. */
	readonly order: Order | null;
	readonly actual: Operand;
	readonly expected: Operand | Condition;
	readonly ok: boolean;
}

/** The channel of a line: pr_warning, ckpt_debug, or ckpt_err (log file, and KERN_DEBUG). */
type Channel = 'pr_warning' | 'ckpt_debug' | 'ckpt_err';

export interface Print {
	readonly kind: 'print';
	readonly rung: number;
	readonly channel: Channel;
	readonly level: number;
	/** The C function that prints the line; debug lines name it in their prefix. */
	readonly func: string;
	readonly format: string;
	readonly args: readonly Arg[];
	/** The prefix of a ckpt_err text. */
	readonly err: { readonly errno: number; readonly pos: number } | null;
	/** The bytes that the line is about: the last bytes read or compared. */
	readonly offset: number;
	readonly size: number;
}

export type Step = Read | Check | Print;

/**
 * Short names of the checks. A check has the same name in every revision; its number depends on the revision and the
 * settings.
 */
export type CheckName =
	| 'call'
	| 'HEADER'
	| 'arch'
	| 'version'
	| 'uflags'
	| 'constants'
	| 'memory'
	| 'texts'
	| 'LSM name'
	| 'same LSM'
	| 'kept LSM'
	| 'HEADER_ARCH'
	| 'cpu'
	| 'CONTAINER'
	| 'LSM_INFO'
	| 'smack version';

/** A check of the ladder: one condition of the reader, made of one or more comparisons. */
export interface Rung {
	readonly name: CheckName;
	readonly condition: string;
	/** Why the reader skips the check, and the members that it would look at. */
	readonly skipped: { readonly why: string; readonly paths: readonly string[] } | null;
}

export class Trace {
	readonly steps: Step[] = [];
	readonly rungs: Rung[] = [];
	private at = 0;
	private n = 0;

	/** The reader comes to its next check; all steps that follow belong to it. */
	rung(name: CheckName, condition: string): void {
		this.rungs.push({ name, condition, skipped: null });
	}

	/** The reader skips a check of these members. @param why the reason in a few words */
	skip(name: CheckName, condition: string, why: string, ...paths: string[]): void {
		this.rungs.push({ name, condition, skipped: { why, paths } });
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

/** A printed line without level and prefix, with its newline. Latin-1: one character for each byte. */
export const messageOf = (p: Print): string => sprintf(p.format, p.args);

/**
 * The prefix of the text: `[pid:vpid:c/r:func:line] ` for ckpt_debug, `[err -22][pos 72][E @ func:line]` for ckpt_err,
 * none for pr_warning. The line numbers of these trees are not known.
 */
export function prefixOf(p: Print, pid: string, line: string): string {
	if (p.channel === 'ckpt_debug') return `[${pid}:c/r:${p.func}:${line}] `;
	if (p.err) return `[err ${p.err.errno}][pos ${p.err.pos}][E @ ${p.func}:${line}]`;
	return '';
}
