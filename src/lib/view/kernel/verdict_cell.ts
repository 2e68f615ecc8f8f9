/** What one kernel makes of one image, for a cell or a row. */
import { sizeText } from '../../format/count.ts';
import { hex } from '../../format/hex.ts';
import type { Outcome } from '../../kernel/sys.ts';
import type { Check, Condition, Operand, Read, Trace } from '../../kernel/trace.ts';
import type { Case } from '../../share/case.ts';
import { encode } from '../../share/link/permalink.ts';
import { lsmText } from '../c_text.ts';
import { isLong } from '../number.ts';
import { checkLink } from '../places.ts';
import { Reading } from '../reading.ts';
import { verdict } from './verdict.ts';

export type KernelAnswer = ReturnType<typeof kernelAnswer>;

/** @param c a case with an image */
export function kernelAnswer(c: Case) {
	const r = new Reading(c);
	const { revision, kernel, failing, refusing } = r;
	const outcome = r.outcome!;
	const { result, line } = verdict(r)!;
	return {
		revision: revision.id,
		arch: kernel.arch,
		/** To the case, without `#`. */
		link: encode(c),
		/** `0`, `EINVAL`, `BUG` */
		errno: outcome.errno,
		/** As strace shows it. */
		result,
		/** The caller gets SIGKILL. */
		killed: outcome.killed,
		check: refusing && { n: refusing.n, name: refusing.name },
		/** `rev 2, expected 5`; `all 12 checks` */
		found: refusing ? foundText(failing, outcome) : passed(r.trace),
		/** The kernel's reason as dmesg shows it, or our word for none; null for an accepted image. */
		said: !refusing
			? null
			: revision.printsUnknown
				? { text: 'prints not known', kernels: false }
				: line !== null
					? { text: line, kernels: true }
					: { text: 'silent', kernels: false },
		consumed: outcome.consumed,
		/** The bytes that decided; null where the kernel looked at none. */
		at: failing && failing.size > 0 ? { offset: failing.offset, path: failing.path } : null,
		format: refusing && checkLink(revision, refusing.name)
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

const isLongValue = (v: Value): boolean =>
	typeof v !== 'object' && typeof v !== 'string' && isLong(v);

/** The header's own members and those of its parts have short names. */
const shortPath = (path: string): string => path.replace(/^(h|constants|header_arch)\./, '');

/** `rev 2, expected 5`; `release.h: the file ends after 3 of 8 bytes`. @param step the one that failed, if one did */
function foundText(step: Check | Read | null, out: Outcome): string {
	if (out.ret === null && out.why) return out.why;
	if (!step) return '';
	if (step.kind === 'read')
		return `${step.path}: the file ends after ${step.got} of ${sizeText(step.size)}`;
	const { path, actual, expected } = step;
	const inHex = /flags$/.test(path) || isLongValue(actual) || isLongValue(expected);
	return `${shortPath(path)} ${valueText(actual, inHex)}, expected ${valueText(expected, inHex)}`;
}
