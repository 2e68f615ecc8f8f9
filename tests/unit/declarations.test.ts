/** The image as C. */
import { describe, expect, test } from 'vitest';
import { splice } from '../../src/lib/format/splice.ts';
import { declarationLines, shortValue } from '../../src/lib/view/caret/declarations.ts';
import { declaration } from '../../src/lib/view/kernel/describe.ts';
import type { Workbench } from '../../src/lib/ui/state/workbench.svelte.ts';
import { opened, vectorImage } from './cases.ts';

/** An object of type 101, TREE, with four bytes after its header. */
const TREE = Uint8Array.of(101, 0, 0, 0, 12, 0, 0, 0, 1, 2, 3, 4);

/** The lines of one object or of the rest, indented as C. */
function c(w: Workbench, from: number, to: number): string[] {
	const lines = declarationLines(w.reading.layout);
	const ends = lines.map((l) => l.span?.offset ?? -1);
	const first = ends.indexOf(from);
	const last = ends.findLastIndex((o) => o >= 0 && o < to);
	const open = lines.slice(0, first).findLastIndex((l) => l.depth === 0);
	const close = lines.findIndex((l, i) => i > last && l.depth === 0);
	return lines
		.slice(open < 0 ? first : open, close < 0 ? undefined : close + 1)
		.map((l) => '  '.repeat(l.depth) + (l.type ? `${l.type} ` : '') + l.text);
}

describe('an image as C', () => {
	test('of August: header, with its nested structs and its padding', () => {
		const w = opened(vectorImage('w001'));
		expect(c(w, 0, 72)).toEqual([
			'struct ckpt_hdr_header {',
			'  struct ckpt_hdr {',
			'    __u32 type;',
			'    __u32 len;',
			'  } h;',
			'  __u64 magic;',
			'  __u16 arch_id;',
			'  __u16 major;',
			'  __u16 minor;',
			'  __u16 patch;',
			'  __u16 rev;',
			'  padding',
			'  struct ckpt_const {',
			'    __u16 task_comm_len;',
			'    __u16 mm_saved_auxv_len;',
			'    __u16 signal_nsig;',
			'    __u16 uts_sysname_len;',
			'    __u16 uts_nodename_len;',
			'    __u16 uts_release_len;',
			'    __u16 uts_version_len;',
			'    __u16 uts_machine_len;',
			'    __u16 uts_domainname_len;',
			'    __u16 rlimit_nlimits;',
			'    padding',
			'  } constants;',
			'  __u64 time;',
			'  __u64 uflags;',
			'} __attribute__((aligned(8))) header;'
		]);
	});

	test('of v20: the record of smack ends with its object', () => {
		const bytes = vectorImage('v20-w001');
		const w = opened(bytes, 'v20');
		const text = (at: Workbench) => declaration(at.reading.spanAt(342)!);
		expect(text(w)).toEqual({ type: 'char', name: 'lsm_info[5]' });
		w.editBytes(338, 1, Uint8Array.of(11)); // len: 8 and three bytes
		expect(text(w)).toEqual({ type: 'char', name: 'lsm_info[3]' });
	});

	test('has each span of the layout once, in order, with unique keys', () => {
		for (const id of ['w001', 'v17-w021', 'v20-w031', 'v23rc-w001']) {
			const w = opened(splice(vectorImage(id), 72, 0, TREE));
			const lines = declarationLines(w.reading.layout);
			expect(lines.flatMap((l) => l.span ?? [])).toEqual(w.reading.layout.spans);
			expect(new Set(lines.map((l) => l.key)).size).toBe(lines.length);
		}
	});
});

test('a value in the width of a column', () => {
	const w = opened(Uint8Array.of(...vectorImage('w001'), 1, 2, 3, 4, 5, 6, 7));
	const value = (path: string) => shortValue(w.reading, w.reading.span(path)!);
	expect(value('h.len')).toBe('72');
	expect(value('magic')).toBe('0x00feed0cc0a2d200');
	expect(value('uflags')).toBe('0x0');
	expect(value('release')).toBe('"2.6.31-rc6"');
	expect(value('padding')).toBe('00 00 00 00 00 00');
	expect(value('_pading')).toBe('00 00');
	expect(value('tail')).toBe('01 02 03 04 05 06 …');
	const cut = opened(vectorImage('w001').subarray(0, 11));
	expect(shortValue(cut.reading, cut.reading.span('magic')!)).toBe('cut: 3 of 8');
});
