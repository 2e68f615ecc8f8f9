import { describe, expect, test } from 'vitest';
import { fromHex } from '../../src/lib/format/hex.ts';
import { Workbench } from '../../src/lib/ui/state/workbench.svelte.ts';
import { barsOf, labelsOf, ownPicture, spectrumRuns } from '../../src/lib/view/spectrum.ts';

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

test('of a long file the header has half of the picture, and the rest is said', () => {
	const w = new Workbench();
	const bytes = new Uint8Array(65_536).fill(0xff);
	bytes.set(w.bytes);
	w.open('long.img', bytes, null);
	// 2 * 326
	const { size, runs } = ownPicture(w.reading, 326, 1000);
	expect(size).toBe(652);
	expect(runs.slice(-2)).toMatchObject([
		{ name: 'header_arch', from: 310, to: 326 },
		{ name: 'tail … 65,884 bytes not drawn', from: 326 }
	]);
	const whole = ownPicture(new Workbench().reading, 326, 0);
	expect([whole.size, whole.runs.at(-1)?.name]).toEqual([326, 'header_arch']);
	w.open('empty.img', new Uint8Array(0), null);
	expect(ownPicture(w.reading, 0, 0)).toEqual({ size: 1, bars: [], runs: [] });
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
		// A name that comes twice is shown once; the last two share the end.
		const shown = labelsOf(runs, bytes.length);
		expect(shown.map((x) => [x.runs.map((r) => r.name).join(' '), x.from, x.to])).toEqual([
			['header', 0, 0x20],
			['constants', 0x20, 72],
			['release', 72, 145],
			['version', 145, 218],
			['machine', 218, 291],
			['lsm_name header_arch', 291, 326]
		]);
		// The last two may begin before their place, but not over a name that has no room to spare.
		expect(shown.map((x) => x.spills)).toEqual([false, false, false, false, false, true]);
		const narrow = [runs[0]!, ...runs.slice(-3).map((r) => ({ ...r, from: r.from - 240 }))];
		expect(labelsOf(narrow, 600).map((x) => x.spills)).toEqual([false, false, false]);
		expect(labelsOf(runs.slice(0, 1), 326)).toEqual([
			{ from: 0, to: 326, runs: [runs[0]], spills: false, last: 0, box: null }
		]);
		// The name in the box has 7 letters, and begins 73, 146 and 219 of 326 bytes before the next ones.
		expect(labelsOf(runs, bytes.length, 'release').map((x) => x.box)).toEqual([
			null,
			null,
			null,
			{ letters: 9, before: 22.39 },
			{ letters: 9, before: 44.79 },
			{ letters: 9, before: 67.18 }
		]);
		// The last name begins where its line does, in percent of the room that it shares: (310 - 291) / (326 - 291).
		expect(shown.map((x) => x.last)).toEqual([0, 0, 0, 0, 0, 54.29]);
	});
	test('of a short file: the name begins where its line does, half across or far from the end', () => {
		const { bytes } = new Workbench();
		// Constants begin at 32 of 68 bytes; version at 145 of 200, release at 72.
		for (const [size, names, last] of [
			[68, 'header constants', 47.06],
			[200, 'release version', 57.03]
		] as const) {
			const w = new Workbench();
			w.open('cut.img', bytes.slice(0, size), null);
			const shown = labelsOf(spectrumRuns(w.reading.layout, size, 464), size).at(-1)!;
			expect([shown.runs.map((r) => r.name).join(' '), shown.last]).toEqual([names, last]);
		}
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
