/**
 * The last exercise: an image of July before August's kernel, which is to keep its labels. What the patch of 28 August 2009
 * does to the bytes is done here by hand.
 */
import { fromHex, fromLatin1 } from '../../format/hex.ts';
import { join, splice } from '../../format/splice.ts';
import { revisionOf } from '../../revisions/all.ts';
import { settingsOf } from '../../view/kernel/setup.ts';
import type { Case } from '../../share/case.ts';
import { accepted, type Conditions } from '../conditions.ts';
import { isCount, jsonKind } from '../kept_record.ts';
import { caseOf, changed } from '../start.ts';

export const PATCH = {
	title: 'The patch by hand',
	task: 'This image was written in July, before the patch. The kernel is that of August, and the caller passes `RESTART_KEEP_LSM`. Turn it by hand into an image that this kernel accepts. You will change several numbers; one of them is not part of the patch. You will also add an object: Insert, on the keyboard or the keypad, adds one byte, and “Edit objects”, in the menu “Go to, find, fill” above the bytes, adds 16 at once.',
	conditions: { ...accepted(326), leaked: 0, only: 'image' } satisfies Conditions,
	hints: {
		where:
			'Three places are wrong: the number of the format, the last of the ten constants, and the end of `machine`, where the next object begins. The kernel reaches them in this order.',
		how: 'Write the two numbers of this kernel, low byte first. Then add a BUFFER before the arch header: its type, a length that counts type and length too, and the name of the LSM that runs here, padded with NULs.'
	},
	why: 'The new number of the format and the fourth string, of 19 bytes, are the patch itself. The constant `rlimit_nlimits` is no part of the patch: in the header of July its two bytes were padding. With the flag the name is compared up to its NUL, which is 9 bytes. So 217 bytes are unchecked; in lesson 4, without the flag, 226 were.'
} as const;

/** An image of v17, and the kernel of August without CONFIG_SECURITY. */
export function patchStart(): Case {
	// taken on 22 July 2009, the day of v17
	const time = { 0x38: '40 ff 66 4a' };
	const { bytes } = caseOf({ base: ['v17', 'x86_32', 'lsm_none'], poke: time });
	return { ...caseOf({ base: ['aug09', 'x86_32', 'lsm_none'], keep: true }), bytes };
}

/** What its kernel was built with, and how it is called. */
export function kernelRows() {
	const { revision, kernel } = patchStart();
	const shown = ['arch', 'version', 'LSM', 'flags', ...Object.keys(kernel.constants)];
	return settingsOf(revisionOf(revision), kernel).filter((r) => shown.includes(r.name));
}

/** The end of `machine` in an image without an LSM name. */
const FOURTH = 0x123;

export function patchSolution(): Case {
	const c = changed(patchStart(), { poke: { 0x18: '02 00', 0x32: '10 00' } });
	const object = join(fromHex('0300000013000000')!, fromLatin1('lsm_none\0\0\0'));
	return { ...c, bytes: splice(c.bytes!, FOURTH, 0, object) };
}

// ---- what this device keeps

export interface PatchRecord {
	/** The image as it was left, as the text of a link; null before it is begun. */
	readonly left: string | null;
	/** It was solved by oneself at least once. */
	readonly solved: boolean;
	readonly shown: boolean;
	readonly hints: number;
}

export const NO_PATCH: PatchRecord = { left: null, solved: false, shown: false, hints: 0 };

export const PATCH_KEPT = jsonKind<PatchRecord>({
	none: NO_PATCH,
	sound: { hints: (n) => isCount(n) && n <= 2 },
	work: ['left'],
	rules: [{ of: ['hints'], both: (a, b) => ({ hints: Math.max(a.hints, b.hints) }) }]
});
