/** How far somebody is in the course, for its index. */
import type { CourseIndex, LessonRow } from './index_rows.ts';
import { stageOf, type Progress } from './progress.ts';

interface Summary {
	readonly done: number;
	readonly lessons: number;
	/** Of the lessons that are not done. */
	readonly minutesLeft: number;
	/** The first lesson that is not done; null at the end of the course. */
	readonly next: LessonRow | null;
	/** Nothing has been done yet. */
	readonly fresh: boolean;
}

export function summaryOf(
	{ parts }: Pick<CourseIndex, 'parts'>,
	progress: ReadonlyMap<string, Progress>
): Summary {
	const rows = parts.flatMap((p) => p.lessons);
	const left = rows.filter(({ slug }) => stageOf(progress.get(slug)) !== 'done');
	return {
		done: rows.length - left.length,
		lessons: rows.length,
		minutesLeft: left.reduce((sum, { minutes }) => sum + minutes, 0),
		next: left[0] ?? null,
		fresh: rows.every(({ slug }) => !progress.get(slug)?.ran)
	};
}

/** A bar of the progress: as wide as its lesson is long, and full when it is done. In per cent. */
interface ProgressBar {
	readonly slug: string;
	readonly x: number;
	readonly width: number;
	/** The black part: nothing, half of it for a prediction, all of it. */
	readonly full: number;
}

const GAP = 0.5;

export function progressBars(
	{ parts, minutes }: Pick<CourseIndex, 'parts' | 'minutes'>,
	progress: ReadonlyMap<string, Progress>
): ProgressBar[] {
	const share = { new: 0, predicted: 0.5, done: 1 };
	let before = 0;
	return parts
		.flatMap((p) => p.lessons)
		.map(({ slug, minutes: own }) => {
			const x = (100 * before) / minutes;
			before += own;
			const width = (100 * own) / minutes - GAP;
			return { slug, x, width, full: width * share[stageOf(progress.get(slug))] };
		});
}
