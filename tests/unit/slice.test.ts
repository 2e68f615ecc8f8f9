import { expect, test } from 'vitest';
import type { Range } from '../../src/lib/format/ranges.ts';
import { caretLine } from '../../src/lib/view/bytes/caret_line.ts';
import {
	objectAt,
	objectSlices,
	slicePlace,
	shortName,
	haveCharacters,
	lettersPerByte,
	sliceName,
	sliceNames,
	sliceRows
} from '../../src/lib/view/bytes/slice.ts';
import { entryReading, readingOf } from './cases.ts';
import { caseOf } from '../../src/lib/course/start.ts';

const good = readingOf(caseOf({ base: ['aug09', 'x86_32', 'selinux'] }));
const view = (caret: number | null = null) => ({
	reading: good,
	readTo: 326,
	atEnd: true,
	marks: caret === null ? [] : [{ from: 0x12b, to: 0x136 }],
	caret,
	stop: 0x120,
	half: null
});

test('a member is named as its struct names it', () => {
	expect(shortName('lsm_name.h.len')).toBe('len');
	expect(shortName('magic')).toBe('magic');
});

test('rows hold as many bytes as their names have room for', () => {
	const constants = { from: 32, to: 56 };
	const name = { from: 0x123, to: 0x136 };
	const place = (range: Range, room: Parameters<typeof slicePlace>[2]) => {
		const { from, to, columns, named } = slicePlace(good, range, room);
		return `${from.toString(16)}-${to.toString(16)} by ${columns}${named ? ', named' : ''}`;
	};
	expect(place(constants, 'wide')).toBe('20-38 by 8, named');
	expect(place(constants, 'narrow')).toBe('20-38 by 4, named');
	expect(place(name, 'wide')).toBe('120-140 by 16, named');
	expect(place(name, 'middle')).toBe('120-138 by 8, named');
	expect(place(name, 'narrow')).toBe('120-138 by 8, named');
	// more than twelve rows of four have no names
	expect(place({ from: 8, to: 72 }, 'narrow')).toBe('8-48 by 8');
	expect(place({ from: 8, to: 56 }, 'narrow')).toBe('8-38 by 4, named');
	// the image ends before the row does
	expect(place({ from: 0x140, to: 0x146 }, 'wide')).toBe('140-146 by 16, named');
});

test('each row says which member stands over which of its bytes', () => {
	const [first, second] = sliceRows(
		{ from: 0x120, to: 0x140, columns: 16, named: true },
		view(0x12b)
	);
	expect(
		first!.labels.map(({ text, at, width, begins, lit }) => [text, at, width, begins, lit])
	).toEqual([
		['… machine', 0, 3, false, false],
		['type', 3, 4, true, false],
		['len', 7, 4, true, false],
		['lsm_name', 11, 5, true, true]
	]);
	expect(second!.labels.map(({ text, at, width }) => [text, at, width])).toEqual([
		['… lsm_name', 0, 6],
		['type', 6, 4],
		['len', 10, 4],
		['has_fxsr', 14, 2]
	]);
	expect(first!.cells.map((c) => c.text).join(' ')).toBe(
		'00 00 00 03 00 00 00 13 00 00 00 73 65 6c 69 6e'
	);
	expect(first!.cells[11]).toMatchObject({ isCaret: true, group: 'lsm_name' });
});

test('padding has no name until it may be told', () => {
	const rows = (padding: boolean) =>
		sliceRows({ from: 24, to: 32, columns: 8, named: true }, view(), { padding })[0]!.labels.map(
			(l) => [l.text, l.begins]
		);
	expect(rows(true)).toEqual([
		['rev', true],
		['padding', true]
	]);
	expect(rows(false)).toEqual([
		['rev', true],
		['', false]
	]);
});

test('a name that is longer than its bytes goes on over padding, which then has none', () => {
	const [row] = sliceRows({ from: 0x140, to: 326, columns: 16, named: true }, view());
	expect(row!.labels.map((l) => [l.text, l.overPadding, l.atEdge])).toEqual([
		['has_xsave', false, false],
		['xstate_size', true, false],
		['', false, false]
	]);
});

test('the cell after the last byte is not part of a slice', () => {
	const [row] = sliceRows({ from: 320, to: 326, columns: 16, named: true }, view());
	expect(row!.cells).toHaveLength(6);
});

test('a slice is called what most of its bytes are', () => {
	expect(sliceName(good, { from: 32, to: 56 })).toEqual({ group: 'constants', text: 'constants' });
	expect(sliceName(good, { from: 0x120, to: 0x136 })?.text).toBe('lsm_name');
	expect(sliceName(good, { from: 900, to: 901 })).toBeNull();
	// an OBJREF of 16 bytes from 0x123 on, and its namespace
	const objref = entryReading('objref-eacces');
	expect(sliceName(objref, { from: 0x12f, to: 0x130 })).toEqual({
		group: 'unknown',
		text: 'objref'
	});
	expect(sliceName(objref, { from: 0x140, to: 0x160 })?.text).toBe('uts_ns');
	expect(objectAt(good, 0x12b)).toEqual({ from: 291, to: 310 });
	expect(objectAt(good, 5000)).toEqual({ from: 0, to: 326 });
});

