import { render } from 'svelte/server';
import { describe, expect, test, vi } from 'vitest';
import { aug09 } from '../../src/lib/revisions/aug09/revision.ts';
import { entryNamed } from '../../src/lib/share/gallery/gallery.ts';
import { machineFor, PRESETS } from '../../src/lib/share/machines.ts';
import Lab from '../../src/lib/ui/lab/Lab.svelte';
import type { LabPart } from '../../src/lib/view/lab_part.ts';
import { checkState, checkWord } from '../../src/lib/view/kernel/checks.ts';
import { Workbench } from '../../src/lib/ui/state/workbench.svelte.ts';
import { labParts } from '../../src/routes/embed/lab_parts.ts';
import { AUGUST } from './numbered.ts';
import TwoLabs from './TwoLabs.svelte';

const ALL: LabPart[] = [
	...(['headline', 'spectrum', 'image', 'bytes'] as const),
	...(['kernel', 'checks', 'log'] as const)
];
/** An image of a SELinux kernel, restarted with RESTART_KEEP_LSM on Smack: same LSM refuses it with EINVAL and a warning. */
const refused = () => entryNamed('selinux-on-smack')!.build();
const byte = Uint8Array.of(0xff);

/** What users do to the image. */
const IMAGE_EDITS: [string, (w: Workbench) => unknown][] = [
	['typing a byte', (w) => w.editBytes(8, 1, byte)],
	['inserting a byte', (w) => w.editBytes(0, 0, byte)],
	['another value of a member', (w) => w.edit({ bytes: byte }, {})],
	['opening a file', (w) => w.open('other.img', byte, null)],
	['writing a new image', (w) => w.write(aug09, machineFor(aug09, PRESETS[1]!))],
	['reading it as another revision', (w) => w.readAs('v18')],
	['reading it as another arch', (w) => w.edit({ arch: 'x86_64' })]
];
/** What users do to the kernel. */
const KERNEL_EDITS: [string, (w: Workbench) => unknown][] = [
	['another pid', (w) => w.editKernel({ pid: 7 }, {})],
	['another revision', (w) => w.setRevision('v18')]
];
/** What changes both. */
const WHOLE: [string, (w: Workbench) => unknown][] = [
	['another case', (w) => w.land({ ...refused(), rest: null, file: null })]
];

async function changes(w: Workbench, act: (w: Workbench) => unknown): Promise<boolean> {
	const before = w.state;
	await act(w);
	return w.state !== before;
}

describe('locks', () => {
	test('a locked image stays, and the kernel can be edited', async () => {
		const w = new Workbench();
		w.lab.lock = 'image';
		expect([w.lab.canEditImage, w.lab.canEditKernel]).toEqual([false, true]);
		for (const [what, act] of [...IMAGE_EDITS, ...WHOLE])
			expect(await changes(w, act), what).toBe(false);
		for (const [what, act] of KERNEL_EDITS) expect(await changes(w, act), what).toBe(true);
		expect([w.kernel.pid, w.revision.id]).toEqual([7, 'v18']);
	});

	test('a locked kernel stays, and the image can be edited', async () => {
		const w = new Workbench();
		w.lab.lock = 'kernel';
		expect([w.lab.canEditImage, w.lab.canEditKernel]).toEqual([true, false]);
		for (const [what, act] of [...KERNEL_EDITS, ...WHOLE])
			expect(await changes(w, act), what).toBe(false);
		for (const [what, act] of IMAGE_EDITS) expect(await changes(w, act), what).toBe(true);
	});

	test('nothing changes if nothing can be edited', async () => {
		const w = new Workbench();
		w.lab.editable = false;
		for (const [what, act] of [...IMAGE_EDITS, ...KERNEL_EDITS, ...WHOLE])
			expect(await changes(w, act), what).toBe(false);
	});

	test('undo and redo respect locks', () => {
		const w = new Workbench();
		const first = w.state;
		w.editBytes(8, 1, byte);
		const edited = w.state;
		w.lab.lock = 'image';
		w.undo();
		expect(w.state).toBe(edited);
		w.lab.lock = 'kernel';
		w.undo();
		expect(w.state).toBe(first);
		w.lab.lock = 'image';
		w.redo();
		expect(w.state).toBe(first);
	});

	test('the host opens another case despite locks', () => {
		const w = new Workbench();
		w.lab.editable = false;
		const state = { ...refused(), rest: null, file: null };
		w.arrive(state);
		expect(w.state).toBe(state);
	});
});

