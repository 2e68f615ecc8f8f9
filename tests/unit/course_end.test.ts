import { describe, expect, test } from 'vitest';
import {
	attemptText,
	END,
	NO_END,
	POINTS,
	sentencesIn,
	sentencesText,
	tickedWith
} from '../../src/lib/course/end/explanation.ts';
import { LESSONS } from '../../src/lib/course/lessons/lessons.ts';
import {
	PATCH,
	PATCH_KEPT,
	patchSolution,
	patchStart
} from '../../src/lib/course/end/patch_by_hand.ts';
import { inCode } from '../../src/lib/course/prose.ts';
import { caseOf, changed } from '../../src/lib/course/start.ts';
import type { Case } from '../../src/lib/share/case.ts';
import { endingOf, graded, unmet } from './course_cases.ts';

const bytesAt = (c: Case, at: number, ...bytes: number[]): Case => {
	const copy = c.bytes!.slice();
	copy.set(bytes, at);
	return { ...c, bytes: copy };
};

describe('the patch by hand', () => {
	const start = patchStart();
	const rev = bytesAt(start, 24, 2, 0);
	const constant = bytesAt(rev, 50, 16, 0);
	const object = [3, 0, 0, 0, 19, 0, 0, 0, ...Buffer.from('lsm_none'), 0, 0, 0];
	const done: Case = {
		...constant,
		bytes: Uint8Array.from([
			...constant.bytes!.slice(0, 0x123),
			...object,
			...constant.bytes!.slice(0x123)
		])
	};

	test('is refused three times on the way, and accepted at the end', () => {
		expect(start.bytes).toHaveLength(307);
		expect(endingOf(start)).toBe('EINVAL/magic, rev/72');
		expect(endingOf(rev)).toBe('EINVAL/constants/72');
		expect(endingOf(constant)).toBe('EINVAL/LSM name/299');
		expect(endingOf(done)).toBe('0/326');
	});

	test('asks for four things, of which two are met at the start', () => {
		expect(graded(PATCH.conditions, start, start).map((g) => g.text)).toEqual([
			'The kernel accepts the image.',
			'The kernel consumes 326 bytes.',
			'No allocation leaks.',
			'Kernel and caller stay as they were.'
		]);
		expect(unmet(PATCH.conditions, start, start)).toEqual([
			'The kernel accepts the image. It returned `EINVAL`.',
			'The kernel consumes 326 bytes. It consumed 72.'
		]);
		expect(unmet(PATCH.conditions, start, done)).toEqual([]);
		// without the flag the name would not matter
		const cheat = { ...done, kernel: { ...done.kernel, flags: 0 } };
		expect(unmet(PATCH.conditions, start, cheat)).toHaveLength(1);
	});

	test('its solution is the one that is typed here, and no hint has a value of it', () => {
		expect(patchSolution()).toEqual(done);
		for (const hint of Object.values(PATCH.hints)) {
			expect(inCode(hint)).not.toEqual([]);
			expect(hint).not.toMatch(/\d/);
		}
	});

	test('its record survives garbage', () => {
		const some = { left: '1abc', solved: true, shown: false, hints: 2 };
		expect(PATCH_KEPT.read(JSON.stringify(some))).toEqual(some);
		for (const text of [
			'',
			'{}',
			'null',
			'[]',
			'7',
			'{"left":1,"solved":true,"shown":true,"hints":0}'
		])
			expect(PATCH_KEPT.read(text), text).toBeNull();
		expect(PATCH_KEPT.read(JSON.stringify({ ...some, hints: 3 }))).toBeNull();
	});
});

describe('the explanation', () => {
	test('has six points, each with the lesson that has it', () => {
		const numbers = POINTS.map(({ lesson }) => LESSONS.findIndex((l) => l.slug === lesson) + 1);
		expect(numbers).toEqual([7, 5, 8, 8, 8, 9]);
		expect(POINTS[1]!.more).toContain('deduced');
		expect(POINTS[5]!.core).toContain('It is not enough');
	});

	test('what a point says of a wrong magic is so', () => {
		const start = caseOf({ base: ['aug09', 'x86_32', 'smack'], keep: true });
		const both = changed(start, { poke: { 0x08: '01', 0x12b: '44' } });
		expect(endingOf(both)).toBe('EINVAL/magic, rev/72');
		expect(POINTS[3]!.more).toContain('with a wrong magic it never reads the name');
	});

	test.each([
		['', 'Write 25 words to compare'],
		['It writes the LSM’s name – 2.6.31. … !', 'Write 19 more words to compare'],
		['word '.repeat(24), 'Write 1 more word to compare'],
		['word '.repeat(25), '']
	])('of %j waits for a real attempt: %s', (text, wanted) => {
		expect(attemptText(text)).toBe(wanted);
	});

	test.each([
		['', 0, 'Nothing written yet'],
		[' … ', 0, 'Nothing written yet'],
		['It writes a name', 1, '1 sentence'],
		['Linux 2.6.31 writes a name. Why? Because!', 3, '3 sentences'],
		['He says "no." Then he goes.\nIt ends', 3, '3 sentences'],
		['A. B. C. D. E. F.', 6, '6 sentences'],
		['A. B. C. D. E. F. G. H.', 8, '8 sentences, 2 too many']
	])('%j', (text, count, words) => {
		expect(sentencesIn(text)).toBe(count);
		expect(sentencesText(text)).toBe(words);
	});

	test('its ticks are kept in order, each once', () => {
		const some = { ...NO_END, ticked: [1, 4] };
		expect(tickedWith(some, 2, true)).toEqual([1, 2, 4]);
		expect(tickedWith(some, 1, true)).toEqual([1, 4]);
		expect(tickedWith(some, 4, false)).toEqual([1]);
	});

	test('its record survives garbage, and has no more than fits on paper', () => {
		const some = { text: 'It writes a name.', compared: true, ticked: [0, 5], name: 'Ada' };
		expect(END.read(JSON.stringify(some))).toEqual(some);
		for (const text of [
			'',
			'{}',
			'null',
			'[1]',
			'{"text":"a","compared":true,"ticked":3,"name":""}'
		])
			expect(END.read(text), text).toBeNull();
		const odd = END.read(
			JSON.stringify({ ...some, text: 'x'.repeat(5000), ticked: [9, 'a', 5, 5, -1, 0] })
		);
		expect(odd!.text).toHaveLength(2000);
		expect(odd!.ticked).toEqual([0, 5]);
	});
});
