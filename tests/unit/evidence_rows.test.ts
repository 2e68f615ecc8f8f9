import { describe, expect, it } from 'vitest';
import { revisionOf } from '../../src/lib/revisions/all.ts';
import { bitOf } from '../../src/lib/revisions/revision.ts';
import { Craft } from '../../src/lib/share/gallery/craft.ts';
import { firstCase } from '../../src/lib/view/first_case.ts';
import { withLsm } from '../../src/lib/view/kernel/running_lsm.ts';
import { twoRows, type ByteRow } from '../../src/lib/view/kernel/evidence.ts';
import { Workbench } from '../../src/lib/ui/state/workbench.svelte.ts';
import { readingOf } from './cases.ts';

/** The case of the first page. */
function ask({ keep = false, running = 'lsm_none' } = {}) {
	const w = new Workbench();
	w.begin(firstCase());
	w.editKernel({ ...withLsm(running), flags: keep ? 4 : 0 });
	return w;
}

describe('the image’s bytes over the kernel’s', () => {
	const cells = (row: ByteRow) =>
		row.cells.map(({ text, is }) => (/^(first|differs)$/.test(is) ? `*${text}` : text)).join(' ');

	it('end where the kernel’s name ends; what is past it is not compared', () => {
		const two = twoRows(ask({ keep: true }).reading)!;
		expect(cells(two.rows[0])).toBe('*73 *65 *6c *69 6e *75 *78 *00 00 00 00');
		expect(cells(two.rows[1])).toBe('*6c *73 *6d *5f 6e *6f *6e *65 00 ·· ··');
		expect(two).toMatchObject({
			path: 'lsm_name',
			group: 'lsm_name',
			shown: { from: 0x12b, to: 0x136 },
			cut: false,
			past: true,
			first: 0,
			where: 'first difference at 0x12b'
		});
		expect(two.rows.map(({ value }) => value)).toEqual(['"selinux"', '"lsm_none"']);
		expect(two.rows[1].who).toBe('this kernel runs');
	});

	it('are equal where the name cannot be kept', () => {
		const two = twoRows(ask({ keep: true, running: 'selinux' }).reading)!;
		expect(cells(two.rows[0])).toBe('73 65 6c 69 6e 75 78 00 00 00 00');
		expect(two.first).toBeNull();
		expect(two.where).toBe('the same name, but no code to restore its labels');
	});

	it('are those of a number in the image’s order', () => {
		const w = ask();
		w.editBytes(0x18, 2, Uint8Array.of(9, 1));
		const two = twoRows(w.reading)!;
		expect([cells(two.rows[0]), cells(two.rows[1])]).toEqual(['*09 *01', '*02 *00']);
		expect(two.rows[1].who).toBe('this kernel expects');
	});

	it('of a long text end with the first difference', () => {
		const v20 = revisionOf('v20');
		const flags = bitOf(v20.restartFlags, 'RESTART_KEEP_LSM');
		const craft = new Craft(v20, { lsm: 'smack', smack_version: '0123456789abcd' });
		const two = twoRows(readingOf(craft.readBy({ flags, smack_version: '0123456789abxd' })))!;
		expect(cells(two.rows[0])).toBe('32 33 34 35 36 37 38 39 61 62 *63');
		expect(cells(two.rows[1])).toBe('32 33 34 35 36 37 38 39 61 62 *78');
		expect(two).toMatchObject({ cut: true, past: false, first: 10 });
	});

	it('are none where the file ends', () => {
		const w = ask();
		w.edit({ bytes: w.bytes.slice(0, 40) });
		expect(twoRows(w.reading)).toBeNull();
	});
});
