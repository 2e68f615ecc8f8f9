import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { layout, orderOf, pokeBytes } from '../../src/lib/format/image.ts';
import { encodeStruct, isPadding, load, viewOf, type Field } from '../../src/lib/format/struct.ts';
import { failingByte, failingStep, ladder, oursFor } from '../../src/lib/kernel/ladder.ts';
import { Trace, messageOf } from '../../src/lib/kernel/trace.ts';
import { revisionOf, REVISIONS } from '../../src/lib/revisions/all.ts';
import { archFor, orderFor } from '../../src/lib/revisions/order_and_arch.ts';
import { CHECK_WORDS } from '../../src/lib/revisions/check_words.ts';
import { recognise } from '../../src/lib/revisions/recognise.ts';
import { archOf, callText, type Kernel } from '../../src/lib/revisions/revision.ts';
import { Craft } from '../../src/lib/share/gallery/craft.ts';
import { kernelFor, machineFor, ownImage, PRESETS } from '../../src/lib/share/machines.ts';
import { lost, machineAs, refusedUflags } from '../../src/lib/share/rewrite.ts';
import { bytesOf, kernelOf, machineOf, order, valuesOf } from './arbitrary.ts';
import { HEX, readVectors } from './cases.ts';

const default_ = PRESETS[1]!;
const goodOf = (id: string) => revisionOf(id).write(machineFor(revisionOf(id), default_));

const printsOf = (t: Trace) => t.steps.filter((s) => s.kind === 'print');

describe.each(REVISIONS)('$id', (revision) => {
	test('spans tile every byte string in every arch, and name every byte once', () => {
		const arch = fc.constantFrom(...revision.arches);
		fc.assert(
			fc.property(bytesOf(revision), order, arch, (b, o, a) => {
				const l = layout(b, o, a.map);
				// One matcher for all: it takes longer than the layout.
				const ends = [0, ...l.spans.map((s) => s.offset + s.size)];
				const tiles = l.spans.filter((s, i) => s.size > 0 && s.offset === ends[i]);
				const names = new Set(l.spans.map((s) => s.path));
				const n = l.spans.length;
				expect([tiles.length, names.size, ends.at(-1)]).toEqual([n, n, b.length]);
			}),
			{ numRuns: 200 }
		);
	});

	test('tables round trip', () => {
		for (const s of revision.structs)
			fc.assert(
				fc.property(valuesOf(s), order, (v, o) => {
					const bytes = encodeStruct(s, v, o);
					const read = (f: Field) =>
						isPadding(f)
							? bytes.subarray(f.offset, f.offset + f.size).every((b) => b === 0)
							: isDeepStrictEqual(load(f, viewOf(bytes), 0, o), v[f.path]);
					expect(s.fields.filter((f) => !read(f))).toEqual([]);
				}),
				{ numRuns: 30 }
			);
	});

	test('the reader never throws, and its outcome is the same with and without a trace', () => {
		fc.assert(
			fc.property(bytesOf(revision), kernelOf(revision), (b, k) => {
				const t = new Trace();
				const out = revision.restart(k, b, t);
				expect(revision.restart(k, b, null)).toEqual(out);
				expect(out.consumed).toBeLessThanOrEqual(b.length);
				const own = ownImage(revision, k);
				const ref = new Trace();
				expect(revision.restart(own.kernel, own.image, ref).errno).toBe('0');
				const rungs = ladder(t, ref, out);
				expect(rungs.length).toBe(ref.rungs.length);
				const step = failingStep(t, out);
				if (step) failingByte(step, b, archOf(revision, k.arch).order);
				const spoke = printsOf(t).some(
					(p) => !/^(type|shared len|len|restore|restart err|Error|security)/.test(p.format)
				);
				const ours = oursFor(t, out, printsOf(t));
				if (spoke || out.errno === '0') expect(ours).toBeNull();
				else expect(ours).toMatch(/^c\/r: /);
			}),
			{ numRuns: 500 }
		);
	});

	test('every machine’s own kernel accepts its image', () => {
		fc.assert(
			fc.property(machineOf(revision), (m) => {
				const kernel = { ...kernelFor(revision, { ...default_, arch: m.arch }), ...m, flags: 0 };
				const image = revision.write({ ...m, uflags: m.uflags & 1n });
				expect(revision.restart(kernel, image)).toMatchObject({ ret: 0, consumed: image.length });
			})
		);
	});

	test('its images are recognised, and their layout is what its writer wrote', () => {
		fc.assert(
			fc.property(machineOf(revision), (m) => {
				const arch = archOf(revision, m.arch);
				const image = revision.write(m);
				const orders = new Map(revision.arches.map((a) => [a.id, a.order]));
				expect(orderOf(image, arch.map, orders)).toBe(arch.order);
				expect(orderFor(image, revision, 'le')).toBe(arch.order);
				expect(archFor(image, revision, arch.order).name).toBe(arch.name);
				const l = layout(image, arch.order, arch.map);
				expect(l.objects.map((o) => o.name)).toEqual(arch.map.slots.map((s) => s.name));
				expect(l).toMatchObject({ complete: true, end: image.length });
				expect(recognise(image).id).toBe(revision.id);
			})
		);
	});

	test('a cut image is recognised correctly, or not at all', () => {
		const image = goodOf(revision.id);
		for (let n = 0; n <= image.length; n++) {
			const { id, reason } = recognise(image.subarray(0, n));
			expect([revision.id, null]).toContain(id);
			expect(reason).not.toBe('');
			if (n >= 72) expect(id).toBe(revision.id);
		}
	});
});

