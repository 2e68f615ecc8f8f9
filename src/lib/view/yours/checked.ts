/**
 * A file of many, run through a kernel: which revision wrote it, how the call ends, at which check and with which message, and how
 * much was read. The kernel is one for all files, or each file's own.
 */
import { many } from '../../format/count.ts';
import type { CheckName } from '../../kernel/trace.ts';
import { revisionOf } from '../../revisions/all.ts';
import type { RevisionId } from '../../revisions/revision.ts';
import { EDITABLE, type Case } from '../../share/case.ts';
import { caseOfImage } from '../../share/vector/bundle.ts';
import { entryKind } from '../gallery/gallery_rows.ts';
import { fittingKernel } from '../image/by_heads.ts';
import { kernelWith, type Chosen } from '../kernels/chosen.ts';
import { shortInspection } from '../terminal/inspection.ts';
import { verdict } from '../kernel/verdict.ts';
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

/** As `inspect` in the terminal: without a flag, so that a file is refused for what it is. */
export const FIRST_ASKED: AskedKernel = {
	own: true,
	revision: 'aug09',
	arch: 'x86_32',
	lsm: 'lsm_none',
	flags: 'none'
};

/** `aug09, x86_32, default, KEEP_LSM` */
export const askedText = ({ own, revision, arch, lsm, flags }: AskedKernel): string =>
	[...(own ? [] : [revision, arch]), lsm, flags === 'none' ? 'no flags' : flags].join(', ');

/** Checks that a call without the flag skips. */
const OF_KEEP_LSM: readonly string[] = [
	'same LSM',
	'kept LSM',
	'smack version'
] satisfies CheckName[];

/** How many files are refused because of the flag; empty if none is. */
export function flagText(rows: readonly Pick<CheckedImage, 'check'>[]): string {
	const n = rows.filter(({ check }) => check && OF_KEEP_LSM.includes(check.name)).length;
	return n === 0
		? ''
		: `${many(n, 'file was', 'files were')} refused by a check that runs only with KEEP_LSM.`;
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
	const fit = asked.own ? fittingKernel(bytes) : null;
	const c = asked.own
		? caseOfImage(bytes, fit?.revision, fit?.arch)
		: caseOfImage(bytes, revisionOf(asked.revision), asked.arch);
	return { ...c, kernel: kernelWith(c.kernel, revisionOf(c.revision), { ...asked, own: false }) };
}

export function checkedImage(given: GivenImage, asked: AskedKernel) {
	const { name, size } = given;
	const reading = new Reading(caseFor(given, asked), { cut: size > EDITABLE });
	const { short, line } = verdict(reading)!;
	const record = shortInspection(reading, size);
	return {
		...record,
		file: name,
		/** The kernel's line that tells the reason, as dmesg shows it; null without one. */
		message: line,
		kind: entryKind(record),
		/** `= -1 EINVAL` */
		short,
		picture: smallPicture(reading, record.consumed, BARS),
		run: caseRun(reading)
	};
}

/** Of a file whose revision is not known; where each has its own kernel, also which one reads it. */
export const unknownText = (
	{ size, kernel }: Pick<CheckedImage, 'size' | 'kernel'>,
	own: boolean
): string => `${size === 0 ? 'empty' : 'not known'}${own ? `, read by ${kernel.revision}` : ''}`;

/** What a search of the table looks at. */
export const rowText = ({ file, image, short, check, message }: CheckedImage): string =>
	[file, image.revision, short, check?.name, message].join('\n');
