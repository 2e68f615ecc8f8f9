/**
 * A question that somebody answers: chosen, asked, told, and asked again. It is the same in a lesson and for a class; only what a
 * device keeps of it differs.
 */
import { many } from '../../format/count.ts';
import { hintOf } from '../../view/kernel/why_not.ts';
import { Reading } from '../../view/reading.ts';
import { TRIES_MAX } from './frozen_names.ts';
import type { Question, SaidCheck } from './question.ts';

/** A key for each ask; null where none is chosen. */
export type Answer = readonly (string | null)[];

export interface Answered {
	readonly chosen: Answer;
	/** The answer that counts; null before the first run. */
	readonly first: Answer | null;
	/** The answer that the kernel was asked about last. */
	readonly last: Answer | null;
	readonly tries: number;
	/** At which try the answer was right; 0 if none was. */
	readonly rightAt: number;
	/** The kernel's answer shows. */
	readonly told: boolean;
	/** The kernel's answer has shown, and the question is asked again: what counts stays as it is. */
	readonly settled: boolean;
}

export const notAsked = ({ asks }: Question): Answered => ({
	chosen: asks.map(() => null),
	first: null,
	last: null,
	tries: 0,
	rightAt: 0,
	told: false,
	settled: false
});

export const isRight = ({ asks }: Question, answer: Answer): boolean =>
	asks.every(({ options, right }, i) => options[right]!.key === answer[i]);

export const withChoice = (a: Answered, ask: 0 | 1, key: string): Answered =>
	a.told ? a : { ...a, chosen: a.chosen.map((k, i) => (i === ask ? key : k)) };

/** What Run waits for, as prose; null if it can run. */
export function waitsFor(
	{ asks }: Question,
	{ chosen, last }: Pick<Answered, 'chosen' | 'last'>
): string | null {
	const [result, check] = asks.map(({ options }, i) => options.find((o) => o.key === chosen[i]));
	const accepts = result?.says?.errno === '0';
	if (accepts && check && check.key !== 'none') return 'With `0` no check refuses: choose `none`.';
	if (result && (check || asks.length === 1))
		return isSame(last, chosen) ? 'Choose another answer.' : null;
	if (asks.length === 1) return 'Choose an answer first.';
	if (result) return 'Choose a check, too.';
	return check ? 'Choose a result, too.' : 'Choose a result and a check first.';
}

const isSame = (last: Answer | null, chosen: Answer): boolean =>
	last !== null && last.every((key, i) => key === chosen[i]);

/** Asks the kernel; not about the same answer again. @param again after a wrong answer the kernel's own stays hidden, and one can try again */
export function run(q: Question, a: Answered, again: boolean): Answered {
	if (a.told || waitsFor(q, a) !== null) return a;
	const right = isRight(q, a.chosen);
	const now = { ...a, last: a.chosen, told: right || !again };
	if (a.settled) return now;
	const tries = a.tries + 1;
	const first = a.first ?? a.chosen;
	return { ...now, first, tries, rightAt: right ? Math.min(tries, TRIES_MAX) : 0 };
}

export const tell = (a: Answered): Answered => (a.first === null ? a : { ...a, told: true });

/** Asks once more, with no answer chosen. What counts stays: the first answer, and the tries up to the right one. */
export const askAgain = (q: Question, a: Answered): Answered => ({
	...a,
	chosen: notAsked(q).chosen,
	last: null,
	told: false,
	settled: a.settled || a.told
});

/** What is said after a run, as prose; null before it, and of an answer that has not run. */
export function replyText(q: Question, a: Answered): string | null {
	const { last, told, settled, rightAt } = a;
	if (!last || (!told && !isSame(last, a.chosen))) return null;
	if (isRight(q, last))
		return settled || rightAt === 1 ? 'Right.' : `Right, at attempt ${rightAt}.`;
	return `Not right${told ? '' : ' yet'}. ${hintText(q, last)}`.trimEnd();
}

/** What is said of a wrong answer while the kernel's own stays hidden. */
function hintText({ asks, case: c }: Question, answer: Answer): string {
	const saidIn = (keys: Answer) => ({
		result: keys[0]!,
		check: (keys[1] ?? null) as SaidCheck | null
	});
	const right = asks.map((ask) => ask.options[ask.right]!.key);
	const ownWhy = asks[0].options.find(({ key }) => key === answer[0])?.ownWhy;
	return hintOf(new Reading(c), saidIn(answer), saidIn(right), ownWhy);
}

/** `3 attempts`; `not right, 2 attempts`. */
export function triesText({ tries, rightAt }: Answered): string {
	const count = many(tries, 'attempt');
	return rightAt > 0 ? count : `not right, ${count}`;
}

// ---- marks: a circle for an answer, a square for an exercise, full, half or hollow; a tick for a condition

export interface Mark {
	readonly shape: 'circle' | 'square' | 'tick';
	readonly fill: 'full' | 'half' | 'hollow';
	/** For readers. */
	readonly words: string;
}

export const MARKS = {
	right: { shape: 'circle', fill: 'full', words: 'right first time' },
	wrong: { shape: 'circle', fill: 'half', words: 'wrong first time' },
	unasked: { shape: 'circle', fill: 'hollow', words: 'not predicted yet' },
	solved: { shape: 'square', fill: 'full', words: 'solved' },
	shown: { shape: 'square', fill: 'half', words: 'solution shown' },
	unsolved: { shape: 'square', fill: 'hollow', words: 'not solved yet' }
} as const satisfies Record<string, Mark>;

/** Of a condition: no box, as there is nothing to press. */
export const metMark = (met: boolean): Mark => ({
	shape: 'tick',
	fill: met ? 'full' : 'hollow',
	words: met ? 'met' : 'not met'
});

export function answerMark(q: Question, { first }: Pick<Answered, 'first'>): Mark {
	if (!first) return MARKS.unasked;
	return isRight(q, first) ? MARKS.right : MARKS.wrong;
}