test('random bytes are never recognised, nor is a cut image with any other type, len or magic', () => {
	fc.assert(
		fc.property(fc.uint8Array({ maxLength: 400 }), (b) => {
			expect(recognise(b).id).toBeNull();
		})
	);
	for (const { id } of REVISIONS)
		for (let at = 0; at < 16; at++) {
			const image = goodOf(id).slice(0, 152);
			image[at]! ^= 0x10;
			expect(recognise(image).id, `${id}, byte ${at}`).toBeNull();
		}
});

describe('one of type, len and magic may be damaged at the start', () => {
	const NAMES = [
		['type', 0, 4],
		['len', 4, 8],
		['magic', 8, 16]
	] as const;
	test.each(REVISIONS.flatMap((r) => r.arches.map((a) => [r.id, a.name] as const)))(
		'an image of %s on %s is still recognised, with its order and arch',
		(id, arch) => {
			const revision = revisionOf(id);
			const good = new Craft(revision, { arch }).readBy().bytes!;
			const { order } = archOf(revision, arch);
			for (const [name, from, to] of NAMES)
				for (let at = from; at < to; at++)
					for (const damage of [0x01, 0x80, 0xff]) {
						const image = good.slice();
						image[at]! ^= damage;
						expect(recognise(image), `${name}, byte ${at}`).toEqual({
							id,
							reason: `${recognise(good).reason}; ${name} is damaged`
						});
						expect(orderFor(image, revision, order === 'le' ? 'be' : 'le')).toBe(order);
						expect(archFor(image, revision, order).name).toBe(arch);
					}
		}
	);
	test('two of them, or one and the head of a string, are too much', () => {
		const lacks = (...places: number[]) => {
			const image = goodOf('v20');
			for (const at of places) image[at]! ^= 0x10;
			return recognise(image).id;
		};
		for (const places of ['0 4', '0 8', '4 8', '8 72', '8 76', '8 145', '8 149'])
			expect(lacks(...places.split(' ').map(Number)), places).toBeNull();
		expect(lacks(8, 218, 222)).toBe('v20');
		// Both strings have the same type.
		const mixed = pokeBytes(pokeBytes(goodOf('v20'), 8, HEX('01')), 72, HEX('03'));
		expect(recognise(mixed).reason).toBe(
			'type and len fit a header in little-endian order, magic does not'
		);
	});
	test('of every vector that is recognised so, the revision is the one that wrote it', () => {
		let damaged = 0;
		for (const { id } of REVISIONS)
			for (const v of readVectors(id)) {
				const found = recognise(HEX(v.image_hex));
				if (!/ is damaged$/.test(found.reason) || found.id === null) continue;
				damaged++;
				expect(found.id, v.id).toBe(id);
			}
		expect(damaged).toBeGreaterThan(200);
	});
});

