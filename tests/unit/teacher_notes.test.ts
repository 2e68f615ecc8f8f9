/** What a teacher is told at each step of a lesson: short, everywhere, and never the answer before its time. */
import { describe, expect, test } from 'vitest';
import { lessonScene } from '../../src/lib/course/scene/step.ts';
import { LESSONS } from '../../src/lib/course/lessons/lessons.ts';
import { inCode } from '../../src/lib/course/prose.ts';
import { numberOf } from './numbered.ts';

/** More than two lines beside a button. */
const LETTERS = 160;
const WORDS = 25;

const check = (name: Parameters<typeof numberOf>[0]): string => `check ${numberOf(name)}\\b`;

/** What would give each answer away. */
const TELLS: Readonly<Record<string, string>> = {
	'why-freeze': `refus|EINVAL|326|${check('cpu')}`,
	objects: `299|EINVAL|refus|${check('LSM name')}`,
	'on-paper': `domainname|0x30|${check('constants')}`,
	unread: `accept|without a warning|no code|${check('texts')}`,
	equal: `EINVAL|==|refus|conver|${check('magic, rev')}`,
	'byte-order': `0x48000000|8 bytes|EINVAL|${check('HEADER')}`,
	'fourth-string': `EINVAL|differ|warn|same LSM|${check('same LSM')}`,
	'keep-lsm': `ENOSYS|implement|no code|kept LSM|${check('kept LSM')}`,
	'not-enough': 'accept|passes|`0`',
	'same-number': `\\b5[25]\\b|padding|EINVAL|${check('constants')}`,
	consumed: 'EPIPE|ends too early',
	leak: '2000|early|`return`|allocations',
	objref: 'EACCES|permission|error',
	silence: '\\bnone\\b|silent|not one|25,499'
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
		const tells = new RegExp(TELLS[slug]!);
		for (const { note } of before('reveal')) expect(note).not.toMatch(tells);
		expect(votes).not.toMatch(tells);
		const check = steps.findIndex((s) => s.id === 'reveal.check');
		const hints = /check \d|same LSM|kept LSM/;
		if (check > 0) for (const { note } of before('reveal.check')) expect(note).not.toMatch(hints);
	});
});
