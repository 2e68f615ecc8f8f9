/** How long a lesson takes: reading its words, thinking about the question, and the exercise. */
import type { Lesson } from './lesson.ts';

/** Words a minute, of a text that one has to think about. */
const SPEED = 100;
const THINKING = 1;
const EXERCISE = 2.5;

export function minutesOf({ title, idea, before, behind, question, exercise }: Lesson): number {
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
	lessons.reduce((sum, lesson) => sum + minutesOf(lesson), 0);
