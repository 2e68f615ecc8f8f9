/** What this device keeps of the course: a record for each lesson, each score, and the end. */
import type { KeptCourse as AllKept } from '$lib/course/end/course_index.ts';
import { END } from '$lib/course/end/explanation.ts';
import {
	decodeProgress,
	encodeProgress,
	progressCode,
	recordsText,
	type NamedText
} from '$lib/course/end/moved_progress.ts';
import { LESSONS } from '$lib/course/lessons/lessons.ts';
import { PATCH_KEPT } from '$lib/course/end/patch_by_hand.ts';
import { PROGRESS, type Progress } from '$lib/course/lesson/lesson_record.ts';
import { puzzleKept, type PuzzleRecord } from '$lib/course/puzzle/puzzle_score.ts';
import { SCORES } from '$lib/course/puzzle/puzzles.ts';
import { Kept } from '$lib/ui/dom/kept.svelte.ts';

const PREFIX = 'course.1.';
const name = (of: string): string => PREFIX + of;

export const keptLesson = (slug: string) => new Kept(name(slug), PROGRESS);
export const keptScore = (score: (typeof SCORES)[number]) =>
	new Kept(name(`puzzle.${score.slug}`), puzzleKept(score));
export const keptEnd = () => new Kept(name('end'), END);
export const keptPatch = () => new Kept(name('end.patch'), PATCH_KEPT);

/** The records that there are, by slug. */
const all = <T extends object>(records: readonly (readonly [string, Kept<T>])[]) =>
	new Map(records.filter(([, kept]) => kept.exists()).map(([slug, { record }]) => [slug, record]));

export const savedCourse = (): ReadonlyMap<string, Progress> =>
	all(LESSONS.map(({ slug }) => [slug, keptLesson(slug)]));
export const savedPuzzles = (): ReadonlyMap<string, PuzzleRecord> =>
	all(SCORES.map((score) => [score.slug, keptScore(score)]));

/** All that is kept of the course and its end. */
export const savedAll = (): AllKept => ({
	course: savedCourse(),
	end: keptEnd().sync(),
	patch: keptPatch().sync()
});

/** All records that can be erased together. */
const erasable = () => [
	...LESSONS.map(({ slug }) => keptLesson(slug)),
	...SCORES.map(keptScore),
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
			return text === null ? [] : [[kept.name.slice(PREFIX.length), text] as const];
		})
	);

async function opened(text: string): Promise<readonly NamedText[] | { readonly said: string }> {
	const code = progressCode(text);
	if (code === null)
		return { said: 'This is not a progress link or code. Copy it again from the other device.' };
	const records = await decodeProgress(code);
	return 'error' in records
		? { said: `Nothing was added: ${records.error}. Copy it again from the other device.` }
		: records;
}

/** What a link holds, in words. Nothing is added yet. */
export async function heldIn(
	text: string
): Promise<{ readonly ok: boolean; readonly said: string }> {
	const records = await opened(text);
	if ('said' in records) return { ok: false, ...records };
	const held = recordsText(records.map(([of]) => of));
	return {
		ok: true,
		said: `This link holds the progress of another device: ${held || 'nothing'}.`
	};
}

/** Adds what came from another device. @returns what became of it, in words */
export async function bringProgress(
	text: string
): Promise<{ readonly ok: boolean; readonly said: string }> {
	const records = await opened(text);
	if ('said' in records) return { ok: false, ...records };
	const all = new Map(erasable().map((kept) => [kept.name.slice(PREFIX.length), kept]));
	const came = records.map(([of, record]) => [of, all.get(of)?.bring(record) ?? null] as const);
	if (came.some(([, saved]) => saved === false))
		return {
			ok: false,
			said: 'This browser cannot save all of it. Make room, and add it again.'
		};
	const added = came.filter(([, saved]) => saved).map(([of]) => of);
	const unknown = came.length - added.length;
	return {
		ok: true,
		said: `Added: ${recordsText(added) || 'nothing'}.${unknown > 0 ? ` ${unknown} could not be read.` : ''}`
	};
}
