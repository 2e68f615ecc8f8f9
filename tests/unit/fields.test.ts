/** The rows of the image form, and what is said of them. Offsets and checks: docs/format.md and docs/revisions.md. */
import { describe, expect, test } from 'vitest';
import { objectBytes } from '../../src/lib/share/structure.ts';
import { splice } from '../../src/lib/format/splice.ts';
import { aug09 } from '../../src/lib/revisions/aug09/revision.ts';
import { blocksAround, blocksOf, type Block } from '../../src/lib/view/image/fields.ts';
import {
	briefOf,
	blockRange,
	fieldChecks,
	factsOf,
	imageNote,
	foldOf,
	opens,
	readAsNow,
	refusedByte
} from '../../src/lib/view/image/field_facts.ts';
import type { Workbench } from '../../src/lib/ui/state/workbench.svelte.ts';
import { opened, openedEntry, vectorImage } from './cases.ts';
import { checksAt } from './documents.ts';
import { numbered } from './numbered.ts';

const blocks = (w: Workbench) => blocksOf(w.reading.layout);
/** `0x20 constants 24 struct ckpt_const` */
const headOf = (b: Block) =>
	`0x${b.offset.toString(16)} ${b.name} ${b.size}${b.struct ? ` struct ${b.struct}` : ''}`;
/** `8: __u64 magic` */
const rowsOf = (b: Block | undefined) =>
	(b?.rows ?? []).map((r) => `${r.from}: ${r.ctype ? `${r.ctype} ` : ''}${r.name}`);
const named = (w: Workbench, name: string) => blocks(w).find((b) => b.name === name)!;
const facts = (w: Workbench, b: Block, readTo = w.walk.readTo) =>
	b.rows.map((r) => factsOf(w.reading, r, r, readTo, refusedByte(w.reading)));

describe('the blocks of an image', () => {
	test('of August: header, constants, the rest of the header, five objects', () => {
		const w = opened(vectorImage('w001'));
		expect(blocks(w).map(headOf)).toEqual([
			'0x0 header 72 struct ckpt_hdr_header',
			'0x20 constants 24 struct ckpt_const',
			'0x38 header 16',
			'0x48 release 73',
			'0x91 version 73',
			'0xda machine 73',
			'0x123 lsm_name 19',
			'0x136 header_arch 16 struct ckpt_hdr_header_arch'
		]);
	});

	test('after the last object: a tail without a title', () => {
		const w = opened(Uint8Array.of(...vectorImage('w001'), 0x65, 0));
		const tail = blocks(w).at(-1)!;
		expect(tail).toMatchObject({ object: null, titled: false, group: 'tail' });
		expect(headOf(tail)).toBe('0x146 tail 2');
		expect(tail.rows).toMatchObject([{ from: 326, to: 328, kind: 'padding', name: 'tail' }]);
	});
});

test('a right length in the other byte order is refused for the order, and the row says so', () => {
	const w = openedEntry('good-s390x');
	w.editKernel({ arch: 'x86_32' });
	expect(facts(w, named(w, 'header'))[0]).toMatchObject({ refused: 'h.len', type: 'byte order' });
});

describe('the rows of an image', () => {
	test('of August', () => {
		const w = opened(vectorImage('w001'));
		const [header, constants, rest] = blocks(w);
		expect(rowsOf(header)).toEqual([
			'0: h',
			'8: __u64 magic',
			'16: __u16 arch_id',
			'18: __u16 major, minor, patch',
			'24: __u16 rev',
			'26: padding'
		]);
		expect(rowsOf(constants)).toEqual([
			'32: __u16 task_comm_len',
			'34: __u16 mm_saved_auxv_len',
			'36: __u16 signal_nsig',
			'38: __u16 uts_sysname_len',
			'40: __u16 uts_nodename_len',
			'42: __u16 uts_release_len',
			'44: __u16 uts_version_len',
			'46: __u16 uts_machine_len',
			'48: __u16 uts_domainname_len',
			'50: __u16 rlimit_nlimits',
			'52: padding'
		]);
		expect(rowsOf(rest)).toEqual(['56: __u64 time', '64: __u64 uflags']);
		expect(rowsOf(named(w, 'lsm_name'))).toEqual(['291: h', '299: char lsm_name']);
		expect(rowsOf(named(w, 'header_arch'))).toEqual([
			'310: h',
			'318: __u16 has_fxsr',
			'320: __u16 has_xsave',
			'322: __u16 xstate_size',
			'324: __u16 _pading'
		]);
		expect(header!.rows.map((r) => [r.kind, r.spans.length, r.to])).toEqual([
			['header', 2, 8],
			['number', 1, 16],
			['number', 1, 18],
			['number', 3, 24],
			['number', 1, 26],
			['padding', 1, 32]
		]);
		expect(named(w, 'release').rows[1]).toMatchObject({ kind: 'text', from: 80, to: 145 });
		// Declared in C, but only to fill space.
		expect(named(w, 'header_arch').rows.at(-1)).toMatchObject({ kind: 'padding' });
	});

	test('of an image that ends inside of a header: only type is a number', () => {
		const w = opened(vectorImage('w001').subarray(0, 76));
		expect(named(w, 'release').rows).toMatchObject([
			{ from: 72, to: 76, kind: 'number', name: 'h' }
		]);
	});

	test('tile it, whatever its bytes are', () => {
		for (const id of ['w001', 'v17-w021', 'v20-w031', 'v23rc-w001']) {
			const bytes = vectorImage(id);
			for (const n of [0, 1, 7, 30, 73, 290, 311, bytes.length]) {
				const w = opened(bytes.subarray(0, n));
				let end = 0;
				for (const r of blocks(w).flatMap((b) => b.rows)) {
					expect(r.from).toBe(end);
					expect(r.to).toBeGreaterThan(r.from);
					end = r.to;
				}
				expect(end).toBe(Math.min(n, bytes.length));
			}
		}
	});
});