describe('recognition gives its reason', () => {
	test.each([
		['aug09', 400, 'rev 2, and a BUFFER of 19 at 0x123: the LSM’s name'],
		['aug09', 200, 'rev 2, and 0 at 0x34 where v18 writes 4096'],
		['aug09', 40, 'rev 2, cut before 0x34: August 2009 or v18'],
		['v18', 400, 'rev 2, and HEADER_ARCH at 0x123, where August has the LSM’s name'],
		['v18', 100, 'rev 2, and 4096 at 0x34: n_tty_buf_size'],
		['v20', 400, 'rev 5, and 42 at 0x22: a count'],
		['v20', 35, 'rev 5, cut before 0x22, which tells v19 from v20'],
		['v23rc', 55, 'rev 6, cut before 0x36, which tells v21 from v23-rc1'],
		['v23rc', 400, 'rev 6, and 19 at 0x36'],
		['v17', 26, 'rev 1'],
		['v17', 25, 'cut after 25 bytes, before rev at 0x18'],
		['v17', 1, 'cut after 1 byte, before rev at 0x18']
	])('%s, %i bytes', (id, n, reason) => {
		expect(recognise(goodOf(id).subarray(0, n)).reason).toBe(reason);
	});
	test('a HEADER of 48 bytes is one of v14 to v16; others that are not 72 are none of v17 or later', () => {
		// type, len, magic, 8 numbers of 2 bytes, time, uflags
		const old = HEX(
			'01000000 30000000 00d2a2c00cedfe00 0100 0200 0600 1e00 0100 4100 4100 4100 5741984a00000000 0000000000000000'
		);
		const swapped = HEX('00000001 00000030 00feed0cc0a2d200').slice();
		for (const bytes of [old, Uint8Array.of(...swapped, ...old.subarray(16))])
			expect(recognise(bytes)).toEqual({
				id: null,
				reason: 'a HEADER of 48 bytes, as in v14 to v16: not modelled'
			});
		const other = 'not an image of v17 or later: 0x30 at 0x4 where every header has 72';
		for (const [offset, change, reason] of [
			[4, '31', other.replace('0x30', '0x31')],
			[0, '02', other],
			[8, '02', other],
			[0, '02000000 48', 'not an image: its first object has type 2, a header has 1'],
			[4, '00000048', 'not an image: type and len of its first object are in different byte orders']
		] as const)
			expect(recognise(pokeBytes(old, offset, HEX(change))).reason).toBe(reason);
		const { because } = CHECK_WORDS.HEADER;
		expect(because).toBe(
			'Anything else is not an image of v17 or later, or has the other byte order.'
		);
	});
	const withRev = (id: string, rev: number) =>
		recognise(pokeBytes(goodOf(id), 24, Uint8Array.of(rev)));
	test.each([
		['aug09', [3, 4, 5, 6], 3, 4],
		['oct09', [1, 2], 4, 3],
		['v19rc1', [1, 2], 4, 3],
		['v20', [1, 2], 4, 3],
		['v23rc', [1, 2], 4, 3]
	])('in %s none of rev %j counts against the objects after it', (id, revs, type, own) => {
		for (const rev of revs)
			expect(withRev(id, rev)).toEqual({
				id: null,
				reason: `rev ${rev}, but objects of type ${type} at 0x48 and 0x91, where its BUFFER is ${own}`
			});
		for (const rev of [0, 7]) expect(withRev(id, rev).reason).toBe(`rev ${rev} is not known`);
		// One such object alone is damaged.
		expect(recognise(pokeBytes(goodOf(id), 72, Uint8Array.of(own))).id).toBe(id);
	});
	test.each([
		['aug09', 24, '01', 'rev 1, but a BUFFER of 19 at 0x123 as in August 2009'],
		[
			'v18',
			52,
			'0002',
			'rev 2, and HEADER_ARCH at 0x123 as in v18, but 512 at 0x34 where v18 writes 4096: August 2009 or v18'
		],
		['v20', 24, '03', 'rev 3, but 42 at 0x22 is a count, as from v20 on'],
		['v20', 24, '04', 'rev 4, but 42 at 0x22 is a count, as from v20 on'],
		['v20', 34, '29', 'rev 5, but 41 at 0x22 is neither a count (v20) nor a size (v19)'],
		[
			'v23rc',
			54,
			'0a',
			'rev 6, but 10 at 0x36 where January 2011 writes 19: v21 or later, not modelled'
		]
	])('%s with another number at %i is of no revision', (id, at, number, reason) => {
		expect(recognise(pokeBytes(goodOf(id), at, HEX(number)))).toEqual({ id: null, reason });
	});
	test('each size of saved_auxv in docs/revisions.md is a count or a size in bytes', () => {
		const with_auxv = (n: number) =>
			recognise(pokeBytes(goodOf('v20'), 34, Uint8Array.of(n & 0xff, n >> 8)));
		for (const n of [40, 42, 44, 52]) expect(with_auxv(n).id, String(n)).toBe('v20');
		for (const n of [168, 208, 320, 336, 352, 416])
			expect(with_auxv(n).reason).toBe(
				`rev 5, but ${n} at 0x22 is a size in bytes: v19, before 22 Feb 2010`
			);
	});
	test.each([
		['type', 291, 9],
		['length', 295, 20]
	])('an object of an odd %s at 0x123 decides nothing', (_, at, value) => {
		const odd = (id: string) => pokeBytes(goodOf(id), at, Uint8Array.of(value));
		expect(recognise(odd('aug09')).reason).toBe('rev 2, and 0 at 0x34 where v18 writes 4096');
		expect(recognise(odd('v18')).reason).toBe('rev 2, and 4096 at 0x34: n_tty_buf_size');
		expect(recognise(pokeBytes(odd('aug09'), 24, Uint8Array.of(1))).id).toBe('v17');
	});
	test('without the object at 0x123 August’s padding decides', () => {
		const poked = pokeBytes(goodOf('aug09'), 52, HEX('0010 0800'));
		expect(recognise(poked).id).toBe('aug09');
		expect(recognise(pokeBytes(poked, 52, HEX('0700')).subarray(0, 200)).reason).toBe(
			'rev 2, but 7 at 0x34 is neither padding (August 2009) nor v18’s 4096'
		);
	});
});

