import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Workbench } from '../../src/lib/ui/state/workbench.svelte.ts';
import { finder } from '../../src/lib/format/find_bytes.ts';
import { FileSearch } from '../../src/lib/ui/bytes/file_search.svelte.ts';
import { farRows, rangeAround } from '../../src/lib/view/bytes/far_bytes.ts';
import {
	EXAMPLES,
	matchText,
	nextOf,
	parsePlace,
	SEARCH_KINDS,
	soughtBytes,
	type SearchKind,
	type Searched
} from '../../src/lib/view/bytes/search.ts';

describe('what is typed', () => {
	const bytesOf = (kind: SearchKind, text: string, le: boolean) => {
		const what = soughtBytes({ kind, text, le });
		return 'error' in what ? what.error : [Buffer.from(what.bytes).toString('hex'), what.asText];
	};
	test.each([
		['hex', '73 65', true, '7365'],
		['hex', '0x73, 0x65', true, '7365'],
		['text', 'a\\0b', true, '610062'],
		['u16', '0x1234', true, '3412'],
		['u16', '0x1234', false, '1234'],
		['u32', '72', true, '48000000'],
		['u64', '0x00feed0cc0a2d200', false, '00feed0cc0a2d200']
	] as const)('%s %s', (kind, text, le, hex) => {
		expect(bytesOf(kind, text, le)).toEqual([hex, false]);
	});
	test('has an example of each kind, which can be looked for', () => {
		for (const kind of SEARCH_KINDS)
			expect(bytesOf(kind, EXAMPLES[kind], true)).toEqual([expect.any(String), false]);
	});
	test('as hex and is none is looked for as text', () => {
		expect(bytesOf('hex', 'selinux', true)).toEqual(['73656c696e7578', true]);
		expect(bytesOf('hex', '1', true)).toEqual(['31', true]);
	});
	test.each([
		['hex', 'x\\', 'two hex digits per byte'],
		['hex', '', 'nothing to look for'],
		['text', '', 'nothing to look for'],
		['u16', '65536', '65536 does not fit u16: at most 65535']
	] as [SearchKind, string, string][])('%s “%s” is refused', (kind, text, error) => {
		expect(bytesOf(kind, text, true)).toBe(error);
	});
});

describe('a search', () => {
	/** The offsets of all matches, in the plain way. */
	const plain = (bytes: Uint8Array, what: Uint8Array) =>
		[...bytes.keys()].filter((at) => what.every((b, k) => bytes[at + k] === b));

	test('finds every match, in whatever parts the bytes come', () => {
		const few = { min: 0, max: 2 };
		fc.assert(
			fc.property(
				fc.array(fc.uint8Array({ ...few, maxLength: 30 }), { maxLength: 4 }),
				fc.uint8Array({ ...few, minLength: 1, maxLength: 5 }),
				(parts, what) => {
					const find = finder(what);
					expect(parts.flatMap((part) => find(part))).toEqual(
						plain(Uint8Array.from(parts.flatMap((p) => [...p])), what)
					);
				}
			)
		);
	});

	test('goes forward, backward, and on at the other end', () => {
		const next = (here: number, forward: boolean) => nextOf([1, 4], true, here, forward);
		expect([next(-1, true), next(1, true), next(4, true)]).toEqual([1, 4, 1]);
		expect([next(4, false), next(1, false), next(-1, false)]).toEqual([1, 4, 4]);
		expect(nextOf([], true, 0, true)).toBeUndefined();
		// At the other end only once it knows all matches.
		expect(nextOf([1, 4], false, 4, true)).toBeUndefined();
		expect(nextOf([1, 4], false, 1, true)).toBe(4);
	});

	test('says where a match is and how many there are, and how far it has come', () => {
		const said = (now: Searched, at: number | null, asText = false, lost = 0) =>
			matchText(now, { at, asText, lost });
		const [done, some] = [{ to: 9, state: 'done' } as const, { to: 9, state: 'stopped' } as const];
		expect(said({ ...done, hits: 2 }, 1)).toBe('at 0x1, 2 in all');
		expect(said({ ...done, hits: 2 }, 1, true)).toBe('as text at 0x1, 2 in all');
		expect(said({ ...done, hits: 0 }, null)).toBe('not found');
		expect(said({ ...done, hits: 0 }, null, true)).toBe('not hex; as text not found');
		expect(said({ ...done, hits: 0 }, null, false, 70)).toBe(
			'not found; the 70 bytes from 0x9 on were not saved'
		);
		expect(said({ ...some, hits: 2 }, 1)).toBe('at 0x1, 2 up to 0x9');
		expect(said({ ...some, hits: 0 }, null)).toBe('not found up to 0x9');
		expect(said({ hits: 2, to: 9, state: 'running' }, 1)).toBe('at 0x1, 2 so far');
		expect(said({ hits: 0, to: 9, state: 'running' }, null)).toBe('');
	});

	const NEEDLE = Buffer.from('NEEDLE');
	/** A file of 3 MiB, in memory and on the disk: a needle in each part, and one over the edge. */
	const file = Buffer.alloc(3 << 20);
	for (const at of [20, 65_533, 150_000, (2 << 20) - 2]) NEEDLE.copy(file, at);
	const [head, rest] = [file.subarray(0, 65_536), new Blob([file.subarray(65_536)])];

	test('goes through a whole file, and tells of each match as soon as it is known', async () => {
		const search = new FileSearch();
		const told: number[] = [];
		await search.run(NEEDLE, head, rest, () => told.push(search.hits.length));
		expect(search.hits).toEqual([20, 65_533, 150_000, (2 << 20) - 2]);
		expect([told[0], told.at(-1)]).toEqual([1, 4]);
		expect(search.now).toEqual({ hits: 4, to: 3 << 20, state: 'done' });
		expect(search.has(NEEDLE, head, rest)).toBe(true);
		expect(search.has(NEEDLE, head.slice(), rest)).toBe(false);
	});

	test('that is stopped reads no more', async () => {
		const search = new FileSearch();
		let reads = 0;
		const slow = Object.assign(new Blob([file]), {
			slice: (from: number, to: number) => {
				if (++reads === 2) search.stop();
				return new Blob([file.subarray(from, to)]);
			}
		});
		await search.run(NEEDLE, head, slow, () => {});
		expect([reads, search.now.state]).toEqual([2, 'stopped']);
		expect(search.has(NEEDLE, head, slow)).toBe(false);
	});
});

