import { describe, expect, test } from 'vitest';
import { changedBytes } from '../../src/lib/course/changed_bytes.ts';
import { briefText, isSolved, metText, type Conditions } from '../../src/lib/course/conditions.ts';
import { inCode, plain } from '../../src/lib/course/prose.ts';
import { caseOf, changed, type Changes, type Start } from '../../src/lib/course/start.ts';
import { endingOf, graded, unmet } from './course_cases.ts';
import { numbered } from './numbered.ts';

const bytes = (...values: number[]) => Uint8Array.from(values);

describe('changed bytes', () => {
	test('of one length are told by offset, with what was there and what is', () => {
		expect(changedBytes(bytes(1, 2, 3, 4), bytes(1, 9, 3, 0))).toEqual([
			{ offset: 1, was: 2, is: 9 },
			{ offset: 3, was: 4, is: 0 }
		]);
		expect(changedBytes(bytes(1, 2), bytes(1, 2))).toEqual([]);
	});

	test('that were added have null for what was there, and those that are gone have null for what is there', () => {
		expect(changedBytes(bytes(1, 2, 3), bytes(1, 7, 8, 2, 3))).toEqual([
			{ offset: 1, was: null, is: 7 },
			{ offset: 2, was: null, is: 8 }
		]);
		expect(changedBytes(bytes(1, 2, 3), bytes(1, 3))).toEqual([{ offset: 1, was: 2, is: null }]);
		expect(changedBytes(bytes(1, 2, 3), bytes(1))).toEqual([
			{ offset: 1, was: 2, is: null },
			{ offset: 2, was: 3, is: null }
		]);
		expect(changedBytes(null, bytes(5))).toEqual([{ offset: 0, was: null, is: 5 }]);
		expect(changedBytes(bytes(5), null)).toEqual([{ offset: 0, was: 5, is: null }]);
	});

	test('of equal bytes on both sides of a cut are not counted twice', () => {
		expect(changedBytes(bytes(0, 0, 0), bytes(0, 0))).toEqual([{ offset: 2, was: 0, is: null }]);
	});
});

describe('a start', () => {
	test('is a machine of a revision, an arch and an LSM', () => {
		const c = caseOf({ base: ['aug09', 'x86_32', 'selinux'], keep: true });
		expect(c).toMatchObject({ revision: 'aug09', kernel: { lsm: 'selinux', flags: 0x4 } });
		expect(endingOf(c)).toBe('ENOSYS/kept LSM/310');
		expect(caseOf({ base: ['v20', 'x86_32', 'selinux'], keep: true }).kernel.flags).toBe(0x8);
		expect(caseOf({ base: ['v20', 'x86_32', 'default'] }).kernel.logfd).toBe('ok');
		expect(caseOf({ base: ['aug09', 'x86_32', 'lsm_none'] }).kernel.config_security).toBe(false);
	});

	test('or a name of the gallery, with bytes and kernel changed', () => {
		const start: Start = {
			entry: 'selinux-kept',
			poke: { 0x12b: '58 59', 0x140: '07' },
			kernel: { lsm: 'smack', x86: { has_xsave: 1 }, constants: { signal_nsig: 65 } }
		};
		const [was, is] = [caseOf({ entry: 'selinux-kept' }), caseOf(start)];
		expect(changedBytes(was.bytes, is.bytes).map((b) => [b.offset, b.is])).toEqual([
			[0x12b, 0x58],
			[0x12c, 0x59],
			[0x140, 0x07]
		]);
		expect(is.kernel).toEqual({
			...was.kernel,
			lsm: 'smack',
			x86: { ...was.kernel.x86, has_xsave: 1 },
			constants: { ...was.kernel.constants, signal_nsig: 65 }
		});
	});

	test('throws if it names no entry, or if its bytes cannot be written', () => {
		expect(() => caseOf({ base: ['v17', 'x86_32', 'default'], keep: true })).toThrow('no RESTART');
		expect(() => caseOf({ entry: 'nobody' })).toThrow('the gallery has no nobody');
		expect(() => caseOf({ entry: 'good-i686', poke: { 0: '0' } })).toThrow('cannot write 0 at 0');
	});
});