describe('a hidden verdict', () => {
	function hiding(): Workbench {
		const w = new Workbench();
		w.lab.hidden = true;
		w.arrive({ ...refused(), rest: null, file: null });
		return w;
	}

	test('reaches no part, and appears on demand', () => {
		const w = hiding();
		const { reading, walk } = w;
		expect(reading.outcome).toBeNull();
		expect([reading.failing, reading.failedRung, reading.failingByte, reading.ours]).toEqual([
			null,
			null,
			null,
			null
		]);
		expect([reading.steps, reading.prints, walk.printed]).toEqual([[], [], []]);
		// The checks of August stand there by name, sys_restart's own first.
		expect(reading.rungs.map((r) => `${r.name} ${checkState(reading, walk, r)}`)).toEqual(
			AUGUST.map((c) => `${c.name} never`)
		);
		expect(new Set(reading.rungs.map((r) => checkWord(reading, walk, r)))).toEqual(new Set(['']));
		expect(walk.readTo).toBe(326);

		w.lab.hidden = false;
		expect(reading.outcome?.errno).toBe('EINVAL');
		const failed = reading.rungs[reading.failedRung!]!;
		expect(failed.name).toBe('same LSM');
		expect(checkWord(reading, walk, failed)).toBe('failed here');
	});

	test('cannot be found by stepping', () => {
		const w = hiding();
		w.goToStep(0);
		expect([w.walk.step, w.walk.now]).toEqual([null, null]);
		w.lab.hidden = false;
		expect(w.walk.step).toBeNull();
		w.goToStep(3);
		expect(w.walk.step).toBe(3);
		w.lab.hidden = true;
		expect(w.walk.step).toBeNull();
	});

	const TRACES = [
		/EINVAL|Invalid argument|-22/,
		/checkpointed LSM/,
		/aria-invalid="true"/,
		/aria-current/,
		/failed here|never reached|skipped|passed/,
		/consumed|leaked/,
		/\bread \d+ of \d+/
	];
	const page = (hidden: boolean) =>
		render(Lab, { props: { case: refused(), parts: ALL, editable: true, hidden } }).body;

	test('leaves no trace in a prerendered page', () => {
		const told = page(false);
		for (const trace of TRACES) expect(told).toMatch(trace);
		const untold = page(true);
		expect(untold.replace(/<[^>]*>/g, '')).toContain('restart(1234, 3, RESTART_KEEP_LSM) = ?');
		expect(untold).toContain('strncmp(cur, lsm_name, 11) == 0');
		expect(untold).toContain('Nothing has run.');
		for (const trace of TRACES) expect(untold).not.toMatch(trace);
	});

	test('is never computed: the reader never sees the image', () => {
		const read = vi.spyOn(aug09, 'restart');
		const image = refused().bytes!;
		const sees = () =>
			read.mock.calls.some(([, file]) => Buffer.from(file).equals(Buffer.from(image)));
		page(true);
		expect(sees()).toBe(false);
		page(false);
		expect(sees()).toBe(true);
	});
});

test('two labs on one page share neither ids nor what is hidden', () => {
	const { body } = render(TwoLabs, { props: { shown: refused(), parts: ALL } });
	const ids = [...body.matchAll(/ id="([^"]+)"/g)].map((m) => m[1]!);
	expect(ids.length).toBeGreaterThan(20);
	expect(new Set(ids).size).toBe(ids.length);
	for (const [, named] of body.matchAll(/ (?:aria-[a-z]+by|for|aria-controls)="([^"]+)"/g))
		expect(ids).toEqual(expect.arrayContaining(named!.split(' ')));
	const [, first, second] = body.split(/role="group"(?= aria-label="(?:First|Second)")/);
	expect([first, second].map((lab) => /aria-label="(\w+)"/.exec(lab!)![1])).toEqual([
		'First',
		'Second'
	]);
	expect(first).toContain('Invalid argument');
	expect(second).not.toContain('Invalid argument');
});

test('what the gallery says hides with the verdict, and the note of a link does not', () => {
	const w = new Workbench();
	const remark = 'one wrong member, and no message';
	w.messages.remark = { text: remark, entry: 'bad-magic' };
	const page = (parts: LabPart[], hidden: boolean) =>
		render(Lab, { props: { w, parts, hidden } }).body;
	for (const parts of [[], ['headline']] as LabPart[][]) {
		expect(page(parts, false)).toContain(remark);
		expect(page(parts, true)).not.toContain(remark);
	}
	w.messages.remark = { text: remark, entry: null };
	expect(page(['headline'], true)).toContain(remark);
});

describe('an embed', () => {
	test.each([
		[[], false, ['answer', 'bytes', 'image', 'checks', 'log']],
		[[], true, ['answer', 'bytes', 'image', 'checks', 'log']],
		[['log', 'members'], false, ['answer', 'log', 'image']],
		[['bytes'], true, ['answer', 'bytes']],
		[['verdict'], false, ['answer']]
	] as const)('of %j, edited: %s, is a lab of %j', (parts, edit, lab) => {
		expect(labParts({ parts, edit, ask: false, mark: null })).toEqual(lab);
	});
});
