/** One image before every kernel: against a plain loop over the readers, and against verdicts of the gallery written by hand. */
import { describe, expect, it, test } from 'vitest';
import { Trace } from '../../src/lib/kernel/trace.ts';
import { REVISIONS, revisionOf } from '../../src/lib/revisions/all.ts';
import { lsmName, type RevisionId } from '../../src/lib/revisions/revision.ts';
import type { Case } from '../../src/lib/share/case.ts';
import { GALLERY } from '../../src/lib/share/gallery/gallery.ts';
import {
	bitsIn,
	chosenIn,
	FLAG_NAMES,
	flagsNote,
	kernelWith,
	lsmChoices,
	namesOf,
	numberFor,
	searchOf,
	typedFlags,
	withFlag,
	type Chosen
} from '../../src/lib/view/kernels/chosen.ts';
import {
	kernels,
	lineIn,
	rowWords,
	saidWords,
	type KernelRow,
	type Kernels
} from '../../src/lib/view/kernels/kernels.ts';
import { entryCase, linked } from './cases.ts';
import { AUGUST } from './numbered.ts';

/** The number of August’s last check. */
const LAST = AUGUST.length - 1;
/** The check that compares magic, rev and version. */
const REV = 'magic, rev';

const chosenFor = (c: Case, change: Partial<Chosen> = {}): Chosen => ({
	...chosenIn(c, ''),
	...change
});
const shown = (name: string, change: Partial<Chosen> = {}) => {
	const c = entryCase(name);
	return kernels(c, chosenFor(c, change));
};
const rowsOf = (k: Kernels) => k.groups.flatMap((g) => g.rows);
const row = (k: Kernels, revision: string, arch: string): KernelRow =>
	rowsOf(k).find((r) => r.revision === revision && r.arch === arch)!;
const stop = (k: Kernels, name: string) => k.stops.find((s) => s.name === name)!;

test('every kernel gets the image once, with its own bits of the flags, and its answer is that of its reader', () => {
	for (const entry of GALLERY) {
		const c = entryCase(entry.name);
		if (!c.bytes) continue;
		const chosen = chosenFor(c);
		const told = rowsOf(kernels(c, chosen)).map(
			(x) => `${x.revision} ${x.arch} ${x.errno} ${x.consumed} ${x.killed} ${x.check?.name ?? null}`
		);
		const plain: string[] = [];
		for (const r of REVISIONS)
			for (const { name: arch, constants } of r.arches) {
				const flags = bitsIn(r, chosen.flags);
				const kernel = { ...c.kernel, arch, constants, version_code: r.version_code, flags };
				const t = new Trace();
				const out = r.restart(kernel, c.bytes, t);
				const check = out.errno === '0' ? null : t.rungs.at(-1)!.name;
				plain.push(`${r.id} ${arch} ${out.errno} ${out.consumed} ${out.killed} ${check}`);
			}
		expect(told.sort(), entry.name).toEqual(plain.sort());
	}
});

// lsm_name is at 291 to 310, its name at 299: docs/format.md
test.each([291, 302])('an image that is cut at %i names no LSM, not lsm_none', (end) => {
	const c = entryCase('keep-default');
	const k = kernels({ ...c, bytes: c.bytes.slice(0, end) }, chosenIn(c, ''));
	expect(k).toMatchObject({ writer: { revision: 'aug09' }, imageLsm: null, lacksName: true });
	expect(kernels(c, chosenIn(c, '')).lacksName).toBe(false);
	expect(kernels(entryCase('good-v17'), chosenIn(c, '')).lacksName, 'v17 has none').toBe(false);
});

