/** What one kernel makes of one image, for a cell or a row. */
import { failingStep, reasonLine } from '../../kernel/ladder.ts';
import { resultText } from '../../kernel/strace.ts';
import { Trace } from '../../kernel/trace.ts';
import { readableLines, type Revision } from '../../revisions/revision.ts';
import type { Case } from '../../share/case.ts';
import { encode } from '../../share/link/permalink.ts';
import { checkLink } from '../places.ts';
import { foundText } from './found_text.ts';

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
	const line = reasonLine(readableLines(t.steps, r, kernel));
	return {
		/** `0`, `EINVAL`, `BUG` */
		errno: out.errno,
		/** As strace shows it. */
		result: resultText(out),
		/** The caller gets SIGKILL. */
		killed: out.killed,
		check: accepted ? null : { n, name: t.rungs[n]!.name },
		/** `rev 2, wants 5`; `all 12 checks` */
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