test('of several slices all have characters beside them or none, and the head names what is in them', () => {
	const [magic, constants, name] = [
		{ from: 8, to: 32 },
		{ from: 32, to: 56 },
		{ from: 0x120, to: 0x138 }
	];
	expect(haveCharacters(good, [magic])).toBe(false);
	expect(haveCharacters(good, [magic, name])).toBe(true);
	expect(haveCharacters(good, [constants, name]), 'names of constants need the room').toBe(false);
	expect(sliceNames(good, [magic, constants, name]).map(({ text }) => text)).toEqual([
		'header',
		'constants',
		'lsm_name'
	]);
});

test('the part of a name in its last row needs room, too', () => {
	const letters = (from: number, to: number) => lettersPerByte(good, [{ from, to }]);
	// `version` ends with two bytes at 0xd8; characters beside take a fifth of the room
	expect(letters(0x99, 0xda)).toBe((1.25 * '… version'.length) / 2);
	// not where the slice ends before; `len` has its last byte at 0x98, which has no room for a name beside the next one
	expect(letters(0x90, 0xa0)).toBe(1.25);
	// of `release`, 65 bytes to 0x91, the last byte has no name
	expect(letters(0x88, 0x91)).toBeLessThan(2);
	expect(letters(32, 56)).toBe('uts_domainname_len'.length / 2);
});

test('the line at the caret says what the bytes mean', () => {
	expect(caretLine(good, 0x22)).toEqual({
		group: 'constants',
		offset: '0x22',
		name: 'constants.mm_saved_auxv_len',
		sentence:
			'The aux vector of each process has this many bytes: 168 on x86_32, 320 on s390x, 208 and 416 on powerpc. The number differs from build to build.',
		type: '__u16',
		bytes: 'a8 00',
		says: 'low byte first: 0x00a8 = 168'
	});
	expect(caretLine(good, 0x12c)).toMatchObject({
		name: 'lsm_name',
		type: 'byte 2 of 11',
		bytes: '65',
		says: 'the character e'
	});
	expect(caretLine(good, 0x135)).toMatchObject({ bytes: '00', says: 'NUL' });
	expect(caretLine(good, 26)).toMatchObject({ name: 'padding', type: 'byte 1 of 6' });
	expect(caretLine(good, 326)).toBeNull();
	const big = entryReading('big-on-little');
	expect(caretLine(big, 4)).toMatchObject({
		bytes: '00 00 00 48',
		says: 'low byte first: 0x48000000 = 1207959552' // as the x86_32 kernel reads it
	});
	expect(caretLine(entryReading('good-s390x'), 4)).toMatchObject({
		says: 'high byte first: 0x00000048 = 72'
	});
	// the one number that every machine writes low byte first
	expect(caretLine(big, 16)).toMatchObject({
		bytes: '02 00',
		says: 'low byte first: 0x0002 = 2, s390x'
	});
});

test('each object has whole rows of its own, the constants apart, and what follows the last one is the rest', () => {
	const slices = objectSlices(good);
	expect(slices.map((s) => s.name)).toEqual(
		'header constants header release version machine lsm_name header_arch'.split(' ')
	);
	expect(slices[1]).toEqual({
		name: 'constants',
		group: 'constants',
		object: { from: 32, to: 56 },
		place: { from: 32, to: 56, columns: 4, named: true }
	});
	expect(slices[6]).toEqual({
		name: 'lsm_name',
		group: 'lsm_name',
		object: { from: 0x123, to: 0x136 },
		place: { from: 0x120, to: 0x138, columns: 8, named: true }
	});
	expect(slices[7]!.place.to).toBe(326);
	const from = caseOf({ base: ['aug09', 'x86_32', 'selinux'] });
	const of = (bytes: Uint8Array) => objectSlices(readingOf({ ...from, bytes }));
	expect(of(new Uint8Array(0))).toEqual([]);
	expect(of(Uint8Array.from([...from.bytes!, 9, 9])).at(-1)).toMatchObject({
		name: 'rest',
		object: { from: 326, to: 328 }
	});
	// The namespace of 400 bytes, which no phone shows at once.
	const long = objectSlices(entryReading('objref-eacces')).filter((s) => s.name === 'uts_ns[0]');
	expect(long.map(({ object: { from, to } }) => [from, to])).toEqual([
		[307, 384],
		[384, 464],
		[464, 544],
		[544, 624],
		[624, 704],
		[704, 707]
	]);
});

test('a name that is longer than its cells ends with its row, if the member goes on in the next one', () => {
	const objref = entryReading('objref-eacces');
	const [row] = sliceRows(
		{ from: 0x128, to: 0x130, columns: 8, named: true },
		{ ...view(), reading: objref }
	);
	expect(row!.labels.map(({ text, atEdge }) => [text, atEdge])).toEqual([
		['… len', false],
		['objtype', false],
		['objref', true]
	]);
	// Two bytes for task_comm_len, but no constant goes on behind this row.
	const [constants] = sliceRows({ from: 32, to: 48, columns: 16, named: true }, view());
	expect(constants!.labels.filter((l) => l.atEdge)).toEqual([]);
});