describe('August’s image with RESTART_KEEP_LSM, LSM default', () => {
	const k = shown('keep-default');

	it('stops the others at four checks', () => {
		expect(k.stops.map((s) => `${s.name} ${s.count}, ${s.before} before`)).toEqual([
			'HEADER 15, 0 before',
			'arch 2, 15 before',
			`${REV} 5, 17 before`,
			'constants 1, 22 before',
			'accepted 1, 23 before'
		]);
		expect(k.stops.map((s) => s.length)).toEqual([1, 2 / 15, 5 / 15, 1 / 15, 1 / 15]);
	});

	// rev is at 0x18, and the header has 72 bytes: docs/format.md.
	it('tells of a check where it looks, who stops before, here and later, and which others stop after as many bytes', () => {
		expect(stop(k, REV).words).toBe(
			`check ${REV}: rev at 0x18. 17 kernels stop before it, 5 here, 2 get past. After the same 72 bytes, arch and constants stop kernels too.`
		);
		expect(stop(k, 'HEADER').words).toBe(
			'check HEADER: h.len at 0x4. 0 kernels stop before it, 15 here, 9 get past.'
		);
		expect(stop(k, 'accepted').words).toBe('1 kernel reads to the end and returns 0.');
		expect(stop(k, REV).group).toBe('header');
	});

	it('has one line through all rows, at the bytes that a check compares', () => {
		const lines = rowsOf(k).map((r) => lineIn(r, stop(k, REV), k.own));
		expect(lines).toEqual(lines.map(() => 0x18));
		expect(lineIn(row(k, 'v17', 's390x'), stop(k, 'accepted'), k.own)).toBeNull();
	});

	it('is taken by its own kernel alone', () => {
		expect(k).toMatchObject({
			finding: 'One of 24 kernels accepts this image',
			writer: { revision: 'aug09', arch: 'x86_32' },
			size: 326,
			imageLsm: 'default',
			maker: null
		});
		const own = row(k, 'aug09', 'x86_32');
		expect(own).toMatchObject({ own: true, found: `all ${LAST} checks`, said: null });
		expect(rowsOf(k).filter((r) => r.own)).toHaveLength(1);
		expect(rowWords(own)).toBe(
			`x86_32, aug09, the image’s own kernel: 0, all ${LAST} checks, 326 of 326 bytes consumed`
		);
	});

	// rev, lengths and constants: docs/revisions.md. 0x48 is 72, and in the other byte order 0x48000000.
	test.each([
		['v17', 'x86_32', REV, 'rev 2, expected 1', 'v17 on x86_32 gives no reason.'],
		['aug09', 's390x', 'HEADER', 'byte order: len 0x48000000', 'aug09 on s390x gives no reason.'],
		[
			'v18',
			'x86_32',
			'constants',
			'n_tty_buf_size 0, expected 4096',
			'v18 on x86_32 gives no reason.'
		],
		['oct09', 'x86_32', REV, 'rev 2, expected 3', 'It is not known what oct09 prints.'],
		[
			'v20',
			'x86_64',
			'arch',
			'arch_id 1, expected 2',
			'v20 on x86_64 prints “incompatible architecture id”.'
		],
		[
			'v23rc',
			'x86_32',
			REV,
			'rev 2, expected 6',
			'v23rc on x86_32 prints “incompatible kernel version”.'
		]
	])('%s on %s stops at check %s: %s', (revision, arch, check, found, said) => {
		const at = row(k, revision, arch);
		expect(at).toMatchObject({ errno: 'EINVAL', check: { name: check }, found });
		expect(saidWords(at)).toBe(said);
	});

	it('has room for the names of few objects above the rows', () => {
		const named = (name: string) => [...new Set(shown(name).runs!.map((r) => r.name))];
		expect(named('keep-default')).toEqual([
			...['header', 'release', 'version', 'machine', 'lsm_name']
		]);
		expect(named('good-v17')).toEqual([
			...['header', 'release', 'version', 'machine', 'header_arch']
		]);
	});

	it('is in the other byte order for s390x only if all of it is', () => {
		const c = entryCase('keep-default');
		const bytes = c.bytes.with(4, 0).with(7, 0x48);
		const swapped = kernels({ ...c, bytes }, chosenFor(c));
		expect(row(swapped, 'aug09', 'x86_32').found).toBe('len 0x48000000, expected 0x48');
	});

	it('says which revisions have no such flag', () => {
		expect(k.groups.map((g) => [g.id, g.date, g.version, g.flags])).toEqual([
			['v17', '22 Jul 2009', '2.6.31', 'no KEEP_LSM'],
			['aug09', '28 Aug 2009', '2.6.31', null],
			['v18', '23 Sep 2009', '2.6.31', 'no KEEP_LSM'],
			['oct09', '3 Oct 2009', '2.6.31', 'no KEEP_LSM'],
			['v19rc1', '11 Nov 2009', '2.6.32', null],
			['v20', '17 Mar 2010', '2.6.33', null],
			['v23rc', '10 Jan 2011', '2.6.37', null]
		]);
	});

	it('as a number asks v17 with no flag that it knows, and the others with GHOST', () => {
		const number = shown('keep-default', { flags: '0x4' });
		expect(number.stops[0]).toMatchObject({
			name: 'the call',
			count: 2,
			at: null,
			words: 'the call. 0 kernels stop before it, 2 here, 22 get past.'
		});
		expect(row(number, 'v17', 'x86_32').found).toBe('flags 0x4, expected no bit outside 0x3');
		expect(number.groups.map((g) => g.flags)).toEqual([
			'0x4 is no flag',
			'0x4 is KEEP_LSM',
			...Array.from({ length: 5 }, () => '0x4 is GHOST')
		]);
	});

	it('neighbours that say the same can be one row', () => {
		const joined = k.groups.map((g) =>
			g.rows
				.filter((r) => !r.again)
				.map((r) => [r.arch, ...r.also.map((a) => a.arch)].join(' '))
				.join(', ')
		);
		expect(joined).toEqual([
			'x86_32, s390x',
			'x86_32, s390x',
			'x86_32, s390x ppc32 ppc64',
			'x86_32, s390x ppc32 ppc64',
			'x86_32, s390x ppc32 ppc64',
			'x86_32, x86_64, s390x ppc32 ppc64',
			'x86_32, x86_64, s390x'
		]);
	});
});

