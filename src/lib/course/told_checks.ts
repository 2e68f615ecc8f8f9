/** Which lesson is the first to explain a check. Until then its condition is not shown: it may be the answer to a question. */
import type { CheckName } from '../kernel/trace.ts';
import { lessonNumber } from './lessons.ts';
import type { Lesson } from './lesson.ts';

/** By the slug of the lesson. */
const TOLD: Readonly<Record<CheckName, string>> = {
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

/** The slug of the first lesson that explains it. */
export const toldBy = (check: CheckName): string => TOLD[check];

/** The checks that a later lesson explains. */
export const untoldIn = ({ slug }: Pick<Lesson, 'slug'>): CheckName[] =>
	Object.entries(TOLD)
		.filter(([, by]) => lessonNumber(by) > lessonNumber(slug))
		.map(([name]) => name as CheckName);