describe('recognition where the evidence conflicts, or something stands before the header', () => {
	const craft = (id: string, setup = {}) => new Craft(revisionOf(id), setup);
	test('HEADER_ARCH where August has the name does not make v18 of an image without its constant', () => {
		// Docs: v18 has n_tty_buf_size, 4096, at 0x34, where August has padding.
		expect(recognise(craft('aug09').without('lsm_name').readBy().bytes!)).toEqual({
			id: null,
			reason:
				'rev 2, and HEADER_ARCH at 0x123 as in v18, but 0 at 0x34 where v18 writes 4096: August 2009 or v18'
		});
	});
	test.each(REVISIONS.flatMap((r) => r.arches.map((a) => [r.id, a.name] as const)))(
		'an image of %s on %s is recognised behind shared objects, with its order and arch',
		(id, arch) => {
			const revision = revisionOf(id);
			const c = craft(id, { arch });
			const { bytes } = c.before('header', () => [c.objref('UTS_NS', 3), c.uts_ns()]).readBy();
			const { id: found, reason } = recognise(bytes!);
			expect(found).toBe(id);
			expect(reason).toMatch(/; shared objects precede the header at 0x1a0$/);
			const { order } = archOf(revision, arch);
			expect(orderFor(bytes!, revision, order === 'le' ? 'be' : 'le')).toBe(order);
			expect(archFor(bytes!, revision, order).name).toBe(arch);
		}
	);
	test('the offsets in the reason are those in the file', () => {
		const c = craft('aug09', { lsm: 'smack' });
		c.before('header', () => [c.objref('UTS_NS', 3), c.uts_ns()]);
		expect(recognise(c.readBy().bytes!).reason).toBe(
			'rev 2, and a BUFFER of 19 at 0x2c3: the LSM’s name; shared objects precede the header at 0x1a0'
		);
		// type, len and magic, and nothing more
		expect(recognise(c.readBy().bytes!.subarray(0, 0x1b0)).reason).toBe(
			'cut before rev at 0x1b8; shared objects precede the header at 0x1a0'
		);
	});
	test('every vector that its kernel accepts is recognised', () => {
		const accepted = REVISIONS.flatMap(({ id }) =>
			readVectors(id).filter((v) => v.expect.ret === 0)
		);
		expect(accepted.length).toBeGreaterThan(0);
		const found = accepted.map((v) => recognise(HEX(v.image_hex)));
		expect(found.filter(({ id }) => id === null)).toEqual([]);
	});
	test('a header in a file of another kind does not count', () => {
		const bytes = Uint8Array.from([...HEX('1f8b0800 00000000'), ...goodOf('v20')]);
		expect(recognise(bytes).reason).toBe('not an image: a file packed with gzip');
	});
	test('before a header stands something else: the reason says where the header begins', () => {
		for (const id of ['aug09', 'v20'])
			for (const junk of [8, 1, 100]) {
				const bytes = Uint8Array.from([...new Uint8Array(junk).fill(0x41), ...goodOf(id)]);
				expect(recognise(bytes)).toEqual({
					id: null,
					reason: `no header at 0x0; one begins at 0x${junk.toString(16)}`
				});
			}
	});
	// A BUFFER is no shared object, and neither is half of one, nor a UTS_NS that no OBJREF announces, nor one of a wrong length.
	test.each<[string, (c: Craft) => Uint8Array[]]>([
		['0x190', (c) => [c.uts_ns()]],
		['0x9', (c) => [c.object('BUFFER', 'x')]],
		['0x8', (c) => [c.object('OBJREF')]],
		['0x42', (c) => [c.objref('UTS_NS', 3), c.uts_ns().subarray(0, 50)]],
		['0x1a0', (c) => [c.objref('UTS_NS', 3), c.object('BUFFER', new Uint8Array(392))]],
		['0x19f', (c) => [c.objref('UTS_NS', 3), c.object('UTS_NS', new Uint8Array(391))]]
	])('other objects before the header at %s', (at, objects) => {
		const { bytes } = craft('v18').before('header', objects).readBy();
		expect(recognise(bytes!).reason).toBe(`no header at 0x0; one begins at ${at}`);
	});
	test('of two images the first counts, with a damaged header too', () => {
		const [first, second] = [goodOf('v20'), goodOf('v17')];
		first[8]! ^= 1;
		expect(recognise(Uint8Array.from([...first, ...second])).id).toBe('v20');
	});
});

