/** What one kernel makes of one image, for a cell or a row. */
import { sizeText } from '../../format/count.ts';
import { hex } from '../../format/hex.ts';
import type { Outcome } from '../../kernel/sys.ts';
import { Trace, type Check, type Condition, type Operand, type Read } from '../../kernel/trace.ts';
import { lsmText } from '../c_text.ts';
import { failingStep, reasonLine } from '../../kernel/ladder.ts';
import { resultText } from '../../kernel/strace.ts';
import { readableLines, type Revision } from '../../revisions/revision.ts';
import type { Case } from '../../share/case.ts';
import { encode } from '../../share/link/permalink.ts';
import { checkLink } from '../places.ts';

/** One kernel, with the link to the case in which it reads the image. */
export const kernelPlace = (r: Revision, c: Case) => ({
	revision: r.id,
	arch: c.kernel.arch,
	/** Without `#`. */
	link: encode(c)
});

export type KernelAnswer = ReturnType<typeof kernelAnswer>;

/** What a kernel makes of an image. */
export function kernelAnswer(r: Revision, { kernel, bytes }: Case) {
	const t = new Trace();
	const out = r.restart(kernel, bytes ?? new Uint8Array(0), t);
	const n = t.rungs.length - 1;
	const accepted = out.errno === '0';
	const step = failingStep(t, out);
	const line = reasonLine(readableLines(t.steps, kernel));
	return {
		/** `0`, `EINVAL`, `BUG` */
		errno: out.errno,
		/** As strace shows it. */
		result: resultText(out),
		/** The caller gets SIGKILL. */
		killed: out.killed,
		check: accepted ? null : { n, name: t.rungs[n]!.name },
		/** `rev 2, expected 5`; `all 12 checks` */
		found: accepted ? passed(t) : foundText(step, out),
		/** The kernel's reason as dmesg shows it, or our word for none; null for an accepted image. */
		said: accepted
			? null
			: r.printsUnknown
				? { text: 'prints not known', kernels: false }
				: line !== null
					? { text: line, kernels: true }
					: { text: 'silent', kernels: false },
		consumed: out.consumed,
		/** The bytes that decided; null where the kernel looked at none. */
		at: step && step.size > 0 ? { offset: step.offset, path: step.path } : null,
		format: accepted ? null : checkLink(r, t.rungs[n]!.name)
	};
}

function passed(t: Trace): string {
	const all = t.rungs.length - 1;
	const skipped = t.rungs.filter((rung) => rung.skipped).length;
	return skipped === 0 ? `all ${all} checks` : `${all - skipped} of ${all} checks`;
}

// ---- what a check found, in a few words

type Value = Operand | Condition;

/** In hex if one of the two is long or a set of bits: then digits show what differs. */
function valueText(v: Value, inHex: boolean): string {
	if (typeof v === 'object') return v.text;
	if (typeof v === 'string') return lsmText(v);
	return inHex ? hex(v < 0 ? BigInt.asUintN(32, BigInt(v)) : v) : String(v);
}

const isLong = (v: Value): boolean =>
	typeof v === 'number' || typeof v === 'bigint' ? v >= 0x10000 || v <= -0x10000 : false;

/** The header's own members and those of its parts have short names. */
const shortPath = (path: string): string => path.replace(/^(h|constants|header_arch)\./, '');

/** `rev 2, expected 5`; `release.h: the file ends after 3 of 8 bytes`. @param step the one that failed, if one did */
function foundText(step: Check | Read | null, out: Outcome): string {
	if (out.ret === null && out.why) return out.why;
	if (!step) return '';
	if (step.kind === 'read')
		return `${step.path}: the file ends after ${step.got} of ${sizeText(step.size)}`;
	const { path, actual, expected } = step;
	const inHex = /flags$/.test(path) || isLong(actual) || isLong(expected);
	return `${shortPath(path)} ${valueText(actual, inHex)}, expected ${valueText(expected, inHex)}`;
}
