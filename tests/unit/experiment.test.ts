import { describe, expect, it } from 'vitest';
import { experimentSteps } from '../../src/lib/view/page/experiment.ts';
import { isExperiment } from '../../src/lib/view/page/introduction.ts';
import { Workbench } from '../../src/lib/ui/state/workbench.svelte.ts';
import { numbered } from './numbered.ts';

function begin() {
	const w = new Workbench();
	const first = w.state;
	const steps = () => experimentSteps(w.state, w.pointing.marks, w.reading.failingByte);
	return {
		w,
		fits: () => isExperiment(first, w.state),
		done: () => steps().map((s) => s.done),
		where: () => steps().map((s) => s.where),
		said: () => steps().map((s) => s.then),
		keep: (on: boolean) => w.editKernel({ flags: on ? 0x4 : 0 }),
		security: (on: boolean) => w.editKernel({ config_security: on })
	};
}

describe('the first experiment', () => {
	it('goes on with each tick and click, and says the result', () => {
		const e = begin();
		expect(e.done()).toEqual([false, false, false]);
		expect(e.said()).toEqual(['', '', '']);
		expect(e.where().map((at) => at?.name)).toEqual([
			'RESTART_KEEP_LSM',
			'CONFIG_SECURITY',
			undefined // no byte is red yet
		]);
		e.keep(true);
		expect(e.w.reading.outcome?.errno).toBe('0');
		expect(e.w.reading.rungs.filter((r) => r.state === 'skipped')).toEqual([]);
		expect(e.done()).toEqual([true, false, false]);
		expect(e.said()).toEqual([
			numbered('Still = 0, but checks {same LSM} and {kept LSM} run now.'),
			'',
			''
		]);
		e.security(true);
		expect(e.w.reading.outcome?.errno).toBe('EINVAL');
		expect(e.done()).toEqual([true, true, false]);
		expect(e.said()).toEqual([
			numbered('Checks {same LSM} and {kept LSM} run now.'),
			'The kernel now says default (no module chosen), the image lsm_none: refused.',
			'It is the first in which the two names differ.'
		]);
		expect(e.where()[2]).toEqual({ name: 'the red byte', byte: 0x12b });
		e.w.pointing.moveCaret(0x12b);
		expect(String.fromCharCode(e.w.bytes[0x12b]!)).toBe('l');
		expect(e.done()).toEqual([true, true, true]);
		expect(e.fits()).toBe(true);
		expect(e.said()[2]).toBe('The image has l here, the kernel d.');
	});

	it('knows the steps in another order', () => {
		const e = begin();
		e.w.pointing.moveCaret(0x12b);
		expect(e.done()).toEqual([false, false, false]); // no byte is red yet
		e.security(true);
		expect(e.w.reading.outcome?.errno).toBe('0');
		expect(e.done()).toEqual([false, true, false]);
		expect(e.said()[1]).toBe('The kernel now says default. Nobody asks for the name yet.');
		e.keep(true);
		expect(e.done()).toEqual([true, true, true]);
	});

	it('takes a step back with undo', () => {
		const e = begin();
		e.keep(true);
		e.w.undo();
		expect(e.done()).toEqual([false, false, false]);
	});

	it.each([
		['a byte', (w: Workbench) => w.editBytes(24, 1, Uint8Array.of(9))],
		['another flag', (w: Workbench) => w.editKernel({ flags: 0x6 })],
		['the LSM', (w: Workbench) => w.editKernel({ lsm: 'smack', config_security: true })],
		['the version', (w: Workbench) => w.editKernel({ version_code: 1 })],
		[
			'a constant',
			(w: Workbench) => w.editKernel({ constants: { ...w.kernel.constants, signal_nsig: 65 } })
		],
		['how the bytes are read', (w: Workbench) => w.edit({ order: 'be' })],
		['the whole image', (w: Workbench) => w.edit({ bytes: null })]
	])('is left by an edit of %s', (_, edit) => {
		const e = begin();
		edit(e.w);
		expect(e.fits()).toBe(false);
		e.w.undo();
		expect(e.fits()).toBe(true);
	});
});
