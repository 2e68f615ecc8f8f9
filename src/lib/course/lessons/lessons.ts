/**
 * The course: its three parts, and their lessons in order. A lesson's slug is an address for ever, and names its file:
 * `keep-lsm` is the one value of `lessons/keep_lsm.ts`.
 */
import type { Lesson } from '../lesson/lesson.ts';
import { byteOrder } from './byte_order.ts';
import { consumed } from './consumed.ts';
import { equalValues } from './equal.ts';
import { fourthString } from './fourth_string.ts';
import { keepLsm } from './keep_lsm.ts';
import { leak } from './leak.ts';
import { notEnough } from './not_enough.ts';
import { objects } from './objects.ts';
import { sharedObject } from './objref.ts';
import { onPaper } from './on_paper.ts';
import { sameNumber } from './same_number.ts';
import { silence } from './silence.ts';
import { unread } from './unread.ts';
import { whyFreeze } from './why_freeze.ts';

export const PARTS = [
	{
		title: 'The file',
		about: 'How a kernel finds its way in 326 bytes, and why it refuses some images',
		lessons: [whyFreeze, objects, onPaper, unread, equalValues, byteOrder]
	},
	{
		title: 'The patch',
		about: 'What the patch adds, and what a reviewer found missing',
		lessons: [fourthString, keepLsm, notEnough, sameNumber]
	},
	{
		title: 'Reading the reader',
		about: 'What goes wrong in code that looks right',
		lessons: [consumed, leak, sharedObject, silence]
	}
];

export const LESSONS = PARTS.flatMap((p) => p.lessons);

/** The number of a lesson, from 1. */
export const lessonNumber = (slug: string): number => LESSONS.findIndex((l) => l.slug === slug) + 1;

// ---- how long a lesson takes: reading its words, thinking about the question, and the exercise

/** Words a minute, of a text that one has to think about. */
const SPEED = 100;
const THINKING = 1;
const EXERCISE = 2.5;

export function lessonMinutes({ title, idea, before, behind, question, exercise }: Lesson): number {
	const texts = [
		title,
		idea,
		...[...before, ...behind].map((f) => f.text),
		question.prompt,
		...question.options.map((o) => o.text),
		exercise.task,
		exercise.why
	];
	const words = texts.join(' ').split(/\s+/).length;
	return Math.round(words / SPEED + THINKING + EXERCISE);
}

export const sumOfMinutes = (lessons: readonly Lesson[]): number =>
	lessons.reduce((sum, lesson) => sum + lessonMinutes(lesson), 0);

/** Where the pages of the course link to a lesson, from the root of the site: by its number, as its slug can tell the answer. */
export const lessonPath = (slug: string): string => `${lessonNumber(slug)}/`;
