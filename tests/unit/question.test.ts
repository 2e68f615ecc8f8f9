import { describe, expect, it } from 'vitest';
import { latin1, toHex } from '../../src/lib/format/hex.ts';
import { pokeBytes } from '../../src/lib/format/image.ts';
import { aug09 } from '../../src/lib/revisions/aug09/revision.ts';
import { machineFor, PRESETS } from '../../src/lib/share/machines.ts';
import { firstCase, questionCase } from '../../src/lib/view/first_case.ts';
import { imageLsm, keepFlag, keepsLabels, withLsm } from '../../src/lib/view/kernel/running_lsm.ts';
import { textOf } from '../../src/lib/view/kernel/sentence.ts';
import { twoRows } from '../../src/lib/view/kernel/two_rows.ts';
import {
	answerOf,
	choicesOf,
	imageLsmBytes,
	introduction,
	withKeep
} from '../../src/lib/view/page/question.ts';
import { Workbench } from '../../src/lib/ui/state/workbench.svelte.ts';
import { linked } from './cases.ts';
import { numberOf } from './numbered.ts';

/** The question, after some answers. */
function ask({ keep = false, image = 'selinux', running = 'lsm_none' } = {}) {
	const w = new Workbench();
	w.begin(questionCase());
	const put = imageLsmBytes(w.reading, image)!;
	w.editBytes(put.offset, put.bytes.length, put.bytes);
	w.editKernel({ ...withLsm(running), ...withKeep(w.reading, keep) });
	return w;
}
const said = (w: Workbench) => {
	const a = answerOf(w.reading)!;
	return {
		call: `${a.call} ${a.result}`,
		words: a.warning ?? a.sentence,
		reason: a.wordsFirst ? `${textOf(a.words)} ${a.bold}` : `${a.bold} ${textOf(a.words)}`,
		checks: a.checks.map((c) => `${c.rung.n} ${c.condition} ${c.word}`),
		next: a.next
	};
};

describe('the question of the first visit', () => {
	it('begins with an image of selinux and a kernel with lsm_none, which asks for no labels', () => {
		const w = new Workbench();
		w.begin(questionCase());
		expect(introduction(w.reading).join(' ')).toBe(
			'Patches of 2008 to 2011 let Linux save a process to a file, and restart it elsewhere. 326 bytes say what wrote it. Below, a kernel of 28 Aug 2009 is asked to restart it.'
		);
		expect(imageLsm(w.reading)).toBe('selinux');
		expect(keepsLabels(w.reading)).toBe(false);
		expect(said(w)).toEqual({
			call: 'restart(1234, 3, 0) = 0',
			words: 'Accepted. 10 checks passed; 2 skipped, since labels are not kept.',
			reason:
				'An LSM, a security module, puts labels on processes and files. The image says which one its machine ran. Unless the caller asks to keep the labels, the name does not count.',
			checks: [],
			next: null
		});
		expect(twoRows(w.reading)).toBeNull();
	});

	it('has a time after the date of its kernel, and an old link to it has the old time', () => {
		const { bytes } = questionCase();
		// 1251524583 seconds: 29 Aug 2009 05:43:03 UTC; the kernel is of 04:43:03
		expect(toHex(bytes!.subarray(56, 64))).toBe('e7bf984a00000000');
		expect(latin1(bytes!.subarray(0x99, 0xda))).toContain('Fri Aug 28 21:43:03 PDT 2009');
		const asked = linked('1AAEJBMADEee_iA9Bc2VsaW51eACd7H9C');
		expect(asked.bytes).toEqual(bytes);
		expect(asked.kernel).toEqual({ ...questionCase().kernel, flags: 4 });
		expect([...firstCase().bytes!.subarray(56, 60)]).toEqual([0xe7, 0xbf, 0x98, 0x4a]);
		const old = linked('1AAEJBNgSQXNlbGludXgAymyl-w');
		expect(old).toEqual({ ...asked, bytes: old.bytes });
		const now = pokeBytes(old.bytes!, 56, bytes!.subarray(56, 64));
		expect([toHex(old.bytes!.subarray(56, 60)), toHex(now)]).toEqual(['5741984a', toHex(bytes!)]);
	});

	it('says EINVAL where the names differ, and offers the same name', () => {
		expect(said(ask({ keep: true }))).toEqual({
			call: 'restart(1234, 3, RESTART_KEEP_LSM) = -1 EINVAL (Invalid argument)',
			words: 'c/r: checkpointed LSM selinux, current is lsm_none.',
			reason: 'The names differ. A label makes sense only to the LSM that made it.',
			checks: [`${numberOf('same LSM')} strncmp(cur, lsm_name, 11) == 0 -EINVAL`],
			next: 'selinux'
		});
	});

	it('says ENOSYS where they are equal and no code keeps the labels', () => {
		expect(said(ask({ keep: true, running: 'selinux' }))).toEqual({
			call: 'restart(1234, 3, RESTART_KEEP_LSM) = -1 ENOSYS (Function not implemented)',
			words: 'c/r: RESTART_KEEP_LSM unsupported for selinux',
			reason:
				'The names are equal, and that is not enough. The patch of 2009 has no code that keeps the labels of selinux. Besides, two machines with selinux may have different policies.',
			checks: [
				`${numberOf('same LSM')} strncmp(cur, lsm_name, 11) == 0 passed`,
				`${numberOf('kept LSM')} lsm_none or default -ENOSYS`
			],
			next: null
		});
	});

	it('says that nothing is lost where neither side has labels', () => {
		const w = ask({ keep: true, image: 'default', running: 'default' });
		expect(said(w)).toMatchObject({
			call: 'restart(1234, 3, RESTART_KEEP_LSM) = 0',
			words: 'Accepted. All 12 checks passed.',
			reason: 'The names are equal, and nothing is lost. default puts no labels on anything.'
		});
	});

	it('says that only the names count where neither side has labels', () => {
		expect(said(ask({ keep: true, image: 'default' })).reason).toBe(
			'The names differ. Neither puts labels on anything, but the kernel compares only the names.'
		);
	});

	it('leads to the workbench where another check refuses, or another revision', () => {
		const w = ask({ keep: true });
		w.editBytes(0x18, 1, Uint8Array.of(9));
		expect(said(w)).toMatchObject({
			words: 'The kernel said nothing.',
			reason:
				'Check 3 of 12 refused rev without a word. The rest was never reached. The workbench says why.',
			next: null
		});
		w.setRevision('v17');
		expect(keepFlag(w.reading)).toBe(0);
		w.edit({ bytes: null });
		expect(answerOf(w.reading)).toBeNull();
		expect(introduction(w.reading)[1]).toContain('Its bytes say what wrote it.');
		expect(imageLsmBytes(w.reading, 'smack')).toBeNull();
	});

	it('writes the same image as a machine with this LSM', () => {
		for (const host of PRESETS.slice(0, 5)) {
			const lsm = host.config_security ? host.lsm : 'lsm_none';
			expect([...ask({ image: lsm }).bytes], lsm).toEqual([
				...aug09.write(machineFor(aug09, host))
			]);
		}
	});

	it('offers the names of 2009, and the present one', () => {
		expect(choicesOf('smack')).toEqual(['lsm_none', 'default', 'selinux', 'smack', 'tomoyo']);
		expect(choicesOf('yama')).toEqual([
			'lsm_none',
			'default',
			'selinux',
			'smack',
			'tomoyo',
			'yama'
		]);
	});
});

