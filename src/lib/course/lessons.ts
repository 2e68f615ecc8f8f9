/** The course: its lessons in order, and its three parts. A lesson's slug is an address for ever. */
import type { Lesson } from './lesson.ts';
import { keepLsm } from './lessons/keep_lsm.ts';
import { whyFreeze } from './lessons/why_freeze.ts';

export const LESSONS: readonly Lesson[] = [whyFreeze, keepLsm];

interface Part {
	readonly part: Lesson['part'];
	readonly title: string;
	readonly about: string;
}

export const PARTS: readonly Part[] = [
	{
		part: 1,
		title: 'The file',
		about: 'How a kernel finds its way in 326 bytes, and why it refuses other ones'
	},
	{
		part: 2,
		title: 'The patch',
		about: 'What was added on 28 August 2009, and what a reviewer found missing'
	},
	{ part: 3, title: 'Reading the reader', about: 'What goes wrong in code that looks right' }
];

/** The lesson of that slug; null where there is none. */
export const lessonOf = (slug: string): Lesson | null =>
	LESSONS.find((l) => l.slug === slug) ?? null;
