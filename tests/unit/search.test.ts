import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Workbench } from '../../src/lib/ui/state/workbench.svelte.ts';
import { findNext, parsePlace, type Kind } from '../../src/lib/view/bytes/search.ts';
import { HEX } from './cases.ts';

const hexSearch = (text: string) => ({ kind: 'hex', text, le: true }) as const;

describe('finding', () => {
	test.each([
		['hex', '73 65', true, '7365'],
		['hex', '0x73, 0x65', true, '7365'],
		['text', 'a\\0b', true, '610062'],
		['u16', '0x1234', true, '3412'],
		['u16', '0x1234', false, '1234'],
		['u32', '72', true, '48000000'],
		['u64', '0x00feed0cc0a2d200', false, '00feed0cc0a2d200']
	] as const)('%s %s', (kind, text, le, hex) => {
		const bytes = HEX(`ffff ${hex} ffff`);
		expect(findNext(bytes, { kind, text, le }, null, true)).toEqual({
			range: { from: 2, to: 2 + hex.length / 2 },
			said: 'at 0x2, 1 in all'
		});
	});
	test.each([
		['hex', '1', 'two hex digits a byte'],
		['hex', '', 'nothing to look for'],
		['text', '', 'nothing to look for'],
		['u16', '65536', '65536 does not fit u16: at most 65535 (0xffff)']
	] as [Kind, string, string][])('%s “%s” is refused', (kind, text, said) => {
		const search = { kind, text, le: true };
		expect(findNext(HEX('00'), search, null, true)).toEqual({ range: null, said });
	});
	/** Where the search ends up, from what is marked. */
	const next = (bytes: string, what: string, from: number | null, forward: boolean) => {
		const marked = from === null ? null : { from, to: from + 1 };
		return findNext(HEX(bytes), hexSearch(what), marked, forward).range?.from ?? null;
	};
	test('goes forward, backward, and on at the other end', () => {
		const bytes = '00 61 62 00 61 62 61';
		expect(next(bytes, '6162', null, true)).toBe(1);
		expect(next(bytes, '6162', 1, true)).toBe(4);
		expect(next(bytes, '6162', 4, true)).toBe(1);
		expect(next(bytes, '6162', 4, false)).toBe(1);
		expect(next(bytes, '6162', 1, false)).toBe(4);
		expect(next(bytes, '6162', null, false)).toBe(4);
		expect(next(bytes, 'ff', 0, true)).toBeNull();
		expect(next('', '6162', null, true)).toBeNull();
	});
	test('goes on from a place where no match can begin', () => {
		const bytes = '61 62 00 61 62 00 00 00';
		expect(next(bytes, '616200', 7, true)).toBe(0);
		expect(next(bytes, '616200', 7, false)).toBe(3);
		expect(next(bytes, '616200', 0, false)).toBe(3);
	});
	test('says where a match is and how many there are, or that there is none', () => {
		const bytes = HEX('00 00 00 07');
		expect(findNext(bytes, hexSearch('0000'), { from: 0, to: 1 }, true).said).toBe(
			'at 0x1, 2 in all'
		);
		expect(findNext(bytes, hexSearch('08'), null, true).said).toBe('not found');
	});
	test('finds what is there', () => {
		fc.assert(
			fc.property(
				fc.uint8Array({ minLength: 1, maxLength: 60 }),
				fc.nat(),
				fc.nat(4),
				fc.option(fc.nat(70)),
				fc.boolean(),
				(bytes, at, more, marked, forward) => {
					const from = at % bytes.length;
					const what = Buffer.from(bytes.subarray(from, from + more + 1));
					const found = findNext(
						bytes,
						hexSearch(what.toString('hex')),
						marked === null ? null : { from: marked, to: marked + 1 },
						forward
					).range!;
					expect(Buffer.from(bytes.subarray(found.from, found.to))).toEqual(what);
				}
			)
		);
	});
});

describe('going to a place', () => {
	// The whole first example, whose offsets are in docs/format.md: 326 bytes.
	const { spans } = new Workbench().reading.layout;
	const place = (text: string, caret = 0x20) => parsePlace(text, { caret, size: 326, spans });
	test('an offset is hex, even if its digits look decimal', () => {
		expect(place('12c')).toEqual({ offset: 300 });
		expect(place('0x12C')).toEqual({ offset: 300 });
		expect(place(' 10d ')).toEqual({ offset: 269 });
		expect(place('146')).toEqual({ offset: 326 });
		expect(place('147')).toEqual({ error: '0x147 is past the end at 0x146' });
	});
	test('a sign counts from the caret, in hex', () => {
		expect(place('+10')).toEqual({ offset: 0x30 });
		expect(place('+0x10')).toEqual({ offset: 0x30 });
		expect(place('-0x8')).toEqual({ offset: 0x18 });
		expect(place('- a')).toEqual({ offset: 0x16 });
		expect(place('-20')).toEqual({ offset: 0 });
		expect(place('-21')).toEqual({ error: '0x21 before 0x20 there is nothing' });
		expect(place('+127')).toEqual({ error: '0x147 is past the end at 0x146' });
	});
	test.each([
		['magic', 8],
		['rev', 24],
		['release', 80],
		['release.h.len', 76],
		['lsm_name', 299],
		['constants.uts_release_len', 42],
		['uts_release_len', 42],
		['constants', 32],
		['header', 0],
		['header_arch', 310],
		[' _pading ', 324]
	])('%j is a member or an object', (text, offset) => {
		expect(place(text)).toEqual({ offset });
	});
	test.each([
		['h.le', '“h.le” is no offset and no member: type 12c, +10, -8, magic or release.h.len'],
		['', 'type 12c, +10, -8, magic or release.h.len'],
		['0x', '“0x” is no offset and no member: type 12c, +10, -8, magic or release.h.len'],
		['1 2', '“1 2” is no offset and no member: type 12c, +10, -8, magic or release.h.len'],
		[
			'f'.repeat(30),
			'“ffffffffffffffffffffffff…” is no offset and no member: type 12c, +10, -8, magic or release.h.len'
		],
		['len', '6 members end in “len”: type more, as in h.len']
	])('%j is told what can be typed', (text, error) => {
		expect(place(text)).toEqual({ error });
	});
});