// Sizes and the place of lsm_name: docs/revisions.md.
describe('the own header of each kernel, for a machine with selinux, before kernels without an LSM', () => {
	const k = shown('selinux-on-smack', { lsm: 'lsm_none', own: true });

	it('is taken where it names no LSM, and refused where it does', () => {
		expect(k.finding).toBe('10 of 24 kernels accept their own header');
		expect(k.stops.map((s) => `${s.name} ${s.count}`)).toEqual(['same LSM 14', 'accepted 10']);
		const told = ['v17', 'aug09', 'oct09', 'v20'].map((id) => {
			const { errno, consumed, size } = row(k, id, 'x86_32');
			return `${id} ${errno} ${consumed} of ${size}`;
		});
		expect(told).toEqual([
			'v17 0 307 of 307',
			'aug09 EINVAL 310 of 326',
			'oct09 0 315 of 315',
			'v20 EPERM 334 of 347'
		]);
		expect([k.extent, k.runs]).toEqual([0x15b, null]);
	});

	it('has the line where each header has the bytes, and none where it has none', () => {
		const line = (id: string) => lineIn(row(k, id, 'x86_32'), k.stops[0]!, true);
		expect(['v17', 'aug09', 'v20'].map(line)).toEqual([null, 0x12b, 0x143]);
		expect(k.stops[0]!.words).toBe(
			'check same LSM: lsm_name. 0 kernels stop before it, 14 here, 10 get past.'
		);
		expect(saidWords(row(k, 'aug09', 'x86_32'))).toBe(
			'aug09 on x86_32 prints “c/r: checkpointed LSM selinux, current is lsm_none.”'
		);
	});

	it('lacks what its revision has no room for', () => {
		expect(k.groups.find((g) => g.id === 'v17')!.losses).toEqual([
			'the LSM’s name: v17 has none',
			'constants.rlimit_nlimits (16): v17 has no such member'
		]);
	});
});

it('the own kernel stays alone where its neighbour says the same', () => {
	const c = entryCase('keep-default');
	const closed = { ...c, kernel: { ...c.kernel, fd_ok: false } };
	const [v17, aug09] = kernels(closed, chosenFor(c)).groups;
	expect(v17!.rows.map((r) => r.again)).toEqual([false, true]);
	expect(aug09!.rows.map((r) => [r.own, r.again, r.also.length])).toEqual([
		[true, false, 0],
		[false, false, 0]
	]);
});

it('an image that nobody recognises has no own kernel and no own header', () => {
	const k = shown('v19-on-v20', { own: true });
	expect([k.writer, k.imageLsm, k.maker, k.own]).toEqual([null, null, null, false]);
	expect(row(shown('bad-magic'), 'v20', 'x86_32').found).toBe(
		'magic 0x1, expected 0xfeed0cc0a2d200'
	);
});

it('LSM and flags are chosen for all', () => {
	const k = shown('selinux-on-smack', { flags: 'none' });
	expect(row(k, 'aug09', 'x86_32')).toMatchObject({
		errno: '0',
		found: `${LAST - 2} of ${LAST} checks`
	});
	expect(k.groups.map((g) => g.flags)).toEqual(k.groups.map(() => null));
	const same = shown('selinux-on-smack', { lsm: 'selinux' });
	expect(row(same, 'aug09', 'x86_32')).toMatchObject({
		errno: 'ENOSYS',
		check: { name: 'kept LSM' }
	});
});

it('names the kernel of the machine that wrote the image, if it says something else', () => {
	expect(shown('bad-fd').maker).toBeNull();
	expect(shown('selinux-on-smack').maker).toMatchObject({
		errno: 'ENOSYS',
		check: { name: 'kept LSM' }
	});
});

it('a link opens the case of its row', () => {
	const c = entryCase('keep-default');
	const flags = { v17: 0, aug09: 4, v18: 0, oct09: 0, v19rc1: 8, v20: 8, v23rc: 8 };
	for (const x of rowsOf(shown('keep-default'))) {
		const { kernel, revision, bytes } = linked(x.link);
		expect([revision, kernel.arch, kernel.flags]).toEqual([x.revision, x.arch, flags[x.revision]]);
		expect(bytes).toEqual(c.bytes);
	}
});

