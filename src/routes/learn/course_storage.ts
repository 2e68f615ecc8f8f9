/** What this device keeps of the course: a record for each lesson, each score, and the end. */
import type { KeptCourse as AllKept } from '$lib/course/end/course_index.ts';
import { END } from '$lib/course/end/explanation.ts';
import {
	decodeProgress,
	encodeProgress,
	progressCode,
	recordsText
} from '$lib/course/end/moved_progress.ts';
import { LESSONS } from '$lib/course/lessons/lessons.ts';
import { PATCH_KEPT } from '$lib/course/end/patch_by_hand.ts';
import { PROGRESS, type Progress } from '$lib/course/lesson/lesson_record.ts';
import type { Puzzle } from '$lib/course/puzzle/puzzle.ts';
import { puzzleKept, type PuzzleRecord } from '$lib/course/puzzle/puzzle_score.ts';
import { PUZZLES } from '$lib/course/puzzle/puzzles.ts';
import { Kept } from '$lib/ui/dom/kept.svelte.ts';
import { COURSE_PREFIX } from '$lib/ui/history/saved_list.ts';

const name = (of: string): string => COURSE_PREFIX + of;

export const keptLesson = (slug: string) => new Kept(name(slug), PROGRESS);
export const keptScore = (puzzle: Puzzle) =>
	new Kept(name(`puzzle.${puzzle.byLength?.record ?? puzzle.slug}`), puzzleKept(puzzle));
export const keptEnd = () => new Kept(name('end'), END);
export const keptPatch = () => new Kept(name('end.patch'), PATCH_KEPT);

/** The records that there are, by slug. */
const all = <T extends object>(records: readonly (readonly [string, Kept<T>])[]) =>
	new Map(records.filter(([, kept]) => kept.exists()).map(([slug, { record }]) => [slug, record]));

export const savedCourse = (): ReadonlyMap<string, Progress> =>
	all(LESSONS.map(({ slug }) => [slug, keptLesson(slug)]));
export const savedPuzzles = (): ReadonlyMap<string, PuzzleRecord> =>
	all(PUZZLES.map((puzzle) => [puzzle.slug, keptScore(puzzle)]));

export const savedAll = (): AllKept => ({
	course: savedCourse(),
	end: keptEnd().sync(),
	patch: keptPatch().sync()
});

const erasable = () => [
	...LESSONS.map(({ slug }) => keptLesson(slug)),
	...PUZZLES.map(keptScore),
	keptEnd(),
	keptPatch()
];

export const hasRecords = (): boolean => erasable().some((kept) => kept.exists());
/** @returns brings them back, beside what was saved by then */
export function removeRecords(): () => void {
	const undo = erasable().map((kept) => kept.remove());
	return () => undo.forEach((bringBack) => bringBack());
}

// ---- to another device

/** The text after `#` that has all of it. */
export const movedProgress = (): Promise<string> =>
	encodeProgress(
		erasable().flatMap((kept) => {
			const text = kept.moved();
			return text === null ? [] : [[kept.name.slice(COURSE_PREFIX.length), text] as const];
		})
	);

const no = (why: string, then = 'Copy it again from the other device.') => ({
	ok: false,
	said: `${why}. ${then}`
});

/** Adds what came from another device, or only says what it is. @returns what became of it, in words */
export async function bringProgress(text: string, adds = true) {
	const code = progressCode(text);
	if (code === null) return no('This is not a progress link or code');
	const records = await decodeProgress(code);
	if ('error' in records) return no(`Nothing was added: ${records.error}`);
	const names = recordsText(records);
	if (!adds) return { ok: true, said: `This link holds the progress of another device: ${names}.` };
	const all = new Map(erasable().map((kept) => [kept.name.slice(COURSE_PREFIX.length), kept]));
	const came = records.map((record) => ({
		record,
		saved: all.get(record[0])?.bring(record[1]) ?? null
	}));
	if (came.some(({ saved }) => saved === false))
		return no('This browser cannot save all of it', 'Make room, and add it again.');
	const added = came.filter(({ saved }) => saved).map(({ record }) => record);
	const unknown = came.length - added.length;
	const left = unknown > 0 ? ` ${unknown} could not be read.` : '';
	return { ok: true, said: `Added: ${recordsText(added) || 'nothing'}.${left}` };
}
