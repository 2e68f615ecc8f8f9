import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
	headedBy,
	isHead,
	layout,
	orderOf,
	pokeBytes,
	pokeInt,
	sameLayout,
	spanInt,
	type Layout
} from '../../src/lib/format/image.ts';
import { join } from '../../src/lib/format/splice.ts';
import { REVISIONS } from '../../src/lib/revisions/all.ts';
import { v20 } from '../../src/lib/revisions/v20/revision.ts';
import { aug09 } from '../../src/lib/revisions/aug09/revision.ts';
import { archOf } from '../../src/lib/revisions/revision.ts';
import { machineFor, PRESETS } from '../../src/lib/share/machines.ts';
import { HEX } from './cases.ts';

const x86 = archOf(aug09, 'x86_32');
const orders = new Map(aug09.arches.map((a) => [a.id, a.order] as const));
const good = aug09.write(machineFor(aug09, PRESETS[2]!));
const names = (l: Layout) => l.objects.map((o) => `${o.name}@${o.offset}+${o.size}`);
const at = (l: Layout, path: string) => l.spans.find((s) => s.path === path)!;

const GOOD = [
	'header@0+72',
	'release@72+73',
	'version@145+73',
	'machine@218+73',
	'lsm_name@291+19',
	'header_arch@310+16'
];

describe('spans', () => {
	test('of a member that is cut hold no integer, and none can be written', () => {
		const l = layout(good.subarray(0, 25), 'le', x86.map);
		const rev = at(l, 'rev');
		expect([rev.size, rev.full, spanInt(good.subarray(0, 25), 'le', rev)]).toEqual([1, 2, null]);
		expect(() => pokeInt(good, 'le', rev, 1n)).toThrow('rev holds no whole integer');
		expect(() => pokeInt(good, 'le', at(layout(good, 'le', x86.map), 'release'), 1n)).toThrow(
			'release holds no whole integer'
		);
	});

	test('bytes that are written past the end are cut', () => {
		expect(pokeBytes(HEX('0102'), 1, HEX('0a0b'))).toEqual(HEX('010a'));
	});

	test.each([
		['h', 'header', false],
		['h.type', 'header', true],
		['h.len', 'header', true],
		['release.h', 'release', false],
		['release.h.len', 'release', true],
		['uts_ns[0].h.type', 'uts_ns[0]', true],
		['graph.h.lens', 'graph', false]
	] as const)('%s is the head of %s', (path, object, isOne) => {
		expect([headedBy(path), isHead(path)]).toEqual([object, isOne]);
	});

	test('a poked integer reads back and nothing else changes', () => {
		fc.assert(
			fc.property(fc.nat(), fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }), (k, v) => {
				const l = layout(good, 'le', x86.map);
				const ints = l.spans.filter((s) => spanInt(good, 'le', s) !== null);
				const s = ints[k % ints.length]!;
				const next = pokeInt(good, 'le', s, v);
				expect(BigInt(spanInt(next, 'le', s)!)).toBe(BigInt.asUintN(8 * s.size, v));
				const restored = pokeBytes(next, s.offset, good.subarray(s.offset, s.offset + s.size));
				expect(restored).toEqual(good);
			})
		);
	});
});