describe('what a row says', () => {
	// Those that are skipped without RESTART_KEEP_LSM would look at the name.
	test('of August: the checks that look at it', () => {
		const w = opened(vectorImage('w001'));
		const told = blocks(w).map((b) => b.rows.map(({ from, to }) => checksAt(from, to)));
		expect(blocks(w).map((b) => facts(w, b).map((f) => f.checks))).toEqual(told);
		expect(told[3]).toEqual([numbered('{texts}'), '']);
	});

	test('the type of an object by its name in the image’s revision', () => {
		const type = (w: Workbench, name: string) => facts(w, named(w, name)).map((f) => f.type);
		const w = opened(vectorImage('w001'));
		expect(type(w, 'header').slice(0, 2)).toEqual(['HEADER', '']);
		expect(type(w, 'lsm_name')).toEqual(['BUFFER', '']);
		expect(type(w, 'header_arch')[0]).toBe('HEADER_ARCH');
		// 3 was BUFFER until v18, 4 was STRING.
		const v20 = opened(vectorImage('v20-w001'), 'v20');
		expect(type(v20, 'container')).toEqual(['CONTAINER']);
		expect(type(v20, 'release')[0]).toBe('BUFFER');
		expect(type(v20, 'lsm_info')[0]).toBe('LSM_INFO');
		w.editBytes(72, 1, Uint8Array.of(77));
		expect(type(w, 'release')[0]).toBe('unknown');
	});

	test('who checks it, once the kernel has been asked', () => {
		const w = opened(vectorImage('w001'));
		const checks = () =>
			blocks(w)[0]!.rows.map((r) => {
				const { checks, checksTitle } = factsOf(w.reading, r, r, 326, null);
				return [checks, checksTitle];
			});
		expect(checks()[0]).toEqual([numbered('{HEADER}'), numbered('check {HEADER}')]);
		expect(checks().at(-1)).toEqual(['', 'not checked']);
		w.lab.hidden = true;
		expect(new Set(checks().flat())).toEqual(new Set([' ', '']));
	});

	test('whether the kernel has read it', () => {
		const w = opened(vectorImage('w001'));
		const unread = (readTo: number) =>
			blocks(w).flatMap((b) =>
				b.rows.flatMap((r) => (factsOf(w.reading, r, r, readTo, null).unread ? [r.from] : []))
			);
		expect(unread(326)).toEqual([]);
		expect(unread(145).slice(0, 2)).toEqual([145, 153]);
		// A read that ended inside of a row has begun it.
		expect(unread(300)).toEqual([310, 318, 320, 322, 324]);
	});
});

describe('the member that the kernel refused', () => {
	const marked = (w: Workbench) =>
		blocks(w).flatMap((b) => facts(w, b).flatMap((f) => (f.refused ? [f.refused] : [])));

	test.each([
		// The vectors of docs/format.md
		['bad-magic', ['magic']],
		['next-kernel', ['patch']],
		['foreign-constant', ['constants.mm_saved_auxv_len']],
		['type-late', ['version.h.type']],
		['len-4g', ['header_arch.h.len']],
		['selinux-on-smack', ['lsm_name']],
		// The file ends inside of version.
		['cut-158', ['version']],
		// The file ends between two objects, and all that is there is right.
		['no-arch-header', []],
		['empty-file', []],
		// No byte of the image is at fault.
		['unknown-flag', []],
		['no-privilege', []],
		['objref-short', []],
		['good-i686', []]
	])('%s', (name, paths) => {
		expect(marked(openedEntry(name))).toEqual(paths);
	});

	test('is not marked while the verdict is hidden', () => {
		const w = openedEntry('bad-magic');
		w.lab.hidden = true;
		expect(marked(w)).toEqual([]);
	});
});

