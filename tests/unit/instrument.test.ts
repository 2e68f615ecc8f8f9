import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromHex, toHex } from '../../src/lib/format/hex.ts';
import { layout } from '../../src/lib/format/image.ts';
import type { Order } from '../../src/lib/format/struct.ts';
import { Trace } from '../../src/lib/kernel/trace.ts';
import { REVISIONS } from '../../src/lib/revisions/all.ts';
import { aug09 } from '../../src/lib/revisions/aug09/revision.ts';
import { archOf } from '../../src/lib/revisions/revision.ts';
import { kernelFor, machineFor, ownImage, PRESETS } from '../../src/lib/share/machines.ts';
import type { Entry } from '../../src/lib/share/gallery/entry.ts';
import { GALLERY, entryNamed } from '../../src/lib/share/gallery.ts';
import { splice } from '../../src/lib/format/splice.ts';
import { objectBytes, swapWithNext, type Kind } from '../../src/lib/share/structure.ts';
import {
	checkText,
	checkedBy,
	kernelReads,
	sourceText,
	valueText
} from '../../src/lib/ui/caret/describe.ts';
import { INSPECTED, parseTime } from '../../src/lib/view/inspect.ts';
import { timeText } from '../../src/lib/view/notes.ts';
import { count, find, needle, parseOffset } from '../../src/lib/view/search.ts';
import { labels } from '../../src/lib/view/spectrum.ts';
import { coarse, isDecided, localsAt, stepText } from '../../src/lib/view/stepping.ts';
import { Workbench } from '../../src/lib/ui/state/workbench.svelte.ts';

const HEX = (text: string): Uint8Array => fromHex(text.replace(/\s/g, ''))!;
const good = aug09.write(machineFor(aug09, PRESETS[1]!));
const map = archOf(aug09, 'x86_32').map;

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
		const n = needle(kind, text, le);
		expect('bytes' in n && toHex(n.bytes)).toBe(hex);
	});
	test.each([
		['hex', '1', 'two hex digits a byte'],
		['hex', '', 'nothing to look for'],
		['u16', '65536', '65536 does not fit u16: at most 65535 (0xffff)']
	] as const)('%s “%s” is refused', (kind, text, error) => {
		expect(needle(kind, text, true)).toEqual({ error });
	});
	test('goes forward, backward, and round the end', () => {
		const b = HEX('00 61 62 00 61 62 61');
		const ab = HEX('6162');
		expect(find(b, ab, 0, true)).toBe(1);
		expect(find(b, ab, 2, true)).toBe(4);
		expect(find(b, ab, 5, true)).toBe(1);
		expect(find(b, ab, 3, false)).toBe(1);
		expect(find(b, ab, 0, false)).toBe(4);
		expect(find(b, HEX('ff'), 0, true)).toBe(-1);
		expect(find(new Uint8Array(0), ab, 0, true)).toBe(-1);
		expect(count(b, ab)).toBe(2);
	});
	test('goes round from where no hit can begin', () => {
		const b = HEX('61 62 00 61 62 00 00 00');
		const ab = HEX('616200');
		expect(find(b, ab, 7, true)).toBe(0);
		expect(find(b, ab, 6, false)).toBe(3);
		expect(find(b, ab, -1, false)).toBe(3);
	});
	test('what is found is there', () => {
		fc.assert(
			fc.property(
				fc.uint8Array({ minLength: 1, maxLength: 60 }),
				fc.nat(),
				fc.nat(4),
				(b, from, n) => {
					const at = from % b.length;
					const what = b.subarray(at, at + n + 1);
					const hit = find(b, what, at, true);
					expect(toHex(b.subarray(hit, hit + what.length))).toBe(toHex(what));
				}
			)
		);
	});
	test('an offset is hex, whatever its digits are', () => {
		expect(parseOffset('12c', 326)).toEqual({ offset: 300 });
		expect(parseOffset('0x12C', 326)).toEqual({ offset: 300 });
		expect(parseOffset(' 10d ', 326)).toEqual({ offset: 269 });
		expect(parseOffset('147', 326)).toEqual({ error: '0x147 is behind the end at 0x146' });
		for (const text of ['x', '', '0x', '-1', '1 2'])
			expect(parseOffset(text, 326)).toEqual({
				error: 'an offset is hex digits: 12c or 0x12c'
			});
	});
});

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

