/** The image as C, and its objects as a table. */
import { describe, expect, test } from 'vitest';
import { hex } from '../../src/lib/format/hex.ts';
import { splice } from '../../src/lib/format/splice.ts';
import { declarationLines, shortValue } from '../../src/lib/view/caret/declarations.ts';
import { declaration } from '../../src/lib/view/kernel/describe.ts';
import {
	checksText,
	objectRows,
	paddingText,
	tailText,
	objectTypeText
} from '../../src/lib/view/caret/objects.ts';
import type { Workbench } from '../../src/lib/ui/state/workbench.svelte.ts';
import { opened, vectorImage } from './cases.ts';
import { numbered } from './numbered.ts';

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

describe('the table of objects', () => {
	const table = (w: Workbench) =>
		objectRows(w.reading.layout).map(
			(r) =>
				`${r.name} | ${objectTypeText(w.reading, r)} | ${hex(r.from)} ${r.to - r.from} | ${checksText(w.reading, r)}`
		);

	test('of August: the constants have a row of their own, and their check', () => {
		expect(table(opened(vectorImage('w001')))).toEqual(
			[
				'header | 1 HEADER | 0x0 72 | {HEADER} {arch} {magic, rev} {uflags}',
				'constants | inside header | 0x20 24 | {constants}',
				'release | 3 BUFFER | 0x48 73 | {texts}',
				'version | 3 BUFFER | 0x91 73 | {texts}',
				'machine | 3 BUFFER | 0xda 73 | {texts}',
				'lsm_name | 3 BUFFER | 0x123 19 | {LSM name} {same LSM} {kept LSM}',
				'header_arch | 2 HEADER_ARCH | 0x136 16 | {HEADER_ARCH} {cpu}'
			].map((row) => numbered(row))
		);
	});

	test('of v20', () => {
		const w = opened(vectorImage('v20-w001'), 'v20');
		expect(table(w).map((row) => row.split(' | ').slice(0, 3).join(' '))).toEqual([
			'header 1 HEADER 0x0 72',
			'constants inside header 0x20 24',
			'release 4 BUFFER 0x48 73',
			'version 4 BUFFER 0x91 73',
			'machine 4 BUFFER 0xda 73',
			'header_arch 2 HEADER_ARCH 0x123 16',
			'container 3 CONTAINER 0x133 8',
			'lsm_name 4 BUFFER 0x13b 19',
			'lsm_info 7 LSM_INFO 0x14e 13'
		]);
	});

	test('of a cut image, and of a type without a name', () => {
		const cut = opened(vectorImage('w001').subarray(0, 74));
		expect(table(cut).at(-1)).toMatch(/^release \| cut \| 0x48 2 \|/);
		const w = opened(vectorImage('w001'));
		w.editBytes(72, 1, Uint8Array.of(77));
		expect(objectTypeText(w.reading, objectRows(w.reading.layout)[2]!)).toBe('77 ');
	});

	test('counts the padding', () => {
		const padding = (id: string) => paddingText(opened(vectorImage(id)).reading.layout);
		// 6 at 26, 4 at 52, 2 of _pading at 324
		expect(padding('w001')).toBe('3 runs, 12 bytes; not checked');
		// 6 at 26, 6 at 50
		expect(padding('v17-w021')).toBe('2 runs, 12 bytes; not checked');
		const cut = opened(vectorImage('w001').subarray(0, 27));
		expect(paddingText(cut.reading.layout)).toBe('1 run, 1 byte; not checked');
		const none = opened(vectorImage('w001').subarray(0, 26));
		expect(paddingText(none.reading.layout)).toBeNull();
	});

	test('says what follows the last object', () => {
		const tail = (bytes: Uint8Array) => tailText(opened(bytes).reading.layout, bytes.length);
		const image = vectorImage('w001');
		expect(tail(image)).toBeNull();
		expect(tail(Uint8Array.of(...image, 1))).toEqual({
			name: 'tail',
			text: '1 byte from 0x146; not part of the header'
		});
		expect(tail(Uint8Array.of(...image.subarray(0, 72), ...new Uint8Array(20)))).toEqual({
			name: 'unknown',
			text: '20 bytes from 0x48; no object of a header'
		});
	});
});
