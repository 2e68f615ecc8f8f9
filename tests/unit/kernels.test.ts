/** One image before every kernel: against a plain loop over the readers, and against verdicts of the gallery written by hand. */
import { render } from 'svelte/server';
import { describe, expect, it, test } from 'vitest';
import { revisionOf, REVISIONS } from '../../src/lib/revisions/all.ts';
import { GALLERY } from '../../src/lib/share/gallery/gallery.ts';
import { decode } from '../../src/lib/share/link/permalink.ts';
import {
	chosenLsm,
	flagChoices,
	kernels,
	lsmChoices,
	type Kernels
} from '../../src/lib/view/kernels/kernels.ts';
import type { KernelCell } from '../../src/lib/view/kernels/kernel_rows.ts';
import KernelTable from '../../src/routes/kernels/KernelTable.svelte';
import { entryCase } from './cases.ts';
import { AUGUST } from './numbered.ts';

/** The number of August’s last check. */
const LAST = AUGUST.length - 1;

const shown = (name: string, chosen = {}) => {
	const c = entryCase(name);
	return kernels(c, { ...c.kernel, ...chosen });
};
/** Each image of the gallery before every kernel: once for all tests. */
const ALL = new Map(GALLERY.map(({ name }) => [name, entryCase(name).bytes && shown(name)]));
const cellsOf = (k: Kernels): KernelCell[] =>
	k.rows.flatMap((row) => row.cells).filter((cell) => cell !== null);
const cell = (k: Kernels, revision: string, arch: string): KernelCell =>
	cellsOf(k).find((c) => c.places.some((p) => p.revision === revision && p.arch === arch))!;
const row = (k: Kernels, id: string) => k.rows.find((r) => r.revisions.some((v) => v.id === id))!;

test('every kernel gets the image once, and its answer is that of its reader', () => {
	for (const entry of GALLERY) {
		const c = entryCase(entry.name);
		if (!c.bytes) continue;
		const k = ALL.get(entry.name)!;
		const told = cellsOf(k).flatMap((x) =>
			x.places.map((p) => `${p.revision} ${p.arch} ${x.errno} ${x.consumed} ${x.killed}`)
		);
		const plain: string[] = [];
		for (const r of REVISIONS)
			for (const { name: arch, constants } of r.arches) {
				const kernel = { ...c.kernel, arch, constants, version_code: r.version_code };
				const out = r.restart(kernel, c.bytes);
				plain.push(`${r.id} ${arch} ${out.errno} ${out.consumed} ${out.killed}`);
			}
		expect(told.sort(), entry.name).toEqual(plain.sort());
	}
});

test('a kernel of the gallery with its base version has the entry’s verdict', () => {
	let pins = 0;
	for (const { name, verdict } of GALLERY) {
		const { bytes, kernel, revision } = entryCase(name);
		const r = revisionOf(revision);
		const { constants } = r.arches.find((a) => a.name === kernel.arch)!;
		const base = JSON.stringify(kernel.constants) === JSON.stringify(constants);
		if (!bytes || !base || kernel.version_code !== r.version_code) continue;
		pins++;
		const { errno, consumed, check } = cell(ALL.get(name)!, revision, kernel.arch);
		const told = { errno, consumed, check: check?.name ?? null };
		const { errno: e, consumed: n, check: c } = verdict;
		expect(told, name).toEqual({ errno: e, consumed: n, check: c });
	}
	expect(pins).toBeGreaterThan(50);
});

