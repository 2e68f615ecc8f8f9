import { expect, test } from 'vitest';
import { exerciseStart } from '../../src/lib/course/lesson/lesson.ts';
import { LESSONS } from '../../src/lib/course/lessons/lessons.ts';
import { caseOf } from '../../src/lib/course/start.ts';
import { Workbench } from '../../src/lib/ui/state/workbench.svelte.ts';
import { howToType, typedAt } from '../../src/lib/view/bytes/keypad.ts';
import { Reading } from '../../src/lib/view/reading.ts';

/** The first example: `minor` at 0x14, the LSM's name at 0x12b, 326 bytes. */
const w = new Workbench();
const at = (caret: number, digit?: string) =>
	typedAt(w.reading, caret, digit === undefined ? null : { offset: caret, digit, bytes: w.bytes });

test('the keypad says which byte of which member comes next, and the value of the member', () => {
	expect(at(0x15)).toEqual({
		group: 'header',
		name: 'minor',
		place: '0x15, byte 2 of 2',
		value: '0x6  6'
	});
	expect(at(0x12b)).toMatchObject({
		group: 'lsm_name',
		name: 'lsm_name',
		place: '0x12b, byte 1 of 11'
	});
});

test('in an exercise it has the line at the caret, and the number of the running kernel by its own layout', () => {
	const line = (slug: string, caret: number, form: 'brief' | 'kernels' = 'kernels') => {
		const lesson = LESSONS.find((l) => l.slug === slug)!;
		const { name, place, value } = typedAt(
			new Reading(caseOf(exerciseStart(lesson))),
			caret,
			null,
			form
		);
		return [name, place, value];
	};
	expect(line('equal', 0x16)).toEqual([
		'patch',
		'this kernel: 32',
		'1f 00  low byte first: 0x001f = 31'
	]);
	expect(line('equal', 0x23).slice(0, 2)).toEqual(['mm_saved_auxv_len', 'this kernel: 176']);
	expect(line('equal', 0x22, 'brief')[1], 'a puzzle does not state it').toBe('0x22, byte 1 of 2');
	expect(line('equal', 0x18)[1], 'no setting of a kernel').toBe('0x18, byte 1 of 2');
	// v18's constants, where August has padding
	expect(line('same-number', 0x35)).toEqual(['padding', 'this kernel: n_tty_buf_size 4096', '00']);
	expect(line('same-number', 0x36)[1]).toBe('this kernel: tty_termios_ncc 8');
	expect(line('unread', 0x50, 'brief')).toEqual([
		'release',
		'0x50, byte 1 of 65',
		'32  the character 2'
	]);
});

test('after the first digit the keypad asks for the second', () => {
	expect(at(0x14, 'a').value).toBe('a_ and one more digit');
	expect(at(0x14, '').value, 'Enter opens a byte and types no digit').toBe('0x6  6');
});

test('after the last byte the keypad offers to append one', () => {
	expect(at(326)).toEqual({
		group: null,
		name: 'end',
		place: '0x146',
		value: 'two digits append a byte'
	});
});

test('with Fill member it says how many bytes two digits fill', () => {
	const fill = { from: 0x12b, to: 0x136 };
	const said = (digit: string) =>
		typedAt(w.reading, 0x12c, { offset: 0x12c, digit, bytes: w.bytes, fill }).value;
	expect(said('')).toBe('two digits fill all 11 bytes');
	expect(said('2')).toBe('2_ and one more digit, for all 11 bytes');
});

test('beside the caret it says that a second digit is awaited, and how to drop the first', () => {
	const half = { offset: 0x14, digit: 'a', bytes: w.bytes };
	const fill = { from: 0x12b, to: 0x136 };
	expect(
		[
			howToType(null, false),
			howToType({ ...half, digit: '' }, false),
			howToType(half, false),
			howToType({ ...half, fill }, false),
			howToType({ ...half, digit: '', fill }, false),
			howToType(null, true)
		].map((said) => /^(a_|two|type a hex|type a char)/.exec(said)?.[0])
	).toEqual(['type a hex', 'type a hex', 'a_', 'a_', 'two', 'type a char']);
	expect(howToType(half, false)).toBe('a_ awaits one more digit; Escape drops it');
	expect(howToType(null, false, { from: 0x32, to: 0x63 })).toBe('49 bytes selected, 0x32 to 0x62');
});
