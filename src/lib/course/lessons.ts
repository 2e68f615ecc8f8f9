/**
 * The course: its lessons in order. A lesson's slug is an address for ever, and names its file: `keep-lsm` is the one value of
 * `lessons/keep_lsm.ts`.
 */
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
