import { describe, expect, it, test } from 'vitest';
import { messageOf, Trace } from '../../src/lib/kernel/trace.ts';
import { aug09 } from '../../src/lib/revisions/aug09/revision.ts';
import { revisionOf } from '../../src/lib/revisions/all.ts';
import type { Case } from '../../src/lib/share/case.ts';
import {
	endingAt,
	endStateText,
	flipName,
	noResults,
	tally,
	Trials,
	valueOf,
	withNext,
	type FlipKind,
	type FlipResults
} from '../../src/lib/view/sensitivity/sensitivity.ts';
import {
	barShape,
	barFrame,
	bitUnder,
	flipMove,
	gridRow,
	gridSize
} from '../../src/lib/view/sensitivity/sensitivity_grid.ts';
import {
	sharesOf,
	valuesEndings,
	valuesName
} from '../../src/lib/view/sensitivity/sensitivity_values.ts';
import {
	checkBars,
	effectRows,
	flipFinding,
	freeRuns,
	mutantNote,
	shareText
} from '../../src/lib/view/sensitivity/sensitivity_words.ts';
import { entryCase, readingOf } from './cases.ts';
import { PLACES, unchecked } from './documents.ts';
import { numbered, numberOf } from './numbered.ts';

function tried(
	c: Case & { bytes: Uint8Array },
	kind: FlipKind,
	bytes = c.bytes.length
): FlipResults {
	const trials = new Trials(revisionOf(c.revision), c.kernel, c.bytes);
	let r = noResults(kind, c.bytes);
	for (let o = 0; o < bytes; o++)
		r = withNext(r, Uint8Array.from(trials.of(o, kind)), trials.endings);
	return r;
}

const KEEP = aug09.restartFlags.find((f) => f.name === 'RESTART_KEEP_LSM')!.bit;
const good = entryCase('good-i686', { flags: 0 });
const kept = entryCase('good-i686', { flags: KEEP });
const smack = entryCase('selinux-on-smack');
const goodValues = tried(good, 'values');

describe('a kernel of which nobody knows what it printed', () => {
	// v19rc1-r0036: the LSM differs, EPERM; v20 prints the names in this place.
	const c = entryCase('keep-eperm');
	const t = tally(tried(c, 'flips'));
	it('gives no message, so no mutant changes one', () => {
		expect(revisionOf(c.revision).id).toBe('v19rc1');
		expect(t.by.message).toBe(0);
		// The mutants of the name end as the image does: without messages all of them are ignored.
		expect(effectRows(t, 'EPERM', true).map((e) => [e.name, e.words])).toEqual([
			['Ignored', 'same verdict'],
			['Other check', 'none'],
			['Other errno', 'EPERM becomes EINVAL']
		]);
		expect(t.freeBytes).toBeGreaterThan(0);
	});
});

test('a share that is not none or all is not said to be', () => {
	// 1 of 2,608 is 0.038 %; 5 of 10,000 and 2 of 4,000 are 0.05 %, and rounded up
	expect(
		[
			[0, 2608],
			[1, 2608],
			[5, 10000],
			[2607, 2608],
			[9995, 10000],
			[2608, 2608],
			[0, 0]
		].map(([part, total]) => shareText(part!, total!))
	).toEqual(['0.0 %', '< 0.1 %', '0.1 %', '> 99.9 %', '> 99.9 %', '100.0 %', '0.0 %']);
	const one = tally(tried(good, 'flips'));
	const rare = { ...one, by: { ...one.by, oops: 1 } };
	expect(effectRows(rare, '0', false).find((e) => e.effect === 'oops')?.share).toBe('< 0.1 %');
});

/** A mutant's answer, and what of it differs from the image's: by hand from the reader, without the code of the map. */
function plainAnswer(c: Case & { bytes: Uint8Array }, bytes: Uint8Array) {
	const t = new Trace();
	const { errno } = revisionOf(c.revision).restart(c.kernel, bytes, t);
	const lines: string[] = [];
	for (const s of t.steps) if (s.kind === 'print') lines.push(messageOf(s));
	return { errno, check: errno === '0' ? null : t.rungs.length - 1, lines: lines.join('\n') };
}

/** The flips that answer as the image does, the bytes of which all do, and how many of the others each check refuses. */
function plainly(c: Case & { bytes: Uint8Array }) {
	const own = plainAnswer(c, c.bytes);
	const ended = new Map<number, number>();
	const same = Array.from(c.bytes, (byte, at) =>
		[0, 1, 2, 3, 4, 5, 6, 7].filter((bit) => {
			const now = plainAnswer(c, c.bytes.with(at, byte ^ (1 << bit)));
			if (now.check !== null) ended.set(now.check, (ended.get(now.check) ?? 0) + 1);
			return now.errno === own.errno && now.check === own.check && now.lines === own.lines;
		})
	);
	const free = same.filter((bits) => bits.length === 8).length;
	return { ignored: same.flat().length, free, ended };
}

