import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { objectBytes } from '../../src/lib/share/structure.ts';
import { Workbench } from '../../src/lib/ui/state/workbench.svelte.ts';
import { openedEntry } from './cases.ts';
import { numbered, numberOf } from './numbered.ts';

const MAGIC = 8;
const REV = 24;
const set = (w: Workbench, at: number, value: number) => w.editBytes(at, 1, Uint8Array.of(value));

test('a notice that holds no more is none, until it holds again', () => {
	const w = new Workbench();
	const before = w.state;
	w.messages.notice = { text: 'as before', urgent: false, holds: () => w.state === before };
	w.editKernel({ pid: 7 });
	expect(w.messages.notice).toBeNull();
	w.undo();
	expect(w.messages.notice?.text).toBe('as before');
});

describe('undo', () => {
	test('steps back to each state, and forward again', () => {
		const w = new Workbench();
		const states = [w.state];
		for (const value of [1, 2, 3]) {
			set(w, MAGIC, value);
			states.push(w.state);
		}
		for (const s of states.slice(0, -1).reverse()) {
			w.undo();
			expect(w.state).toBe(s);
		}
		expect(w.edits.previous).toBeNull();
		for (const s of states.slice(1)) {
			w.redo();
			expect(w.state).toBe(s);
		}
		expect(w.edits.next).toBeNull();
	});

	test('puts the caret where the change was, and so does redo', () => {
		const w = new Workbench();
		const caret = (then: () => void) => {
			w.pointing.select({ from: 200, to: 201 });
			then();
			return w.pointing.caret;
		};
		set(w, 0x50, 0x41);
		expect(caret(() => w.undo())).toBe(0x50);
		expect(caret(() => w.redo())).toBe(0x50);
		// One more zero among six: no comparison of both images tells which of them it is.
		w.editBytes(0x1b, 0, Uint8Array.of(0));
		expect(caret(() => w.undo())).toBe(0x1b);
		expect(caret(() => w.redo())).toBe(0x1b);
		// An offer to mend writes a whole image.
		const mended = w.bytes.slice();
		mended.set([1, 2], 0x60);
		w.edit({ bytes: mended });
		expect(caret(() => w.undo())).toBe(0x60);
	});

	test('takes back half a byte before an edit', () => {
		const w = new Workbench();
		set(w, REV, 3);
		const edited = w.state;
		w.pointing.moveCaret(MAGIC);
		w.pointing.typed = { offset: MAGIC, digit: '5', bytes: w.bytes };
		w.undo();
		expect([w.pointing.half, w.state, w.canUndo]).toEqual([null, edited, true]);
		w.undo();
		expect([w.bytes[REV], w.canUndo]).toEqual([2, false]);
	});

	test('of what changed no byte leaves the caret, and another image has none', () => {
		const w = new Workbench();
		w.pointing.moveCaret(200);
		w.editKernel({ pid: 7 });
		w.undo();
		expect(w.pointing.caret).toBe(200);
		w.open('x.img', Uint8Array.of(1, 2, 3), null);
		expect(w.pointing.caret).toBeNull();
		w.undo();
		expect(w.pointing.caret).toBeNull();
	});

	test('edits of one visit are one step, and can be taken back', () => {
		const w = new Workbench();
		const first = w.state;
		const visit = {};
		for (const pid of [1, 12, 123]) w.editKernel({ pid }, visit);
		w.undo();
		expect(w.state).toBe(first);
		for (const pid of [1, 12]) w.editKernel({ pid }, visit);
		w.takeBack({});
		expect(w.kernel.pid).toBe(12);
		w.takeBack(visit);
		expect(w.state).toBe(first);
		expect(w.edits.previous).toBeNull();
	});

	test('a change of the kernel to its present values is no edit', () => {
		const w = new Workbench();
		w.editKernel({ pid: 2 });
		w.undo();
		const { pid, constants, x86 } = w.kernel;
		w.editKernel({ pid });
		w.editKernel({ constants: { ...constants }, x86: { ...x86 } }, {});
		expect([w.edits.previous !== null, w.edits.next !== null]).toEqual([false, true]);
		w.editKernel({ x86: { ...x86, has_xsave: 1 - x86.has_xsave } });
		expect([w.edits.previous !== null, w.edits.next !== null]).toEqual([true, false]);
	});
});

