/** The votes of a class: as somebody types them, as counts, and what to do about them. */
import { many, plural, withCapital } from '../../format/count.ts';

/** Of A, B, C and D. */
export type Counts = readonly [a: number, b: number, c: number, d: number];

/** A class votes once, and a second time when neighbours have talked. */
export interface Votes {
	readonly first: Counts;
	readonly second: Counts | null;
}

export const NOBODY: Counts = [0, 0, 0, 0];
export const NO_VOTES: Votes = { first: NOBODY, second: null };

const LETTERS = 'abcd';

/** How a class votes without cards. @param answers two to four */
const fingersText = (answers: number): string =>
	`One to ${['two', 'three', 'four'][answers - 2]!} fingers mean A to ${LETTERS.charAt(answers - 1).toUpperCase()}.`;
/** More is a slip of the finger. */
const MOST = 9999;

/**
 * Counts in any form. `A 12, B 31` and `a12b31` change only the answers that they name, `12 31 9 4` changes all, and one number
 * is of the first answer that has no votes. Letters alone are hands, one each, which are added. Numbers after the last letter are of
 * it and the answers that follow, but four of them are of all: they were typed anew. Null for a text that means nothing.
 */
export function parseVotes(text: string, before: Counts = NOBODY): Counts | null {
	const rest = text
		.toLowerCase()
		.replace(/[\s,;:.]+/g, ' ')
		.trim();
	if (rest === '' || /[^a-d\d ]/.test(rest)) return null;
	if (!/\d/.test(rest)) return counts((i) => before[i]! + rest.split(LETTERS[i]!).length - 1);
	if (/^\d/.test(rest)) {
		const numbers = rest.split(' ');
		if (numbers.length > LETTERS.length || numbers.some((n) => !isCount(n))) return null;
		if (numbers.length > 1) return counts((i) => Number(numbers[i] ?? 0));
		const next = before.indexOf(0);
		return next < 0 ? null : counts((i) => (i === next ? Number(rest) : before[i]!));
	}
	const [, last = '', behind = ''] = /([a-d])([^a-d]*)$/.exec(rest) ?? [];
	const tail = behind.match(/\d+/g) ?? [];
	if (tail.length > 1) {
		const from = LETTERS.indexOf(last);
		const isAnew = tail.length === LETTERS.length;
		if (!isAnew && from + tail.length > LETTERS.length) return null;
		const follow = isAnew ? 0 : from;
		const spread = tail.map((n, i) => `${LETTERS[follow + i]}${n}`).join(' ');
		return parseVotes(isAnew ? spread : rest.slice(0, rest.lastIndexOf(last)) + spread, before);
	}
	const found = [...rest.matchAll(/([a-d]) ?(\d*) ?/g)];
	if (found.map(([all]) => all).join('') !== rest) return null;
	if (found.some(([, , n]) => n !== '' && !isCount(n!))) return null;
	const typed = (i: number) => found.findLast(([, letter]) => letter === LETTERS[i])?.[2];
	return counts((i) => Number(typed(i) || before[i]!));
}

/** What is said below the answers of a question: how to vote, or how many have voted. @param answers two to four */
export function votedText(votes: Votes, answers: number): string {
	const count = many(total(latest(votes)), 'vote');
	if (votes.second) return `${count}. Thin grey bars: the first vote.`;
	return total(votes.first) === 0 ? fingersText(answers) : count;
}

/** What a text that means nothing lacks; empty for one that means something. @param before as in `parseVotes` */
export function lackOf(text: string, before: Counts = NOBODY): string {
	if (parseVotes(text, before)) return '';
	const numbers: readonly string[] = text.match(/\d+/g) ?? [];
	const long = numbers.find((n) => !isCount(n));
	if (long !== undefined) return `${long} is more than ${MOST}`;
	return numbers.length > LETTERS.length
		? `${numbers.length} numbers, but four answers`
		: 'type four numbers, or a letter before each';
}

const isCount = (text: string): boolean => /^\d+$/.test(text) && Number(text) <= MOST;

const counts = (of: (i: number) => number): Counts => [of(0), of(1), of(2), of(3)];

/** `A 12, B 31, C 9, D 4` */
export const votesText = (votes: Counts): string =>
	votes.map((n, i) => `${'ABCD'[i]} ${n}`).join(', ');

/** Two counts or more without letters, which are of A, B and so on. */
export const namesAll = (text: string): boolean => /^\d+\D+\d[^a-z]*$/i.test(text);

export const total = (votes: Counts): number => votes.reduce((sum, n) => sum + n, 0);

/** Counts of all answers, once more, are then a second vote. */
export const isFirst = ({ first, second }: Votes): boolean => !second && total(first) > 0;

/** As a room sees them: no second vote that nobody took part in. */
export const seen = ({ first, second }: Votes): Votes => ({
	first,
	second: second && total(second) > 0 ? second : null
});

/** The votes that count: the second, if there is one. */
export const latest = ({ first, second }: Votes): Counts => second ?? first;

export const sameVotes = (a: Votes, b: Votes): boolean =>
	[a.first, a.second].join() === [b.first, b.second].join();

/** Per cent of all votes, each rounded by itself, so that equal counts have equal shares; their sum may miss 100. */
export function shares(votes: Counts): readonly number[] {
	const all = total(votes);
	return all === 0 ? votes : votes.map((n) => Math.round((100 * n) / all));
}

/** `8 of 20 are right.`, for the teacher alone; empty without a vote. @param rightAnswer index of the right option */
export function rightText(rightAnswer: number, votes: Votes): string {
	const now = latest(votes);
	const all = total(now);
	const right = now[rightAnswer]!;
	return all === 0 ? '' : `${right} of ${all} ${plural(right, 'is', 'are')} right.`;
}

/** What the rule of voting says before the reveal. Empty without a vote. @param told whether it may say how many are right; if not, it says only what the class will see */
export function votingAdvice(rightAnswer: number, votes: Votes, told: boolean): string {
	const now = latest(votes);
	const all = total(now);
	if (all === 0) return '';
	const right = now[rightAnswer]!;
	const [few, most] = [3 * right < all, 3 * right > 2 * all];
	if (!told && (few || most || votes.second)) return 'Reveal the answer.';
	if (few) return 'Less than a third: reveal it. A student who was wrong explains why.';
	if (most) return 'More than two thirds: reveal it.';
	if (votes.second) return 'This was the second vote: reveal it.';
	const again =
		'neighbours try to convince each other, and the class votes again. If you are late, reveal it.';
	return told ? `Between a third and two thirds: ${again}` : withCapital(again);
}