describe('a condition', () => {
	const good: Start = { base: ['aug09', 'x86_32', 'default'] };
	const kept: Start = { ...good, keep: true };
	const smackux: Start = {
		base: ['aug09', 'x86_32', 'smack'],
		keep: true,
		poke: { 0x12b: '73 6d 61 63 6b 75 78' },
		kernel: { lsm: 'smackux' }
	};
	const OTHER = 'The kernel or its caller has changed.';
	const UNKNOWN = 'It is not known what it does with this image.';
	const says = (lsm: string) => `c/r: RESTART_KEEP_LSM unsupported for ${lsm}`;
	const differs = (lsm: string) =>
		`It prints \`c/r: checkpointed LSM ${lsm}, current is default.\``;
	const rows: [string, Conditions, Start, Changes, string][] = [
		['errno', { errno: '0' }, good, {}, ''],
		['errno', { errno: '0' }, good, { poke: { 8: '01' } }, 'It returned `EINVAL`.'],
		['errno', { errno: 'EINVAL' }, good, {}, 'It accepted the image.'],
		['errno', { errno: 'EINVAL' }, { entry: 'objref-ignore' }, {}, 'It crashed.'],
		['errno', { errno: 'BUG' }, good, {}, 'It accepted the image.'],
		['errno', { errno: '0' }, { entry: 'objref-short' }, {}, UNKNOWN],
		['check', { check: 'magic, rev' }, good, { poke: { 8: '01' } }, ''],
		['check', { check: 'kept LSM' }, good, { poke: { 8: '01' } }, 'Check {magic, rev} did.'],
		['check', { check: 'kept LSM' }, good, {}, 'No check refused it.'],
		['consumed', { consumed: 72 }, good, {}, 'It consumed 326.'],
		['leaked', { leaked: 0 }, kept, { poke: { 0x12b: '44' } }, '2 allocations leaked.'],
		['leaked', { leaked: 2 }, kept, {}, 'Nothing leaked.'],
		['leaked', { leaked: 0 }, { entry: 'objref-ignore' }, {}, 'How much leaked is not known.'],
		['killed', { killed: true }, good, {}, 'So far it does not.'],
		['killed', { killed: false }, { entry: 'taskself-killed' }, {}, 'So far it does.'],
		['says', { says: says('smackux') }, smackux, {}, ''],
		['says', { says: says('smack') }, smackux, {}, `It prints \`${says('smackux')}\`.`],
		['says', { says: 'no' }, kept, { poke: { 0x12b: '60 1b 00' } }, differs('\\x60\\x1b')],
		['says', { says: 'anything' }, good, {}, 'It gives no reason.'],
		['silent', { silent: true }, good, { poke: { 8: '01' } }, ''],
		['silent', { silent: true }, kept, { poke: { 0x12b: '44' } }, differs('Default')],
		['printsIn', { printsIn: '_ckpt_read_err' }, good, {}, '`_ckpt_read_err()` printed nothing.'],
		['printsIn', { printsIn: '_ckpt_read_err' }, { entry: 'error-detected' }, {}, ''],
		['only', { only: 'image' }, good, { poke: { 0: '07' } }, ''],
		['only', { only: 'image' }, good, { kernel: { flags: 4 } }, OTHER],
		['only', { only: 'image' }, good, { kernel: { x86: { has_fxsr: 2 } } }, OTHER],
		['only', { only: 'image' }, good, { kernel: { constants: { signal_nsig: 1 } } }, OTHER],
		['cpu', { cpu: { has_xsave: 0 } }, good, { kernel: { x86: { xstate_size: 576 } } }, ''],
		['cpu', { cpu: { has_xsave: 1 } }, good, {}, '`has_xsave` is 0.'],
		['cpu in hex', { cpu: { xstate_size: 576 } }, good, {}, '`xstate_size` is 512 (0x200).'],
		['only', { only: 'kernel' }, good, { kernel: { flags: 4 } }, ''],
		['only', { only: 'kernel' }, good, { poke: { 0: '07' } }, '1 byte differs.'],
		['atMost', { atMost: 1 }, good, { poke: { 0: '07 07 07' } }, '3 bytes differ, one is allowed.'],
		['atMost', { atMost: 2 }, good, { poke: { 0: '07 07 07' } }, '3 bytes differ, 2 are allowed.'],
		['atMost', { atMost: 1 }, good, { poke: { 0: '07' } }, ''],
		['atLeast', { atLeast: 2 }, good, { poke: { 0: '07' } }, '1 byte differs.'],
		['atLeast', { atLeast: 2 }, good, {}, 'No byte differs.']
	];
	test.each(rows)('%s %o says what happened instead', (_, conditions, start, changes, instead) => {
		const from = caseOf(start);
		const [row, ...others] = graded(conditions, from, changed(from, changes));
		expect(row).toMatchObject({ met: instead === '', instead: numbered(instead) });
		expect(others).toEqual([]);
	});

	test('of a line of the kernel has the line and the other one by themselves', () => {
		const from = caseOf(good);
		const says = 'c/r: RESTART_KEEP_LSM unsupported for smack';
		const of = (changes: Changes) =>
			graded({ says }, caseOf(smackux), changed(caseOf(smackux), changes))[0]!.lines;
		expect(of({})).toEqual({
			wanted: says,
			instead: 'c/r: RESTART_KEEP_LSM unsupported for smackux'
		});
		expect(graded({ says }, from, from)[0]!.lines).toEqual({ wanted: says, instead: null });
		expect(briefText(graded({ says }, from, from)[0]!)).toBe(`The kernel prints \`${says}\``);
		expect(graded({ errno: '0' }, from, from)[0]!.lines).toBeUndefined();
	});

	test('of length', () => {
		const from = caseOf(good);
		const cut = { ...from, bytes: from.bytes!.slice(0, 300) };
		expect(graded({ sameLength: true }, from, cut)[0]!.instead).toBe(
			'It had 326 bytes and has 300.'
		);
		expect(graded({ sameLength: true }, from, from)[0]!.met).toBe(true);
		// Nothing else than the end may go.
		const only = (bytes: Uint8Array) => unmet({ cut: true }, from, { ...from, bytes });
		for (const bytes of [from.bytes!, cut.bytes, new Uint8Array()]) expect(only(bytes)).toEqual([]);
		for (const bytes of [
			from.bytes!.slice(1),
			Uint8Array.of(...from.bytes!, 0),
			caseOf({ ...good, poke: { 0: '07' } }).bytes!
		])
			expect(only(bytes)).toEqual(['Bytes are only cut off the end. Something else has changed.']);
	});

	test('of the kernel is not met by another revision, or by a kernel that is not asked', () => {
		const from = caseOf(good);
		expect(unmet({ only: 'image' }, from, { ...from, revision: 'v18' })).toEqual([
			'Kernel and caller stay as they were. The kernel or its caller has changed.'
		]);
		expect(unmet({ errno: '0' }, from, { ...from, bytes: null })).toEqual([
			'The kernel accepts the image. The kernel has not run.'
		]);
	});

	test('has its text', () => {
		const all: Conditions = {
			errno: 'ENOSYS',
			check: 'kept LSM',
			consumed: 310,
			leaked: 2,
			killed: false,
			says: 'x',
			silent: true,
			printsIn: 'f',
			only: 'image',
			sameLength: true,
			atMost: 1,
			atLeast: 190
		};
		const c = caseOf(good);
		expect(graded(all, c, c).map((g) => g.text)).toEqual([
			'The kernel returns `ENOSYS`.',
			numbered('Check {kept LSM} refuses it.'),
			'The kernel consumes 310 bytes.',
			'2 allocations leak.',
			'The kernel does not kill the caller.',
			'The kernel prints `x`.',
			'The kernel gives no reason.',
			'`f()` prints a line.',
			'Kernel and caller stay as they were.',
			'The image keeps its length.',
			'At most 1 byte differs from the start.',
			'At least 190 bytes differ from the start.'
		]);
		expect(isSolved(graded({ errno: '0', consumed: 326 }, c, c))).toBe(true);
		expect(isSolved(graded(all, c, c))).toBe(false);
	});
});

describe('prose', () => {
	test('is words, and code between backticks', () => {
		expect(inCode('It returns `EINVAL`, not `0`.')).toEqual([
			{ text: 'It returns ', mono: false },
			{ text: 'EINVAL', mono: true },
			{ text: ', not ', mono: false },
			{ text: '0', mono: true },
			{ text: '.', mono: false }
		]);
		expect(inCode('`0`')).toEqual([{ text: '0', mono: true }]);
		expect(inCode('')).toEqual([]);
		expect(plain('`0` or 1')).toBe('0 or 1');
	});

	test('with a single backtick is a bug of ours', () => {
		expect(() => inCode('a ` b')).toThrow('a backtick is missing: a ` b');
	});
});

test('the head of conditions says how many are left: what is met from the start is no progress', () => {
	const met = (...all: boolean[]) => metText(all.map((met) => ({ text: '', met, instead: '' })));
	expect(met(true, false, true, false)).toBe('2 of 4 not met');
	expect(met(true)).toBe('1 of 1 met');
	const start = [true, false].map((met) => ({ text: '', met, instead: '' }));
	expect(metText(start.map((g) => ({ ...g, task: true }))), 'before anything is done').toBe(
		'2 to meet'
	);
});
