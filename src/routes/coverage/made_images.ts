/** Makes the images for what a set does not reach, and saves them as a bundle. */
import type { RevisionId } from '$lib/revisions/revision.ts';
import { revisionOf } from '$lib/revisions/all.ts';
import { inSlices } from '$lib/ui/dom/slices.ts';
import { exportCases } from '$lib/ui/transfer/bundle.ts';
import { imagesFor, type MadeImage } from '$lib/view/coverage/images.ts';

export interface Made {
	readonly images: readonly MadeImage[];
	/** What is wrong with the bundle; null for a good one. */
	readonly error: string | null;
}

/** @param file the name of the bundle, without `.zip` */
export async function saveMissing(
	id: RevisionId,
	missing: ReadonlySet<string>,
	file: string,
	isWanted: () => boolean
): Promise<Made | null> {
	const images: MadeImage[] = [];
	await inSlices(
		imagesFor(revisionOf(id), missing),
		(made) => {
			if (made) images.push(made);
		},
		isWanted
	);
	return isWanted() ? { images, error: exportCases(images, file) } : null;
}