describe('stepping', () => {
	const t = new Trace();
	aug09.restart({ ...kernelFor(aug09, PRESETS[1]!), flags: 4, lsm: 'smack' }, good, t);
	test('stops at each check that ran, and behind what is printed of the last', () => {
		const rungs = coarse(t.steps).map((i) => t.steps[i]!.rung);
		// 6, the memory for the utsname, reads and compares nothing.
		expect(rungs).toEqual([0, 1, 2, 3, 4, 5, 7, 8, 9, 9]);
		const [decided, printed] = coarse(t.steps).slice(-2);
		expect(t.steps[decided!]).toMatchObject({ kind: 'check', path: 'lsm_name', ok: false });
		expect(t.steps[printed!]).toMatchObject({ kind: 'print', channel: 'pr_warning' });
	});
	test('the locals grow as the reader reads', () => {
		const locals = (n: number) =>
			Object.fromEntries(
				localsAt(t.steps.slice(0, n), good, 'le', '-22').map((l) => [l.name, l.value])
			);
		expect(locals(0)).toMatchObject({
			'h.type': '–',
			'ctx->oflags': '–',
			'ctx->lsm_name': '""'
		});
		expect(locals(t.steps.length)).toEqual({
			ret: '-22',
			'h.type': '3',
			'h.len': '19',
			'ctx->oflags': '0x0',
			'ctx->lsm_name': '"default"'
		});
	});
	test('ctx->oflags is set behind the constants and the memory, not with the header', () => {
		const next = t.steps.findIndex((s) => s.kind === 'read' && s.path === 'release.h');
		const oflags = (n: number) => localsAt(t.steps.slice(0, n), good, 'le', '0')[3]!.value;
		expect(oflags(next)).toBe('–');
		expect(oflags(next + 1)).toBe('0x0');
	});
	test('the return value stands with what is printed behind the failing step', () => {
		// strncmp() fails, and the warning follows
		const failing = t.steps.findIndex((s) => s.kind === 'check' && !s.ok);
		expect(t.steps.slice(failing + 1).map((s) => s.kind)).toEqual(['print']);
		const decided = t.steps.map((_, i) => isDecided(t.steps, i, t.steps[failing]!));
		expect(decided.indexOf(true)).toBe(failing + 1);
		expect(isDecided(t.steps, failing, null)).toBe(false);
		expect(isDecided(t.steps, t.steps.length - 1, null)).toBe(true);
	});
	test('each step says what it does', () => {
		expect(t.steps.slice(3, 5).map(stepText)).toEqual([
			'read 8 bytes at 0x0 as h',
			'print, by ckpt_read_obj()'
		]);
		expect(stepText(t.steps.at(-2)!)).toBe('compare lsm_name at 0x12b: fails');
	});
});

