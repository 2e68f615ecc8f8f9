/** How far the course is: the very next thing, what was missed, marks, tries and minutes, for the index and the end. */
import { andText, many } from '../../format/count.ts';
import { POINTS, type EndRecord } from './explanation.ts';
import type { Lesson } from '../lesson/lesson.ts';
import { LESSONS, lessonNumber, sumOfMinutes, lessonPath } from '../lessons/lessons.ts';
import { MARKS } from '../question/answered.ts';
import type { PatchRecord } from './patch_by_hand.ts';
import {
	stageOf,
	type Progress,
	exerciseMark,
	predictionMark,
	wasMissed
} from '../lesson/lesson_record.ts';
import { triesCount } from '../lesson/tries.ts';

/** Progress by the slugs of lessons. */
export type Course = ReadonlyMap<string, Progress>;

export interface KeptCourse {
	readonly course: Course;
	readonly end: EndRecord;
	readonly patch: PatchRecord;
}

const isDone = (course: Course, { slug }: Lesson): boolean => stageOf(course.get(slug)) === 'done';

export const predicted = (p: Progress | undefined): boolean => stageOf(p) !== 'new';

// ---- the very next thing

export interface Next {
	/** `Go on with 8: the exercise` */
	readonly head: string;
	readonly title: string;
	/** From the root of the site. */
	readonly path: string;
}

/** The first lesson that is not done, then what the end asks for; null after all of it. */
export function nextThing({ course, end, patch }: KeptCourse): Next | null {
	const lesson = LESSONS.find((l) => !isDone(course, l));
	if (lesson) {
		const p = course.get(lesson.slug);
		const begun = LESSONS.some((l) => predicted(course.get(l.slug)));
		const what = predicted(p) ? 'the exercise' : 'the question';
		return {
			head: `${begun ? 'Go on' : 'Start'} with ${lessonNumber(lesson.slug)}: ${what}`,
			title: lesson.title,
			path: `${lessonPath(lesson.slug)}${predicted(p) ? '#exercise' : ''}`
		};
	}
	if (!end.compared || end.ticked.length < POINTS.length)
		return {
			head: 'Go on with the end',
			title: 'Explain the patch in your own words',
			path: 'learn/end/'
		};
	if (!patch.solved)
		return {
			head: 'Go on with the end: the patch by hand',
			title: 'An image from July for August’s kernel',
			path: 'learn/end/patch/'
		};
	return null;
}

/** `7 of 14 done, 44 minutes to go.` A shown solution ends a lesson, too. */
export function progressText(course: Course): string {
	const left = LESSONS.filter((l) => !isDone(course, l));
	const done = `${LESSONS.length - left.length} of ${LESSONS.length} done`;
	return left.length === 0 ? `${done}.` : `${done}, ${sumOfMinutes(left)} minutes to go.`;
}

export const doneCount = (course: Course): number =>
	LESSONS.filter((l) => isDone(course, l)).length;

/**
 * The lesson whose image the workbench may show: it is predicted, so that its verdict tells nothing. The next one to work at,
 * or else the last that was predicted.
 */
export function lessonAtHand(course: Course): Lesson | null {
	const next = LESSONS.find((l) => !isDone(course, l));
	if (next && predicted(course.get(next.slug))) return next;
	return LESSONS.findLast((l) => predicted(course.get(l.slug))) ?? null;
}

// ---- what the end asks for

/** `13 of 14 lessons. Still to do: 1 lesson, the patch by hand and what you missed.` */
export function endRowText({ course, end, patch }: KeptCourse): string {
	const lessons = `${doneCount(course)} of ${LESSONS.length} lessons.`;
	if (!end.compared)
		return `${lessons} Explain it first. Then do the patch by hand, and repeat what you missed.`;
	const lessonsLeft = LESSONS.length - doneCount(course);
	const left = [
		...(lessonsLeft > 0 ? [many(lessonsLeft, 'lesson')] : []),
		...(end.ticked.length < POINTS.length ? ['points missing in your explanation'] : []),
		...(patch.solved ? [] : ['the patch by hand']),
		...(missedIn(course).length > 0 ? ['what you missed'] : [])
	];
	return `${lessons} ${left.length > 0 ? `Still to do: ${andText(left)}.` : 'Nothing is left to do.'}`;
}

// ---- rows

/** The tries of an exercise: `1 attempt`, `3 attempts`, `shown`; empty before the first one. */
export function courseTries(p: Progress | undefined): string {
	if (!p) return '';
	if (p.shown && !p.solved) return 'shown';
	return p.tries.length === 0 ? '' : triesCount(p.tries);
}

export const courseMarks = (course: Course) =>
	LESSONS.map((lesson) => {
		const p = course.get(lesson.slug);
		return {
			slug: lesson.slug,
			number: lessonNumber(lesson.slug),
			prediction: predictionMark(lesson, p),
			exercise: exerciseMark(p)
		};
	});

// ---- what was missed

/** Predictions that were wrong, then exercises whose solution was shown, each in the order of the lessons. */
export function missedIn(course: Course) {
	const of = (kind: 'prediction' | 'exercise', isMissed: (l: Lesson, p: Progress) => boolean) =>
		LESSONS.flatMap((lesson) => {
			const { slug } = lesson;
			const p = course.get(slug);
			if (!p || !isMissed(lesson, p)) return [];
			const number = lessonNumber(slug);
			const [mark, hash, again] =
				kind === 'prediction'
					? [MARKS.wrong, 'again', `Predict ${number} again`]
					: [MARKS.shown, 'exercise', `Solve ${number} yourself`];
			return [
				{
					slug,
					number,
					title: lesson.title,
					mark,
					kind,
					again,
					/** From the root of the site: asks again from the beginning. */
					path: `${lessonPath(slug)}#${hash}`
				}
			];
		});
	return [
		...of('prediction', wasMissed),
		...of('exercise', (_, p) => exerciseMark(p) === MARKS.shown)
	];
}

// ---- the record

export function recordRows({ course, end, patch }: KeptCourse) {
	const of = LESSONS.length;
	const marks = courseMarks(course);
	const right = marks.filter((m) => m.prediction === MARKS.right).length;
	const solved = marks.filter((m) => m.exercise === MARKS.solved).length;
	return [
		['Predictions right first time', `${right} of ${of}`],
		['Exercises solved without the solution', `${solved} of ${of}`],
		['Points of the explanation, ticked by the writer', `${end.ticked.length} of ${POINTS.length}`],
		['The patch by hand', exerciseMark(patch).words]
	] as const;
}

export function endStage({
	end,
	patch
}: Pick<KeptCourse, 'end' | 'patch'>): ReturnType<typeof stageOf> {
	if (end.ticked.length === POINTS.length && patch.solved) return 'done';
	return end.text !== '' || patch.left !== null ? 'predicted' : 'new';
}
