import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { TEXT_MAX } from '../../src/lib/course/end/explanation.ts';
import { decodeProgress, encodeProgress } from '../../src/lib/course/end/moved_progress.ts';
import {
	bringProgress,
	keptEnd,
	keptLesson,
	keptPatch,
	keptScore,
	movedProgress
} from '../../src/routes/learn/course_storage.ts';
import { SCORES } from '../../src/lib/course/puzzle/puzzles.ts';
import { storage } from './cases.ts';

const records = fc.array(fc.tuple(fc.string(), fc.string({ unit: 'binary' })), { maxLength: 30 });

describe('progress as a link', () => {
	test('goes there and back', () => {
		fc.assert(
			fc.property(records, (some) => {
				const text = encodeProgress(some);
				expect(text).toMatch(/^p1[\w-]+$/);
				expect(decodeProgress(text)).toEqual(some);
				expect(decodeProgress(`https://example.org/learn/end/#${text}`)).toEqual(some);
			})
		);
	});

	test('with one character changed, lost or added is refused in words', () => {
		fc.assert(
			fc.property(records, fc.nat(), fc.constantFrom('A', 'b', '9', '_', ''), (some, n, by) => {
				const text = encodeProgress(some);
				const at = 2 + (n % (text.length - 2));
				const damaged = text.slice(0, at) + by + text.slice(at + 1);
				fc.pre(damaged !== text);
				const read = decodeProgress(damaged);
				expect(read && 'error' in read ? read.error : '').toMatch(/\w/);
			})
		);
	});

	test.each([
		['', null],
		['#record', null],
		['1AAJBMADEee', null],
		['p2AAAA', 'a newer version of this page made it. Reload the page, and open it again'],
		['p1AAAA', 'its end is cut off'],
		[encodeProgress({} as never), 'its checksum is right, but it has no records']
	])('%j', (text, error) => {
		expect(decodeProgress(text)).toEqual(error === null ? null : { error });
	});

	// frozen: a link that somebody has kept; its checksum is Python's zlib.crc32
	test('of today is the one that is typed here', () => {
		expect(encodeProgress([['end', '{}']])).toBe('p1W1siZW5kIiwie30iXV2sPZiD');
	});
});

/** What a device has after `made`, as a link. */
function linkOf(made: () => void): string {
	storage();
	made();
	return movedProgress();
}
const score = keptScore(SCORES[0]!).name;

describe('progress of another device', () => {
	const link = linkOf(() => {
		keptLesson('equal').change({ option: 1, ran: true, exercise: '1a', solved: true });
		keptLesson('leak').change({ option: 2, ran: true });
		keptScore(SCORES[0]!).change({ best: 2, bestImage: '1c' });
		keptEnd().change({ text: 'It adds a name.', ticked: [0, 3], name: 'Ada' });
		keptPatch().change({ solved: true, hints: 2 });
	});

	test('is all there on an empty device, and coming twice changes nothing', () => {
		const here = storage();
		expect(bringProgress(link)).toEqual({
			ok: true,
			said: '5 items were added to what this device has.'
		});
		expect(movedProgress()).toBe(link);
		const before = new Map(here);
		bringProgress(link);
		expect(here).toEqual(before);
	});

	test('overwrites nothing: first answers, best scores, names and works stay, and marks add up', () => {
		const here = storage();
		keptLesson('equal').change({ option: 2, ran: true, exercise: '1b' });
		keptScore(SCORES[0]!).change({ best: 1, bestImage: '1d' });
		keptEnd().change({ text: 'It adds a number.', ticked: [1], name: 'Bob' });
		bringProgress(link);
		const equal = keptLesson('equal');
		expect(equal.sync()).toMatchObject({ option: 2, ran: true, exercise: '1b', solved: true });
		expect(equal.others).toMatchObject([{ option: 1, exercise: '1a' }]);
		expect(keptLesson('leak').sync()).toMatchObject({ option: 2, ran: true });
		expect(keptScore(SCORES[0]!).sync()).toMatchObject({ best: 1, bestImage: '1d' });
		const end = keptEnd();
		expect(end.sync()).toMatchObject({
			text: 'It adds a number.',
			ticked: [0, 1, 3],
			name: 'Bob'
		});
		expect(end.others).toMatchObject([{ text: 'It adds a name.' }]);
		expect(keptPatch().sync()).toMatchObject({ solved: true, hints: 2 });
		expect(here.has(`ckptlab.${score}`)).toBe(true);
	});

	test('brings a better score, with its image', () => {
		storage();
		keptScore(SCORES[0]!).change({ best: 5, bestImage: '1d', left: '1e' });
		bringProgress(link);
		expect(keptScore(SCORES[0]!).sync()).toMatchObject({
			best: 2,
			bestImage: '1c',
			left: '1e'
		});
	});

	test('damaged adds nothing, and records that are not known here are counted', () => {
		const here = storage();
		expect(bringProgress(link.slice(0, -1)).ok).toBe(false);
		expect(bringProgress('hello').said).toBe(
			'This is not a progress link or code. Copy it again from the other device.'
		);
		expect(here.size).toBe(0);
		const odd = encodeProgress([
			['no-such-lesson', '{}'],
			['end', 'garbage'],
			['end.patch', '{"left":null,"solved":true,"shown":false,"hints":0}']
		]);
		expect(bringProgress(odd).said).toBe(
			'1 item was added to what this device has. 2 could not be read.'
		);
	});

	test('of the longest explanation is a link of a few thousand characters', () => {
		expect(linkOf(() => keptEnd().change({ text: 'x'.repeat(TEXT_MAX) })).length).toBeLessThan(
			3000
		);
	});
});