test('an arch of the other byte order is not that of an image', () => {
	const v20 = revisionOf('v20');
	for (const [arch, order, found] of [
		['x86_64', 'le', 'x86_64'],
		['x86_64', 'be', 's390x'],
		['ppc64', 'be', 'ppc64'],
		['ppc64', 'le', 'x86_32']
	] as const)
		expect(archFor(new Craft(v20, { arch }).readBy().bytes!, v20, order).name).toBe(found);
	// A type of one order and a len of the other: arch_id decides. docs/revisions.md, R2.3 and R2.4.
	for (const [id, order] of [
		[2, 'le'],
		[3, 'be']
	] as const)
		for (const tie of ['le', 'be'] as const) {
			const bytes = HEX(`01000000 00000048 0000000000000000 0${id}00`);
			expect(orderFor(bytes, v20, tie)).toBe(order);
		}
});

describe('across revisions', () => {
	const run = (id: string, image: Uint8Array, change: Partial<Kernel> = {}) => {
		const revision = revisionOf(id);
		const t = new Trace();
		const kernel = { ...kernelFor(revision, default_), ...change };
		const out = revision.restart(kernel, image, t);
		const prints = t.steps.filter((s) => s.kind === 'print');
		return { out, step: failingStep(t, out), prints, ours: oursFor(t, out, printsOf(t)) };
	};

	test('a recorded error fails every later read: an OBJREF in the place of LSM_INFO', () => {
		// Its namespace is missing, so the reporting reader records an error that the hook would have ignored.
		const image = goodOf('v20');
		const objref = HEX('06000000 10000000 09000000 01000000');
		const buffer = HEX('04000000 10000000 0000000000000000');
		const { out } = run('v20', Uint8Array.from([...image.subarray(0, 334), ...objref, ...buffer]));
		expect(out).toMatchObject({ errno: '0', consumed: 334 + 16 + 8 });
	});

	// restart(pid, fd, flags), from v19rc1 on with the number of the log file: -1 for none, 9 is not open.
	test.each([
		['aug09', {}, 'restart(7, 3, 0)'],
		['aug09', { fd_ok: false }, 'restart(7, -1, 0)'],
		['v20', { flags: 8, logfd: 'none' }, 'restart(7, 3, RESTART_KEEP_LSM, -1)'],
		['v20', { logfd: 'ok' }, 'restart(7, 3, 0, 4)'],
		['v20', { logfd: 'bad' }, 'restart(7, 3, 0, 9)']
	] as const)('the call of %s with %o is %s', (id, change, text) => {
		const r = revisionOf(id);
		expect(callText(r, { ...kernelFor(r, default_), pid: 7, flags: 0, ...change })).toBe(text);
	});

	test('what passes the check of the LSM’s name says so of a name of ten letters, and of a longer one', () => {
		const { accepts } = CHECK_WORDS['same LSM'];
		const keep = 'a call without RESTART_KEEP_LSM';
		for (const [lsm, failed, told] of [
			['smack', null, `an image that names smack, or ${keep}`],
			['tenletters', 'kept LSM', `${keep}; the next check would refuse the same name`],
			['elevenchars', 'same LSM', keep]
		] as const) {
			const r = revisionOf('v20');
			const kernel = { ...kernelFor(r, { ...default_, config_security: true, lsm }), flags: 8 };
			const t = new Trace();
			const image = r.write(machineFor(r, { ...default_, config_security: true, lsm }));
			const step = failingStep(t, r.restart(kernel, image, t));
			expect(step && t.rungs[step.rung]?.name).toBe(failed);
			expect(typeof accepts === 'function' && accepts(kernel, r)).toBe(told);
		}
	});

	test('an unknown answer of November 2009 is not guessed', () => {
		const image = goodOf('v19rc1');
		const at = (offset: number, more: string, change: Partial<Kernel> = {}) => {
			const bytes = [...image.subarray(0, offset), ...HEX(more), ...image.subarray(offset)];
			return run('v19rc1', Uint8Array.from(bytes), change);
		};
		const objref = (ref: string) => `06000000 10000000 08000000 ${ref}`;
		// A number that is not positive; an OBJREF within an OBJREF; an ERROR where smack reads its record.
		expect(at(72, objref('f3ffffff')).out.errno).toBe('UNMODELLED');
		expect(at(72, objref('01000000') + objref('f3ffffff')).out.errno).toBe('UNMODELLED');
		expect(at(72, objref('01000000') + '0f270000 08000000').out.errno).toBe('UNMODELLED');
		// A number that an OBJREF before the object had too: October accepts it, v20 refuses it behind the object.
		const uts_ns = `6d000000 90010000 ${'00'.repeat(392)}`;
		const [one, two] = [objref('01000000'), objref('02000000')];
		const twice = { errno: 'UNMODELLED', consumed: 72 + 2 * 16 + 2 * 400 };
		expect(at(72, one + one + uts_ns + uts_ns).out).toMatchObject(twice);
		expect(at(72, one + two + uts_ns + uts_ns).out.errno).toBe('0');
		expect(at(334, '0f270000 08000000', { lsm: 'smack' }).out.errno).toBe('UNMODELLED');
	});

	/** A good image with the head of an ERROR record of this length before the object at `offset`, or in its place. */
	const withError = (id: string, offset: number, len: number, gone = 0) => {
		const head = Uint8Array.of(0x0f, 0x27, 0, 0, 0, 0, 0, 0);
		new DataView(head.buffer).setUint32(4, len, true);
		const image = goodOf(id);
		return Uint8Array.from([
			...image.subarray(0, offset),
			...head,
			...image.subarray(offset + gone)
		]);
	};

	test('November 2009 answers for an ERROR in the place of LSM_INFO only where v20 reads as much of it', () => {
		const at = (id: string, len: number) => run(id, withError(id, 334, len)).out;
		for (const len of [8, 208, 0x400009, 0x7fffffff, 0x80000000, 0xffffffff])
			expect(at('v19rc1', len), `${len}`).toMatchObject({
				errno: '0',
				consumed: at('v20', len).consumed
			});
		for (const len of [209, 0x400000, 0x400001, 0x400008])
			expect(at('v19rc1', len).errno, `${len}`).toBe('UNMODELLED');
	});

	test('the greatest length of an ERROR record is named as the reader compares it', () => {
		for (const id of ['v18', 'oct09', 'v19rc1', 'v20', 'v23rc'])
			for (const len of [8, 0x400000, 0x400001, 0x400008, 0x400009, 0xffffffff]) {
				const t = new Trace();
				revisionOf(id).restart(kernelFor(revisionOf(id), default_), withError(id, 72, len), t);
				const check = t.steps.find((s) => s.kind === 'check' && s.path === 'error[0].h.len');
				const read = t.steps.some((s) => s.kind === 'read' && s.path === 'error[0]');
				expect(read).toBe(len <= 4194312);
				expect(check, `${id} ${len}`).toMatchObject({
					actual: len,
					expected: { text: 'at most 4194312' },
					ok: len <= 4194312
				});
			}
	});

	// docs/revisions.md, R7.1 and R7.2; of October and November 2009 it is not known what they printed.
	test.each(REVISIONS.map((r) => r.id))(
		'sys_restart() of %s prints what a refusal leads to',
		(id) => {
			const exits = ['oct09', 'v19rc1'].includes(id) ? [] : ['restart err -22, exiting\n'];
			const returns = ['v20', 'v23rc'].includes(id) ? ['sys_restart returns -22\n'] : [];
			const lines = (image: Uint8Array, flags: number) =>
				run(id, image, { flags }).prints.flatMap((p) =>
					p.func === 'sys_restart' ? messageOf(p) : []
				);
			const refused = pokeBytes(goodOf(id), 8, HEX('01'));
			expect(lines(refused, 0)).toEqual(returns);
			expect(lines(refused, 1)).toEqual([...exits, ...returns]);
			expect(lines(goodOf(id), 1)).toEqual([]);
		}
	);

	test('an outcome without an errno is not printed as one', () => {
		for (const id of ['v19rc1', 'v20', 'v23rc']) {
			const image = goodOf(id);
			const short = HEX('06000000 08000000');
			const bytes = [...image.subarray(0, 315), ...short, ...image.subarray(315)];
			const { out, prints } = run(id, Uint8Array.from(bytes));
			expect(out.errno).toBe('UNMODELLED');
			expect(prints.map(messageOf).filter((m) => m.includes('-65537'))).toEqual([]);
		}
	});
});