describe('labels under the spectrum', () => {
	const runs = fc
		.array(fc.record({ name: fc.stringMatching(/^[a-z_]{1,12}$/), at: fc.nat(99) }), {
			minLength: 1
		})
		.map((list) => list.sort((a, b) => a.at - b.at));

	test('none runs into another or out of the picture, with their offsets where there is room', () => {
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

	test('an August image names all its parts; of a name that comes twice the first is shown', () => {
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

describe('what is said of a member', () => {
	test.each(REVISIONS.flatMap((r) => r.arches.map((a) => [r.id, a.name] as const)))(
		'the kernel that wrote an image reads it as it was meant: %s %s',
		async (id, arch) => {
			const w = new Workbench();
			const revision = (await w.load(id))!;
			const { kernel, image } = ownImage(revision, {
				...kernelFor(revision, PRESETS[1]!),
				arch,
				constants: archOf(revision, arch).constants
			});
			w.edit({ bytes: image, revision: revision.id, kernel });
			expect(w.reading.outcome?.errno).toBe('0');
			const other = w.reading.layout.spans.filter((s) => kernelReads(w, s) !== null);
			expect(other.map((s) => `${s.path}: ${kernelReads(w, s)}`)).toEqual([]);
		}
	);
});

test('of each declaration it is said where it comes from', () => {
	const w = new Workbench();
	const source = (path: string) => sourceText(w, w.reading.span(path)!);
	const V17 = 'linux/checkpoint_hdr.h, v17 posting of 22 July 2009';
	expect(source('h.type')).toBe(`rebuilt from ${V17}`);
	expect(source('magic')).toBe(`rebuilt from ${V17}, with the patch of 28 August 2009`);
	expect(source('constants.rlimit_nlimits')).toBe(
		`deduced from ${V17}, with the patch of 28 August 2009, 95 % sure`
	);
	expect(source('release')).toBe(`rebuilt from ${V17}`);
	expect(source('lsm_name')).toBe('read in the patch of 28 August 2009');
	expect(source('has_fxsr')).toBe('rebuilt from asm/checkpoint_hdr.h (x86), v17 posting');
});

describe('every entry of the gallery', () => {
	const opened = async (e: Entry) => {
		const w = new Workbench();
		const revision = (await w.load(e.revision))!;
		w.land({ ...e.build(revision), rest: null, file: null });
		await w.load(w.reading.wanted);
		return w;
	};
	/** In words, who looks at each byte. */
	const words = (w: Workbench) =>
		w.reading.layout.spans.map((s) => `${s.path}: ${checkedBy(w, s)}`);

	test.each(GALLERY.map((e) => [e.name, e] as const))(
		'%s: a byte that nobody checks can be anything',
		async (_, e) => {
			const w = await opened(e);
			const { revision, kernel, bytes } = w;
			const { checked } = w.reading;
			const answer = (b: Uint8Array) => {
				const { errno, consumed } = revision.restart(kernel, b);
				return `${errno} ${consumed}`;
			};
			const before = answer(bytes);
			const other: string[] = [];
			for (let o = 0; o < Math.min(bytes.length, 800); o++) {
				if (checked.some((r) => r.from <= o && o < r.to)) continue;
				for (const flip of [1, 0x80, 0xff]) {
					const flipped = bytes.slice();
					flipped[o] = bytes[o]! ^ flip;
					const now = answer(flipped);
					if (now !== before) other.push(`${o}: ${now}, not ${before}`);
				}
			}
			expect(other).toEqual([]);
		}
	);

	test('a byte is checked if it lies in what somebody checks, first and last byte included', async () => {
		const { reading, bytes } = await opened(entryNamed('selinux-on-smack')!);
		// The magic and what follows up to rev are checked, the padding behind them is not.
		const at = [7, 8, 25, 26, 31, 32].map((o) => reading.isChecked(o));
		expect(at).toEqual([true, true, true, false, false, true]);
		expect(reading.isChecked(bytes.length)).toBe(false);
	});

	test('where the kernel takes its own image’s objects for what they are, nothing is read otherwise', async () => {
		for (const name of ['objref-nested', 'objref-uts-ns', 'error-detected', 'good-x86-64']) {
			const w = await opened(entryNamed(name)!);
			for (const s of w.reading.layout.spans)
				expect(`${name} ${s.path}: ${kernelReads(w, s)}`).toBe(`${name} ${s.path}: null`);
		}
	});

	test('who checks an OBJREF and an ERROR is said as far as somebody does', async () => {
		const objref = words(await opened(entryNamed('objref-uts-ns')!));
		for (const path of ['objref[0].h.type', 'objref[0].h.len'])
			expect(objref.find((t) => t.startsWith(path))).toMatch(/: check \d+, /);
		// August does not know the record.
		const record = words(await opened(entryNamed('error-record')!));
		expect(record.filter((t) => t.startsWith('error[0].h.type'))).toEqual([
			'error[0].h.type: nobody checks it'
		]);
	});

	test('what became of a check is told with the value that was compared', async () => {
		const w = await opened(entryNamed('error-record')!);
		const { failing, failedRung, rungs } = w.reading;
		expect(failing).toMatchObject({ offset: 0x95, actual: 8 });
		expect(checkText(w, rungs[failedRung!]!)).toBe(
			'failed here; 4 bytes at 0x95: version.h.len  0x8'
		);
	});

	test('a negative number is told as its bytes have it, and with its sign', async () => {
		const w = await opened(entryNamed('objref-eacces')!);
		const s = w.reading.span('objref[0].objref')!;
		expect(valueText(w, s)).toContain('0xfffffff3  -13');
	});
});
