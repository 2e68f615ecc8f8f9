/**
 * The numbers of results and checks in class links and results codes. FROZEN: a name keeps its number for ever, so add at the
 * end. The numbers of checks that pages show are others; they depend on the kernel.
 */
import { errnoName, errnoNamed, MAX_ERRNO } from '../../kernel/errno.ts';
import { CHECKS } from '../../kernel/trace.ts';
import type { SaidCheck } from '../question/question.ts';

/** What a call can end in. Any other errno has the number OTHER and is written out. */
export const RESULT_NAMES = [
	'0',
	'EPERM',
	'EINVAL',
	'ENOSYS',
	'EPIPE',
	'ENOMEM',
	'EBADF',
	'EIO',
	'EACCES',
	'killed',
	'oops',
	'own',
	'not answered'
] as const;

/** A wrong answer in the teacher's words, which are with the question. No kernel returns it. */
export const OWN = 'own';

/** In a results code alone: the student has stopped before. Its check is none, and no attempt was right. */
export const UNANSWERED = 'not answered';

export const CHECK_NAMES: readonly SaidCheck[] = ['none', ...CHECKS];

/** A name of the list, or the name of another errno: `ENOENT`, `E41`. */
export type ResultName = string;

/** Results have 4 bits and checks 5, so that there is room for 15 names and for 32. */
export const OTHER = 15;

/** The most tries that are counted: there are 4 bits for them. */
export const TRIES_MAX = 15;

/** OTHER for a name that is not in the list. */
export function resultNumber(name: ResultName): number {
	const n = (RESULT_NAMES as readonly string[]).indexOf(name);
	return n < 0 ? OTHER : n;
}
export const saidNumber = (name: SaidCheck): number => CHECK_NAMES.indexOf(name);

/** Results, or checks, in the order of their list. */
export const inOrder = <T extends string>(names: readonly T[]): T[] =>
	[...names].sort((a, b) => place(a) - place(b));
const place = (name: string): number =>
	CHECK_NAMES.findIndex((check) => check === name) + resultNumber(name);

/** The number of an errno, also of one that has no name: 41 for `E41`. */
export function errnoOf(name: ResultName): number {
	const errno = errnoNamed(name);
	if (errno === null) throw new Error(`${name} is not the name of an errno`);
	return errno;
}

/** The name of such an errno; null for a number that needs no other or is none. */
export function otherName(errno: number): ResultName | null {
	const name = errnoName(errno);
	return errno >= 1 && errno <= MAX_ERRNO && resultNumber(name) === OTHER ? name : null;
}
