/** The readers of all revisions, and the gallery's images through them. */
import { REVISIONS } from '../../revisions/all.ts';
import type { RevisionId } from '../../revisions/revision.ts';
import { GALLERY } from '../../share/gallery/gallery.ts';
import { coverLines, type CoverLine } from './lines.ts';
import { caseRun, type CaseRun } from './run.ts';

export interface Reader {
	readonly id: RevisionId;
	readonly title: string;
	readonly lines: readonly CoverLine[];
}

export interface GalleryCoverage {
	readonly readers: readonly Reader[];
	readonly runs: readonly CaseRun[];
}

export const galleryCoverage = (): GalleryCoverage => ({
	readers: REVISIONS.map((r) => ({ id: r.id, title: r.title, lines: coverLines(r) })),
	runs: GALLERY.map((entry) => caseRun(entry.name, entry.build()))
});
