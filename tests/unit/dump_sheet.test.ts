import { render } from 'svelte/server';
import { describe, expect, test } from 'vitest';
import { caseOf, type Start } from '../../src/lib/course/start.ts';
import { paperSlice, type PaperRow } from '../../src/lib/view/caret/paper_slice.ts';
import { readingOf } from './cases.ts';
import { dumpSheet } from '../../src/lib/course/paper/dump_sheet.ts';
import BytesSheet from '../../src/routes/learn/handouts/BytesSheet.svelte';
import Dump from '../../src/routes/learn/handouts/Dump.svelte';
import DumpPaper from '../../src/routes/learn/handouts/DumpPaper.svelte';
import { AUGUST, numberOf } from './numbered.ts';

const sheet = (start: Start, answers: boolean) => dumpSheet(caseOf(start), answers);
const reading = (start: Start) => readingOf(caseOf(start), true);
const SMACK: Start = { entry: 'selinux-on-smack' };

const shown = (rows: readonly PaperRow[]) =>
	rows.map((r) => `${r.offset} ${r.cells.map((c) => c.character).join('')}`);

describe('the dump', () => {
	test('has 16 bytes a row, and each row names the objects that begin in it', () => {
		const { rows, cut } = paperSlice(reading(SMACK), { names: true });
		expect(rows.length).toBe(21);
		const row = rows[0x12]!;
		expect(row.cells.map((c) => c.text).join(' ')).toBe(
			'00 00 00 03 00 00 00 13 00 00 00 73 65 6c 69 6e'
		);
		expect(shown([row])).toEqual(['120 ···········selin']);
		expect(row.cells.map((c) => c.isFaint).slice(0, 4)).toEqual([true, true, true, false]);
		const begins = rows.flatMap((r) => r.begins.map((b) => `${r.offset}: ${b.name} ${b.place}`));
		expect(begins).toEqual([
			'000: header 000, 72 B',
			'020: constants 020, 24 B',
			'040: release 048, 73 B',
			'090: version 091, 73 B',
			'0d0: machine 0da, 73 B',
			'120: lsm_name 123, 19 B',
			'130: header_arch 136, 16 B'
		]);
		expect(rows.at(-1)!.cells.length).toBe(6);
		expect(cut).toBe('');
	});

	test('a phone gets the same bytes, eight in a row', () => {
		const { rows } = paperSlice(reading(SMACK), { from: 0x120, names: true }, 8);
		expect(shown(rows)).toEqual(
			'120 ········, 128 ···selin, 130 ux······, 138 ········, 140 ······'.split(', ')
		);
		expect(rows.flatMap((r) => r.begins.map((b) => `${r.offset}: ${b.name}`))).toEqual([
			'120: lsm_name',
			'130: header_arch'
		]);
	});

	test('a part of it begins at any row, and may tell nothing of objects and members', () => {
		const { rows } = paperSlice(reading(SMACK), { from: 0x120, blank: true });
		expect(rows.map((r) => r.offset)).toEqual(['120', '130', '140']);
		expect(rows.flatMap((r) => [...r.begins, ...r.labels])).toEqual([]);
	});

	test('on paper no byte has a name, which would tell the member', () => {
		for (const answers of [false, true]) {
			const { body } = render(BytesSheet, { props: { answers } });
			expect(body).toContain('role="cell"');
			expect(body).not.toMatch(/gridcell|offset 0x/);
		}
	});

	test('a long one says where it is cut', () => {
		const { bytes } = reading(SMACK);
		const long = new Uint8Array(1000);
		long.set(bytes);
		const c = { ...caseOf(SMACK), bytes: long };
		const { rows, cut } = paperSlice(readingOf(c), { names: true });
		expect(rows.length).toBe(22);
		expect(cut).toBe(
			'The dump is cut at 160: the image has 1,000 bytes, and the last 648 are not shown.'
		);
		expect(rows[20]!.begins.map((b) => `${b.name} ${b.place}`)).toEqual(['tail 146, 674 B']);
	});
});

describe('the sheet', () => {
	test('for students has blanks, and the kernel is not asked', () => {
		const { reading, members, moreMembers, answers } = sheet(SMACK, false);
		expect(members.filter((m) => m.isBlank).map((m) => `${m.name}: ${m.value}`)).toEqual([
			'arch_id: ',
			'major, minor, patch: ',
			'rev: ',
			'mm_saved_auxv_len: ',
			'lsm_name: ',
			'xstate_size: '
		]);
		expect(moreMembers).toBe(0);
		expect(reading.outcome).toBeNull();
		expect(answers).toBeNull();
	});

	test('with answers is the same, with the blanks filled in', () => {
		const { members, answers } = sheet(SMACK, true);
		expect(members.filter((m) => m.isBlank).map((m) => m.value)).toEqual(
			'1 | 2, 6, 31 | 2 | 168 | "selinux" | 512'.split(' | ')
		);
		expect(answers).toEqual({
			result: '= -1 EINVAL (Invalid argument)',
			consumed: '310',
			leaked: '2',
			reason: expect.stringContaining('selinux') as string
		});
	});

	test('of an accepted image has no reason of the kernel', () => {
		const { answers } = sheet({ base: ['aug09', 'x86_32', 'default'] }, true);
		expect(answers).toEqual({ result: '= 0', consumed: '326', leaked: '0', reason: 'none' });
	});

	test('marks each check, and the errno of the one that refuses, only with answers', () => {
		const marks = (answers: boolean) => {
			const props = { sheet: sheet(SMACK, answers), link: '', note: '' };
			const { body } = render(DumpPaper, { props });
			expect(body).toContain('restart(1234, 3, RESTART_KEEP_LSM)');
			expect(body).toContain('Fill in 6 blanks');
			return body
				.split('<tr')
				.slice(-AUGUST.length)
				.map((row) => /×<span[^>]*>([a-z ]+)/.exec(row)?.[1]);
		};
		expect(marks(false)).toEqual(AUGUST.map(() => undefined));
		expect(marks(true)).toEqual([
			...Array<string>(numberOf('same LSM')).fill('passes'),
			'refuses',
			...['kept LSM', 'HEADER_ARCH', 'cpu'].map(() => 'not reached')
		]);
	});

	test('the dump is the same with and without answers', () => {
		const dump = (answers: boolean) =>
			render(Dump, {
				props: { reading: sheet(SMACK, answers).reading, name: 'Dump', options: { names: true } }
			}).body;
		expect(dump(false)).toContain('lsm_name');
		expect(dump(true)).toBe(dump(false));
	});
});
