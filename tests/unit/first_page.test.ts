import { describe, expect, it } from 'vitest';
import { firstCells } from '../../src/lib/course/plan/first_cells.ts';
import { latin1, toHex } from '../../src/lib/format/hex.ts';
import { pokeBytes } from '../../src/lib/format/image.ts';
import { firstCase } from '../../src/lib/view/first_case.ts';
import { textOf } from '../../src/lib/view/kernel/sentence.ts';
import { firstPage, galleryCounts } from '../../src/lib/view/page/first_page.ts';
import { Reading } from '../../src/lib/view/reading.ts';
import { linked } from './cases.ts';
import { numbered } from './numbered.ts';
import { VERDICTS } from './gallery_verdicts.ts';

const page = firstPage();
const answer = (keeps: boolean, running: string) =>
	page.answers.find((a) => a.keeps === keeps && a.running === running)!;
const said = (keeps: boolean, running: string) => {
	const a = answer(keeps, running);
	const { bold, words, wordsFirst } = a.reason;
	return {
		call: `${a.call} ${a.result}`,
		line: a.line,
		read: a.read,
		reason: wordsFirst ? `${textOf(words)} ${bold}` : `${bold} ${textOf(words)}`
	};
};
/** The checks that are not `passed`, with their words. */
const others = (keeps: boolean, running: string) =>
	answer(keeps, running)
		.checks.filter((c) => c.state !== 'passed')
		.map((c) => `${c.name}: ${c.word}`);

describe('the first page', () => {
	it('says what it is about', () => {
		expect(page.what).toMatch(/Here a simulated kernel of 28 Aug 2009 reads the file’s header\.$/);
		expect(page.today).toMatch(/Its header, 326 bytes, describes the machine\./);
		expect(page.lsm).toBe('selinux');
		expect(page.answers).toHaveLength(4);
	});

	it.each(['lsm_none', 'selinux'])('without the flag %s accepts, and skips two checks', (lsm) => {
		expect(said(false, lsm)).toEqual({
			call: 'restart(1234, 3, 0) = 0',
			line: numbered('Accepted. {all - 2} checks passed; 2 skipped: labels not kept.'),
			read: 326,
			reason:
				'A Linux security module (LSM) can label processes and files. The image names the LSM of its machine. Unless the caller asks to keep the labels, the name is ignored.'
		});
		expect(others(false, lsm)).toEqual(['same LSM: skipped', 'kept LSM: skipped']);
		expect(answer(false, lsm)).toMatchObject({ refused: false, lit: null });
	});

	it('says EINVAL where the names differ', () => {
		expect(said(true, 'lsm_none')).toEqual({
			call: 'restart(1234, 3, RESTART_KEEP_LSM) = -1 EINVAL (Invalid argument)',
			line: 'c/r: checkpointed LSM selinux, current is lsm_none.',
			read: 310,
			reason: numbered(
				'The names differ. A label makes sense only to the LSM that made it. Check {same LSM} compares the two names, and the kernel reads no further.'
			)
		});
		expect(others(true, 'lsm_none')).toEqual([
			'same LSM: -EINVAL',
			'kept LSM: never reached',
			'HEADER_ARCH: never reached',
			'cpu: never reached'
		]);
		expect(answer(true, 'lsm_none').lit).toMatchObject({
			name: 'lsm_name',
			from: 0x123,
			to: 0x136
		});
	});

	it('says ENOSYS where they match and no code keeps the labels', () => {
		expect(said(true, 'selinux')).toEqual({
			call: 'restart(1234, 3, RESTART_KEEP_LSM) = -1 ENOSYS (Function not implemented)',
			line: 'c/r: RESTART_KEEP_LSM unsupported for selinux',
			read: 310,
			reason:
				'The names match, but that is not enough. The patch of 2009 has no code to restore selinux labels. Also, two selinux machines may have different policies.'
		});
		expect(others(true, 'selinux')[0]).toBe('kept LSM: -ENOSYS');
	});

	it('shows the two names in every answer, compared or not', () => {
		const rows = page.answers.map(({ rows: { rows, where } }) => ({
			names: rows.map(({ value }) => value).join(' '),
			differ: rows[0].cells.some((b) => ['first', 'differs'].includes(b.is)),
			framed: rows[0].cells.filter((b) => b.is === 'equal').length,
			where
		}));
		expect(rows).toEqual([
			{ names: '"selinux" "lsm_none"', differ: false, framed: 0, where: 'read, not compared' },
			{ names: '"selinux" "selinux"', differ: false, framed: 0, where: 'read, not compared' },
			{
				names: '"selinux" "lsm_none"',
				differ: true,
				framed: 0,
				where: 'first difference at 0x12b'
			},
			{
				names: '"selinux" "selinux"',
				differ: false,
				framed: 8,
				where: 'the same name, but no code to restore its labels'
			}
		]);
	});

	it('leads to the case of each answer', () => {
		for (const { link, result } of page.answers) {
			expect(result).toContain(new Reading(linked(link)).outcome!.errno);
		}
	});

	it('has a time after the date of its kernel, and an old link to it has the old time', () => {
		const { bytes } = firstCase();
		// 1251524583 seconds: 29 Aug 2009 05:43:03 UTC; the kernel is of 04:43:03
		expect(toHex(bytes!.subarray(56, 64))).toBe('e7bf984a00000000');
		expect(latin1(bytes!.subarray(0x99, 0xda))).toContain('Fri Aug 28 21:43:03 PDT 2009');
		expect(answer(true, 'lsm_none').link).toBe('1AAEJBMADEee_iA9Bc2VsaW51eACd7H9C');
		const asked = linked('1AAEJBMADEee_iA9Bc2VsaW51eACd7H9C');
		expect(asked.bytes).toEqual(bytes);
		const old = linked('1AAEJBNgSQXNlbGludXgAymyl-w');
		expect(old).toEqual({ ...asked, bytes: old.bytes });
		const now = pokeBytes(old.bytes!, 56, bytes!.subarray(56, 64));
		expect([toHex(old.bytes!.subarray(56, 60)), toHex(now)]).toEqual(['5741984a', toHex(bytes!)]);
	});

	it('counts the gallery, and names the lessons', () => {
		const { all, ends } = galleryCounts();
		// who is killed sees no errno
		const verdicts = Object.values(VERDICTS).map(({ errno, killed }) =>
			killed ? 'SIGKILL' : errno
		);
		expect(all).toBe(verdicts.length);
		expect(ends.map(({ name, count }) => `${count} ${name}`)).toEqual([
			`${verdicts.filter((e) => e === '0').length} accepted`,
			`${verdicts.filter((e) => e === 'EINVAL').length} EINVAL`,
			`${verdicts.filter((e) => e !== '0' && e !== 'EINVAL').length} others`
		]);
		expect([ends[0]!.from, ends.at(-1)!.to]).toEqual([0, 100]);
		expect(firstCells().course).toMatchObject({
			lessons: 14,
			begins: { path: '1/', text: 'Start lesson 1' },
			flag: { n: 8, path: '8/' },
			plans: '20, 45 and 90'
		});
	});
});