describe('the image’s bytes over the kernel’s', () => {
	const cells = (side: { bytes: readonly { text: string; differs: boolean }[] }) =>
		side.bytes.map((b) => (b.differs ? `*${b.text}` : b.text)).join(' ');

	it('end where the kernel’s name ends; what is past it is not compared', () => {
		const rows = twoRows(ask({ keep: true }).reading)!;
		expect(cells(rows.image)).toBe('*73 *65 *6c *69 6e *75 *78 *00 00 00 00');
		expect(cells(rows.kernel)).toBe('*6c *73 *6d *5f 6e *6f *6e *65 00 ·· ··');
		expect(rows).toMatchObject({
			path: 'lsm_name',
			group: 'lsm_name',
			shown: { from: 0x12b, to: 0x136 },
			past: true,
			first: 0,
			where: 'first difference at 0x12b, in lsm_name'
		});
		expect([rows.image.value, rows.kernel.value]).toEqual(['"selinux"', '"lsm_none"']);
		expect(rows.kernel.who).toBe('this kernel runs');
	});

	it('are equal where the name cannot be kept', () => {
		const rows = twoRows(ask({ keep: true, running: 'selinux' }).reading)!;
		expect(cells(rows.image)).toBe('73 65 6c 69 6e 75 78 00 00 00 00');
		expect(rows.first).toBeNull();
		expect(rows.where).toBe('the same name, and no code that keeps its labels');
	});

	it('are those of a number in the image’s order', () => {
		const w = ask();
		w.editBytes(0x18, 2, Uint8Array.of(9, 1));
		const rows = twoRows(w.reading)!;
		expect([cells(rows.image), cells(rows.kernel)]).toEqual(['*09 *01', '*02 *00']);
		expect(rows.kernel.who).toBe('this kernel wants');
	});

	it('are none where the file ends', () => {
		const w = ask();
		w.edit({ bytes: w.bytes.slice(0, 40) });
		expect(twoRows(w.reading)).toBeNull();
	});
});
