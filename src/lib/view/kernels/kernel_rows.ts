/** What each kernel makes of an image: a cell a kernel, a row a revision. */
import { hex } from '../../format/hex.ts';
import { failingStep, tellsWhy } from '../../kernel/ladder.ts';
import { dmesgEscape } from '../../kernel/printk.ts';
import { resultText } from '../../kernel/strace.ts';
import { messageOf, printsIn, Trace } from '../../kernel/trace.ts';
import { versionText } from '../../kernel/version.ts';
import { archOf, isReadable, type Revision } from '../../revisions/revision.ts';
import { AS_BYTES_SAY, type Case } from '../../share/case.ts';
import { encode } from '../../share/link/permalink.ts';
import { lost, machineAs, type ImageOf } from '../../share/rewrite.ts';
import { checkLink } from '../format_page/format_links.ts';
import { foundText } from '../kernel/found_text.ts';

/** The case with a kernel of that revision and arch, at its base version. */
export const askedOf = (c: Case, r: Revision, arch: string): Case => ({
	...c,
	revision: r.id,
	kernel: {
		...c.kernel,
		arch,
		version_code: r.version_code,
		constants: archOf(r, arch).constants
	}
});

/** One kernel, with the link to the case in which it reads the image. */
export const placeOf = (r: Revision, c: Case) => ({
	revision: r.id,
	arch: c.kernel.arch,
	/** Without `#`. */
	link: encode(c)
});

export type KernelCell = ReturnType<typeof cellOf>;

export const cellOf = (r: Revision, asked: Case, own: boolean) => ({
	...answerOf(r, asked),
	/** The kernel whose revision and arch wrote the image. It never stands together with others. */
	own,
	/** The kernels that give this answer. */
	places: [placeOf(r, asked)]
});

export type Answer = ReturnType<typeof answerOf>;

/** What a kernel makes of an image. */
export function answerOf(r: Revision, { kernel, bytes }: Case) {
	const t = new Trace();
	const out = r.restart(kernel, bytes ?? new Uint8Array(0), t);
	const n = t.rungs.length - 1;
	const accepted = out.errno === '0';
	const line = printsIn(t.steps).findLast((p) => tellsWhy(p) && isReadable(p, r, kernel));
	return {
		/** `0`, `EINVAL`, `BUG` */
		errno: out.errno,
		/** As strace shows it. */
		result: resultText(out),
		/** The caller gets SIGKILL. */
		killed: out.killed,
		/** The check that refused; null for an accepted image. */
		check: accepted ? null : { n, name: t.rungs[n]!.name },
		/** `rev 2, wants 5`; `all 12 checks` */
		found: accepted ? passed(t) : foundText(failingStep(t, out), out),
		/** The kernel's reason as dmesg shows it, or our word for none; null for an accepted image. */
		said: accepted
			? null
			: r.printsUnknown
				? { text: 'prints not known', kernels: false }
				: line
					? { text: dmesgEscape(messageOf(line)), kernels: true }
					: { text: 'silent', kernels: false },
		consumed: out.consumed,
		/** The page of the format that explains the check; null for an accepted image. */
		format: accepted ? null : checkLink(r, t.rungs[n]!.name)
	};
}

function passed(t: Trace): string {
	const all = t.rungs.length - 1;
	const skipped = t.rungs.filter((rung) => rung.skipped).length;
	return skipped === 0 ? `all ${all} checks` : `${all - skipped} of ${all} checks, others skipped`;
}

export type KernelRow = ReturnType<typeof rowOf>;

export function rowOf(
	r: Revision,
	/** One for each column; null where the revision has no such arch. */
	cells: readonly (KernelCell | null)[],
	flags: number,
	/** One for each revision; none if nobody knows who wrote the image. */
	headers: readonly OwnHeader[]
) {
	const there = cells.filter((cell) => cell !== null);
	return {
		revisions: [
			{
				id: r.id,
				/** `28 Aug 2009` */
				date: r.title.replace(/,.*/, ''),
				/** `rev 2, 2.6.31` */
				version: `rev ${r.rev}, ${versionText(r.version_code)}`
			}
		],
		/** What the flags are called there: `0x4 is GHOST`; null for none. */
		flags: flags === 0 ? null : flagsIn(r, flags),
		cells,
		headers,
		taken: there.filter((cell) => cell.errno === '0').length,
		of: there.length
	};
}

/** `0x4 is GHOST`, `0x10 is no flag`; several bits each by themselves. */
function flagsIn(r: Revision, flags: number): string {
	const bits = Array.from({ length: 32 }, (_, i) => (1 << i) >>> 0).filter((b) => flags & b);
	return bits
		.map((bit) => {
			const name = r.restartFlags.find((f) => f.bit === bit)?.name.replace('RESTART_', '');
			return `${hex(bit)} is ${name ?? 'no flag'}`;
		})
		.join(', ');
}

export type OwnHeader = ReturnType<typeof ownHeader>;

/** The same machine's header as a revision would write it, one an arch, before the kernels of this revision. */
export function ownHeader(image: ImageOf, r: Revision, c: Case) {
	const written = r.arches.map(({ name }) => {
		const machine = { ...machineAs(image, r, name), version_code: r.version_code };
		const asked = { ...askedOf(c, r, name), bytes: r.write(machine), ...AS_BYTES_SAY };
		return { asked, answer: answerOf(r, asked) };
	});
	const shown = written.find((w) => w.asked.kernel.arch === image.arch.name) ?? written[0]!;
	return {
		...placeOf(r, shown.asked),
		taken: written.filter((w) => w.answer.errno === '0').length,
		of: written.length,
		/** Of the image that the link opens. */
		answer: shown.answer,
		/** What that header cannot hold. */
		losses: lost(image, r, shown.asked.kernel.arch)
	};
}