describe('a good image of August', () => {
	const flips = tried(good, 'flips');
	const { ignored, free } = plainly(good);

	it('ignores all flips of a byte that no check looks at, and one of uflags', () => {
		const t = tally(flips);
		expect(t).toMatchObject({ total: 8 * 326, freeBytes: free, by: { ignored } });
		expect(ignored).toBe(8 * free + 1);
		expect(free).toBeGreaterThanOrEqual(unchecked());
		expect(flipFinding(flips, t, false)).toBe(
			`${ignored.toLocaleString('en')} of 2,608 bit flips change neither verdict nor log`
		);
	});

	it('refuses all other values of the others, with EINVAL, but for one of uflags', () => {
		const t = tally(goodValues);
		expect(t.total).toBe(83130);
		const errno = 255 * (326 - free) - 1;
		const others = { check: 0, message: 0, oops: 0, unmodelled: 0 };
		expect(t.by).toEqual({ ignored: 83130 - errno, errno, ...others });
		expect(t.errnos('errno')).toEqual(['EINVAL']);
		expect(t.freeBytes).toBe(free);
		const finding = `${(83130 - errno).toLocaleString('en')} of 83,130 other byte values`;
		expect(flipFinding(goodValues, t, false)).toBe(`${finding} change neither verdict nor log`);
		// Of October 2009 it is not known what the kernel printed.
		expect(flipFinding(goodValues, t, false, true)).toBe(`${finding} do not change the verdict`);
	});

	it('with the flag, the eight bytes of the name and its NUL are compared, and the kernel says so', () => {
		const t = tally(tried(kept, 'flips'));
		const message = 8 * 'default\0'.length;
		const { ignored: less, ended } = plainly(kept);
		const errno = 8 * 326 - less - message;
		expect(ignored - less).toBe(message);
		const none = { check: 0, oops: 0, unmodelled: 0 };
		expect(t.by).toEqual({ ignored: less, errno, message, ...none });
		expect(effectRows(t, '0', false).map(({ words, count }) => [words, count])).toEqual([
			['same verdict and log', less],
			['cannot happen: this image was accepted', 0],
			['0 becomes EINVAL', errno],
			['EINVAL, and the kernel gives a reason', message]
		]);
		const free = PLACES.filter(({ checks }) => checks.length === 0).map(({ path, from, size }) => ({
			from,
			size,
			why: path.includes('pad') ? 'padding' : 'read, never compared'
		}));
		const after = { from: 0x133, size: 3, why: 'after the NUL' };
		const { runs } = freeRuns(readingOf(kept), t, 20);
		const shown = runs.map(({ from, size, why }) => ({ from, size, why }));
		expect(shown.filter(({ why }) => !why.startsWith('looked at'))).toEqual(
			[...free, after].toSorted((x, y) => x.from - y.from)
		);
		const bars = checkBars(readingOf(kept), t).filter((b) => b.count > 0);
		expect(new Map(bars.map((b) => [b.n, b.count]))).toEqual(ended);
		expect(ended.get(numberOf('same LSM'))).toBe(message);
	});

	it('without the flag the check of the name is skipped', () => {
		const { runs, more } = freeRuns(readingOf(good), tally(flips), 7);
		expect(runs.at(-1)).toMatchObject({ from: 0x12b, size: 11, why: 'check skipped' });
		expect(more).toBe(1);
	});
});

test.each(['selinux-on-smack', 'objref-uts-ns', 'v20-keep-eperm'])(
	'the map of %s agrees with a plain loop of restart',
	(name) => {
		const c = entryCase(name);
		const r = tried(c, 'flips');
		const own = plainAnswer(c, c.bytes);
		// A matcher takes longer than a reader.
		const wrong: string[] = [];
		for (let offset = 0; offset < c.bytes.length; offset++)
			for (let bit = 7; bit >= 0; bit--) {
				const now = plainAnswer(c, c.bytes.with(offset, c.bytes[offset]! ^ (1 << bit)));
				const { effect, errno, check } = endingAt(r, offset, 7 - bit)!;
				const same = now.errno === own.errno && now.check === own.check && now.lines === own.lines;
				const isSo =
					errno === now.errno &&
					check === now.check &&
					(effect === 'ignored') === same &&
					(effect !== 'check' || (now.errno === own.errno && now.check !== own.check)) &&
					(effect !== 'errno' || now.errno !== own.errno) &&
					(effect !== 'message' || now.lines !== own.lines) &&
					(effect !== 'oops' || now.errno === 'BUG');
				if (!isSo) wrong.push(flipName(r, offset, 7 - bit));
			}
		expect(wrong).toEqual([]);
	}
);

