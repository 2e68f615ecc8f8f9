import { describe, expect, test } from 'vitest';
import { Trace, type CheckName } from '../../src/lib/kernel/trace.ts';
import { aug09 } from '../../src/lib/revisions/aug09/revision.ts';
import { kernelFor, machineFor, PRESETS } from '../../src/lib/share/machines.ts';
import { refuseLink } from '../../src/lib/ui/history/arrival.ts';
import { Workbench } from '../../src/lib/ui/state/workbench.svelte.ts';
import { checkRows, checkStops } from '../../src/lib/view/kernel/checks.ts';
import { good, openedEntry } from './cases.ts';
import { PLACES } from './documents.ts';
import { AUGUST, numbered, numberOf } from './numbered.ts';

const rows = (w: Workbench) => checkRows(w.reading, w.walk);
/** `magic, rev failed -EINVAL` */
const words = (w: Workbench) => rows(w).map((r) => `${r.rung.name} ${r.state} ${r.word}`);
const rowOf = (w: Workbench, name: CheckName) => rows(w).find((r) => r.rung.name === name)!;
const squares = (w: Workbench, name: CheckName) =>
	rowOf(w, name).pips.map((p) => `${p.path} ${p.group}`);

// Numbers and names of the checks: docs/format.md, docs/revisions.md.
describe('rows of checks', () => {
	test('an August image passes all checks but the two of RESTART_KEEP_LSM', () => {
		const w = new Workbench();
		expect(words(w)).toEqual([
			...AUGUST.slice(1, numberOf('same LSM')).map(({ name }) => `${name} passed passed`),
			'same LSM skipped skipped',
			'kept LSM skipped skipped',
			'HEADER_ARCH passed passed',
			'cpu passed passed'
		]);
	});

	test('a check that is not met, and that the kernel ignores, did not pass', () => {
		const w = openedEntry('error-as-info');
		expect(rowOf(w, 'LSM_INFO')).toMatchObject({
			state: 'unmet',
			word: 'not met, ignored',
			why: 'only smack refuses it',
			pips: []
		});
		expect(rowOf(w, 'kept LSM')).toMatchObject({ state: 'passed', why: null });
	});

	test('until the kernel has been asked, no row tells the LSMs that can be kept', () => {
		const w = new Workbench();
		const kept = () => rowOf(w, 'kept LSM');
		expect(kept().brief).toBe('lsm_none or default');
		expect(kept().condition).toContain('lsm_none');
		w.lab.hidden = true;
		expect(kept()).toMatchObject({ condition: 'kept LSM', brief: '', sentence: null });
		expect(rows(w)[0]!.condition).toBe('type == 1 HEADER && len == 72');
		expect(rows(w)[0]!.sentence).toBe(
			'Is the first object a HEADER of 72 bytes? Anything else is not an image of v17 or later, or has the other byte order.'
		);
	});

	test('of a check that is not told there is the name, also once it ran', () => {
		const asked = openedEntry('selinux-kept');
		const kept = (untold: readonly CheckName[]) =>
			checkRows(asked.reading, asked.walk, untold).find((r) => r.rung.name === 'kept LSM');
		const asks = 'With RESTART_KEEP_LSM, can this LSM’s labels be restored?';
		const because = 'Not every LSM’s labels can be restored, and a name says nothing about policy.';
		expect(kept(['kept LSM'])).toMatchObject({
			...{ state: 'failed', condition: 'kept LSM', brief: '' },
			sentence: asks
		});
		expect(kept(['arch'])).toMatchObject({
			condition: 'lsm_name == "lsm_none" || lsm_name == "default"',
			sentence: `${asks} ${because}`
		});
	});

	test('a passed check has a square for each member, with type and len of an object header as one', () => {
		const w = new Workbench();
		expect(squares(w, 'HEADER')).toEqual(['h header']);
		expect(squares(w, 'magic, rev')).toEqual(
			'magic header, rev header, major header, minor header, patch header'.split(', ')
		);
		expect(squares(w, 'memory')).toEqual([]);
		expect(squares(w, 'texts')).toEqual([
			'release.h release',
			'version.h version',
			'machine.h machine'
		]);
		expect(squares(w, 'same LSM')).toEqual([]);
	});

	test('shared objects have no square', () => {
		const w = openedEntry('objref-uts-ns');
		expect(rowOf(w, 'LSM name').rung.paths).toContain('objref[0].objref');
		expect(squares(w, 'LSM name')).toEqual(['lsm_name.h lsm_name']);
	});

	test.each([
		['bad-magic', 'magic, rev failed -EINVAL'],
		['v20-keep-eperm', 'same LSM failed -EPERM'],
		['error-detected', 'texts failed -EIO'],
		['objref-ignore', 'texts failed BUG']
	])('%s: the check that fails has the errno', (name, failed) => {
		const all = words(openedEntry(name));
		const at = all.indexOf(failed);
		expect(at).toBeGreaterThan(0);
		expect(all[at + 1]).toMatch(/ never never reached$/);
	});

	test('sys_restart() has a row only if it refuses the call', () => {
		const w = openedEntry('no-privilege');
		expect(words(w).slice(0, 2)).toEqual(['call failed -EPERM', 'HEADER never never reached']);
		expect(rows(new Workbench())[0]!.rung.n).toBe(1);
	});

	test('without an image no check has an outcome, and each has its condition', () => {
		const w = new Workbench();
		refuseLink(w, 'it is broken');
		expect(rows(w).map((r) => r.word)).toEqual(AUGUST.slice(1).map(() => ''));
		expect(rowOf(w, 'kept LSM').brief).toBe('lsm_none or default');
	});

	test('during a walk later checks have no outcome yet, and the current one is being read', () => {
		const w = openedEntry('bad-magic');
		w.goToStep(w.reading.steps.findIndex((s) => s.rung === numberOf('arch')));
		const arch = words(w).indexOf('arch now reading');
		expect(
			new Set(
				words(w)
					.slice(0, arch)
					.map((r) => r.split(' ')[1])
			)
		).toEqual(new Set(['passed']));
		for (const row of words(w).slice(arch + 1)) expect(row).toMatch(/ never not yet$/);
		w.goToStep(w.reading.steps.length - 1);
		expect(words(w)).toContain('magic, rev failed -EINVAL');
	});

	test('a check ahead of a walk does not say why it is skipped', () => {
		const w = new Workbench();
		const same = () => rowOf(w, 'same LSM');
		expect(same().why).toBe('RESTART_KEEP_LSM is off');
		expect(same().condition).toBe('strncmp(cur, lsm_name, 11) == 0');
		w.goToStep(0);
		expect([same().why, same().word]).toEqual([null, 'not yet']);
	});

	test('without an image no check is reached', () => {
		const w = new Workbench();
		w.edit({ bytes: null });
		expect(new Set(rows(w).map((r) => r.state))).toEqual(new Set(['never']));
	});
});

