/**
 * One image for each line and each refusal of a reader that no entry of the gallery reaches. They are made when the site is built, so they
 * cost no data and follow the readers.
 */
import { REVISIONS } from '../../revisions/all.ts';
import { GALLERY } from '../../share/gallery/gallery.ts';
import { encode } from '../../share/link/permalink.ts';
import { verdict } from '../kernel/verdict.ts';
import { shortInspection } from '../terminal/inspection.ts';
import { Reading } from '../reading.ts';
import { imagesFor } from './images.ts';
import { coverLines, missingIn } from './lines.ts';
import { caseRun } from './run.ts';

export type RefusalImages = ReturnType<typeof refusalImages>[number];

export function refusalImages() {
	const runs = GALLERY.map((entry) => caseRun(entry.name, new Reading(entry.build())));
	return REVISIONS.map((revision) => {
		const missing = missingIn(revision, coverLines(revision), runs);
		const rows = imagesFor(revision, missing).map(({ name, change, case: c }) => {
			const r = new Reading(c);
			return {
				name,
				look: change,
				revision: revision.id,
				/** Without `#`. */
				link: encode(c),
				result: verdict(r)!.short,
				/** The check that refused; null if none did. */
				check: shortInspection(r, c.bytes!.length).check
			};
		});
		return { revision: revision.id, rows };
	});
}
