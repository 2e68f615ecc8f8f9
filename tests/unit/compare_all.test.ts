import { describe, expect, test } from 'vitest';
import { pokeBytes } from '../../src/lib/format/image.ts';
import { textOf } from '../../src/lib/view/kernel/sentence.ts';
import { compareAll, letterOf } from '../../src/lib/view/page/compare_all.ts';
import { Workbench } from '../../src/lib/ui/state/workbench.svelte.ts';
import { openedEntry } from './cases.ts';
import { AUGUST, numbered } from './numbered.ts';

/** The states after each edit. @param entry of the gallery */
function statesOf(entry: string, ...edits: ((w: Workbench) => void)[]) {
	const w = openedEntry(entry);
	return edits.map((edit) => {
		edit(w);
		return w.state;
	});
}

/** A good image, and what comes of edits of it. */
const ofGood = (...edits: ((w: Workbench) => void)[]) =>
	compareAll(statesOf('good-i686', () => {}, ...edits));

/** An image of selinux: without the flag; with it on a kernel without an LSM; and on one that runs selinux. */
const three = () =>
	compareAll(
		statesOf(
			'selinux-kept',
			(w) => w.editKernel({ flags: 0, config_security: false }),
			(w) => w.editKernel({ flags: 4 }),
			(w) => w.editKernel({ config_security: true, lsm: 'selinux' })
		)
	);

describe('states one below the other', () => {
	test('say how many answers there are to how many images', () => {
		const { title, about, extent } = three();
		expect(title).toBe('Three answers to one image');
		expect(about).toBe('326 bytes, written under selinux; the kernel is aug09 on x86_32.');
		expect(extent).toBe(326);
	});

	test('have the verdict, the kernel’s words or ours, and the read head', () => {
		const said = three().bands.map((b) => [b.letter, b.call, b.result, b.words, b.readText]);
		expect(said).toEqual([
			[
				'A',
				'restart(1234, 3, 0)',
				'= 0',
				numbered(
					'{all - 2} of {all} checks passed; {same LSM} and {kept LSM} skipped: labels not kept.'
				),
				'read 326 of 326'
			],
			[
				'B',
				'restart(1234, 3, RESTART_KEEP_LSM)',
				'= -1 EINVAL (Invalid argument)',
				'c/r: checkpointed LSM selinux, current is lsm_none.',
				'read 310 of 326'
			],
			[
				'C',
				'restart(1234, 3, RESTART_KEEP_LSM)',
				'= -1 ENOSYS (Function not implemented)',
				'c/r: RESTART_KEEP_LSM unsupported for selinux',
				'read 310 of 326'
			]
		]);
		expect(three().bands.map((b) => b.kernels)).toEqual([false, true, true]);
	});

	test('say only what differs from the state above', () => {
		const [a, b, c] = three().bands;
		const change = (name: string, was: string | null, is: string, group: string | null = null) => ({
			name,
			was,
			is,
			group
		});
		expect([a!.against, a!.changes]).toEqual([
			'the state to compare with',
			[
				change('running LSM', null, 'lsm_none'),
				change('flags', null, '0'),
				change('lsm_name', null, 'selinux', 'lsm_name')
			]
		]);
		expect([b!.against, b!.changes]).toEqual([
			'against A: one setting, no byte',
			[change('flags', '0', 'RESTART_KEEP_LSM')]
		]);
		expect([c!.against, c!.changes]).toEqual([
			'against B: one setting, no byte',
			[change('running LSM', 'lsm_none', 'selinux')]
		]);
		expect(a!.rows).toBeNull();
		// "selinux" and "lsm_none" share only the fifth letter.
		expect(b!.rows!.rows[0].cells.map(({ is }) => is).slice(0, 8)).toEqual([
			...['first', 'differs', 'differs', 'differs', 'same', 'differs', 'differs', 'differs']
		]);
		expect([a, b, c].map((band) => textOf(band!.reason.runs))).toEqual([
			numbered('Checks {same LSM} and {kept LSM} did not run: the call keeps no labels.'),
			'A label makes sense only to the LSM that made it.',
			'Not every LSM’s labels can be restored, and a name says nothing about policy.'
		]);
	});

	test('do not repeat the rows and the reason of the state above', () => {
		const [, b, c] = ofGood(
			(w) => w.editBytes(24, 1, Uint8Array.of(7)),
			(w) =>
				w.editBytes(
					226,
					4,
					Uint8Array.from('i586', (x) => x.charCodeAt(0))
				)
		).bands;
		expect(b!.rows?.path).toBe('rev');
		expect(b!.reason.runs).not.toEqual([]);
		expect([c!.rows, c!.reason.runs]).toEqual([null, []]);
		expect([c!.against, c!.changes]).toEqual([
			'against B: no setting, one byte',
			[{ name: 'machine', was: '"i686"', is: '"i586"', group: 'machine' }]
		]);
	});

	test('ring the bytes of each state that differ in any other', () => {
		const { bands, title, about } = ofGood(
			(w) => w.editBytes(24, 1, Uint8Array.of(7)),
			(w) => w.editBytes(324, 2, new Uint8Array(0))
		);
		const end = { from: 324, to: 326 };
		const rev = { from: 24, to: 25 };
		expect(bands.map((b) => b.ringed)).toEqual([
			[rev, end],
			[rev, end],
			[rev, { from: 324, to: 324 }]
		]);
		expect(bands[2]!.against).toBe('against B: no setting, 2 bytes missing');
		// The last two bytes come after the check that refuses.
		expect(title).toBe('Two answers to three images');
		expect(about).toMatch(/^324 to 326 bytes, written under default; /);
	});

	test('count what changed and what is missing', () => {
		const { bands } = ofGood((w) =>
			w.edit({ bytes: pokeBytes(w.bytes.subarray(0, 324), 24, Uint8Array.of(7)) })
		);
		expect(bands[1]!.against).toBe('against A: no setting, one byte, 2 missing');
	});

	test('count revision and arch, and nothing that belongs to them', () => {
		const { bands, about } = ofGood(
			// Its mm_saved_auxv_len is another.
			(w) => w.setRevision('aug09', { arch: 's390x' }),
			(w) => w.setRevision('v20')
		);
		expect(bands.slice(1).map((b) => [b.against, b.changes])).toEqual([
			[
				'against A: one setting, no byte',
				[{ name: 'arch', was: 'x86_32', is: 's390x', group: null }]
			],
			[
				'against B: one setting, no byte',
				[{ name: 'revision', was: 'aug09', is: 'v20', group: null }]
			]
		]);
		expect(about).toMatch(/; the kernels are aug09 on x86_32, aug09 on s390x and v20 on s390x\.$/);
	});

	test('may have no image', () => {
		const { bands, checks } = ofGood((w) => w.edit({ bytes: null }));
		expect(bands[1]).toMatchObject({ call: 'No image', result: '', words: '', readText: '' });
		expect(checks[0]!.cells.map(({ state }) => state)).toEqual(['passed', null]);
	});

	test('have letters by their place', () => {
		expect([0, 5].map(letterOf)).toEqual(['A', 'F']);
	});
});