describe('an image that is refused for its LSM', () => {
	const flips = tried(smack, 'flips');
	const t = tally(flips);

	it('fails sooner, or with another name in the message', () => {
		expect(t.by).toMatchObject({ errno: 0, oops: 0, unmodelled: 0 });
		expect(t.by.check).toBe(687);
		expect(t.by.message).toBe(8 * 'selinux\0'.length);
		expect(flipName(flips, 0x22, 4)).toBe(numbered('0x22, bit 3: EINVAL at check {constants}'));
		expect(flipName(flips, 0x12b, 0)).toBe(
			numbered('0x12b, bit 7: EINVAL at check {same LSM}, with another message')
		);
		expect(flipName(flips, 0x1a, 7)).toBe('0x1a, bit 0: ignored');
	});

	it('was never read to its end', () => {
		expect(freeRuns(readingOf(smack), t, 20).runs.at(-1)).toMatchObject({
			from: 0x136,
			size: 16,
			name: 'header_arch',
			why: 'never reached'
		});
	});
});

it('joins the constants that an earlier refusal leaves free', () => {
	const c = entryCase('bad-magic');
	const { runs } = freeRuns(readingOf(c), tally(tried(c, 'flips')), 20);
	// docs/format.md [F3.4]: ten of two bytes from 0x20 on, and padding
	expect(runs.filter(({ group }) => group === 'constants')).toMatchObject([
		{ from: 0x20, size: 20, name: 'constants', why: 'refused anyway' },
		{ from: 0x34, size: 4, why: 'padding' }
	]);
});

it('names the bit of a flip as the picture does, and the byte of any other change', () => {
	const flips = tried(good, 'flips', 9);
	expect(mutantNote(8, 0xf3, 0xe3)).toBe('Bit 4 of the byte at 0x8 is flipped, from f3 to e3.');
	for (let i = 0; i < 8; i++) {
		const bit = /bit (\d)/.exec(flipName(flips, 8, i))![1];
		expect(mutantNote(8, 0, valueOf('flips', 0, i))).toMatch(`Bit ${bit} of the byte at 0x8 `);
	}
	expect(mutantNote(8, 0xf3, 0xf0)).toBe('The byte at 0x8 is changed, from f3 to f0.');
});

it('tells an oops from a refusal', () => {
	// objtype 0 is CKPT_OBJ_IGNORE, which obj_new() does not survive (docs/format.md); its low byte comes last here
	const c = entryCase('objref-uts-ns');
	const low = readingOf(c).span('objref[0].objtype')!.offset + 3;
	const trials = new Trials(revisionOf(c.revision), c.kernel, c.bytes);
	const codes = trials.of(low, 'values');
	expect(trials.endings[codes[0]!]).toEqual({
		effect: 'oops',
		errno: 'BUG',
		check: numberOf('LSM name')
	});
	expect(endStateText(trials.endings[codes[0]!]!)).toBe(numbered('BUG at check {LSM name}'));
});

it('says how far it came', () => {
	const part = tried(good, 'flips', 8);
	expect(flipFinding(part, tally(part), true)).toBe('Trying 2,608 bit flips');
	expect(flipFinding(part, tally(part), false)).toBe(
		'Each of 64 bit flips in the first 8 bytes changes verdict or log'
	);
	expect(flipName(part, 8, 0)).toBe('0x8, bit 7: not tried yet');
	const nothing = tried(good, 'flips', 0);
	expect(flipFinding(nothing, tally(nothing), false)).toBe('None of 2,608 bit flips was tried');
	const call = entryCase('good-i686', { fd_ok: false });
	const r = tried(call, 'flips');
	expect(flipFinding(r, tally(r), false)).toBe('None of 2,608 bit flips changes verdict or log');
	const none = noResults('flips', new Uint8Array(0));
	expect(flipFinding(none, tally(none), false)).toBe('There are no bytes to change');
});