describe('what is chosen', () => {
	const r = (id: RevisionId) => revisionOf(id);
	// KEEP_LSM is 0x4 in August and 0x8 from v19-rc1 on: docs/revisions.md.
	it('has the bit of each revision', () => {
		expect(
			['v17', 'aug09', 'v18', 'v20'].map((id) => bitsIn(r(id as RevisionId), 'KEEP_LSM'))
		).toEqual([0, 4, 0, 8]);
		expect([
			bitsIn(r('v20'), 'TASKSELF|KEEP_LSM'),
			bitsIn(r('v20'), 'none'),
			bitsIn(r('v20'), '0x30')
		]).toEqual([9, 0, 0x30]);
	});

	it('is named as in the revision of the case, and is a number where a bit has no name', () => {
		expect([0, 4, 5, 0x30].map((n) => namesOf(r('aug09'), n))).toEqual([
			'none',
			'KEEP_LSM',
			'TASKSELF|KEEP_LSM',
			'0x30'
		]);
		expect(namesOf(r('v20'), 4)).toBe('GHOST');
	});

	it('as a number begins with the bit of the case’s revision, else with that of the first which has the flag', () => {
		const c = entryCase('keep-default');
		expect(numberFor(c, 'KEEP_LSM')).toBe('0x4');
		expect(numberFor({ ...c, revision: 'v20' }, 'KEEP_LSM')).toBe('0x8');
		expect(numberFor({ ...c, revision: 'v17' }, 'KEEP_LSM')).toBe('0x4');
		expect(numberFor(c, 'none')).toBe('0x0');
		expect(typedFlags('12')).toEqual({ flags: '0xc' });
		expect(typedFlags('x')).toEqual({ error: '“x” is not a number' });
	});

	it('says what the flags are where that is not plain', () => {
		expect(flagsNote(r('v17'), 'TASKSELF|KEEP_LSM|GHOST')).toBe('no KEEP_LSM, GHOST');
		expect(flagsNote(r('v20'), '0x24')).toBe('0x4 is GHOST, 0x20 is no flag');
		expect([flagsNote(r('v17'), 'none'), flagsNote(r('v17'), '0x0')]).toEqual([null, null]);
	});

	it('is every LSM of a revision, and that of the case', () => {
		const c = entryCase('keep-default');
		const kernel = { ...c.kernel, config_security: true, lsm: 'yama' };
		expect(lsmChoices({ ...c, kernel })).toEqual([
			...['lsm_none', 'default', 'selinux', 'smack', 'tomoyo', 'apparmor', 'yama']
		]);
	});

	it('is any of the flags, one by one', () => {
		expect(FLAG_NAMES).toEqual(['TASKSELF', 'FROZEN', 'KEEP_LSM', 'GHOST', 'CONN_RESET']);
		expect(withFlag('none', 'GHOST', true)).toBe('GHOST');
		expect(withFlag('GHOST', 'TASKSELF', true)).toBe('TASKSELF|GHOST');
		expect(withFlag('TASKSELF|GHOST', 'GHOST', false)).toBe('TASKSELF');
		expect(withFlag('TASKSELF', 'TASKSELF', false)).toBe('none');
		expect(withFlag('0x4', 'KEEP_LSM', true)).toBe('KEEP_LSM');
	});

	test.each([
		['', { flags: 'KEEP_LSM', own: false }, ''],
		['?own', { flags: 'KEEP_LSM', own: true }, '?own'],
		['?flags=0x4', { flags: '0x4', own: false }, '?flags=0x4'],
		['?flags=GHOST&own', { flags: 'GHOST', own: true }, '?flags=GHOST&own'],
		['?flags=GHOST|TASKSELF', { flags: 'TASKSELF|GHOST', own: false }, '?flags=TASKSELF|GHOST'],
		['?flags=none', { flags: 'none', own: false }, '?flags=none'],
		['?flags=KEEP_LSM&fbclid=x', { flags: 'KEEP_LSM', own: false }, ''],
		['?flags=NOSUCH', { flags: 'KEEP_LSM', own: false }, '']
	])('an address with %o says it: %o', (search, chosen, written) => {
		const c = entryCase('keep-default');
		expect(chosenIn(c, search)).toEqual({ lsm: 'default', ...chosen });
		expect(searchOf(c, chosenIn(c, search))).toBe(written);
	});

	test('a kernel without CONFIG_SECURITY calls its LSM lsm_none', () => {
		const { kernel } = entryCase('keep-default');
		const none = kernelWith(kernel, r('aug09'), { lsm: 'lsm_none', flags: 'none', own: false });
		expect([none.config_security, lsmName(none), none.flags]).toEqual([false, 'lsm_none', 0]);
	});
});
