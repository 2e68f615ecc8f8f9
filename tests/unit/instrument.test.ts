import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromHex, toHex } from '../../src/lib/format/hex.ts';
import { layout } from '../../src/lib/format/image.ts';
import type { Order } from '../../src/lib/format/struct.ts';
import { REVISIONS } from '../../src/lib/revisions/all.ts';
import { aug09 } from '../../src/lib/revisions/aug09/revision.ts';
import { archOf } from '../../src/lib/revisions/revision.ts';
import { kernelFor, machineFor, PRESETS } from '../../src/lib/share/machines.ts';
import { splice } from '../../src/lib/format/splice.ts';
import { objectBytes, swapWithNext, type Kind } from '../../src/lib/share/structure.ts';
import { INSPECTED, parseTime } from '../../src/lib/view/inspect.ts';
import { timeText } from '../../src/lib/view/notes.ts';

const HEX = (text: string): Uint8Array => fromHex(text.replace(/\s/g, ''))!;
const good = aug09.write(machineFor(aug09, PRESETS[1]!));
const map = archOf(aug09, 'x86_32').map;

describe('the inspector', () => {
	test('what is shown is read back to the same bytes', () => {
		for (const d of INSPECTED)
			fc.assert(
				fc.property(
					fc.uint8Array({ minLength: d.fewer ? 1 : d.size, maxLength: d.size }),
					fc.boolean(),
					(b, le) => {
						expect(d.parse(d.show(b, le), le, b.length)).toEqual({ bytes: b });
					}
				)
			);
	});
	test.each([
		['u16', '3412', true, '4660'],
		['u16', '1234', false, '4660'],
		['s32', 'feffffff', true, '-2'],
		['bits', '81', true, '10000001'],
		['time', '5741984a00000000', true, '28 Aug 2009 20:43:03 UTC'],
		['time', '000000004a984157', false, '28 Aug 2009 20:43:03 UTC'],
		['time', '0000003afff44180', false, '253402300800 seconds'],
		['hex', '7365', true, '73 65'],
		['text', '7300', true, 's\\0']
	])('%s of %s', (label, hex, le, shown) => {
		expect(INSPECTED.find((d) => d.label === label)!.show(HEX(hex), le)).toBe(shown);
	});
});

describe('a time that is typed', () => {
	test.each([
		['28 Aug 2009 20:43:03 UTC', 1251492183n],
		['28 aug 2009 20:43:03', 1251492183n],
		['2009-08-28T20:43:03Z', 1251492183n],
		['2009-08-28 20:43', 1251492180n],
		['28 Aug 2009', 1251417600n],
		['1 Jan 1970', 0n],
		['29 Feb 2000', 951782400n],
		['31 Dec 9999 23:59:59 UTC', 253402300799n],
		['1251492183', 1251492183n],
		['18446744073709551615 seconds', 2n ** 64n - 1n]
	])('%s', (text, seconds) => expect(parseTime(text)).toBe(seconds));
	test.each([
		['31 Feb 2009'],
		['28 Foo 2009'],
		['2009-13-01'],
		['28 Aug 2009 24:61'],
		['31 Dec 1969 23:59:59'],
		['18446744073709551616'],
		['28 Aug'],
		['yesterday'],
		['']
	])('“%s” is none', (text) => expect(parseTime(text)).toBeNull());
	test('what is shown of a time is read back', () => {
		fc.assert(
			fc.property(fc.bigInt({ min: 0n, max: 253402300800n }), (seconds) => {
				expect(parseTime(timeText(seconds))).toBe(seconds);
			})
		);
	});
	test('is refused in words', () => {
		const time = INSPECTED.find((d) => d.label === 'time')!;
		expect(time.parse('soon', true, 8)).toEqual({
			error: 'a time as 28 Aug 2009 20:43:03 UTC or 2009-08-28 20:43:03, or seconds'
		});
	});
});

describe('objects inserted', () => {
	test.each(REVISIONS.flatMap((r) => r.arches.map((a) => [r.id, a.name, r, a] as const)))(
		'%s %s: an OBJREF with its namespace is swallowed, and laid out as such',
		(id, _, revision, arch) => {
			const preset = { ...PRESETS[1]!, arch: arch.name };
			const image = revision.write(machineFor(revision, preset));
			const more = objectBytes('OBJREF with UTS_NS', revision, arch.order, arch.machine, 1);
			expect(more).toHaveLength(416);
			const next = splice(image, 72, 0, more);
			expect(revision.restart(kernelFor(revision, preset), next)).toMatchObject({ errno: '0' });
			const names = layout(next, arch.order, arch.map).objects.map((o) => o.name);
			expect(names.slice(0, 4)).toEqual(['header', 'objref[0]', 'uts_ns[0]', 'release']);
		}
	);
	test('an ERROR with its STRING, a BUFFER and a TAIL', () => {
		const made = (kind: Kind, order: Order, revision = aug09) =>
			objectBytes(kind, revision, order, 'i686', 1);
		// Between NULs; from v19 on without the second.
		const error = toHex(made('ERROR with STRING', 'le'));
		expect(error.slice(0, 32)).toBe('0f27000008000000040000001c000000');
		expect(error.slice(32)).toBe(Buffer.from('\0[err -22]: crafted\0').toString('hex'));
		const later = REVISIONS.filter((r) => r.errorTextOpen);
		expect(later.map((r) => r.id)).toEqual(['v19rc1', 'v20', 'v23rc']);
		for (const r of later)
			expect(toHex(made('ERROR with STRING', 'le', r)).slice(32)).toBe(
				Buffer.from('\0[err -22]: crafted').toString('hex')
			);
		expect(toHex(made('BUFFER', 'be').subarray(0, 8))).toBe('0000000300000049');
		expect(toHex(made('TAIL', 'le'))).toBe('292300001000000000efdec00c2a2d00');
		expect(made('16 raw bytes', 'le')).toEqual(new Uint8Array(16));
	});
	test('splice and its reverse give the same bytes', () => {
		fc.assert(
			fc.property(fc.uint8Array(), fc.nat(), fc.uint8Array({ maxLength: 20 }), (b, k, more) => {
				const at = k % (b.length + 1);
				const longer = splice(b, at, 0, more);
				expect(longer).toHaveLength(b.length + more.length);
				expect(splice(longer, at, more.length, new Uint8Array(0))).toEqual(b);
			})
		);
	});
	test('two objects change places and back', () => {
		const { objects } = layout(good, 'le', map);
		const swapped = swapWithNext(good, objects, 3);
		expect(swapped.subarray(218, 218 + 19)).toEqual(good.subarray(291, 310));
		const l = [
			{ ...objects[4]!, offset: 218 },
			{ ...objects[3]!, offset: 237 }
		];
		expect(swapWithNext(swapped, l, 0)).toEqual(good);
	});
});
