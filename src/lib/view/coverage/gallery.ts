/**
 * The readers of all revisions, and the gallery's images through them: its entries, and below them one image for each line and each
 * refusal of a reader that no entry reaches. The latter are made, so they cost no data and follow the readers.
 */
import { REVISIONS } from '../../revisions/all.ts';
import { GALLERY } from '../../share/gallery/gallery.ts';
import { encode } from '../../share/link/permalink.ts';
import { galleryResult } from '../gallery/gallery_rows.ts';
import { kernelAnswer } from '../kernel/verdict_cell.ts';
import { imagesFor } from './images.ts';
import { coverLines } from './lines.ts';
import { caseRun } from './run.ts';
import { coverageOf } from './tally.ts';

export type GalleryCoverage = ReturnType<typeof galleryCoverage>;

const entries = () => GALLERY.map((entry) => caseRun(entry.name, entry.build()));

const made = (runs: ReturnType<typeof entries>) =>
	REVISIONS.map((revision) => {
		const { missing } = coverageOf(revision.id, coverLines(revision), runs);
		return { revision, images: imagesFor(revision, missing) };
	});

export function galleryCoverage() {
	const runs = entries();
	const images = made(runs).flatMap((m) => m.images);
	return {
		readers: REVISIONS.map((r) => ({ id: r.id, title: r.title, lines: coverLines(r) })),
		runs: [...runs, ...images.map((m) => m.run)],
		/** Links of the images that have no entry, without `#`. */
		links: Object.fromEntries(images.map((m) => [m.name, encode(m.case)]))
	};
}

/** The made images as rows, for each revision. */
export const refusalRows = () =>
	made(entries()).map(({ revision, images }) => ({
		revision: revision.id,
		rows: images.map((m) => {
			const { kernel, bytes } = m.case;
			return {
				name: m.name,
				look: m.change,
				/** Without `#`. */
				link: encode(m.case),
				result: galleryResult(revision.restart(kernel, bytes!)),
				check: kernelAnswer(revision, m.case).check
			};
		})
	}));
