import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
	lackOf,
	NO_VOTES,
	parseVotes,
	rightText,
	shares,
	votedText,
	votesText,
	type Counts,
	votingAdvice
} from '../../src/lib/course/scene/votes.ts';

describe('votes', () => {
	test.each([
		['A 12, B 31', [12, 31, 0, 0]],
		['12 31 9 4', [12, 31, 9, 4]],
		['a12b31', [12, 31, 0, 0]],
		['A 12, B 31, C 9, D 4', [12, 31, 9, 4]],
		['12,31', [12, 31, 0, 0]],
		['d: 4; a: 7', [7, 0, 0, 4]],
		['a12 b', [12, 0, 0, 0]],
		['a', [1, 0, 0, 0]],
		['a b b d', [1, 2, 0, 1]]
	] as const)('%s', (text, counts) => expect(parseVotes(text)).toEqual(counts));

	test.each(['', '1 2 3 4 5', '12 b 3', 'e', '12345', 'a 12345'])('no votes in “%s”', (text) =>
		expect(parseVotes(text)).toBeNull()
	);

	test('fingers go as far as the answers', () => {
		expect([2, 3, 4].map((n) => votedText(NO_VOTES, n))).toEqual([
			'One to two fingers mean A to B.',
			'One to three fingers mean A to C.',
			'One to four fingers mean A to D.'
		]);
	});

	test('votes are counted, those of a second vote too', () => {
		const votes = { first: [8, 7, 4, 1], second: null } as const;
		expect(votedText(votes, 4)).toBe('20 votes');
		expect(votedText({ ...votes, second: [18, 2, 0, 10] }, 4)).toBe(
			'30 votes. Thin grey bars: the first vote.'
		);
	});

	test('equal counts have equal shares', () => {
		expect(shares([1, 1, 1, 0])).toEqual([33, 33, 33, 0]);
		expect(shares([5, 5, 5, 1])).toEqual([31, 31, 31, 6]); // 31.25 three times, and 6.25
		expect(shares([3, 12, 4, 1])).toEqual([15, 60, 20, 5]);
		expect(shares([0, 0, 0, 0])).toEqual([0, 0, 0, 0]);
	});

	test('hands are added to what is counted, numbers take its place', () => {
		expect(parseVotes('bb', [1, 1, 0, 0])).toEqual([1, 3, 0, 0]);
		expect(parseVotes('b2', [1, 1, 0, 0])).toEqual([1, 2, 0, 0]);
		expect(parseVotes('b0', [1, 1, 0, 0])).toEqual([1, 0, 0, 0]);
		expect(parseVotes('b2 c', [1, 1, 7, 0])).toEqual([1, 2, 7, 0]);
		expect(parseVotes('5 6', [1, 1, 7, 3])).toEqual([5, 6, 0, 0]);
	});

	test('one number is of the first answer without votes', () => {
		expect(parseVotes('8', [23, 0, 0, 0])).toEqual([23, 8, 0, 0]);
		expect(parseVotes('8', [23, 0, 5, 0])).toEqual([23, 8, 5, 0]);
		expect(parseVotes('8', [1, 2, 3, 4])).toBeNull();
	});

	test.each([
		['A 5, B 13, C 5 13 10 2', [5, 13, 10, 2]],
		['A 5, B 13, C 4, D 5 13 10 2', [5, 13, 10, 2]],
		['A 5 13 10 2', [5, 13, 10, 2]],
		['A 5, B 13, C 10 2', [5, 13, 10, 2]],
		['A 5, B 13 10', [5, 13, 10, 4]],
		['b2 c7 8 ', [1, 2, 7, 8]]
	] as const)(
		'numbers after the last letter go on from it, and four are of all: %s',
		(text, counts) => expect(parseVotes(text, [1, 2, 3, 4])).toEqual(counts)
	);

	test.each([
		['5 13 4 2', ''],
		['5 13 4 2 8', '5 numbers, but four answers'],
		['8', 'type four numbers, or a letter before each'],
		['5 12345', '12345 is more than 9999'],
		['A 5, B 13, C 4, D 5 13', '5 numbers, but four answers']
	])('what “%s” lacks', (text, lack) => expect(lackOf(text, [1, 2, 3, 4])).toBe(lack));

	test('counts are read back from their text', () => {
		const n = fc.nat({ max: 9999 });
		fc.assert(
			fc.property(fc.tuple(n, n, n, n), (counts) => {
				expect(parseVotes(votesText(counts))).toEqual(counts);
			})
		);
	});

	// C is right.
	test.each([
		[[12, 31, 9, 4], null, '9 of 56 are right.', 'Less than a third: reveal it.'],
		[[20, 10, 30, 0], null, '30 of 60 are right.', 'Between a third and two thirds: neighbours'],
		[
			[20, 10, 30, 0],
			[9, 9, 30, 12],
			'30 of 60 are right.',
			'This was the second vote: reveal it.'
		],
		[[0, 1, 9, 0], null, '9 of 10 are right.', 'More than two thirds: reveal it.'],
		[[2, 0, 1, 0], null, '1 of 3 is right.', 'Between a third'],
		[[0, 0, 1, 0], null, '1 of 1 is right.', 'More than two thirds: reveal it.'],
		[[1, 0, 0, 0], null, '0 of 1 are right.', 'Less than a third: reveal it']
	] as const)('the rule of voting on %s', (first, second, right, says) => {
		expect(rightText(2, { first, second })).toBe(right);
		expect(votingAdvice(2, { first, second }, true)).toContain(says);
		expect(votingAdvice(2, { first, second }, true)).not.toMatch(/right/);
	});

	test('without the answers the rule tells only what the class will see', () => {
		const says = (first: Counts, second: Counts | null = null) =>
			votingAdvice(2, { first, second }, false);
		// few, most, and after a second vote: the same
		expect([says([12, 31, 9, 4]), says([0, 1, 9, 0]), says([9, 9, 9, 9], [9, 9, 30, 12])]).toEqual(
			Array(3).fill('Reveal the answer.')
		);
		expect(says([20, 10, 30, 0])).toBe(
			'Neighbours try to convince each other, and the class votes again. If you are late, reveal it.'
		);
	});

	test('without hands there is nothing to say', () => {
		expect([rightText(2, NO_VOTES), votingAdvice(2, NO_VOTES, true)]).toEqual(['', '']);
	});
});