describe('layout', () => {
	test('of a good x86_32 image', () => {
		const l = layout(good, 'le', x86.map);
		expect(names(l)).toEqual(GOOD);
		expect(l.complete).toBe(true);
		expect(at(l, 'lsm_name')).toMatchObject({ offset: 299, size: 11, group: 'lsm_name' });
		expect(at(l, 'release.h.len')).toMatchObject({ offset: 76, size: 4 });
		expect(at(l, 'constants.uts_release_len')).toMatchObject({ offset: 42, group: 'constants' });
		expect(at(l, 'has_fxsr').offset).toBe(318);
		expect(at(l, '_pading').offset).toBe(324);
	});

	test.each([
		['type', 76 - 4, [9, 0, 0, 0]],
		['len one too large', 76, [74, 0, 0, 0]],
		['len zero', 76, [0, 0, 0, 0]],
		['len of 4 GiB', 76, [255, 255, 255, 255]]
	])('a broken release header (%s) leaves the objects where they are', (_, offset, patch) => {
		const l = layout(pokeBytes(good, offset, Uint8Array.from(patch)), 'le', x86.map);
		expect(names(l)).toEqual(GOOD);
	});

	test('a payload that is resized with its len moves the objects after it', () => {
		const b = join(
			good.subarray(0, 72),
			HEX('03000000 4b000000'),
			good.subarray(80, 145),
			HEX('aabb'),
			good.subarray(145)
		);
		const l = layout(b, 'le', x86.map);
		expect(names(l).slice(1, 3)).toEqual(['release@72+75', 'version@147+73']);
		expect(at(l, 'release.surplus')).toMatchObject({ offset: 145, size: 2 });
	});

	test('an OBJREF with its namespace may come before an object', () => {
		const uts = new Uint8Array(400);
		uts.set(HEX('6d000000 90010000'));
		const b = join(
			good.subarray(0, 72),
			HEX('05000000 10000000 08000000 01000000'),
			uts,
			good.subarray(72)
		);
		const l = layout(b, 'le', x86.map);
		expect(names(l).slice(0, 4)).toEqual(
			'header@0+72 objref[0]@72+16 uts_ns[0]@88+400 release@488+73'.split(' ')
		);
		expect(at(l, 'objref[0].objtype')).toMatchObject({ offset: 80 });
		expect(at(l, 'uts_ns[0].release')).toMatchObject({ offset: 226, size: 65 });
	});

	test('an ERROR record with its STRING may come before an object', () => {
		const b = join(
			good.subarray(0, 145),
			HEX('0f270000 08000000 04000000 0c000000 61626300'),
			good.subarray(145)
		);
		const l = layout(b, 'le', x86.map);
		expect(names(l).slice(2, 5)).toEqual(['error[0]@145+8', 'string[0]@153+12', 'version@165+73']);
	});

	test('seven unknown objects in a row are laid out, and the eighth ends the layout', () => {
		const tree = HEX('65000000 08000000');
		const after = (n: number) => {
			const strange = Array.from({ length: n }, () => tree);
			const b = join(good.subarray(0, 72), ...strange, good.subarray(72));
			return names(layout(b, 'le', x86.map));
		};
		const seven = ['tree[0]@72+8', 'tree[1]@80+8', 'tree[5]@112+8', 'tree[6]@120+8'];
		expect(after(7)).toEqual(expect.arrayContaining([...seven, 'release@128+73']));
		expect(after(8)).toEqual(['header@0+72']);
	});

	test('namespaces without an OBJREF have numbers of their own', () => {
		const uts = join(HEX('6d000000 90010000'), new Uint8Array(392));
		const objref = HEX('05000000 10000000 08000000 01000000');
		const b = join(good.subarray(0, 72), uts, uts, objref, uts, good.subarray(72));
		expect(names(layout(b, 'le', x86.map)).slice(1, 5)).toEqual(
			'uts_ns[0]@72+400 uts_ns[1]@472+400 objref[0]@872+16 uts_ns[2]@888+400'.split(' ')
		);
	});

	test('a namespace of another length has the number of its OBJREF too, and none has the name of another', () => {
		const short = join(HEX('6d000000 8f010000'), new Uint8Array(391));
		const uts = join(HEX('6d000000 90010000'), new Uint8Array(392));
		const objref = HEX('05000000 10000000 08000000 01000000');
		const b = join(good.subarray(0, 72), uts, short, objref, short, good.subarray(72));
		expect(names(layout(b, 'le', x86.map)).slice(1, 5)).toEqual(
			'uts_ns[0]@72+400 uts_ns[1]@472+399 objref[0]@871+16 uts_ns[2]@887+399'.split(' ')
		);
	});

	test.each([
		['type', 310],
		['len', 314]
	])('the last object keeps its place before a tail if only its %s is broken', (_, at) => {
		const b = join(pokeBytes(good, at, HEX('99990000')), new Uint8Array(20).fill(0x77));
		const l = layout(b, 'le', x86.map);
		expect(names(l)).toEqual(GOOD);
		expect(l.spans.at(-1)).toMatchObject({ path: 'tail', offset: 326, size: 20 });
	});

	test('a doubled text is one too many, not an odd lsm_name', () => {
		const release = good.subarray(72, 145);
		const image = join(good.subarray(0, 145), release, good.subarray(145));
		expect(names(layout(image, 'le', x86.map))).toEqual([
			...GOOD.slice(0, 4),
			'buffer[0]@291+73',
			'lsm_name@364+19',
			'header_arch@383+16'
		]);
	});

	test('an image without lsm_name keeps its header_arch', () => {
		const l = layout(join(good.subarray(0, 291), good.subarray(310)), 'le', x86.map);
		expect(names(l).at(-1)).toBe('header_arch@291+16');
		expect(at(l, 'lsm_name')).toBeUndefined();
	});

	test.each([8, 16])('%i zeros before header_arch, the last object, are not header_arch', (n) => {
		const l = layout(
			join(good.subarray(0, 310), new Uint8Array(n), good.subarray(310)),
			'le',
			x86.map
		);
		expect(names(l)).toEqual(GOOD.slice(0, 5));
		expect(l.spans.at(-1)).toMatchObject({ path: 'unknown', offset: 310, size: n + 16 });
	});

	test('an image that ends after any byte has the objects before it, and a part of the last', () => {
		const full = GOOD.map((o) => /^(.*)@(\d+)\+(\d+)$/.exec(o)!.slice(1));
		for (let n = 0; n < good.length; n++) {
			const wanted = full
				.filter(([, at]) => Number(at) < n)
				.map(([name, at, size]) => `${name}@${at}+${Math.min(Number(size), n - Number(at))}`);
			const l = layout(good.subarray(0, n), 'le', x86.map);
			expect([n, ...names(l)]).toEqual([n, ...wanted]);
			expect([n, l.end, l.complete]).toEqual([n, n, n > 310]);
			expect([n, l.spans.reduce((sum, s) => sum + s.size, 0)]).toEqual([n, n]);
		}
	});

	test('one object that no map has is named and numbered, with its payload', () => {
		const b = join(good.subarray(0, 72), HEX('65000000 0b000000 010203'), good.subarray(72));
		const l = layout(b, 'le', x86.map);
		expect(names(l).slice(0, 3)).toEqual(['header@0+72', 'tree[0]@72+11', 'release@83+73']);
		expect(at(l, 'tree[0].h.len')).toMatchObject({ offset: 76, size: 4, group: 'unknown' });
		expect(at(l, 'tree[0].payload')).toMatchObject({ offset: 80, size: 3, full: 3, field: null });
	});

	test('one object of a type that has no name is an object, and two end the layout', () => {
		const strange = HEX('ee020000 08000000');
		const one = join(good.subarray(0, 72), strange, good.subarray(72));
		expect(names(layout(one, 'le', x86.map)).slice(1, 3)).toEqual([
			'object[0]@72+8',
			'release@80+73'
		]);
		const two = join(good.subarray(0, 72), strange, strange, good.subarray(72));
		expect(names(layout(two, 'le', x86.map))).toEqual(['header@0+72']);
	});

	test('an OBJREF whose length is shorter than any object is none', () => {
		const b = join(good.subarray(0, 72), HEX('05000000 07000000'), good.subarray(72));
		expect(names(layout(b, 'le', x86.map))).toEqual(['header@0+72']);
	});

	test('an OBJREF of eight bytes has neither objtype nor objref', () => {
		const b = join(good.subarray(0, 72), HEX('05000000 08000000'), good.subarray(72));
		const l = layout(b, 'le', x86.map);
		expect(names(l).slice(1, 3)).toEqual(['objref[0]@72+8', 'release@80+73']);
		expect(l.spans.filter((s) => s.path.startsWith('objref')).map((s) => s.path)).toEqual([
			'objref[0].h.type',
			'objref[0].h.len'
		]);
	});

	test('with two OBJREFs before it, a namespace has the number of the second', () => {
		const objref = HEX('05000000 10000000 08000000 01000000');
		const uts = join(HEX('6d000000 90010000'), new Uint8Array(392));
		const b = join(good.subarray(0, 72), objref, objref, uts, uts, good.subarray(72));
		expect(names(layout(b, 'le', x86.map)).slice(1, 5)).toEqual(
			'objref[0]@72+16 objref[1]@88+16 uts_ns[1]@104+400 uts_ns[0]@504+400'.split(' ')
		);
	});

	test('after the header of something that is not an image all is unknown', () => {
		const l = layout(new Uint8Array(400).fill(0x77), 'le', x86.map);
		expect(names(l)).toEqual(['header@0+72']);
		expect(l.spans.at(-1)).toMatchObject({ path: 'unknown', offset: 72, size: 328 });
	});
});