test('the image of each preset names the LSM of its name', () => {
	// docs/format.md, Bytes: 11 bytes that end at 310.
	const names = PRESETS.map((preset) => {
		const image = revisionOf('aug09').write(machineFor(revisionOf('aug09'), preset));
		return `${preset.name}: ${Buffer.from(image.subarray(299, 310)).toString().replaceAll('\0', '')}`;
	});
	expect(names).toEqual([
		'i686 without CONFIG_SECURITY: lsm_none',
		...['default', 'selinux', 'smack', 'tomoyo'].map((lsm) => `i686 ${lsm}: ${lsm}`),
		's390x default: default'
	]);
});

describe('rewriting', () => {
	const from = (id: string, arch = 'x86_32', image?: Uint8Array) => {
		const revision = revisionOf(id);
		const a = archOf(revision, arch);
		const bytes = image ?? revision.write(machineFor(revision, { ...PRESETS[2]!, arch }));
		return { bytes, layout: layout(bytes, a.order, a.map), revision, arch: a };
	};

	const feature = fc.nat(0xffff);
	const x86 = fc.record({ has_fxsr: feature, has_xsave: feature, xstate_size: feature });
	test('to the same revision and arch gives the same bytes', () => {
		for (const revision of REVISIONS)
			fc.assert(
				fc.property(machineOf(revision), x86, (m, x86) => {
					// smack's version is only told by smack, and `lsm_none` only by a kernel without LSMs.
					const smack = m.lsm.split('\0', 1)[0]?.slice(0, 10) === 'smack';
					const named = {
						...m,
						x86,
						smack_version: smack ? m.smack_version : '_',
						version_code: m.version_code & 0xffffff
					};
					const image = revision.write(named);
					const a = from(revision.id, m.arch, image);
					expect(lost(a, revision, m.arch)).toEqual([]);
					const extra = m.uflags & ~BigInt(revision.rev >= 6 ? 3 : 1);
					expect(refusedUflags(a, revision)).toBe(extra === 0n ? null : extra);
					expect(revision.write(machineAs(a, revision, m.arch))).toEqual(image);
				}),
				{ numRuns: 40 }
			);
	});

	test('a cut image gets what it lacks from a machine of its revision', () => {
		const whole = from('aug09').bytes;
		const cut = (size: number) =>
			machineAs(from('aug09', 'x86_32', whole.subarray(0, size)), revisionOf('v18'), 'x86_32');
		expect(new TextDecoder().decode(cut(72).release)).toBe('2.6.31-rc6');
		expect(new TextDecoder().decode(cut(72).machine)).toBe('i686');
		expect(cut(16)).toMatchObject({ version_code: 0x2061f, time: 1251524583n });
		expect(cut(16)).toMatchObject({ config_security: false, lsm: 'default' });
	});

	test('says what the other format cannot hold', () => {
		expect(lost(from('aug09'), revisionOf('v18'), 'x86_32')).toEqual([
			'the LSM’s name: v18 has none'
		]);
		expect(lost(from('v20'), revisionOf('aug09'), 's390x')).toEqual([
			'the LSM’s record (LSM_INFO)',
			'the constants of x86_32: s390x has its own',
			'has_fxsr, has_xsave, xstate_size',
			'the byte order: s390x is big endian'
		]);
		// Both x86: the member of the CPU stays.
		expect(lost(from('v20'), revisionOf('v20'), 'x86_64')).toEqual([
			'the constants of x86_32: x86_64 has its own'
		]);
		expect(lost(from('v18'), revisionOf('v17'), 'x86_32')).toEqual([
			'constants.rlimit_nlimits (16): v17 has no such member',
			'constants.n_tty_buf_size (4096): v17 has no such member',
			'constants.tty_termios_ncc (8): v17 has no such member'
		]);
	});

	test('a rewritten image passes its kernel and has the same machine', () => {
		for (const a of REVISIONS)
			for (const b of REVISIONS) {
				const m = machineAs(from(a.id), b, 'x86_32');
				const image = b.write(m);
				expect(recognise(image).id).toBe(b.id);
				const kernel = { ...kernelFor(b, default_), version_code: a.version_code };
				expect(b.restart(kernel, image).errno).toBe('0');
			}
	});

	test.each([
		[1, 'the bytes of h.type at 0x0'],
		[12, 'the bytes of magic at 0x8'],
		[16, 'the bytes of arch_id at 0x10'],
		[19, 'the bytes of major at 0x12'],
		[24, 'the bytes of rev at 0x18'],
		[308, 'the bytes of lsm_name at 0x12b']
	])('names a byte that no machine writes, at %i', (at, text) => {
		const revision = revisionOf('aug09');
		const good = revision.write(machineFor(revision, PRESETS[2]!));
		const odd = pokeBytes(good, at, Uint8Array.of(0x7f));
		expect(lost(from('aug09', 'x86_32', odd), revision, 'x86_32')).toEqual([text]);
	});

	test('names garbage, odd objects and tails, and what is missing', () => {
		const revision = revisionOf('aug09');
		const good = revision.write(machineFor(revision, PRESETS[2]!));
		// docs/format.md, Bytes: the LSM's name ends at 310.
		expect(lost(from('aug09', 'x86_32', good.subarray(0, 310)), revision, 'x86_32')).toEqual([
			'header_arch: the image has none, so the writer makes one'
		]);
		const dirty = pokeBytes(good, 27, HEX('ff'));
		const tail = Uint8Array.from([...dirty, 1, 2, 3]);
		expect(lost(from('aug09', 'x86_32', tail), revision, 'x86_32')).toEqual([
			'the bytes of padding at 0x1a',
			'3 bytes after the header'
		]);
	});

	test('names a LSM_INFO that no writer writes, or that is cut, behind its header too', () => {
		// docs/revisions.md, Bytes: on x86_32 LSM_INFO begins at 0x14e, with 8 bytes of header.
		const revision = revisionOf('v20');
		const ordinary = revision.write(machineFor(revision, default_));
		const odd = pokeBytes(ordinary, ordinary.length - 1, Uint8Array.of(0x58));
		expect(lost(from('v20', 'x86_32', odd), revision, 'x86_32')).toEqual([
			'the bytes of lsm_info at 0x156'
		]);
		for (const preset of [default_, { ...default_, lsm: 'smack' }]) {
			const good = revision.write(machineFor(revision, preset));
			const losses = (n: number) =>
				lost(from('v20', 'x86_32', good.subarray(0, 0x14e + n)), revision, 'x86_32');
			for (const n of [4, 7, 8, 9])
				expect(losses(n)).toEqual([`the cut in lsm_info after ${n} bytes`]);
			expect(losses(1)).toEqual(['the cut in lsm_info after 1 byte']);
			expect(lost(from('v20', 'x86_32', good), revision, 'x86_32')).toEqual([]);
		}
	});
});
