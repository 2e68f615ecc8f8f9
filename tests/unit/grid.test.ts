import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toHex } from '../../src/lib/format/hex.ts';
import { Workbench } from '../../src/lib/ui/state/workbench.svelte.ts';
import {
	colouredMarks,
	diffPath,
	ringPath,
	colourRuns,
	linesAround,
	touchedObjects
} from '../../src/lib/view/bytes/runs.ts';
import {
	box,
	fewRows,
	paperRows,
	pathOf,
	piecesOf,
	sizeIn,
	zerosText,
	tabStop,
	WIDE,
	type GridPlace
} from '../../src/lib/view/bytes/grid.ts';
import { gridRows, moreRows, type GridView } from '../../src/lib/view/bytes/grid_rows.ts';
import { joined } from '../../src/lib/format/ranges.ts';
import { provenance } from '../../src/lib/view/bytes/provenance.ts';

/** The whole first example: an August image of 326 bytes in 21 rows. */
const WHOLE: GridPlace = { ...WIDE, first: 0, count: 21 };
/** One row of 16 cells, each 10 by 10 pixels. */
const ROW: GridPlace = { columns: 16, row: 10, cell: 10, first: 0, count: 1 };

const viewOf = (w: Workbench, more: Partial<GridView> = {}): GridView => ({
	reading: w.reading,
	readTo: w.walk.readTo,
	atEnd: w.walk.atEnd,
	marks: w.pointing.marks,
	caret: w.pointing.caret,
	stop: 0,
	half: null,
	...more
});
const rowsOf = (w: Workbench, more: Partial<GridView> = {}, place = WHOLE) =>
	gridRows(place, viewOf(w, more));
const cellsOf = (...args: Parameters<typeof rowsOf>) => rowsOf(...args).flatMap((r) => r.cells);

describe('the rows', () => {
	test('hold each byte once, and a cell after the last', () => {
		const w = new Workbench();
		const rows = rowsOf(w);
		expect(rows.map((r) => r.cells.length)).toEqual([...new Array<number>(20).fill(16), 7]);
		expect(rows.map((r) => r.offset).slice(0, 3)).toEqual(['000', '010', '020']);
		expect(rows.map((r) => r.index)).toEqual(Array.from({ length: 21 }, (_, i) => i + 2));
		const text = cellsOf(w).map((c) => c.text);
		expect(text.slice(0, -1).join('')).toBe(toHex(w.bytes));
		expect(text.at(-1)).toBe('+');
	});
	test('an empty image has the cell after the last byte', () => {
		const w = new Workbench();
		w.edit({ bytes: new Uint8Array(0) });
		expect(cellsOf(w, {}, ROW).map((c) => [c.text, c.label])).toEqual([
			['+', 'end of the image, offset 0x0, type to append']
		]);
	});
	test('above 4 KiB offsets have four digits', () => {
		const w = new Workbench();
		w.edit({ bytes: new Uint8Array(0x1001) });
		expect(rowsOf(w, {}, { ...ROW, first: 2 })[0]!.offset).toBe('0020');
	});
	test.each([
		[0, '0x01, offset 0, h.type, byte 1 of 4'],
		[9, '0xd2, offset 9, magic, byte 2 of 8'],
		[0x1a, '0x00, offset 0x1a, padding, not checked, byte 1 of 6'],
		[72, '0x03, offset 0x48, release.h.type, byte 1 of 4'],
		[145, '0x03, offset 0x91, version.h.type, byte 1 of 4'],
		[218, '0x03, offset 0xda, machine.h.type, byte 1 of 4'],
		[291, '0x03, offset 0x123, lsm_name.h.type, byte 1 of 4'],
		[310, '0x02, offset 0x136, header_arch.h.type, byte 1 of 4'],
		[326, 'end of the image, offset 0x146, type to append']
	])('the byte at %i says what it is', (o, label) => {
		expect(cellsOf(new Workbench())[o]!.label).toBe(label);
	});
	test('the name of a single byte has no “byte 1 of 1”', () => {
		const w = new Workbench();
		w.editBytes(326, 0, Uint8Array.of(7));
		expect(cellsOf(w)[326]!.label).toBe('0x07, offset 0x146, tail, not checked');
	});

	test('each cell has its character, and the colour of a mark over it', () => {
		const w = new Workbench();
		// "2.6.31-rc6" at 80, behind the header of `release` at 72
		const marks = [
			{ from: 72, to: 81 },
			{ from: 84, to: 85 }
		];
		const row = rowsOf(w, { marks })[5]!.cells;
		expect(row.map((c) => c.character).join('')).toBe('2.6.31-rc6······');
		expect(row.flatMap((c, i) => (c.group ? [[i, c.group]] : []))).toEqual([
			[0, 'release'],
			[4, 'release']
		]);
	});
	test('the bytes under the pointer, and the cell where Tab leads', () => {
		const w = new Workbench();
		const at = (of: keyof ReturnType<typeof cellsOf>[number], more: Partial<GridView>) =>
			cellsOf(w, more).flatMap((c) => (c[of] === true ? [c.offset] : []));
		expect(at('isCaret', { caret: 17 })).toEqual([17]);
		expect(at('isCaret', { caret: null })).toEqual([]);
		expect(at('isCaret', { caret: 326 })).toEqual([326]);
		expect(at('isStop', { stop: 40 })).toEqual([40]);
		expect(at('isEnd', {})).toEqual([326]);
	});
	test('zeros are faint, and so are bytes that the kernel has not read', () => {
		const w = new Workbench();
		const faint = (readTo: number) =>
			rowsOf(w, { readTo })[0]!.cells.flatMap((c) => (c.isFaint ? [c.offset] : []));
		// 01000000 48000000 00d2a2c0 0cedfe00
		expect(faint(326)).toEqual([1, 2, 3, 5, 6, 7, 8, 15]);
		expect(faint(12)).toEqual([1, 2, 3, 5, 6, 7, 8, 12, 13, 14, 15]);
		expect(cellsOf(w)[326]!.isFaint).toBe(true);
	});
	test('a half-typed byte shows its digit', () => {
		const w = new Workbench();
		const text = (digit: string) =>
			cellsOf(w, { half: { offset: 4, digit, bytes: w.bytes } })[4]!.text;
		expect(text('')).toBe('__');
		expect(text('a')).toBe('a_');
	});
	test('the bytes that a check refuses name the check, once the reader is there', () => {
		const w = new Workbench();
		w.editBytes(5, 1, Uint8Array.of(1)); // h.len: 0x148 for 0x48
		const { failedRung } = w.reading;
		const refused = (atEnd: boolean) =>
			cellsOf(w, { atEnd }).flatMap((c) => (c.refusedBy === null ? [] : [[c.offset, c.refusedBy]]));
		expect(refused(true)).toEqual([4, 5, 6, 7].map((o) => [o, failedRung]));
		expect(refused(false)).toEqual([]);
		const failing = (atEnd: boolean) =>
			cellsOf(w, { atEnd }).flatMap((c) => (c.isFailing ? [c.offset] : []));
		expect(failing(true)).toEqual([5]);
		expect(failing(false)).toEqual([]);
	});
});

