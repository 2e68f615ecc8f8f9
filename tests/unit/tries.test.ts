import { expect, test, vi } from 'vitest';
import { changed, caseOf } from '../../src/lib/course/start.ts';
import { changeText, triesCount, triesOf } from '../../src/lib/course/lesson/tries.ts';
import type { Case } from '../../src/lib/share/case.ts';
import { LessonRun } from '../../src/routes/learn/lesson/lesson_run.svelte.ts';
import { readingOf, storage } from './cases.ts';
import { lessonOf } from './course_cases.ts';
import { numbered } from './numbered.ts';

const start = caseOf({ entry: 'foreign-constant' });
const at22 = (text: string): Case => changed(start, { poke: { 0x22: text } });
const told = (states: readonly Case[]) =>
	triesOf(states, (c) => readingOf(c)).map((t) => [t.change, t.result, t.check, t.taken]);

test('each try has the change that led to its verdict', () => {
	expect(told([start, at22('68'), at22('a8')])).toEqual([
		['', '= -1 EINVAL', numbered('check {constants}'), '72 bytes'],
		['022 a9 → 68', '= -1 EINVAL', numbered('check {constants}'), '72 bytes'],
		['022 68 → a8', '= 0', 'accepted', '326 bytes']
	]);
});

test('each change is a try, whatever its verdict; to take it back by hand is none, and it was tried all the same', () => {
	expect(told([start, at22('68'), at22('69'), at22('a8')])).toEqual([
		['', '= -1 EINVAL', numbered('check {constants}'), '72 bytes'],
		['022 a9 → 68', '= -1 EINVAL', numbered('check {constants}'), '72 bytes'],
		['022 68 → 69', '= -1 EINVAL', numbered('check {constants}'), '72 bytes'],
		['022 69 → a8', '= 0', 'accepted', '326 bytes']
	]);
	const tried = [
		['', '= -1 EINVAL', numbered('check {constants}'), '72 bytes'],
		['022 a9 → 68', '= -1 EINVAL', numbered('check {constants}'), '72 bytes']
	];
	expect(told([start, at22('68'), start])).toEqual(tried);
	expect(told([start, at22('68'), at22('69'), at22('68'), start, at22('a8')])).toEqual([
		...tried,
		['022 68 → 69', '= -1 EINVAL', numbered('check {constants}'), '72 bytes'],
		['022 a9 → a8', '= 0', 'accepted', '326 bytes']
	]);
});

test('lesson 1: a setting that was tried and put back, then two settings, the second one twice', () => {
	const lesson = caseOf(lessonOf('why-freeze')!.start);
	const cpu = (x86: object) => changed(lesson, { kernel: { x86 } });
	const rows = triesOf(
		[
			...[lesson, cpu({ has_fxsr: 0 }), lesson, cpu({ has_xsave: 1 })],
			...[240, 576].map((xstate_size) => cpu({ has_xsave: 1, xstate_size }))
		],
		(c) => readingOf(c)
	).slice(1);
	expect(rows.map(({ change, result }) => `${change} ${result}`)).toEqual([
		'has_fxsr 1 → 0 = -1 EINVAL',
		'has_xsave 0 → 1; xstate_size 512 → 240 = -1 EINVAL',
		'xstate_size 240 → 576 = 0'
	]);
});

test('a word that is typed is one change, and a byte elsewhere another', () => {
	const start = caseOf({ entry: 'keep-default' });
	const smack = changed(start, { kernel: { lsm: 'smack' } });
	const word = ['73', '73 6d', '73 6d 61', '73 6d 61 63', '73 6d 61 63 6b', '73 6d 61 63 6b 00'];
	const typed = word.map((poke) => changed(smack, { poke: { 0x12b: poke } }));
	expect(told([start, smack, ...typed])).toEqual([
		['', '= 0', 'accepted', '326 bytes'],
		[
			'LSM default → smack; 6 bytes, 12b to 130',
			'= -1 ENOSYS',
			numbered('check {kept LSM}'),
			'310 bytes'
		]
	]);
	const two = ['44', '45'].map((x) => changed(start, { poke: { 0x12b: '44', 0x12d: x } }));
	const changes = (...states: Case[]) =>
		told([start, changed(start, { poke: { 0x12b: '44' } }), ...states]).map(([change]) => change);
	expect(changes(...two)).toEqual(['', '12b 64 → 44; 12d 66 → 44', '12d 44 → 45']);
	const elsewhere = changed(start, { poke: { 0x12b: '44', 0x22: 'a9' } });
	expect(changes(elsewhere)).toEqual(['', '12b 64 → 44; 022 a8 → a9']);
});