describe('a closed block', () => {
	const briefs = (w: Workbench) => blocks(w).map((b) => briefOf(w.reading, b));

	test('says what it holds', () => {
		expect(briefs(opened(vectorImage('w001')))).toEqual([
			'2.6.31, rev 2',
			'10 values, all as this kernel’s',
			'time, uflags',
			'"2.6.31-rc6"',
			'"#1 SMP Fri Aug 28 21:43:03 PDT 2009"',
			'"i686"',
			'"lsm_none"',
			''
		]);
	});

	test('says that the kernel did not reach it', () => {
		const w = opened(vectorImage('w001'));
		w.editBytes(0x48, 1, Uint8Array.of(4)); // a wrong type costs the whole object: 145 bytes are consumed
		expect(w.reading.outcome?.consumed).toBe(145);
		expect(briefs(w).slice(3, 5)).toEqual(['"2.6.31-rc6"', 'never reached']);
		w.editBytes(0x48, 1, Uint8Array.of(3));
		w.editBytes(0x95, 1, Uint8Array.of(8)); // a wrong len costs 8 bytes of version
		expect(briefs(w).slice(2)).toEqual([
			'time, uflags',
			'"2.6.31-rc6"',
			'"#1 SMP Fri Aug 28 21:43:03 PDT 2009"',
			'never reached',
			'never reached',
			'never reached'
		]);
	});

	test('has escapes in its text', () => {
		const w = opened(vectorImage('w001'));
		w.editBytes(299, 3, Uint8Array.of(0x1b, 0x0a, 0x5c));
		expect(briefOf(w.reading, named(w, 'lsm_name'))).toBe('"\\x1b\\n\\\\_none"');
	});

	test('counts the constants that are this kernel’s, once it has been asked', () => {
		const w = opened(vectorImage('w001'));
		const brief = () => briefOf(w.reading, named(w, 'constants'));
		w.editBytes(0x24, 1, Uint8Array.of(63)); // signal_nsig is 64
		expect(brief()).toBe('10 values, 9 as this kernel’s');
		w.lab.hidden = true;
		expect(brief()).toBe('10 values');
	});

	test('is of the constants, and the head of a text; on a phone of every object', () => {
		const folds = (narrow: boolean) =>
			blocks(opened(vectorImage('w001'))).map((b) => foldOf(b, narrow));
		const texts = ['text', 'text', 'text'];
		expect(folds(false)).toEqual([null, 'line', null, ...texts, null, null]);
		expect(folds(true)).toEqual(['line', 'line', 'line', ...texts, 'text', 'line']);
		// of release only type is there
		const cut = blocks(opened(vectorImage('w001').subarray(0, 76)));
		expect(cut.map((b) => foldOf(b, false))).toEqual([null, 'line', null, null]);
	});

	test('opens if what it hides is selected, or if it is refused', () => {
		const w = opened(vectorImage('w001'));
		const open = (marks: { from: number; to: number }[], failing: number | null) =>
			blocks(w).flatMap((b) => (opens(b, foldOf(b, true), marks, failing) ? [b.offset] : []));
		expect(open([], null)).toEqual([]);
		expect(open([], 299)).toEqual([291]);
		expect(open([{ from: 145, to: 146 }], 299)).toEqual([145, 291]);
		expect(open([{ from: 153, to: 218 }], null), 'its text is in view').toEqual([]);
		expect(open([{ from: 36, to: 38 }], null), 'a constant, not the header around it').toEqual([
			32
		]);
	});

	test('has the checks of all its members', () => {
		const w = opened(vectorImage('w001'));
		const { offset, size } = named(w, 'release');
		expect(fieldChecks(w.reading, { from: offset, to: offset + size })).toBe(numbered('{texts}'));
		expect(fieldChecks(w.reading, blockRange(named(w, 'header')))).toBe(
			numbered('{HEADER} {arch} {magic, rev}')
		);
	});
});

test('the head of the form says how long the image is, and what it is', () => {
	const w = opened(vectorImage('v20-w031'), 'v20');
	expect(imageNote(w.reading, 'core.img', 0)).toBe('347 bytes, core.img');
	expect(imageNote(w.reading, null, 0)).toBe('347 bytes');
	expect(imageNote(w.reading, null, 1000)).toBe('1,347 bytes');
	expect(readAsNow(w.reading)).toBe('v20 x86_64');
	w.edit({ bytes: null });
	expect(imageNote(w.reading, null, 0)).toBe('no image');
});

test('only the blocks around the first marked one are drawn', () => {
	// 100 OBJREFs of 16 bytes between header and release: 3 blocks before them, 5 behind.
	const objref = objectBytes('OBJREF with UTS_NS', aug09, 'le', 'i686', 1).subarray(0, 16);
	let bytes = vectorImage('w001');
	for (let k = 0; k < 100; k++) bytes = splice(bytes, 72, 0, objref);
	const all = blocks(opened(bytes));
	expect(all).toHaveLength(108);
	const drawn = (from: number) => blocksAround(all, [{ from, to: from + 1 }]);
	expect(blocksAround(all, [])).toEqual(all.slice(0, 40));
	expect(drawn(72 + 16 * 36)).toEqual(all.slice(0, 40));
	expect(drawn(72 + 16 * 37)).toEqual(all.slice(40, 80));
	expect(drawn(bytes.length - 1)).toEqual(all.slice(80));
});
