/** The three parts of the course. */
import type { Lesson } from './lesson.ts';

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
		about: 'What the patch adds, and what a reviewer found missing'
	},
	{ part: 3, title: 'Reading the reader', about: 'What goes wrong in code that looks right' }
];
