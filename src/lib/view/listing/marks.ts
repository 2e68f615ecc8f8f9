/** The listings by age, and what each revision added to, changed in and dropped from the reader before it. */
import type { RevisionId } from '../../revisions/revision.ts';
import { aug09 } from './aug09.ts';
import type { Line, Listing } from './line.ts';
import { oct09 } from './oct09.ts';
import { v17 } from './v17.ts';
import { v18 } from './v18.ts';
import { v19rc1 } from './v19rc1.ts';
import { v20 } from './v20.ts';
import { v23rc } from './v23rc.ts';

export const LISTINGS: readonly Listing[] = [v17, aug09, v18, oct09, v19rc1, v20, v23rc];

export type Mark = '' | '+' | '±' | '−';

export interface MarkedLine {
	readonly line: Line;
	readonly mark: Mark;
	/** The value that the revision before had, where it is another one. */
	readonly was: string | null;
}

/** The revision before; null of the oldest. */
export const before = (id: RevisionId): RevisionId | null =>
	LISTINGS[LISTINGS.findIndex((l) => l.id === id) - 1]?.id ?? null;

const valueIn = ({ text }: Line): string | null => /\{(.*)\}/.exec(text)?.[1] ?? null;

const same = (a: Line, b: Line): boolean =>
	a.text === b.text && a.way === b.way && String(a.errors) === String(b.errors);

/** The lines of a revision with their marks. Dropped lines stand where they stood. */
export function markedLines(id: RevisionId): MarkedLine[] {
	const at = LISTINGS.findIndex((l) => l.id === id);
	const now = LISTINGS[at]!;
	const old = LISTINGS[at - 1];
	if (!old) return now.lines.map((line) => ({ line, mark: '', was: null }));
	const earlier = new Map(old.lines.map((l) => [l.id, l]));
	const marked = now.lines.map((line): MarkedLine => {
		const from = earlier.get(line.id);
		if (now.unmarked?.includes(line.id)) return { line, mark: '', was: null };
		if (!from) return { line, mark: '+', was: null };
		if (same(from, line)) return { line, mark: '', was: null };
		const was = valueIn(from);
		return { line, mark: '±', was: was === valueIn(line) ? null : was };
	});
	old.lines.forEach((line, i) => {
		if (now.lines.some((l) => l.id === line.id) || now.unmarked?.includes(line.id)) return;
		const above = marked.findIndex((m) => m.line.id === old.lines[i - 1]?.id);
		marked.splice(above + 1, 0, { line, mark: '−', was: null });
	});
	return marked;
}