test('a change elsewhere goes on with the try, and one of the same byte or setting is another', () => {
	const fresh = caseOf({ base: ['aug09', 'x86_32', 'default'] });
	const poked = (poke: Record<number, string>) => changed(fresh, { poke });
	const cpu = (x86: object) => changed(fresh, { kernel: { x86 } });
	const count = (...states: Case[]) =>
		triesCount(triesOf([fresh, ...states], (c) => readingOf(c)).slice(1));
	expect(count(poked({ 0x16: '20' }), poked({ 0x16: '20', 0x0: '02' }))).toBe('1 attempt');
	expect(count(poked({ 0x16: '20' }), poked({ 0x16: '21', 0x0: '02' }))).toBe('2 attempts');
	expect(count(poked({ 0x0: '02' }), fresh, poked({ 0x48: '02' }))).toBe('2 attempts');
	expect(count(cpu({ has_xsave: 1 }), cpu({ has_xsave: 1, xstate_size: 576 }))).toBe('1 attempt');
	expect(count(cpu({ has_xsave: 1 }), cpu({ has_xsave: 2 }), cpu({ has_xsave: 3 }))).toBe(
		'3 attempts'
	);
	expect(count(cpu({ has_xsave: 1 }), fresh, cpu({ has_xsave: 1 }))).toBe('2 attempts');
	expect(count()).toBe('1 attempt');
});

test('what was taken back was tried all the same, by Undo, Start again, or a reload', () => {
	const records = storage();
	const run = new LessonRun(lessonOf('equal')!);
	const solution = 0xb0;
	const poke = (...values: readonly number[]) => {
		for (const value of values) {
			run.w.editBytes(0x22, 1, Uint8Array.of(value));
			run.save();
		}
	};
	const undo = () => {
		run.w.undo();
		run.save();
	};
	run.choose(0, 'C');
	run.run();
	run.begin();
	run.w.editBytes(0x16, 1, Uint8Array.of(0x20));
	run.save();
	poke(0x01);
	undo();
	poke(0x02);
	expect(triesCount(run.tries)).toBe('2 attempts');
	undo();
	expect(triesCount(run.tries), 'Undo alone').toBe('2 attempts');
	run.w.redo();
	run.save();
	expect(triesCount(run.tries), 'and Redo').toBe('2 attempts');
	run.reset();
	run.save();
	run.w.editBytes(0x16, 1, Uint8Array.of(0x20));
	run.save();
	poke(solution);
	expect([run.solvedNow, triesCount(run.tries)]).toEqual([true, '3 attempts']);
	const again = new LessonRun(lessonOf('equal')!);
	again.resume();
	expect([triesCount(again.tries), records.size]).toEqual(['3 attempts', 1]);
});

test('what is typed counts when its input is left, or typing pauses', () => {
	storage();
	vi.useFakeTimers();
	const run = new LessonRun(lessonOf('keep-lsm')!);
	run.choose(0, 'C');
	run.choose(1, 'same LSM');
	run.run();
	run.begin();
	const type = (visit: object, ...texts: readonly string[]) => {
		for (const lsm of texts) {
			run.w.editKernel({ lsm }, visit);
			run.save();
		}
	};
	const said = () => [run.met, run.solvedNow, run.progress.solved, run.tries.map((t) => t.change)];
	const wrong = ['LSM default → smackfs'];
	const visit = {};
	type(visit, 's', 'smac', 'smack');
	expect(said()).toEqual([true, false, false, []]);
	run.awaitPause()(); // the next letter comes before
	vi.runAllTimers();
	type(visit, 'smackfs');
	run.w.edits.endVisit();
	run.save();
	expect(said()).toEqual([false, false, false, wrong]);
	// As a draft that is half a number: it is taken back.
	type(visit, 's');
	run.w.takeBack(visit);
	run.save();
	type(visit, 'smack');
	expect(said()).toEqual([true, false, false, wrong]);
	run.awaitPause();
	vi.runAllTimers();
	run.save();
	expect(said()).toEqual([true, true, true, [...wrong, 'LSM smackfs → smack']]);
	vi.useRealTimers();
});

test.each([
	[{ poke: { 0x22: '68 01' } }, '022 a9 00 → 68 01'],
	[{ kernel: { lsm: 'smack' } }, 'LSM default → smack'],
	[
		{ kernel: { x86: { has_xsave: 1, xstate_size: 576 } } },
		'has_xsave 0 → 1, xstate_size 512 → 576'
	],
	[{ poke: { 0x22: '68' }, kernel: { lsm: 'smack' } }, '022 a9 → 68; LSM default → smack'],
	[{}, '']
])('%j: %s', (change, text) => {
	expect(changeText(start, changed(start, change))).toBe(text);
});

test('bytes that were added or taken away', () => {
	const shorter = { ...start, bytes: start.bytes!.slice(0, 300) };
	expect(changeText(start, shorter)).toBe('26 bytes fewer');
	expect(changeText(shorter, start)).toBe('26 bytes more');
	expect(told([{ ...start, bytes: null }])).toEqual([['', 'no image', '', '']]);
});