describe('August’s image with RESTART_KEEP_LSM, LSM default', () => {
	const k = shown('keep-default');

	it('stops the others at the call and at four checks', () => {
		expect(k.stops.map((s) => `${s.name} ${s.count}`)).toEqual([
			'the call 2',
			'HEADER 14',
			'arch 2',
			'magic, rev 4',
			'constants 1',
			'no check: taken 1'
		]);
		expect(k.stops.map((s) => s.length)).toEqual([2 / 14, 1, 2 / 14, 4 / 14, 1 / 14, 1 / 14]);
	});

	it('is taken by its own kernel alone', () => {
		expect(k).toMatchObject({
			finding: 'One of 24 kernels takes this image',
			writer: { revision: 'aug09', arch: 'x86_32' },
			size: 326,
			lsm: 'default',
			imageLsm: 'default',
			maker: null
		});
		expect(cell(k, 'aug09', 'x86_32')).toMatchObject({
			own: true,
			found: `all ${LAST} checks`,
			said: null
		});
		expect(cellsOf(k).filter((c) => c.own)).toHaveLength(1);
	});

	// rev, lengths and constants: docs/revisions.md. 0x48 is 72, and in the other byte order 0x48000000.
	test.each([
		['v17', 'x86_32', 'call', 'flags 0x4, wants no bit outside 0x3', 'silent'],
		['aug09', 's390x', 'HEADER', 'len 0x48000000, wants 0x48', 'silent'],
		['v18', 'x86_32', 'constants', 'n_tty_buf_size 0, wants 4096', 'silent'],
		['oct09', 'x86_32', 'magic, rev', 'rev 2, wants 3', 'prints not known'],
		['v20', 'x86_64', 'arch', 'arch_id 1, wants 2', 'incompatible architecture id'],
		['v23rc', 'x86_32', 'magic, rev', 'rev 2, wants 6', 'incompatible kernel version']
	])('%s on %s stops at check %s: %s', (revision, arch, check, found, said) => {
		expect(cell(k, revision, arch)).toMatchObject({
			errno: 'EINVAL',
			check: { name: check },
			found,
			said: { text: said }
		});
	});

	it('says what the bit is called in each revision', () => {
		expect(k.rows.map((r) => r.flags)).toEqual([
			'0x4 is no flag',
			'0x4 is KEEP_LSM',
			...Array.from({ length: 5 }, () => '0x4 is GHOST')
		]);
	});
});

it('revisions that say the same share a row', () => {
	const k = shown('bad-fd');
	expect(k.finding).toBe('None of 24 kernels takes this image');
	expect(k.rows.map((r) => r.revisions.map((v) => v.id).join(' '))).toEqual([
		'v17 aug09',
		'v18',
		'oct09 v19rc1',
		'v20',
		'v23rc'
	]);
	expect([row(k, 'oct09').taken, row(k, 'oct09').of]).toEqual([0, 8]);
});

it('an image that nobody recognises has no own kernel and no own header', () => {
	const k = shown('bad-magic');
	expect([k.writer, k.imageLsm, k.maker]).toEqual([null, null, null]);
	expect(k.rows.flatMap((r) => r.headers)).toEqual([]);
	expect(cell(k, 'v20', 'x86_32').found).toBe('magic 0x1, wants 0xfeed0cc0a2d200');
});

it('LSM and flags are chosen for all', () => {
	const k = shown('selinux-on-smack', { flags: 0 });
	expect(cell(k, 'aug09', 'x86_32')).toMatchObject({
		errno: '0',
		found: `${LAST - 2} of ${LAST} checks, others skipped`
	});
	expect(k.rows.map((r) => r.flags)).toEqual(k.rows.map(() => null));
	const same = shown('selinux-on-smack', chosenLsm('selinux'));
	expect(cell(same, 'aug09', 'x86_32')).toMatchObject({
		errno: 'ENOSYS',
		check: { name: 'kept LSM' }
	});
});

it('names the kernel of the machine that wrote the image, if it says something else', () => {
	expect(shown('bad-fd').maker).toBeNull();
	expect(shown('selinux-on-smack').maker).toMatchObject({
		text: 'aug09 on x86_32, 2.6.31, LSM selinux',
		answer: { errno: 'ENOSYS', check: { name: 'kept LSM' } }
	});
});

it('a link opens the case of its cell', () => {
	const c = entryCase('keep-default');
	for (const x of cellsOf(shown('keep-default')))
		for (const p of x.places) {
			const opened = decode(p.link);
			if ('error' in opened) throw new Error(opened.error);
			const { kernel, revision, bytes } = opened.case;
			expect([revision, kernel.arch, kernel.flags]).toEqual([p.revision, p.arch, 4]);
			expect(bytes).toEqual(c.bytes);
		}
});

it('offers every LSM and flag of a revision, and those of the case', () => {
	const asked = [
		{ ...chosenLsm('yama'), flags: 0x30 },
		{ ...chosenLsm('lsm_none'), flags: 4 }
	];
	expect(flagChoices(asked)).toEqual([0, 1, 2, 4, 8, 16, 0x30]);
	expect(lsmChoices(asked)).toEqual([
		...['lsm_none', 'default', 'selinux', 'smack', 'tomoyo', 'apparmor', 'yama']
	]);
});

test('an answer of one arch in a column of several says which arch it is', () => {
	const k = shown('good-i686');
	expect(k.columns).toEqual([['x86_32'], ['x86_64'], ['s390x', 'ppc32', 'ppc64']]);
	const { body } = render(KernelTable, { props: { shown: k } });
	// v17, aug09 and v23rc have no powerpc
	expect(Array.from(body.matchAll(/>(\w+) only</g), (m) => m[1])).toEqual(Array(3).fill('s390x'));
});
