/** Damaged images whose bytes do not tell their revision. */
import { REVISIONS } from '../../revisions/all.ts';
import { recognise } from '../../revisions/recognise.ts';
import type { Revision } from '../../revisions/revision.ts';
import { caseOfImage } from '../../share/vector/bundle.ts';
import { Reading } from '../reading.ts';
import { headOffers } from './by_heads.ts';

/** The first ordinary kernel, in the order of revisions, that accepts the image after an offer by heads; null where none does, or where the bytes tell their revision. */
export function fittingKernel(
	bytes: Uint8Array
): { readonly revision: Revision; readonly arch: string } | null {
	if (recognise(bytes).id !== null) return null;
	for (const revision of REVISIONS)
		for (const { name } of revision.arches) {
			const reading = new Reading(caseOfImage(bytes, revision, name));
			if (headOffers(reading).length > 0) return { revision, arch: name };
		}
	return null;
}