test('bytes after those of the grid are whole rows, of which the place is the second', () => {
	expect(rangeAround(150_003, 65_536, 200_326)).toEqual({ from: 149_992, to: 150_040 });
	expect(rangeAround(65_536, 65_536, 200_326)).toEqual({ from: 65_536, to: 65_584 });
	expect(rangeAround(200_325, 65_536, 200_326)).toEqual({ from: 200_312, to: 200_326 });
	// An image that was made longer may end within a row.
	expect(rangeAround(70_000, 69_999, 80_000).from).toBe(69_999);
	const [first, second, ...more] = farRows(Buffer.from('\0A~bc'), 15, { from: 16, to: 18 });
	const texts = (row = first) =>
		row!.cells.map((c) => (c ? `${c.hex}${c.char}${c.marked ? '!' : ''}` : '')).join(' ');
	expect([first!.offset, texts()]).toEqual(['0x8', '       00.']);
	expect([second!.offset, texts(second)]).toEqual(['0x10', '41A! 7e~! 62b 63c    ']);
	expect(more).toEqual([]);
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
		const past = '0x147 is past the end at 0x146';
		expect(place('147')).toEqual({ error: `${past}; 147 in decimal is 0x93` });
		expect(place('0x147')).toEqual({ error: past });
		expect(place('327')).toEqual({ error: '0x327 is past the end at 0x146' });
	});
	test('a sign counts from the caret, in hex', () => {
		expect(place('+10')).toEqual({ offset: 0x30 });
		expect(place('+0x10')).toEqual({ offset: 0x30 });
		expect(place('-0x8')).toEqual({ offset: 0x18 });
		expect(place('- a')).toEqual({ offset: 0x16 });
		expect(place('-20')).toEqual({ offset: 0 });
		expect(place('-21')).toEqual({ error: 'there is nothing 0x21 before 0x20' });
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
		['h.le', '“h.le” is neither an offset nor a member: type 12c, +10, -8, magic or release.h.len'],
		['', 'type 12c, +10, -8, magic or release.h.len'],
		['0x', '“0x” is neither an offset nor a member: type 12c, +10, -8, magic or release.h.len'],
		['1 2', '“1 2” is neither an offset nor a member: type 12c, +10, -8, magic or release.h.len'],
		[
			'f'.repeat(30),
			'“ffffffffffffffffffffffff…” is neither an offset nor a member: type 12c, +10, -8, magic or release.h.len'
		],
		['len', '6 members end in “len”: type more, as in h.len']
	])('%j is told what can be typed', (text, error) => {
		expect(place(text)).toEqual({ error });
	});
});