describe('stops of a walk', () => {
	const t = new Trace();
	const image = aug09.write(machineFor(aug09, PRESETS[1]!));
	aug09.restart({ ...kernelFor(aug09, PRESETS[1]!), flags: 4, lsm: 'smack' }, image, t);

	test('they are where each check is decided, and after the last printed line', () => {
		const stops = checkStops(t.steps);
		// A check of memory reads and compares nothing.
		const decides = AUGUST.map((c) => c.name).filter((_, n) => t.steps.some((s) => s.rung === n));
		expect(decides).not.toContain('memory');
		expect(stops.map((i) => t.rungs[t.steps[i]!.rung]!.name)).toEqual([...decides, 'same LSM']);
		const [decided, printed] = stops.slice(-2).map((i) => t.steps[i]);
		expect(decided).toMatchObject({ kind: 'check', path: 'lsm_name', ok: false });
		expect(printed).toMatchObject({ kind: 'print', channel: 'pr_warning' });
	});

	test('there are none without a read', () => expect(checkStops([])).toEqual([]));
});

/** Where the checked bytes begin and end, as docs/format.md has it. */
describe('checked bytes', () => {
	const text = (ranges: readonly { from: number; to: number }[]) =>
		ranges.map((r) => `${r.from.toString(16)}-${r.to.toString(16)}`).join(' ');
	const of = (w: Workbench) => text(w.reading.checked);
	/** Up to the name. */
	const before: { from: number; to: number }[] = [];
	for (const { from, to, checks } of PLACES) {
		if (checks.length === 0 || from >= 0x123) continue;
		const last = before.at(-1);
		if (last?.to === from) last.to = to;
		else before.push({ from, to });
	}
	const HEADER = text(before);

	test('of a name are those up to its NUL, if RESTART_KEEP_LSM has it compared', () => {
		const w = openedEntry('good-i686');
		expect(of(w)).toBe(`${HEADER} 123-12b 136-144`);
		w.editKernel({ flags: 4 });
		expect(of(w)).toBe(`${HEADER} 123-133 136-144`); // default, and its NUL
		expect([0x132, 0x133].map((o) => w.reading.isChecked(o))).toEqual([true, false]);
		expect(of(openedEntry('unterminated'))).toBe(`${HEADER} 123-144`);
		expect(of(openedEntry('nameless'))).toBe(`${HEADER} 123-12c 136-13e`); // s390x has no cpu members
	});

	test('are the same where an earlier check refuses, and the name is then compared by nobody', () => {
		const w = openedEntry('good-i686');
		w.editBytes(0x24, 1, new Uint8Array([0x41])); // signal_nsig
		expect(w.reading.failedRung).toBe(numberOf('constants'));
		expect(of(w)).toBe(`${HEADER} 123-12b 136-144`);
		w.editKernel({ flags: 4 });
		expect(of(w)).toBe(`${HEADER} 123-133 136-144`);
	});

	test('are all bytes while the verdict is hidden, and none without an image', () => {
		const w = new Workbench();
		w.lab.hidden = true;
		expect(of(w)).toBe('0-146');
		w.lab.hidden = false;
		w.edit({ bytes: null });
		expect(of(w)).toBe('');
	});

	test('belong to a check if they overlap', () => {
		const { reading } = new Workbench();
		const [arch, version] = [numberOf('arch'), numberOf('magic, rev')];
		// arch_id is 0x10 and 0x11; magic is before it, major behind it
		expect([
			reading.checksOf(0x10, 2),
			reading.checksOf(0xf, 2),
			reading.checksOf(0x11, 2)
		]).toEqual([[arch], [arch, version], [arch, version]]);
		expect([reading.checksOf(0x1a, 6), reading.checksOf(0x19, 7)]).toEqual([[], [version]]);
	});

	test('of the check that failed are those where it failed; of a read that ran short, those that are there', () => {
		const { reading } = openedEntry('next-kernel');
		expect(reading.bytesOf(numberOf('magic, rev'))).toEqual([{ from: 0x16, to: 0x18 }]); // patch
		// magic, major, minor, patch and rev
		expect(reading.bytesOf(numberOf('magic, rev'), true)).toEqual([
			{ from: 8, to: 16 },
			{ from: 18, to: 26 }
		]);
		const cut = openedEntry('cut-158').reading;
		expect(cut.bytesOf(numberOf('texts'))).toEqual([{ from: 0x99, to: 158 }]);
		expect(openedEntry('no-arch-header').reading.bytesOf(numberOf('HEADER_ARCH'))).toEqual([]); // none is there
	});

	test('of members that only the kernel knows are there as far as the image has a header', () => {
		const w = openedEntry('good-v17');
		expect(w.reading.checksOf(0x34, 4)).toEqual([]);
		w.setRevision('v18'); // two constants in the padding of v17; refused for rev
		const { rungs, failedRung } = w.reading;
		expect(failedRung).toBe(numberOf('magic, rev', rungs));
		const constants = [numberOf('constants', rungs)];
		expect(w.reading.checksOf(0x34, 4)).toEqual(constants);
		const cutAt = (n: number) => {
			w.edit({ bytes: w.bytes.slice(0, n) });
			return [w.reading.checksOf(0x34, 2), w.reading.checksOf(0x36, 2)];
		};
		expect([cutAt(0x38), cutAt(0x37), cutAt(0x36), cutAt(0x35)]).toEqual([
			[constants, constants],
			[constants, []],
			[constants, []],
			[[], []]
		]);
	});
});

