/**
 * A file of many, run through a kernel: which revision wrote it, how the call ends, at which check and with which message, and how
 * much was read. The kernel is one for all files, or each file's own.
 */
import { revisionOf } from '../../revisions/all.ts';
import type { RevisionId } from '../../revisions/revision.ts';
import { AS_BYTES_SAY, EDITABLE, type Case } from '../../share/case.ts';
import { kernelFor } from '../../share/machines.ts';
import { caseOfImage } from '../../share/vector/bundle.ts';
import { entryKind } from '../gallery/gallery_rows.ts';
import { kernelWith, type Chosen } from '../kernels/chosen.ts';
import { resultOf, verdict } from '../kernel/verdict.ts';
import { Reading } from '../reading.ts';
import { smallPicture } from '../spectrum.ts';
import { caseRun } from './run.ts';

export interface GivenImage {
	/** With its folder. */
	readonly name: string;
	/** At most the first 64 KiB. */
	readonly bytes: Uint8Array;
	/** Of the whole file, in bytes. */
	readonly size: number;
	/** The case that a test vector or an entry of the gallery is; null for a plain image. */
	readonly own: Case | null;
}

/** The kernel that is asked, with flags by name, as on the page of every kernel. */
export interface AskedKernel extends Pick<Chosen, 'lsm' | 'flags'> {
	/** Each file's own: of a plain image that of its revision and arch, of a case its kernel. */
	readonly own: boolean;
	readonly revision: RevisionId;
	readonly arch: string;
}

export type CheckedImage = ReturnType<typeof checkedImage>;

/** The picture is some 220 pixels wide. */
const BARS = 110;

/** Of an own kernel only a plain image leaves LSM and flags to the choice: a case has its own. */
export function caseFor(
	{ bytes, own }: Pick<GivenImage, 'bytes' | 'own'>,
	asked: AskedKernel
): Case {
	if (asked.own && own) return own;
	const c = asked.own ? caseOfImage(bytes) : caseOfChoice(bytes, asked);
	return { ...c, kernel: kernelWith(c.kernel, revisionOf(c.revision), { ...asked, own: false }) };
}

function caseOfChoice(bytes: Uint8Array, { revision: id, arch }: AskedKernel): Case {
	const kernel = kernelFor(revisionOf(id), { arch, config_security: true, lsm: 'default' });
	return { bytes, revision: id, kernel, ...AS_BYTES_SAY };
}

export function checkedImage(given: GivenImage, asked: AskedKernel) {
	const { name, size } = given;
	const reading = new Reading(caseFor(given, asked), { cut: size > EDITABLE });
	const said = verdict(reading)!;
	const outcome = reading.outcome!;
	const { n, name: check } = reading.rungs[reading.failedRung ?? -1] ?? { n: null, name: '' };
	return {
		name,
		size,
		/** The revision that wrote the bytes; null where they do not tell. */
		recognised: reading.recognised.id,
		/** Of the kernel. */
		revision: reading.revision.id,
		kind: entryKind(outcome),
		errno: resultOf(outcome),
		/** `= -1 EINVAL` */
		result: said.short,
		refused: said.refused && outcome.errno !== 'UNMODELLED',
		/** The number and name of the check that refused; null and empty where none did. */
		check: n,
		checkName: check as string,
		/** The kernel's line that tells the reason, as dmesg shows it; empty without one. */
		message: said.line ?? '',
		read: outcome.consumed,
		picture: smallPicture(reading, outcome.consumed, BARS),
		run: caseRun(name, reading)
	};
}