describe('states that were set aside', () => {
	/** The present state is the last of them. */
	function kept(n: number) {
		const w = new Workbench();
		const states = Array.from({ length: n }, (_, i) => {
			set(w, MAGIC, i + 1);
			w.comparison.keep();
			return w.state;
		});
		return { w, states, comparison: w.comparison };
	}

	test('are six at most, each once', () => {
		const { w, states, comparison } = kept(5);
		comparison.keep();
		expect(comparison.kept).toEqual(states);
		set(w, MAGIC, 6);
		expect([comparison.states.length, comparison.canKeep]).toEqual([6, true]);
		comparison.keep();
		set(w, MAGIC, 7);
		expect(comparison.canKeep).toBe(false);
		comparison.keep();
		expect(comparison.kept).toHaveLength(6);
	});

	test('can go on, and the present one stays among them', () => {
		const { w, states, comparison } = kept(2);
		set(w, MAGIC, 9);
		const third = w.state;
		w.goOnWith(states[0]!);
		expect(w.state).toBe(states[0]);
		expect(comparison.states).toEqual([...states, third]);
		w.undo();
		expect(w.state).toBe(third);
		expect(comparison.states).toEqual([...states, third]);
	});

	test('can be removed and put back in their place', () => {
		const { states, comparison } = kept(3);
		comparison.remove(states[1]!);
		expect(comparison.kept).toEqual([states[0], states[2]]);
		comparison.putBack();
		expect(comparison.kept).toEqual(states);
		expect(comparison.removed).toBeNull();
	});

	test('have the place after them for the next edit of A, which is no other state yet', () => {
		const { w, states, comparison } = kept(2);
		expect(comparison.present).toBe(1);
		w.goOnWith(states[0]!);
		expect(comparison.present).toBe(2);
	});

	test('are not shown any more when another image opens', () => {
		const { w, comparison } = kept(2);
		comparison.all = true;
		w.open(null, Uint8Array.of(1), null);
		expect(comparison.all).toBe(false);
	});
});

describe('the walk', () => {
	test('has no lines at its beginning, and all lines of the run at its end', () => {
		const w = openedEntry('kernel-speaks');
		w.editKernel({ logfd: 'ok' });
		expect(w.reading.outcome?.errno).toBe('EINVAL');
		const { printed, logFile, ours } = w.walk;
		expect(logFile?.map((p) => p.channel)).toEqual(['ckpt_err']);
		w.goToStep(0);
		expect(w.walk.printed).toEqual([]);
		expect(w.walk.logFile).toEqual([]);
		expect(w.walk.ours).toBeNull();
		w.goToStep(w.reading.steps.length - 1);
		expect([w.walk.printed, w.walk.logFile, w.walk.ours]).toEqual([printed, logFile, ours]);
		expect(w.walk.atEnd).toBe(true);
	});

	test('our line is there at the end of a silent refusal, unless it is hidden', () => {
		const w = new Workbench();
		set(w, REV, 9);
		expect(w.walk.ours).toBe(
			numbered('c/r: rev 0x9, expected 0x2 (check {magic, rev}, offset 0x18)')
		);
		w.walk.showOurs = false;
		expect(w.walk.ours).toBeNull();
		w.walk.showOurs = true;
		w.goToStep(1);
		expect(w.walk.ours).toBeNull();
	});

	test('bytes follow it, and a step after the last is the last', () => {
		const w = new Workbench();
		const { steps } = w.reading;
		let read = 0;
		for (const [i, s] of steps.entries()) {
			w.goToStep(i);
			if (s.kind === 'read') read = s.offset + s.got;
			expect(w.walk.readTo).toBe(read);
		}
		expect(read).toBe(326);
		w.goToStep(9999);
		expect(w.walk.step).toBe(steps.length - 1);
		set(w, 4, 9); // refused after 8 bytes
		expect(w.walk.step).toBe(w.reading.steps.length - 1);
		expect(w.walk.readTo).toBe(8);
		w.goToStep(null);
		expect([w.walk.step, w.walk.atEnd]).toEqual([null, true]);
	});

	test('goes by checks from wherever it stands; the whole run stands at the end', () => {
		const w = new Workbench();
		const { checks } = w.walk;
		w.goBy(-1);
		expect(w.walk.step).toBe(checks.at(-2));
		w.goBy(1);
		w.goBy(1);
		expect(w.walk.step).toBe(checks.at(-1));
		w.goToStep(checks[2]! + 1);
		w.goBy(-1);
		expect(w.walk.step).toBe(checks[2]);
		w.goToStep(checks[2]! + 1);
		w.goBy(1);
		expect(w.walk.step).toBe(checks[3]);
		w.lookInside(true);
		w.goBy(1);
		expect(w.walk.step).toBe(checks[3]! + 1);
		w.goBy(-1, checks);
		expect(w.walk.step).toBe(checks[3]);
	});

	test('plays a check a second up to the end, and a step by hand pauses it', () => {
		vi.useFakeTimers();
		onTestFinished(() => void vi.useRealTimers());
		const w = new Workbench();
		const { checks } = w.walk;
		w.play();
		expect([w.walk.step, w.playing]).toEqual([checks[0], true]);
		vi.advanceTimersByTime(999);
		expect(w.walk.step).toBe(checks[0]);
		vi.advanceTimersByTime(2001);
		expect(w.walk.step).toBe(checks[3]);
		w.goToStep(5);
		expect(w.playing).toBe(false);
		vi.advanceTimersByTime(5000);
		expect(w.walk.step).toBe(5);
		w.play();
		vi.advanceTimersByTime(60_000);
		expect([w.walk.step, w.playing]).toEqual([w.reading.steps.length - 1, false]);
		w.play();
		expect(w.walk.step).toBe(checks[0]);
		w.goToStep(null);
		vi.advanceTimersByTime(3000);
		expect([w.walk.step, w.playing]).toEqual([null, false]);
	});
});