test('a layout stays equal while only values change', () => {
	const of = (b: Uint8Array) => layout(b, 'le', x86.map);
	expect(sameLayout(of(good), of(pokeBytes(good, 24, HEX('ff'))))).toBe(true);
	expect(sameLayout(of(good), of(good.subarray(0, 325)))).toBe(false);
	expect(sameLayout(of(good), layout(good, 'be', x86.map))).toBe(false);
	expect(sameLayout(of(good), of(join(good, HEX('00'))))).toBe(false);
	// an object of any length says how long it is, though the file ends before
	const { map } = archOf(v20, 'x86_32');
	const image = v20.write(machineFor(v20, PRESETS[2]!));
	const len = at(layout(image, 'le', map), 'lsm_info.h.len').offset;
	const [short, long] = ['40', '41'].map((n) =>
		layout(pokeBytes(image, len, HEX(n)), 'le', map)
	) as [Layout, Layout];
	expect([short, long].map((l) => l.spans.at(-1)!.full)).toEqual([0x38, 0x39]);
	expect(sameLayout(short, long)).toBe(false);
});

test('layouts are equal if all that they hold is, and of two revisions none are that differ', () => {
	const all = REVISIONS.flatMap((r) => r.arches.map((a) => ({ r, ...a })));
	const which = fc.nat(all.length - 1);
	fc.assert(
		fc.property(which, which, fc.nat(400), fc.nat(400), fc.nat(255), (i, j, n, place, value) => {
			const { r, name, order, map } = all[i]!;
			const bytes = r.write(machineFor(r, { ...PRESETS[2]!, arch: name })).subarray(0, n);
			const of = layout(bytes, order, map);
			const changed = layout(
				bytes.map((b, k) => (k === place ? value : b)),
				order,
				map
			);
			expect(sameLayout(of, changed)).toBe(isDeepStrictEqual(of, changed));
			const other = layout(bytes, all[j]!.order, all[j]!.map);
			if (sameLayout(of, other)) expect(isDeepStrictEqual(of, other)).toBe(true);
		}),
		{ numRuns: 500 }
	);
});

