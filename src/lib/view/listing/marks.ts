/** What each revision added to, changed in and dropped from the reader before it. */
import { REVISIONS } from '../../revisions/all.ts';
import type { Revision, RevisionId } from '../../revisions/revision.ts';
import type { Line } from './line.ts';
import { listingOf } from './listing.ts';

export type LineMark = '' | '+' | '±' | '−';

export interface MarkedLine {
	readonly line: Line;
	readonly mark: LineMark;
	/** The value that the revision before had, where it is another one. */
	readonly was: string | null;
}

/**
 * Lines that differ from the revision before though no patch that was read changes them: whether August compares the tenth
 * constant is deduced (docs/format.md).
 */
const DEDUCED: Partial<Record<RevisionId, readonly string[]>> = { aug09: ['constants'] };

/** The change was read in a patch. */
export const isRead = ({ id }: Revision, { line, mark }: MarkedLine): boolean =>
	mark !== '' && !DEDUCED[id]?.includes(line.id);

export const before = ({ id }: Revision): Revision | undefined =>
	REVISIONS[REVISIONS.findIndex((r) => r.id === id) - 1];

const valueIn = ({ text }: Line): string | null => /\{(.*)\}/.exec(text)?.[1] ?? null;

/** The lines of a revision with their marks. Dropped lines stand where they stood. */
export function markedLines(revision: Revision): MarkedLine[] {
	const now = listingOf(revision);
	const previous = before(revision);
	if (!previous) return now.lines.map((line) => ({ line, mark: '', was: null }));
	const old = listingOf(previous);
	/** ckpt_err came with v20, so it is known that no reader before printed by it. */
	const isUnknown = ({ id, says, print }: Line): boolean =>
		says
			? print?.channel !== 'ckpt_err' && (revision.printsUnknown || previous.printsUnknown)
			: old.unknown.has(id);
	const earlier = new Map(old.lines.map((l) => [l.id, l]));

	const marked = now.lines.map((line): MarkedLine => {
		const from = earlier.get(line.id);
		if (!from) return { line, mark: line.says && isUnknown(line) ? '' : '+', was: null };
		const alike = String(from.errors) === String(line.errors) || isUnknown(line);
		if (from.text === line.text && from.way === line.way && alike)
			return { line, mark: '', was: null };
		const was = valueIn(from);
		return { line, mark: '±', was: was === valueIn(line) ? null : was };
	});
	old.lines.forEach((line, i) => {
		if (now.lines.some((l) => l.id === line.id) || (line.says && isUnknown(line))) return;
		const above = marked.findIndex((m) => m.line.id === old.lines[i - 1]?.id);
		marked.splice(above + 1, 0, { line, mark: '−', was: null });
	});
	return marked;
}
