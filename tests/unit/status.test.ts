import { describe, expect, test } from 'vitest';
import { Workbench } from '../../src/lib/ui/state/workbench.svelte.ts';
import { statusOf } from '../../src/lib/view/status.ts';
import { opened } from './opened_entry.ts';

const status = (w: Workbench) => statusOf(w.reading, w.pointing, w.walk);
/** The line as it is read. */
const line = (w: Workbench) => {
	const s = status(w);
	return s && [s.name, ...s.texts.map((t) => t.text)].join(' / ');
};

describe('the line at the foot', () => {
	test('it is empty until something is pointed at', () => {
		expect(status(new Workbench())).toBeNull();
	});

	test('a byte is told with its member, and where it is checked', () => {
		const w = new Workbench();
		w.pointing.moveCaret(10);
		expect(line(w)).toBe(
			'magic / 0x8, 0x8 bytes / __u64 magic; / 0x00feed0cc0a2d200  71755283111793152  CHECKPOINT_MAGIC_HEAD / check 3, magic, rev, major, minor, patch'
		);
		expect(status(w)).toMatchObject({ group: 'header', jumps: true });
	});

	test('the pointer comes before the caret', () => {
		const w = new Workbench();
		w.pointing.moveCaret(10);
		w.pointing.point({ from: 16, to: 18 });
		expect(line(w)).toMatch(
			/^arch_id \/ 0x10, 0x2 bytes \/ __u16 arch_id; \/ 0x1 {2}1 {2}x86_32 \/ /
		);
		w.pointing.point(null);
		expect(line(w)).toMatch(/^magic /);
	});

	test('members of one row are told together', () => {
		const w = new Workbench();
		w.pointing.point({ from: 18, to: 24 });
		expect(line(w)).toBe('major to patch / 0x12, 0x6 bytes / 3 members / check 3');
		w.pointing.point({ from: 56, to: 72 });
		expect(line(w)).toBe('time to uflags / 0x38, 0x10 bytes / 2 members / check 4');
	});

	test('a check is told with what became of it', async () => {
		const w = await opened('next-kernel');
		w.pointing.pointAtCheck(w.reading.rungs[3]!);
		expect(line(w)).toBe(
			'check 3 / magic, rev, major, minor, patch / failed here; 2 bytes at 0x16: patch  0x20  32'
		);
		w.goToStep(0);
		w.pointing.pointAtCheck(w.reading.rungs[3]!);
		expect(line(w)).toMatch(/ \/ not yet; /);
		expect(status(w)!.group).toBeNull();
	});

	test('where the kernel reads the bytes as something else, both are told', () => {
		const w = new Workbench();
		w.editBytes(218, 73, new Uint8Array(0)); // without its machine the kernel reads the LSM's name in its place
		w.pointing.moveCaret(222);
		expect(line(w)).toMatch(
			/^lsm_name\.h\.len .*; the kernel reads it as machine\.h\.len at 0xde$/
		);
	});

	test('bytes that no table describes are told one by one, or as far as they are marked', () => {
		const w = new Workbench();
		w.editBytes(326, 0, new Uint8Array(6));
		w.pointing.moveCaret(328);
		expect(line(w)).toBe(
			'tail / 0x148, 0x1 byte / tail: no table describes it / 00 / nobody reads it'
		);
		w.pointing.moveCaret(330, true);
		expect(line(w)).toMatch(/^tail \/ 0x14a, 0x1 byte \//);
		w.pointing.point({ from: 328, to: 331 });
		expect(line(w)).toMatch(/^tail \/ 0x148, 0x3 bytes \/ .* \/ 00 00 00 \//);
	});

	test('the place behind the last byte appends', () => {
		const w = new Workbench();
		w.pointing.moveCaret(326);
		expect(line(w)).toBe('end / 0x146 / behind the last byte: what is typed here is appended');
		expect(status(w)!.jumps).toBe(false);
		w.edit({ bytes: null });
		w.pointing.moveCaret(0);
		expect(status(w)).toBeNull();
	});
});
