/** The readers of all revisions, and the gallery's images through them. */
import { REVISIONS } from '../../revisions/all.ts';
import { GALLERY } from '../../share/gallery/gallery.ts';
import { coverLines } from './lines.ts';
import { caseRun } from './run.ts';

export type GalleryCoverage = ReturnType<typeof galleryCoverage>;

export const galleryCoverage = () => ({
	readers: REVISIONS.map((r) => ({ id: r.id, title: r.title, lines: coverLines(r) })),
	runs: GALLERY.map((entry) => caseRun(entry.name, entry.build()))
});
