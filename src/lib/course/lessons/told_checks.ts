/** Which lesson is the first to explain a check. Until then its condition is not shown: it may be the answer to a question. */
import { CHECKS, type CheckName } from '../../kernel/trace.ts';
import { lessonNumber } from './lessons.ts';
import type { Lesson } from '../lesson/lesson.ts';

/** The slug of the lesson. A check that no lesson explains has none. */
const TOLD: Readonly<Partial<Record<CheckName, string>>> = {
	cpu: 'why-freeze',
	HEADER: 'objects',
	'LSM name': 'objects',
	HEADER_ARCH: 'objects',
	uflags: 'on-paper',
	constants: 'on-paper',
	texts: 'unread',
	'magic, rev': 'equal',
	arch: 'byte-order',
	'same LSM': 'fourth-string',
	call: 'keep-lsm',
	'kept LSM': 'keep-lsm',
	CONTAINER: 'not-enough',
	LSM_INFO: 'not-enough',
	'smack version': 'not-enough',
	memory: 'leak'
};

/** The number of the first lesson that explains it; Infinity if none does. */
export function toldBy(check: CheckName): number {
	const slug = TOLD[check];
	return slug === undefined ? Infinity : lessonNumber(slug);
}

/** The checks that this lesson and those before it do not explain. */
export const untoldIn = ({ slug }: Pick<Lesson, 'slug'>): CheckName[] =>
	CHECKS.filter((check) => toldBy(check) > lessonNumber(slug));
