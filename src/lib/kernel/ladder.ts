/** The reader's checks in its order, each with its state. */
import { sizeText } from '../format/count.ts';
import { hex, hex64 } from '../format/hex.ts';
import { intBytes, type Order } from '../format/struct.ts';
import { printable } from './printk.ts';
import type { Outcome } from './sys.ts';
import {
	messageOf,
	type Check,
	type Condition,
	type Operand,
	type Print,
	type Read,
	type Rung,
	type Trace
} from './trace.ts';

/** `unmet`: the condition is not met, and the reader goes on. */
export type RungState = 'passed' | 'failed' | 'unknown' | 'never' | 'skipped' | 'unmet';

export type LadderRung = ReturnType<typeof ladder>[number];

/**
 * @param t the run; an empty trace before there is one
 * @param ref the same reader over an image that this kernel accepts: it tells the checks that `t` did not reach
 */
export function ladder(t: Trace, ref: Trace, out: Outcome | null) {
	const count = Math.max(t.rungs.length, ref.rungs.length);
	const last = t.rungs.length - 1;
	return Array.from({ length: count }, (_, n) => {
		const from = n <= last ? t : ref;
		const { name, condition, brief, skipped, ignored } = from.rungs[n] as Rung;
		const steps = from.steps.filter((s) => s.rung === n);
		const checks = steps.filter((s) => s.kind === 'check');
		const state = stateOf(n, last, from.rungs[n] as Rung, out);
		const all = state === 'unmet' ? checks : [...checks, ...checksAt(ref, n)];
		return {
			/** 0 is sys_restart() itself. The checks of the header follow, from oct09 on those of the container too. */
			n,
			name,
			condition,
			/** The condition in few words. */
			brief,
			state,
			/** Why the reader skipped it, or went on although it is not met. */
			why: n <= last ? (skipped?.why ?? ignored) : null,
			/** Without RESTART_KEEP_LSM the reader skips it: in this run, or in the reference run, which has no flags. */
			skippable: skipped !== null,
			/** The reader came to it in this run. If not, `checks` are those of the reference run. */
			reached: n <= last,
			checks,
			/** The members that it compares, or would compare. */
			paths: skipped?.paths ?? [...new Set(all.map((c) => c.path))]
		};
	});
}

const checksAt = (t: Trace, n: number): Check[] =>
	t.steps.filter((s): s is Check => s.kind === 'check' && s.rung === n);

function stateOf(n: number, last: number, rung: Rung, out: Outcome | null): RungState {
	if (n > last || !out) return 'never';
	if (n === last && out.errno === 'UNMODELLED') return 'unknown';
	if (n === last && out.errno !== '0') return 'failed';
	if (rung.ignored !== null) return 'unmet';
	return rung.skipped ? 'skipped' : 'passed';
}

/** The comparison that failed, or the read that met the end of the file; null where no step failed. */
export function failingStep(t: Trace, out: Outcome): Check | Read | null {
	if (out.errno === '0') return null;
	// Nothing is refused before the first comparison, that of the flags.
	const last = t.steps.filter((s): s is Check | Read => s.kind !== 'print').at(-1)!;
	const failed = last.kind === 'check' ? !last.ok : last.got < last.size;
	return failed ? last : null;
}

/**
 * A compared value in hex: a `__u64` with all its digits, a negative one as its bytes and with its sign.
 * @param size of the value in the file; 0 for a value that does not come from the file
 */
function operandText(v: Operand | Condition, size: number): string {
	if (typeof v === 'object') return v.text;
	if (typeof v === 'string') return v;
	if (size === 8) return hex64(v);
	if (v >= 0) return hex(v);
	return size === 0 ? String(v) : `${hex(BigInt.asUintN(8 * size, BigInt(v)))} (${v})`;
}

/** The value that the kernel found. */
export const actualText = (c: Check): string => operandText(c.actual, c.size);
/** The value that the kernel wanted. It does not come from the file. */
export const expectedText = (c: Check): string => operandText(c.expected, c.size === 8 ? 8 : 0);

/**
 * Our own line about a silent refusal, in the style of the kernel's warnings: check, offset, found and wanted value.
 * Null where the kernel log tells the reason, and where the kernel accepts.
 * @param log the lines that reached the kernel log
 */
export function oursFor(t: Trace, out: Outcome, log: readonly Print[]): string | null {
	if (reasonLine(log) !== null) return null;
	if (out.ret === null) return `c/r: ${out.why}`;
	const step = failingStep(t, out);
	if (step === null) return null;
	const where = step.rung === 0 ? 'sys_restart' : `check ${step.rung}`;
	if (step.kind === 'read') {
		const end = hex(step.offset + step.got);
		return `c/r: end of file at ${end}, expected ${sizeText(step.size)} of ${step.path} from ${hex(step.offset)}, found ${step.got} (${where})`;
	}
	const offset = step.size === 0 ? '' : `, offset ${hex(step.offset)}`;
	return `c/r: ${step.path} ${actualText(step)}, expected ${expectedText(step)} (${where}${offset})`;
}

/** A line that tells the reason: a warning, a ckpt_err, or a debug line that is not about reading an object. */
export const tellsWhy = (p: Print): boolean =>
	p.channel !== 'ckpt_debug' ||
	p.format.startsWith('c/r: ') ||
	['smack_may_restart', '_ckpt_read_err'].includes(p.func);

/** The reason in the kernel's words, as dmesg shows them: the last line that tells one; null where none does. */
export function reasonLine(lines: readonly Print[]): string | null {
	const line = lines.findLast(tellsWhy);
	return line ? printable(messageOf(line)) : null;
}

/** False for a number of the kernel that has more bits than the member: no value of the member equals it. */
export const canEqual = ({ size, expected }: Check): boolean =>
	typeof expected !== 'number' || size === 0 || (expected >= 0 && expected < 2 ** (8 * size));

/**
 * The first byte of the file that made the reader refuse; null where the file ends too soon, or where the reader
 * looked at no byte.
 */
export function failingByte(step: Check | Read, file: Uint8Array, order: Order): number | null {
	if (step.kind === 'read' || step.size === 0) return null;
	const { offset, size, actual, expected } = step;
	if (typeof expected === 'object' || !canEqual(step)) return offset;
	if (typeof actual === 'string') {
		// A NUL follows the shorter text.
		const wanted = String(expected);
		for (let i = 0; i < size; i++)
			if ((wanted.charCodeAt(i) || 0) !== file[offset + i]) return offset + i;
		// The file's text is the beginning of the wanted one.
		return offset + size - 1;
	}
	const wanted = intBytes(BigInt(expected), size, step.order ?? order);
	const i = wanted.findIndex((b, k) => b !== file[offset + k]);
	return offset + Math.max(0, i);
}
