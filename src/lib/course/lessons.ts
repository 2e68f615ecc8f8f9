/** The course: its lessons in order, and its three parts. A lesson's slug is an address for ever. */
import type { Lesson } from './lesson.ts';
import { byteOrder } from './lessons/byte_order.ts';
import { consumed } from './lessons/consumed.ts';
import { equal } from './lessons/equal.ts';
import { fourthString } from './lessons/fourth_string.ts';
import { keepLsm } from './lessons/keep_lsm.ts';
import { leak } from './lessons/leak.ts';
import { notEnough } from './lessons/not_enough.ts';
import { objects } from './lessons/objects.ts';
import { objref } from './lessons/objref.ts';
import { onPaper } from './lessons/on_paper.ts';
import { sameNumber } from './lessons/same_number.ts';
import { silence } from './lessons/silence.ts';
import { unread } from './lessons/unread.ts';
import { whyFreeze } from './lessons/why_freeze.ts';

export const LESSONS: readonly Lesson[] = [
	whyFreeze,
	objects,
	onPaper,
	unread,
	equal,
	byteOrder,
	fourthString,
	keepLsm,
	notEnough,
	sameNumber,
	consumed,
	leak,
	objref,
	silence
];

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

/** The lesson of that slug; null where there is none. */
export const lessonOf = (slug: string): Lesson | null =>
	LESSONS.find((l) => l.slug === slug) ?? null;
