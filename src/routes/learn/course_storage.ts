/** The records of lessons, puzzles and the end of the course in localStorage, one for each, under its name. */
import { base } from '$app/paths';
import type { Kept } from '$lib/course/course_index.ts';
import { endRecordOf, endRecordText, NO_END, type EndRecord } from '$lib/course/explanation.ts';
import { LESSONS } from '$lib/course/lessons.ts';
import {
	NO_PATCH,
	patchRecordOf,
	patchRecordText,
	type PatchRecord
} from '$lib/course/patch_by_hand.ts';
import { progressOf, recordOf, type Progress } from '$lib/course/progress.ts';
import { puzzleRecordOf, puzzleRecordText, type PuzzleRecord } from '$lib/course/puzzle_score.ts';
import { SCORES } from '$lib/course/puzzles.ts';

/** With the version of records. Another copy of the site on this host has its own records. */
const PREFIX = `ckptlab${base}.course.1.`;

const PUZZLE = 'puzzle.';

/** Null if there is none, or if it cannot be read. */
function saved<T>(name: string, parse: (text: string) => T | null): T | null {
	try {
		const text = localStorage.getItem(PREFIX + name);
		return text === null ? null : parse(text);
	} catch {
		return null; // storage is forbidden
	}
}

/** Null removes the record. @returns whether it could be saved */
function save(name: string, text: string | null): boolean {
	try {
		if (text === null) localStorage.removeItem(PREFIX + name);
		else localStorage.setItem(PREFIX + name, text);
		return true;
	} catch {
		return false;
	}
}

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
	save(slug, progress && recordOf(progress));
export const savedCourse = (): ReadonlyMap<string, Progress> =>
	all(
		LESSONS.map((l) => l.slug),
		savedProgress
	);

export const savedPuzzle = (slug: string): PuzzleRecord | null =>
	saved(PUZZLE + slug, puzzleRecordOf);
export const savePuzzle = (slug: string, record: PuzzleRecord | null): boolean =>
	save(PUZZLE + slug, record && puzzleRecordText(record));
export const savedPuzzles = (): ReadonlyMap<string, PuzzleRecord> => all(SCORES, savedPuzzle);

const END = 'end';
const PATCH = 'end.patch';
export const savedEnd = (): EndRecord => saved(END, endRecordOf) ?? NO_END;
export const saveEnd = (record: EndRecord | null): boolean =>
	save(END, record && endRecordText(record));
export const savedPatch = (): PatchRecord | null => saved(PATCH, patchRecordOf);
export const savePatch = (record: PatchRecord | null): boolean =>
	save(PATCH, record && patchRecordText(record));

/** All that is kept of the course and its end. */
export const savedAll = (): Kept => ({
	course: savedCourse(),
	end: savedEnd(),
	patch: savedPatch() ?? NO_PATCH
});

/** The names of all records. */
const NAMES = [...LESSONS.map((l) => l.slug), ...SCORES.map((slug) => PUZZLE + slug), END, PATCH];
const records = () => all(NAMES, (name) => saved(name, (text) => text));

export const hasRecords = (): boolean => records().size > 0;
/** @returns what `restoreRecords` brings back */
export function removeRecords(): ReadonlyMap<string, string> {
	const removed = records();
	for (const name of removed.keys()) save(name, null);
	return removed;
}
export function restoreRecords(removed: ReadonlyMap<string, string>): void {
	for (const [name, text] of removed) save(name, text);
}