describe('the target of pointing', () => {
	const VERSION = numberOf('magic, rev');
	const marks = (w: Workbench) => w.pointing.marks.map((r) => [r.from, r.to]);
	const check = (w: Workbench, n: number) => w.pointing.select({ check: w.reading.rungs[n]! });

	test('a byte is marked with its member and its checks', () => {
		const w = new Workbench();
		w.pointing.moveCaret(10);
		expect(marks(w)).toEqual([[8, 16]]);
		expect(w.pointing.markedChecks).toEqual(w.reading.checksOf(8, 8)); // checks.test.ts has them
		expect(w.pointing.check).toBeNull();
	});

	test('a check is marked with each of its members, and alone', () => {
		const w = new Workbench();
		check(w, VERSION); // magic, major, minor, patch, rev
		expect(marks(w)).toEqual([
			[8, 16],
			[18, 26]
		]);
		expect([w.pointing.markedChecks, w.pointing.check]).toEqual([[VERSION], VERSION]);
		expect([w.pointing.caret, w.pointing.marked]).toEqual([8, { from: 8, to: 26 }]);
	});

	test('a failed check marks the bytes where it failed, and the caret goes there', () => {
		const w = new Workbench();
		set(w, REV + 1, 1);
		check(w, VERSION);
		expect(marks(w)).toEqual([[24, 26]]);
		expect(w.pointing.caret).toBe(25);
	});

	test('a check ahead of a walk marks all its bytes, so that nobody sees where it fails', () => {
		const w = new Workbench();
		set(w, REV + 1, 1);
		w.goToStep(0);
		const all = [
			[8, 16],
			[18, 26]
		];
		w.pointing.point({ check: w.reading.rungs[VERSION]! });
		expect(w.pointing.hovers.map((r) => [r.from, r.to])).toEqual(all);
		check(w, VERSION);
		expect([marks(w), w.pointing.caret]).toEqual([all, 8]);
		w.goToStep(w.reading.steps.length - 1);
		check(w, VERSION);
		expect([marks(w), w.pointing.caret]).toEqual([[[24, 26]], 25]);
	});

	test('a chosen check marks the bytes that it looks at after an edit', () => {
		const w = new Workbench();
		check(w, VERSION);
		w.editKernel({ version_code: 0x02061e }); // it fails at patch, its last member
		expect(marks(w)).toEqual([[22, 24]]);
		w.undo();
		expect(marks(w)).toEqual([
			[8, 16],
			[18, 26]
		]);
	});

	test('a line marks the check that printed it, and no other that looks at its bytes', () => {
		const w = new Workbench();
		w.editKernel({ flags: 4, lsm: 'smack', config_security: true });
		const warning = w.reading.prints.find((p) => p.channel === 'pr_warning')!;
		w.pointing.select(warning);
		expect(marks(w)).toEqual([[299, 310]]);
		expect(w.pointing.markedChecks).toEqual([numberOf('same LSM')]);
		expect(w.pointing.check).toBeNull();
		w.pointing.select({ from: 299, to: 310 });
		expect(w.pointing.markedChecks).toEqual([numberOf('same LSM'), numberOf('kept LSM')]);
	});

	test('the header of an OBJREF has the check that swallows it', () => {
		const w = new Workbench();
		const more = objectBytes('OBJREF with UTS_NS', w.revision, 'le', 'i686', 1);
		w.editBytes(72, 0, more);
		expect(w.reading.outcome?.errno).toBe('0');
		w.pointing.moveCaret(72);
		expect(w.pointing.markedChecks).toEqual([numberOf('texts')]);
		expect(w.reading.isChecked(76)).toBe(true);
	});

	test('Shift marks from one end to the other, in both directions', () => {
		const w = new Workbench();
		w.pointing.moveCaret(20);
		w.pointing.moveCaret(30, true);
		expect(marks(w)).toEqual([[20, 31]]);
		w.pointing.moveCaret(10, true);
		expect(marks(w)).toEqual([[10, 21]]);
	});

	test('a selection ends at the end of the image', () => {
		const w = new Workbench();
		w.pointing.select({ from: 300, to: 500_000_000 });
		expect(w.pointing.marked).toEqual({ from: 300, to: 326 });
		expect(w.pointing.caret).toBe(300);
		w.pointing.select({ from: 500_000_000, to: 500_000_004 });
		expect(w.pointing.marked).toBeNull();
		expect([w.pointing.caret, w.pointing.anchor]).toEqual([326, 326]);
		check(w, numberOf('cpu')); // the last member
		w.editBytes(320, 6, new Uint8Array(0));
		expect(w.pointing.marks.every((r) => r.to <= 320)).toBe(true);
		expect(w.pointing.caret).toBeLessThanOrEqual(320);
	});
});