test('the layout is that of the chosen arch, of the arch in the image, or of the kernel’s', () => {
	const w = openedEntry('good-s390x');
	// All of August’s checks but the cpu’s.
	expect([w.reading.imageArch.name, w.reading.checkCount]).toEqual(['s390x', AUGUST.length - 2]);
	w.edit({ arch: 'x86_32' });
	expect(w.reading.imageArch.name).toBe('x86_32');
	const { kernel } = good('v20', { name: '', arch: 'ppc32', config_security: false, lsm: '' });
	w.edit({ arch: null, bytes: new Uint8Array(0), revision: 'v20', kernel });
	expect(w.reading.imageArch.name, 'the bytes tell none').toBe('ppc32');
});

test('without an image nothing ran', () => {
	const w = new Workbench();
	w.edit({ bytes: null });
	const { outcome, steps, failing, ours } = w.reading;
	expect([outcome, steps, failing, ours]).toEqual([null, [], null, null]);
});

describe('our own line about a silent refusal', () => {
	test.each([
		[
			'objref-eacces',
			'c/r: objref[0].objref 0xfffffff3 (-13), expected 0 or more (check {LSM name}, offset 0x12f)'
		],
		['selinux-on-smack', null] // the kernel warns
	])('%s: %s', (name, line) => {
		expect(openedEntry(name).reading.ours).toBe(line && numbered(line));
	});

	test('gives the reason where the answer is not known, and no step is to blame', () => {
		const { reading } = openedEntry('objref-short');
		expect(reading.ours).toBe(
			'c/r: an OBJREF of 12 bytes: objtype and objref would be read past the end of its allocation'
		);
		expect([reading.failing, reading.rungs[reading.failedRung!]!.state]).toEqual([null, 'unknown']);
	});
});
