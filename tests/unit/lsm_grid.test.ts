/** Image's LSM by running LSM, as docs/format.md and docs/revisions.md have it. */
import { describe, expect, it, test } from 'vitest';
import { aug09 } from '../../src/lib/revisions/aug09/revision.ts';
import { REVISIONS } from '../../src/lib/revisions/all.ts';
import { v19rc1 } from '../../src/lib/revisions/v19rc1/revision.ts';
import { v20 } from '../../src/lib/revisions/v20/revision.ts';
import { lsmName, type Revision } from '../../src/lib/revisions/revision.ts';
import { lsmGrid, lsmSquares, type LsmCell } from '../../src/lib/view/kernels/lsm_grid.ts';
import { linked } from './cases.ts';

const grid = (r: Revision, flag: boolean) => lsmGrid(r, flag)!;
const told = (c: LsmCell) => `${c.errno}/${c.check?.name.replace(' LSM', '') ?? '-'}/${c.consumed}`;
const table = (r: Revision, flag: boolean) =>
	grid(r, flag).rows.map((row) => row.map(told).join(' '));
const cell = (r: Revision, flag: boolean, image: string, running: string) =>
	grid(r, flag)
		.rows.flat()
		.find((c) => c.image === image && c.running === running)!;

const repeated = (text: string) => Array.from({ length: 5 }, () => text).join(' ');

describe('August', () => {
	it('with the flag accepts two names, has no code for three, and refuses any other name', () => {
		expect(table(aug09, true)).toEqual([
			'0/-/326 EINVAL/same/310 EINVAL/same/310 EINVAL/same/310 EINVAL/same/310',
			'EINVAL/same/310 0/-/326 EINVAL/same/310 EINVAL/same/310 EINVAL/same/310',
			'EINVAL/same/310 EINVAL/same/310 ENOSYS/kept/310 EINVAL/same/310 EINVAL/same/310',
			'EINVAL/same/310 EINVAL/same/310 EINVAL/same/310 ENOSYS/kept/310 EINVAL/same/310',
			'EINVAL/same/310 EINVAL/same/310 EINVAL/same/310 EINVAL/same/310 ENOSYS/kept/310'
		]);
		expect(grid(aug09, true)).toMatchObject({
			call: 'restart(1234, 3, RESTART_KEEP_LSM)',
			names: ['lsm_none', 'default', 'selinux', 'smack', 'tomoyo'],
			summary: '2 accepted, 20 EINVAL, 3 ENOSYS'
		});
	});

	it('without it accepts all', () => {
		expect(table(aug09, false)).toEqual(Array.from({ length: 5 }, () => repeated('0/-/326')));
		expect(grid(aug09, false)).toMatchObject({
			call: 'restart(1234, 3, 0)',
			summary: '25 accepted'
		});
	});

	// The warnings of the patch.
	test.each([
		['selinux', 'smack', 'c/r: checkpointed LSM selinux, current is smack.'],
		['lsm_none', 'default', 'c/r: checkpointed LSM lsm_none, current is default.'],
		['tomoyo', 'tomoyo', 'c/r: RESTART_KEEP_LSM unsupported for tomoyo'],
		['default', 'default', null]
	])('an image of %s on %s: %s', (image, running, message) => {
		expect(cell(aug09, true, image, running).message).toBe(message);
	});
});

describe('v20', () => {
	// smack's record is 3 bytes shorter than that of the others. The versions of smack are the same.
	it('with the flag keeps selinux and smack too, and says EPERM to any other name', () => {
		expect(table(v20, true)).toEqual([
			'0/-/347 EPERM/same/334 EPERM/same/334 EPERM/same/334 EPERM/same/334',
			'EPERM/same/334 0/-/347 EPERM/same/334 EPERM/same/334 EPERM/same/334',
			'EPERM/same/334 EPERM/same/334 0/-/347 EPERM/same/334 EPERM/same/334',
			'EPERM/same/334 EPERM/same/334 EPERM/same/334 0/-/344 EPERM/same/334',
			'EPERM/same/334 EPERM/same/334 EPERM/same/334 EPERM/same/334 ENOSYS/kept/334'
		]);
		expect(grid(v20, true).summary).toBe('4 accepted, 20 EPERM, 1 ENOSYS');
	});

	it('without it accepts all, and takes the record of the image’s LSM', () => {
		const other = repeated('0/-/347');
		expect(table(v20, false)).toEqual([other, other, other, repeated('0/-/344'), other]);
	});

	it('says why in a debug line', () => {
		expect(cell(v20, true, 'selinux', 'default').message).toBe(
			'c/r: checkpointed LSM selinux, current is default.'
		);
	});
});

it('nobody knows what v19-rc1 printed', () => {
	expect(cell(v19rc1, true, 'selinux', 'default')).toMatchObject({ errno: 'EPERM', message: null });
});

test('revisions whose image does not name the LSM have no grid', () => {
	const without = REVISIONS.filter((r) => lsmGrid(r, true) === null).map((r) => r.id);
	expect(without).toEqual(['v17', 'v18', 'oct09']);
});

test('August has a square of its own, and the later revisions share one', () => {
	const { squares, pairs } = lsmSquares();
	expect(squares.map((all) => all.map((g) => g.revision))).toEqual([
		['aug09'],
		['v19rc1', 'v20', 'v23rc']
	]);
	expect(pairs).toEqual([
		{ kind: 'accepted', counts: [2, 4], errnos: ['0'] },
		{ kind: 'refused', counts: [20, 20], errnos: ['EINVAL', 'EPERM'] },
		{ kind: 'lacking', counts: [3, 1], errnos: ['ENOSYS'] }
	]);
	// Without the flag no kernel of theirs refuses: the page says it once.
	for (const r of REVISIONS)
		expect(lsmGrid(r, false)?.summary ?? '25 accepted').toBe('25 accepted');
});

test('an accepted image has no message', () => {
	for (const r of REVISIONS) {
		const cells = [true, false].flatMap((flag) => lsmGrid(r, flag)?.rows.flat() ?? []);
		const said = cells.filter((c) => c.errno === '0' && (c.message !== null || c.check !== null));
		expect(said).toEqual([]);
	}
});

test('a link opens the case of its cell', () => {
	for (const c of grid(v20, true).rows.flat()) {
		const { bytes, kernel, revision } = linked(c.link);
		const out = v20.restart(kernel, bytes!);
		expect([revision, out.errno, out.consumed]).toEqual(['v20', c.errno, c.consumed]);
		expect(lsmName(kernel)).toBe(c.running);
		// Without CONFIG_SECURITY the name does not matter; the default makes the shortest link.
		expect(kernel.lsm).toBe(c.running === 'lsm_none' ? 'default' : c.running);
	}
});