describe('geometry', () => {
	test('the pieces of a range have all of its drawn bytes', () => {
		fc.assert(
			fc.property(fc.nat(400), fc.nat(100), fc.nat(20), fc.nat(5), (from, size, first, count) => {
				const place = { columns: 16, row: 1, cell: 1, first, count };
				const bytes = piecesOf(place, { from, to: from + size }).flatMap((p) =>
					Array.from({ length: p.width }, (_, i) => (p.y + first) * 16 + p.x + i)
				);
				const all = Array.from({ length: size }, (_, i) => from + i);
				expect(bytes).toEqual(all.filter((o) => o >= first * 16 && o < (first + count) * 16));
			})
		);
	});
	test('Tab leads to the caret, or into the view', () => {
		const place = { ...WIDE, first: 100, count: 40 };
		expect(tabStop(place, 1700, 2300)).toBe(1700);
		expect(tabStop(place, 5, 2300)).toBe(1760); // row 110 begins at 2310
		expect(tabStop(WHOLE, 0, 0)).toBe(0);
	});
});

describe('colours under the digits', () => {
	const { reading } = new Workbench();
	// Row 1: arch_id to rev are read, of the padding at 26 two bytes of six.
	const row = { ...ROW, first: 1 };
	test('are for bytes that are read, and for bytes that are not', () => {
		expect(colourRuns(row, reading.layout, 28)).toEqual([
			{
				group: 'header',
				isRead: true,
				tint: 'M0 0h20v10h-20zM20 0h20v10h-20zM40 0h20v10h-20zM60 0h20v10h-20zM80 0h20v10h-20z',
				padding: 'M100 0h20v7h-20z',
				line: 'M0 8h20M20 8h20M40 8h20M60 8h20M80 8h20M100 8h20',
				start: 'M0.5 0v10M20.5 0v10M40.5 0v10M60.5 0v10M80.5 0v10M100.5 0v10'
			},
			{
				group: 'header',
				isRead: false,
				tint: '',
				padding: 'M120 0h40v7h-40z',
				line: 'M120 8h40',
				start: ''
			}
		]);
	});
	test('marks have the colours of the objects that they touch', () => {
		// constants end at 0x38, the header at 0x48
		const { layout } = new Workbench().reading;
		expect(colouredMarks(layout, [{ from: 0x32, to: 0x63 }])).toEqual([
			{ group: 'constants', from: 0x32, to: 0x38 },
			{ group: 'header', from: 0x38, to: 0x48 },
			{ group: 'release', from: 0x48, to: 0x63 }
		]);
	});
	test('marks are boxes, and bytes under the pointer have lines', () => {
		const place = { ...ROW, count: 2 };
		const range = { from: 15, to: 17 };
		expect(pathOf(place, range, box(place.row))).toBe('M150 0h10v10h-10zM0 10h10v10h-10z');
		expect(pathOf(place, range, linesAround(place))).toBe('M150 0.5h10m0 9h-10M0 10.5h10m0 9h-10');
	});
	test('where bytes come from: heads have frames, padding and a tail boxes, what somebody checks a line', () => {
		const w = new Workbench();
		w.editBytes(326, 0, Uint8Array.of(7));
		const at = (first: number) => provenance({ ...ROW, first }, w.reading);
		// type, len and magic; the padding from 0x1a on; the padding of header_arch, and a byte behind it
		expect(at(0)).toEqual({
			padding: '',
			tail: '',
			length: 'M0.5 1.5h39v5h-39zM40.5 1.5h39v5h-39z',
			checked: 'M1 8h38M41 8h38M81 8h78'
		});
		expect(at(1)).toMatchObject({ padding: 'M100 0h60v8h-60z', tail: '', length: '' });
		expect(at(20)).toMatchObject({ padding: 'M40 0h20v8h-20z', tail: 'M60 0h10v8h-10z' });
	});
	test('a byte has a ring of its own, and an object that a mark touches a tint, but no tail', () => {
		expect(ringPath(ROW, [{ from: 2, to: 4 }])).toBe('M21 2h8v6h-8zM31 2h8v6h-8z');
		const w = new Workbench();
		w.editBytes(326, 0, Uint8Array.of(7));
		const touched = (first: number, from: number) =>
			touchedObjects({ ...ROW, first }, w.reading.layout, 326, [{ from, to: from + 1 }]);
		// type and len of release, behind uflags of the header
		expect(touched(4, 80)).toEqual([
			{ group: 'release', d: 'M80 0h40v10h-40z' },
			{ group: 'release', d: 'M120 0h40v10h-40z' }
		]);
		expect(touched(20, 326)).toEqual([]);
	});
	test('a difference from A is a line, and an upright line where A has more', () => {
		expect(diffPath(ROW, [{ from: 2, to: 4 }])).toBe('M20 0.5h20');
		expect(diffPath(ROW, [{ from: 5, to: 5 }])).toBe('M50.5 0v10');
		expect(diffPath(ROW, [])).toBe('');
	});
});

