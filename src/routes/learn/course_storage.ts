/** The records of lessons, puzzles and the end of the course in localStorage, one for each, under its name. */
import type { Kept } from '$lib/course/course_index.ts';
import { endRecordOf, NO_END, type EndRecord } from '$lib/course/explanation.ts';
import { LESSONS } from '$lib/course/lessons.ts';
import { NO_PATCH, patchRecordOf, type PatchRecord } from '$lib/course/patch_by_hand.ts';
import { progressOf, type Progress } from '$lib/course/progress.ts';
import { isEmpty, puzzleRecordOf, type PuzzleRecord } from '$lib/course/puzzle_score.ts';
import { SCORES } from '$lib/course/puzzles.ts';
import { keptTexts } from '$lib/ui/dom/kept_texts.ts';

const { read, write } = keptTexts('course.1.');

const PUZZLE = 'puzzle.';

/** Null if there is none, or if it cannot be read. */
function saved<T>(name: string, parse: (text: string) => T | null): T | null {
	const text = read(name);
	return text === null ? null : parse(text);
}
/** Null removes it. @returns whether it could be saved */
const save = (name: string, record: object | null): boolean =>
	write(name, record && JSON.stringify(record));

function all<T>(names: readonly string[], one: (name: string) => T | null): ReadonlyMap<string, T> {
	return new Map(
		names.flatMap((name) => {
			const record = one(name);
			return record === null ? [] : [[name, record] as const];
		})
	);
}

export const savedProgress = (slug: string): Progress | null => saved(slug, progressOf);
export const saveProgress = (slug: string, progress: Progress | null): boolean =>
	save(slug, progress);
export const savedCourse = (): ReadonlyMap<string, Progress> =>
	all(
		LESSONS.map((l) => l.slug),
		savedProgress
	);

export const savedPuzzle = (slug: string): PuzzleRecord | null =>
	saved(PUZZLE + slug, puzzleRecordOf);
export const savePuzzle = (slug: string, record: PuzzleRecord): boolean =>
	save(PUZZLE + slug, isEmpty(record) ? null : record);
export const savedPuzzles = (): ReadonlyMap<string, PuzzleRecord> => all(SCORES, savedPuzzle);

const END = 'end';
const PATCH = 'end.patch';
export const savedEnd = (): EndRecord | null => saved(END, endRecordOf);
export const saveEnd = (record: EndRecord): boolean => save(END, record);
export const savedPatch = (): PatchRecord | null => saved(PATCH, patchRecordOf);
export const savePatch = (record: PatchRecord): boolean => save(PATCH, record);

/** All that is kept of the course and its end. */
export const savedAll = (): Kept => ({
	course: savedCourse(),
	end: savedEnd() ?? NO_END,
	patch: savedPatch() ?? NO_PATCH
});

/** The names of all records. */
const NAMES = [...LESSONS.map((l) => l.slug), ...SCORES.map((slug) => PUZZLE + slug), END, PATCH];
const records = () => all(NAMES, read);

export const hasRecords = (): boolean => records().size > 0;
/** @returns what `restoreRecords` brings back */
export function removeRecords(): ReadonlyMap<string, string> {
	const removed = records();
	for (const name of removed.keys()) write(name, null);
	return removed;
}
export function restoreRecords(removed: ReadonlyMap<string, string>): void {
	for (const [name, text] of removed) write(name, text);
}
