import { describe, expect, test } from 'vitest';
import { Workbench } from '../../src/lib/ui/state/workbench.svelte.ts';
import { evidenceOf } from '../../src/lib/view/kernel/evidence.ts';
import { textOf } from '../../src/lib/view/kernel/sentence.ts';
import { openedEntry } from './cases.ts';

/** Each row as `kernel [01] 00 | = 1`, with bytes that differ in brackets. */
const rows = (w: Workbench) =>
	evidenceOf(w.reading)!.rows.map((r) =>
		[r.who, ...r.bytes.map((b) => (b.differs ? `[${b.text}]` : b.text)), '|', textOf(r.value)].join(
			' '
		)
	);
const words = (w: Workbench) => evidenceOf(w.reading)!.words + evidenceOf(w.reading)!.path;
/** Without rows. */
const told = (w: Workbench) => evidenceOf(w.reading)!.path + evidenceOf(w.reading)!.words;

describe('evidence', () => {
	test('a number is shown in the order of its bytes', () => {
		const w = openedEntry('next-kernel');
		expect(rows(w)).toEqual(['kernel [1f] 00 | = 31', 'image [20] 00 | = 32']);
		expect(words(w)).toBe('first difference at 0x16, in patch');
	});

	test('a big-endian kernel has its bytes the other way round, but not arch_id', () => {
		const w = openedEntry('good-s390x');
		w.editBytes(0x19, 1, Uint8Array.of(9)); // rev, 2 bytes at 0x18
		expect(rows(w)).toEqual(['kernel 00 [02] | = 2', 'image 00 [09] | = 9']);
		expect(words(w)).toBe('first difference at 0x19, byte 2 of rev');
		w.undo();
		w.editBytes(0x10, 1, Uint8Array.of(9));
		expect(rows(w)[1]).toMatch(/^image \[09\] 00 \| = 9$/);
	});

	test('if several values are accepted, no byte is named as the difference', () => {
		// August keeps the labels of lsm_none or default; the name is at 0x12b
		const w = openedEntry('selinux-kept');
		expect(words(w)).toBe('at 0x12b: lsm_name');
	});

	test('a text is shown up to its first difference, at most 8 bytes of it', () => {
		const w = openedEntry('selinux-on-smack');
		expect(rows(w)).toEqual([
			'kernel 73 [6d] [61] [63] [6b] [00] [··] [··] | "smack"',
			'image 73 [65] [6c] [69] [6e] [75] [78] [00] | "selinux"'
		]);
		const other = new Workbench();
		other.editKernel({ flags: 4, config_security: true, lsm: 'abcdefghij' });
		const { offset } = other.reading.span('lsm_name')!;
		other.editBytes(offset, 11, new TextEncoder().encode('abcdefghiX\0'));
		expect(evidenceOf(other.reading)).toMatchObject({ cut: true });
		expect(rows(other)).toEqual([
			'kernel 63 64 65 66 67 68 69 [6a] | "abcdefghij"',
			'image 63 64 65 66 67 68 69 [58] | "abcdefghiX"'
		]);
		expect(words(other)).toBe(
			`first difference at 0x${(offset + 9).toString(16)}, byte 10 of lsm_name`
		);
	});

	test('a condition has no bytes', () => {
		expect(rows(openedEntry('uflag-bit-32'))).toEqual([
			'kernel | no bit outside 0x1',
			'image | 0x0000000100000001'
		]);
		expect(rows(openedEntry('tomoyo-kept-v20'))).toEqual([
			'kernel | lsm_none, smack, selinux or default',
			'image | "tomoyo"'
		]);
	});

	test('a number with more bits than the member has no bytes, and no first difference', () => {
		// xstate_size of the cpu is 0x10200; the member at 0x142 has 16 bits.
		const w = new Workbench();
		w.editKernel({ x86: { has_fxsr: 1, has_xsave: 0, xstate_size: 0x10200 } });
		expect(rows(w)).toEqual(['kernel | 0x10200', 'image | 0x200']);
		expect(words(w)).toBe('at 0x142: xstate_size');
		w.editKernel({ x86: { has_fxsr: 1, has_xsave: 0, xstate_size: -5 } });
		expect(rows(w), 'neither is in hex').toEqual(['kernel | -5', 'image | 512']);
	});

	test('an argument of the call is not a byte of the image', () => {
		const w = openedEntry('unknown-flag');
		expect(rows(w)).toEqual([]);
		expect(told(w)).toBe('flags: 0x8 is unknown here');
		w.editKernel({ flags: 0xff });
		expect(told(w)).toBe('flags: 0xf8 is unknown here');
		expect(told(openedEntry('no-privilege'))).toBe(
			'CAP_SYS_ADMIN: needed, and the caller lacks it'
		);
		expect(told(openedEntry('bad-fd'))).toBe('fd: expected an open file');
	});

	test('a read that ran short says how much was there', () => {
		const w = new Workbench();
		w.editBytes(1, 325, new Uint8Array(0));
		expect(evidenceOf(w.reading)).toEqual({
			path: 'h',
			rows: [],
			cut: false,
			words: ': 8 bytes expected from 0x0, 1 was there'
		});
		w.editBytes(1, 0, new Uint8Array(3));
		expect(evidenceOf(w.reading)!.words).toBe(': 8 bytes expected from 0x0, 4 were there');
	});

	test('an accepted image has none', () => {
		expect(evidenceOf(new Workbench().reading)).toBeNull();
	});
});