describe('ranges', () => {
	const range = fc.record({ from: fc.nat(60), size: fc.integer({ min: 1, max: 9 }) });
	test('are joined into the fewest ranges with the same bytes', () => {
		fc.assert(
			fc.property(fc.array(range), (list) => {
				const ranges = list
					.map(({ from, size }) => ({ from, to: from + size }))
					.sort((a, b) => a.from - b.from);
				const bytes = (of: readonly { from: number; to: number }[]) =>
					Array.from({ length: 80 }, (_, o) => of.some((r) => r.from <= o && o < r.to));
				const out = joined(ranges);
				expect(bytes(out)).toEqual(bytes(ranges));
				out.slice(1).forEach((r, i) => expect(r.from).toBeGreaterThan(out[i]!.to));
			})
		);
	});
});

test('rows are as high as the window has room for, and cells as wide', () => {
	expect(sizeIn(1280, 720)).toMatchObject({ row: 18, cell: 20 });
	expect(sizeIn(1440, 1200)).toMatchObject({ row: 21, cell: 21 });
});

/** Rows of 16 bytes: each digit fills one. */
const filled = (rows: string) =>
	Uint8Array.from([...rows].flatMap((n) => new Array<number>(16).fill(Number(n))));
test.each([
	['10', '0-2'],
	['10010', '0-0 *1-2 3-5'],
	['0000', '*0-3 4-4'],
	['11111111111111111111', '0-15 16-20'],
	['1000001', '0-0 *1-2 3-3 *4-5 6-7'],
	['10001', '0-5', 2]
])('paper has rows %s as %s', (rows, pieces, seen = -1) => {
	const ringed = seen < 0 ? [] : [{ from: 16 * seen, to: 16 * seen + 1 }];
	// In the fifth image only one byte of the fourth row is not zero.
	const bytes = filled(rows);
	if (rows === '1000001') bytes[3 * 16 + 15] = 1;
	expect(
		paperRows(WIDE, bytes, ringed)
			.map((p) => `${p.zeros ? '*' : ''}${p.first}-${p.first + p.count - 1}`)
			.join(' ')
	).toBe(pieces);
});
test('rows of zeros have their range', () => {
	expect(zerosText({ ...WIDE, first: 6, count: 3 }, 326)).toBe('* 060 to 08f: zeros');
});

test('a phone shows three rows around a byte, and says what the others are', () => {
	// 326 bytes and the end are 41 rows of 8; byte 299 is in row 37.
	expect(fewRows(299, 41, 8)).toEqual({ first: 36, count: 3 });
	expect(fewRows(null, 41, 8)).toEqual({ first: 0, count: 3 });
	expect(fewRows(325, 41, 8)).toEqual({ first: 38, count: 3 });
	expect(fewRows(0, 2, 8)).toEqual({ first: 0, count: 2 });
	const { reading } = new Workbench();
	const more = (first: number, count: number, read: number) =>
		moreRows({ first, count, columns: 8 }, reading, read);
	expect(more(0, 36, 310)).toBe('000 to 11f, read');
	expect(more(39, 2, 310)).toBe('138 to 145, never reached');
	expect(more(38, 3, 310)).toBe('130 to 145');
});
