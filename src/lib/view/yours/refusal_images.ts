/**
 * One image for each line and each refusal of a reader that no entry of the gallery reaches. They are made when the site is built, so they
 * cost no data and follow the readers.
 */
import { REVISIONS } from '../../revisions/all.ts';
import { GALLERY } from '../../share/gallery/gallery.ts';
import { encode } from '../../share/link/permalink.ts';
import { galleryResult } from '../gallery/gallery_rows.ts';
import { kernelAnswer } from '../kernel/verdict_cell.ts';
import { Reading } from '../reading.ts';
import { imagesFor } from './images.ts';
import { coverLines } from './lines.ts';
import { caseRun } from './run.ts';
import { coverageOf } from './tally.ts';

export type RefusalImages = ReturnType<typeof refusalImages>[number];

export function refusalImages() {
	const runs = GALLERY.map((entry) => caseRun(entry.name, new Reading(entry.build())));
	return REVISIONS.map((revision) => {
		const { missing } = coverageOf(revision.id, coverLines(revision), runs);
		const rows = imagesFor(revision, missing).map(({ name, change, case: c }) => ({
			name,
			/** Its one change. */
			look: change,
			/** Without `#`. */
			link: encode(c),
			result: galleryResult(revision.restart(c.kernel, c.bytes!)),
			check: kernelAnswer(revision, c).check
		}));
		return { revision: revision.id, rows };
	});
}