describe('byte order by majority', () => {
	test('three members outvote one', () => {
		expect(orderOf(pokeBytes(good, 16, Uint8Array.of(2, 0)), x86.map, orders)).toBe('le');
		expect(orderOf(pokeBytes(good, 4, HEX('00000048')), x86.map, orders)).toBe('le');
	});
	test('the machine that arch_id names outvotes one member, and one that nobody has does not', () => {
		// type and magic of a little-endian image, len of a big-endian one, and arch_id of s390x (2) or of no arch
		const of = (type: string, len: string, arch: string) =>
			orderOf(join(HEX(type), HEX(len), good.subarray(8, 16), HEX(arch)), x86.map, orders);
		expect(of('00000001', '48000000', '0100')).toBe('le');
		expect(of('00000001', '00000048', '0100')).toBeNull();
		expect(of('00000001', '00000048', '0200')).toBe('be');
		expect(of('00000001', '00000048', '0900')).toBe('be');
		expect(of('01000000', '00000048', '0200')).toBeNull();
		expect(of('01000000', '00000048', '0900')).toBe('le');
		expect(orderOf(HEX('00000001 00000048'), x86.map, orders)).toBe('be');
	});
	test('a tie decides nothing, and neither do no bytes at all', () => {
		expect(orderOf(new Uint8Array(0), x86.map, orders)).toBeNull();
		expect(orderOf(HEX('01000000 00000048'), x86.map, orders)).toBeNull();
		expect(orderOf(new Uint8Array(326), x86.map, orders)).toBeNull();
	});
});