describe('the checks of all states', () => {
	test('differ where not all kernels say the same of them', () => {
		const { checks } = three();
		expect(checks.map((c) => c.n)).toEqual([...AUGUST.keys()].slice(1));
		expect(checks.filter((c) => c.differs).map((c) => c.name)).toEqual([
			...['same LSM', 'kept LSM', 'HEADER_ARCH', 'cpu']
		]);
		const [same, arch] = ['same LSM', 'HEADER_ARCH'].map((n) => checks.find((c) => c.name === n)!);
		expect(same!.cells.map(({ state }) => state)).toEqual(['skipped', 'failed', 'passed']);
		expect(same!.group).toBe('lsm_name');
		// The name begins 0x12b bytes into the image.
		expect(same!.cells.map(({ at }) => at)).toEqual([0x12b, 0x12b, 0x12b]);
		expect(same!.words).toBe(
			numbered(
				'check {same LSM}, same LSM: strncmp(cur, lsm_name, 11) == 0. A skipped; B failed here; C passed.'
			)
		);
		expect(arch!.words).toMatch(/A passed; B and C never reached\.$/);
	});

	test('stand in the order of the readers, without a number where it is not the same', () => {
		const { checks } = ofGood((w) => w.setRevision('v20'));
		const names = checks.map(({ name }) => name);
		const from = names.indexOf('LSM name');
		expect(names.slice(from, from + 5)).toEqual([
			...['LSM name', 'same LSM', 'kept LSM', 'LSM_INFO', 'HEADER_ARCH']
		]);
		const info = checks[names.indexOf('LSM_INFO')]!;
		expect(info.n).toBeNull();
		expect(info.cells.map(({ state }) => state)).toEqual([null, 'never']);
		expect(info.words).toMatch(/A not there; B never reached\.$/);
	});

	test('begin with the call only where a kernel refuses it', () => {
		expect(three().checks[0]!.name).toBe('HEADER');
		const { checks } = ofGood((w) => w.editKernel({ fd_ok: false }));
		expect(checks[0]).toMatchObject({ name: 'the call', n: null, differs: true });
		expect(checks[0]!.cells.map(({ state }) => state)).toEqual(['passed', 'failed']);
	});
});
