import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromHex } from '../../src/lib/format/hex.ts';
import { GALLERY, entryNamed } from '../../src/lib/share/gallery/gallery.ts';
import { Workbench } from '../../src/lib/ui/state/workbench.svelte.ts';
import { barsOf, labels, readHead, spectrumRuns } from '../../src/lib/view/spectrum.ts';
import { openedEntry } from './cases.ts';

const span = (group: string, offset: number, size: number) => ({
	path: group,
	offset,
	size,
	field: null,
	full: size,
	group,
	object: 0
});

describe('bars', () => {
	const bytes = fromHex('00ff0102')!;
	const spans = [span('header', 0, 3), span('tail', 3, 1)];
	test('are as high as their bytes, and zero has no bar', () => {
		expect(barsOf(bytes, spans, 2, 10)).toEqual([
			{ group: 'header', unread: false, d: 'M1 256v-255h0.72v255z' },
			{ group: 'header', unread: true, d: 'M2 256v-1h0.72v1z' },
			{ group: 'tail', unread: true, d: 'M3 256v-2h0.72v2z' }
		]);
	});
	test('are the maximum of several bytes in an image of more bytes than bars', () => {
		expect(barsOf(bytes, spans, 4, 2)).toEqual([
			{ group: 'header', unread: false, d: 'M0 256v-255h1.44v255zM2 256v-2h1.44v2z' }
		]);
	});
});

describe('runs', () => {
	test('of an August image are its objects, with the constants apart', () => {
		const { reading, bytes } = new Workbench();
		const runs = spectrumRuns(reading.layout, bytes.length, 464);
		expect(runs.map((r) => [r.name, r.from, r.to])).toEqual([
			['header', 0, 0x20],
			['constants', 0x20, 0x38],
			['header', 0x38, 72],
			['release', 72, 145],
			['version', 145, 218],
			['machine', 218, 291],
			['lsm_name', 291, 310],
			['header_arch', 310, 326]
		]);
		// Characters are 0.5, 0.75 and 1.16 % wide. A name that comes twice is shown once. `header_arch` ends at the right
		// edge: from 94.5 % on a wide page, behind `lsm_name` at 89.3 to 93.8 %; from 91.75 % on a medium one.
		expect(runs.map((r) => r.label)).toEqual([
			{ room: 'any', offset: '0x0' },
			{ room: 'any', offset: '0x20' },
			null,
			{ room: 'any', offset: '0x48' },
			{ room: 'any', offset: '0x91' },
			{ room: 'any', offset: '0xda' },
			{ room: 'any', offset: null },
			{ room: 'wide', offset: null }
		]);
	});
	test('join a narrow run with its neighbour of the same colour', () => {
		const spans = [
			{ ...span('unknown', 0, 500), path: 'a' },
			{ ...span('unknown', 500, 1), path: 'b' },
			{ ...span('tail', 501, 1), path: 'c' },
			{ ...span('tail', 502, 498), path: 'd' }
		];
		const layout = { order: 'le', objects: [], spans, end: 501, complete: true } as const;
		const of = (most: number) => spectrumRuns(layout, 1000, most).map((r) => [r.name, r.from]);
		expect(of(100)).toEqual([
			['a', 0],
			['c', 501],
			['d', 502]
		]);
		expect(of(1000)).toEqual([
			['a', 0],
			['b', 500],
			['c', 501],
			['d', 502]
		]);
	});
});

describe('the read head', () => {
	const of = (name: string) => {
		return { w: openedEntry(name), verdict: entryNamed(name)!.verdict };
	};
	test.each(GALLERY.filter((e) => e.verdict.errno !== 'UNMODELLED').map((e) => e.name))(
		'%s: says how far the reader came, in red where it refuses',
		(name) => {
			const { w, verdict } = of(name);
			expect(readHead(w.reading, w.walk.readTo, true, 0)).toEqual(
				w.hasImage
					? {
							text: `read ${verdict.consumed} of ${w.bytes.length}`,
							isRefused: verdict.errno !== '0'
						}
					: null
			);
		}
	);
	test('is red only at the end of a walk, and counts the rest of a long file', () => {
		const w = new Workbench();
		w.editBytes(24, 2, Uint8Array.of(3, 0)); // rev
		expect(readHead(w.reading, 72, false, 0)).toEqual({
			text: 'read 72 of 326',
			isRefused: false
		});
		expect(readHead(w.reading, 72, true, 4464)).toEqual({
			text: 'read 72 of 4790',
			isRefused: true
		});
	});
});

describe('labels under the spectrum', () => {
	const runs = fc
		.array(fc.record({ name: fc.stringMatching(/^[a-z_]{1,12}$/), at: fc.nat(99) }), {
			minLength: 1
		})
		.map((list) => list.sort((a, b) => a.at - b.at));

	test('no label overlaps another or leaves the picture; offsets show if there is room', () => {
		fc.assert(
			fc.property(runs, fc.double({ min: 0.4, max: 2, noNaN: true }), (list, char) => {
				const shown = labels(
					list,
					list.map((r) => r.at),
					char
				);
				let end = 0;
				for (const [i, offset] of [...shown].sort((a, b) => a[0] - b[0])) {
					const { name, at } = list[i]!;
					const width = char * name.length;
					const from = i === list.length - 1 ? 100 - width : at;
					expect(from).toBeGreaterThanOrEqual(end - 1e-9);
					end = from + width + (offset ? 6 * char : 0);
					expect(end).toBeLessThanOrEqual(100 + 1e-9);
				}
			})
		);
	});

	test('an August image names all its parts; a repeated name shows once', () => {
		const names = [
			'header',
			'constants',
			'header',
			'release',
			'version',
			'machine',
			'lsm_name',
			'x'
		];
		const offsets = [0, 0x20, 0x38, 0x48, 0x91, 0xda, 0x123, 0x136];
		const shown = labels(
			names.map((name) => ({ name })),
			offsets.map((o) => (100 * o) / 326),
			0.5
		);
		expect([...shown.keys()]).toEqual([0, 1, 3, 4, 5, 6, 7]);
		expect(shown.get(3)).toBe(true);
		expect(shown.get(7)).toBe(false);
	});
});
