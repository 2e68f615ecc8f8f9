/** What a teacher is told at each step of a lesson: short, everywhere, and never the answer before its time. */
import { describe, expect, test } from 'vitest';
import { lessonScene } from '../../src/lib/course/scene/step.ts';
import { LESSONS } from '../../src/lib/course/lessons/lessons.ts';
import { inCode } from '../../src/lib/course/prose.ts';

/** More than two lines beside a button. */
const LETTERS = 160;
const WORDS = 25;

/** What would give each answer away. */
const TELLS: Readonly<Record<string, RegExp>> = {
	'why-freeze': /refus|EINVAL|326|check 12/,
	objects: /299|EINVAL|refus|check 8/,
	'on-paper': /domainname|0x30|check 5/,
	unread: /accept|without a word|no code|check 7/,
	equal: /EINVAL|==|refus|check 3|conver/,
	'byte-order': /0x48000000|check 1\b|8 bytes|EINVAL/,
	'fourth-string': /EINVAL|differ|warn|check 9|same LSM/,
	'keep-lsm': /ENOSYS|implement|no code|check 10|kept LSM/,
	'not-enough': /accept|passes|`0`/,
	'same-number': /\b5[25]\b|padding|check 5|EINVAL/,
	consumed: /EPIPE|ends too early/,
	leak: /2000|early|`return`|allocations/,
	objref: /EACCES|permission|error/,
	silence: /\bnone\b|silent|not one|25,499/
};

describe.each(LESSONS.map((l) => [l.slug, l] as const))('%s', (slug, lesson) => {
	const { steps } = lessonScene(lesson);
	const { votes } = lesson.say;
	const notes = [...steps.map(({ id, note }) => [id, note] as const), ['votes', votes] as const];

	test('has a note at each step, short enough to be read while one talks', () => {
		for (const [id, note] of notes) {
			expect(note, id).toMatch(/[.!?:]$/);
			expect(note.length, note).toBeLessThanOrEqual(LETTERS);
			expect(note.split(/\s+/).length, note).toBeLessThanOrEqual(WORDS);
			expect(() => inCode(note)).not.toThrow();
			expect(note).not.toMatch(/[{}]/);
		}
		expect(new Set(notes.map(([, note]) => note)).size).toBe(notes.length);
	});

	test('has no note for a step that it does not have', () => {
		const ids = steps.map(({ id }) => id);
		const said = Object.keys(lesson.say).filter((id) => id !== 'votes');
		expect(ids.filter((id) => !id.startsWith('fact.')).toSorted()).toEqual(said.toSorted());
	});

	test('tells no answer before it is revealed', () => {
		const before = (id: string) =>
			steps.slice(
				0,
				steps.findIndex((s) => s.id === id)
			);
		for (const { note } of before('reveal')) expect(note).not.toMatch(TELLS[slug]!);
		expect(votes).not.toMatch(TELLS[slug]!);
		const check = steps.findIndex((s) => s.id === 'reveal.check');
		const hints = /check \d|same LSM|kept LSM/;
		if (check > 0) for (const { note } of before('reveal.check')) expect(note).not.toMatch(hints);
	});
});
