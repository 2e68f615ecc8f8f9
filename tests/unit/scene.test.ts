import { describe, expect, test } from 'vitest';
import { checksBeside, little, looksThrough, sliceAt } from '../../src/lib/course/lesson/beside.ts';
import { caseOf } from '../../src/lib/course/start.ts';
import { LESSONS } from '../../src/lib/course/lessons/lessons.ts';
import { readingOf } from './cases.ts';
import { lessonOf } from './course_cases.ts';
import { PLACES } from './documents.ts';
import { AUGUST, numberOf } from './numbered.ts';

describe('on a phone, rows of eight', () => {
	const rows = (slug: string, at: number, before = false) => {
		const lesson = lessonOf(slug)!;
		const reading = readingOf(caseOf(lesson.start), before);
		const { from, to } = little(sliceAt(lesson, at), reading);
		return `${from.toString(16)}-${to.toString(16)}`;
	};

	// lsm_name begins at 0x12b.
	test('before the answer the rows of the member that is lit', () =>
		expect(rows('keep-lsm', 0, true)).toBe('128-138'));
	// The first letter of the name decides at 0x12b, the eleventh at 0x135.
	test.each([
		['keep-lsm', '128-138'],
		['fourth-string', '128-138']
	])('after the answer of %s the whole name that decided', (slug, wanted) =>
		expect(rows(slug, 9)).toBe(wanted)
	);
	test('after an acceptance those of what is lit', () =>
		expect(rows('not-enough', 9)).toBe('128-138'));
	test('of a long member two rows', () => {
		const august = readingOf(caseOf({ base: ['aug09', 'x86_32', 'default'] }), true);
		const long = { from: 0x50, to: 0x90, members: ['release'] };
		expect(little(long, august)).toEqual({ from: 0x50, to: 0x60 });
	});
	// Its 72 bytes are looked through one by one; every other question is about members.
	test('one question has all its bytes, in front of it', () =>
		expect(LESSONS.filter(looksThrough).map(({ slug }) => slug)).toEqual(['on-paper']));
	test('no more than the file has', () => {
		const { start } = lessonOf('consumed')!;
		expect(little({ from: 152, to: 158 }, readingOf(caseOf(start), true))).toEqual({
			from: 152,
			to: 158
		});
	});
});

test('beside an accepted image are the checks that look at its bytes, if the lesson names none', () => {
	const lesson = lessonOf('unread')!;
	const checks = (hidden: boolean) =>
		checksBeside(lesson.question.slice, readingOf(caseOf(lesson.start), hidden));
	expect(checks(true)).toEqual([]);
	// uflags are bytes 64 to 71, and release is the first of the three texts.
	const [first] = PLACES.find(({ path }) => path === 'uflags')!.checks;
	const [from, to] = [numberOf(first!), numberOf('texts')];
	expect(checks(false)).toEqual(AUGUST.slice(from, to + 1).map((c) => c.name));
});