describe('the picture', () => {
	it('shows bars where a flip matters, and the byte where none does', () => {
		const size = gridSize(16 * 40 + 40);
		expect(size.columns).toBe(16);
		const row = gridRow(tried(kept, 'flips'), readingOf(kept).layout, 1, size);
		expect(row.offset).toBe(16);
		expect(row.cells.map((c) => c.digits)).toEqual([
			...new Array<null>(10).fill(null),
			...new Array<string>(6).fill('00')
		]);
	});

	// the font sizes of windows 1440, 1600 and 1920 px wide, and of a screen with two pixels in one of CSS
	it.each([16, 17.33, 19.99936, 32])('has bars of whole pixels at a font size of %d', (font) => {
		const pixel = 16 / font;
		const size = gridSize(776, pixel);
		const row = gridRow(tried(kept, 'flips'), readingOf(kept).layout, 0, size);
		const full = [...row.runs[0]!.solid.matchAll(/M([\d.]+) 4h([\d.]+)v22/g)];
		expect(full).toHaveLength(8 * 16);
		const widths = full.map((m) => Number(m[2]) / pixel);
		for (const [i, m] of full.entries()) {
			const x = Number(m[1]) / pixel;
			expect(x).toBeCloseTo(Math.round(x), 6);
			expect(widths[i]).toBeCloseTo(Math.round(widths[0]!), 6);
			// a pointer in the middle of a bar is on its bit
			const middle = Number(m[1]) + Number(m[2]) / 2 - Math.floor(i / 8) * size.cell;
			expect(bitUnder(middle, size)).toBe(i % 8);
		}
	});

	it.each([
		['ignored', 'flat', 'M0 25h3v1h-3z', ''],
		['check', 'half', 'M0 16h3v10h-3z', ''],
		['errno', 'full', 'M0 4h3v22h-3z', ''],
		['message', 'hollow', '', 'M0.5 4.5h2v21h-2z'],
		['oops', 'broken', 'M0 4h3v9h-3zM0 17h3v9h-3z', ''],
		['unmodelled', 'a dot', 'M0 13h3v4h-3z', '']
	] as const)('gives each effect a shape of its own: %s is %s', (effect, _, solid, hollow) => {
		expect(barShape(effect, 0)).toEqual({ solid, hollow });
	});

	it('frames a bar, and of a byte with digits the place below their baseline', () => {
		const size = gridSize(776);
		const [bars, digits] = [null, '39'].map((digits) => barFrame({ x: 0, digits }, size, 0));
		const [, top] = /M[\d.]+ (\d+)h/.exec(barShape('errno', 0).solid)!;
		expect(bars!.y).toBeLessThan(Number(top));
		expect(digits!.y).toBeGreaterThan(20);
		// the frame of the cell begins at 27.5
		for (const { y, height } of [bars!, digits!])
			expect(y + height + 0.5).toBeLessThanOrEqual(27.5);
	});

	it('of other values shows what each of them does, as wide as it is frequent', () => {
		const r = goodValues;
		// uflags at 0x40: 01 is CHECKPOINT_SUBTREE, which is known; any other bit is refused
		expect(valuesName(r, 0x40)).toBe(
			numbered('0x40: EINVAL at check {uflags} for 02-ff; ignored for 01')
		);
		// mm_saved_auxv_len is 168, a8
		expect(valuesName(r, 0x22)).toBe(
			numbered('0x22: EINVAL at check {constants} for 00-a7, a9-ff')
		);
		expect(valuesName(r, 0x1a)).toBe('0x1a: ignored for 01-ff');
		expect(valuesEndings(r, 0x40).map((e) => [e.first, e.count])).toEqual([
			[2, 254],
			[1, 1]
		]);
		expect(valuesName(tried(good, 'values', 1), 1)).toBe('0x1: not tried yet');
	});

	it('moves by bit, byte and row, and stays inside', () => {
		const to = (key: string, at: number, ctrl = false) => flipMove(key, ctrl, at, 16, 20);
		expect(to('ArrowRight', 7)).toBe(8);
		expect(to('ArrowRight', 3, true)).toBe(11);
		expect(to('ArrowDown', 3)).toBe(131);
		expect(to('ArrowDown', 100)).toBe(100);
		expect(to('ArrowLeft', 0)).toBe(0);
		expect(to('End', 3)).toBe(127);
		expect(to('End', 130)).toBe(159);
		expect(to('Home', 130)).toBe(128);
		expect(to('Home', 130, true)).toBe(0);
		expect(to('End', 3, true)).toBe(159);
		expect([to('ArrowLeft', 9, true), to('ArrowLeft', 7, true)]).toEqual([1, 7]);
		expect([to('ArrowRight', 159), to('ArrowRight', 152, true)]).toEqual([159, 152]);
		expect([to('ArrowUp', 131), to('ArrowUp', 128), to('ArrowUp', 127)]).toEqual([3, 0, 127]);
		expect([to('ArrowDown', 31), to('ArrowDown', 32)]).toEqual([159, 32]);
		expect(to('a', 130)).toBe(null);
	});
});

test('the effects of a byte share the room, each wide enough to be seen, one pixel apart', () => {
	for (const room of [60, 97, 240])
		for (const offset of [0, 0x10, 0x20, 0x40, 0x123]) {
			const shares = sharesOf(goodValues, offset, room);
			let next = 0;
			for (const { x, width } of shares) {
				expect([x, width >= 3]).toEqual([next, true]);
				next = x + width + 1;
			}
			expect(next - 1).toBe(room);
		}
});
