/** Links are exact or refused. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { crc32 as zlibCrc32 } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { toBase64url } from '../../src/lib/format/base64url.ts';
import { fromHex, toHex } from '../../src/lib/format/hex.ts';
import { revisionOf, REVISIONS } from '../../src/lib/revisions/all.ts';
import type { Kernel, RevisionId } from '../../src/lib/revisions/revision.ts';
import { BASES } from '../../src/lib/share/link/bases.ts';
import type { Case } from '../../src/lib/share/case.ts';
import { crc32 } from '../../src/lib/share/crc32.ts';
import { delta, IMAGE_MAX, patch } from '../../src/lib/share/link/delta.ts';
import { kernelFor, machineFor, PRESETS, PUBLISHED_TIME } from '../../src/lib/share/machines.ts';
import { Unpacker, Packer } from '../../src/lib/share/link/packing.ts';
import { decode, encode, LINK_MAX } from '../../src/lib/share/link/permalink.ts';
import { anyText, bytesOf, caseOf } from './arbitrary.ts';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const first = PRESETS[0]!;
const base = BASES[0]!;

/** Any case: kernels and images of different revisions, overrides, no image. */
const cases: fc.Arbitrary<Case> = fc
	.tuple(fc.constantFrom(...REVISIONS), fc.constantFrom(...REVISIONS))
	.chain(([kernelRevision, imageRevision]) =>
		fc
			.tuple(caseOf(kernelRevision, bytesOf(imageRevision)), fc.integer({ min: 1, max: 20 }))
			.map(([c, n]) => (n === 1 ? { ...c, bytes: null } : c))
	);

/** The case of a link; a refusal fails the test in its own words. */
function opened(text: string, max?: number): Case {
	const result = decode(text, max);
	if ('error' in result) throw new Error(result.error);
	return result.case;
}

function refusal(text: string): string {
	const result = decode(text);
	return 'error' in result ? result.error : 'not refused';
}

/** A link's text with other bytes and the checksum that fits them: what only malice makes. */
function forged(payload: readonly number[]): string {
	const bytes = Uint8Array.from(payload);
	const crc = crc32(bytes, crc32(base.bytes, crc32(Uint8Array.of(0x31))));
	const sum = new Uint8Array(4);
	new DataView(sum.buffer).setUint32(0, crc, true);
	return '1' + toBase64url(Uint8Array.from([...bytes, ...sum]));
}

describe('its parts', () => {
	it('crc32 agrees with zlib, for a whole text and for one in parts', () => {
		expect(crc32(new TextEncoder().encode('123456789'))).toBe(0xcbf43926);
		fc.assert(
			fc.property(fc.uint8Array(), fc.uint8Array(), (a, b) => {
				expect(crc32(b, crc32(a))).toBe(zlibCrc32(Buffer.concat([a, b])));
			})
		);
	});

	// The examples of the DWARF standard, section 7.6, and the ends.
	test.each([
		[0, '00'],
		[2, '02'],
		[127, '7f'],
		[128, '8001'],
		[129, '8101'],
		[12857, 'b964'],
		[0xffffffff, 'ffffffff0f']
	])('the number %i is %s', (n, hex) => {
		const w = new Packer();
		w.number(n);
		expect(toHex(w.done())).toBe(hex);
		expect(new Unpacker(w.done()).number()).toBe(n);
	});

	test.each([
		['8000', 'byte 1: a number is longer than it needs to be'],
		['80', 'byte 1: the end comes in the middle of a number'],
		['ffffffff1f', 'byte 4: a number has more than 32 bits'],
		['ffffffffffffffffff01', 'byte 4: a number has more than 32 bits']
	])('the number %s is refused', (hex, error) => {
		const r = new Unpacker(fromHex(hex)!);
		expect(r.number()).toBe(0);
		expect(r.error).toBe(error);
	});

	it('differences give the image back, for any two images', () => {
		const bytes = fc.oneof(
			fc.uint8Array({ maxLength: 60, max: 3 }),
			...REVISIONS.map((r) => bytesOf(r))
		);
		fc.assert(
			fc.property(bytes, bytes, (from, to) => {
				expect(isDeepStrictEqual(patch(from, delta(from, to)), to)).toBe(true);
			}),
			{ numRuns: 400 }
		);
	});

	it('an object inserted in front costs its own bytes and three more', () => {
		const error = fromHex('0f27000010000000aabbccddeeff0102')!;
		const image = Uint8Array.from([...error, ...base.bytes]);
		expect(delta(base.bytes, image).length).toBeLessThanOrEqual(error.length + 3);
		expect(delta(image, base.bytes).length).toBeLessThanOrEqual(3);
		// Two for the drop, two for the bytes between, two for the last one.
		const last = base.bytes.with(-1, 0x5a);
		expect(delta(image, last).length).toBeLessThanOrEqual(6);
	});
});

describe('a link', () => {
	it('gives back every case', () => {
		fc.assert(
			fc.property(cases, (c) => {
				expect(opened(encode(c))).toEqual(c);
			}),
			{ numRuns: 500 }
		);
	});

	it('tells an image of one byte, an empty image and no image apart', () => {
		for (const bytes of [Uint8Array.of(7), new Uint8Array(0), new Uint8Array(1), null])
			expect(opened(encode({ ...base, bytes })).bytes).toEqual(bytes);
	});

	it('with one character changed, lost or added, two swapped, or cut, is refused or gives exactly the same case', () => {
		fc.assert(
			fc.property(cases, fc.infiniteStream(fc.nat()), (c, random) => {
				const link = encode(c);
				const pick = (n: number) => (random.next().value as number) % n;
				const damaged = [];
				for (let i = 0; i < link.length; i++) {
					const other = ALPHABET.charAt(pick(64));
					damaged.push(link.slice(0, i) + other + link.slice(i + 1));
					damaged.push(link.slice(0, i) + link.slice(i + 1));
					damaged.push(link.slice(0, i) + other + link.slice(i));
					damaged.push(link.slice(0, i) + link.charAt(i + 1) + link.charAt(i) + link.slice(i + 2));
					damaged.push(link.slice(0, i));
				}
				const wrong = damaged.filter((text) => {
					const result = decode(text);
					return text !== link && !('error' in result) && !isDeepStrictEqual(result.case, c);
				});
				expect(wrong).toEqual([]);
			}),
			{ numRuns: 40 }
		);
	});

	it('with any one character changed to any other is refused', () => {
		const link = encode({ ...base, bytes: Uint8Array.from([...base.bytes, 1, 2, 3, 4, 5, 6]) });
		for (let i = 0; i < link.length; i++)
			for (const other of ALPHABET)
				if (other !== link.charAt(i))
					expect(decode(link.slice(0, i) + other + link.slice(i + 1))).toHaveProperty('error');
	});

	// Lengths that people meet: mail, chats, paper.
	it('is not longer than planned', () => {
		const poked = base.bytes.slice();
		poked[8] = 1;
		const lsm = revisionOf('aug09').write({
			...machineFor(REVISIONS[1]!, first),
			time: PUBLISHED_TIME,
			config_security: true,
			lsm: 'selinux'
		});
		const smack: Kernel = { ...base.kernel, config_security: true, lsm: 'smack', flags: 4 };
		const noise = (n: number) =>
			Uint8Array.from({ length: n }, (_, i) => ((i * 167 + 13) % 255) + 1);
		expect(encode(base).length).toBeLessThanOrEqual(15);
		expect(encode({ ...base, bytes: poked }).length).toBeLessThanOrEqual(35);
		expect(encode({ ...base, bytes: lsm, kernel: smack }).length).toBeLessThanOrEqual(35);
		const header = Uint8Array.from([...noise(72), ...base.bytes.subarray(72)]);
		expect(encode({ ...base, bytes: header }).length).toBeLessThanOrEqual(139);
		expect(encode({ ...base, bytes: noise(326) }).length).toBeLessThanOrEqual(459);
	});
});

/** Zeros, again and again. */
const BOMBS = Array.from({ length: 900 }, () => [0x84, 0x80, 0x40]).flat();

describe('refused in words', () => {
	test.each([
		['', 'its version is “”; only version 1 is known here'],
		['x.img', 'it begins with “x”; in a link, 1 follows the #'],
		['2AAAAAAAA', 'its version is “2”; only version 1 is known here'],
		['1', 'it has 1 character, too few for a link'],
		['1AAAA', 'it has 5 characters, too few for a link'],
		['1AAA!AAAA', 'after the version, character 4, “!”, is none of A-Z a-z 0-9 - _'],
		[
			'1AAAAAAAA',
			'characters were changed, lost or added in transit: its 9 characters, for aug09 on x86_32, have the checksum 0x'
		],
		[
			'1YAAAAAAA',
			'characters were changed, lost or added in transit; it names a base that is not known'
		],
		['1' + 'A'.repeat(LINK_MAX), `it has 8001 characters, and no link has more than 8000`]
	])('%s', (text, error) => {
		expect(refusal(text)).toContain(error);
	});

	test.each([
		['an unknown field', [0, 1, 50], 'byte 3: field 50 is not known, or not in order'],
		['a field twice', [0, 2, 2, 2], 'byte 4: field 2 is not known, or not in order'],
		[
			'fields that end',
			[0, 255, 255, 255, 255, 15],
			'byte 6: the end comes in the middle of a number'
		],
		['an unknown name', [0, 1, 3, 99], 'byte 4: name 49 is not known'],
		[
			'a name that ends',
			[0, 1, 3, 254, 255, 3, 65],
			'byte 6: 32767 bytes are announced, 1 are there'
		],
		['17 bits', [0, 1, 64, 128, 128, 4], 'byte 6: field 64 is 65536, expected at most 65535'],
		['an unknown choice of logfd', [0, 1, 14, 9], 'a choice is not known'],
		['an unknown byte order', [0, 1, 15, 9], 'a choice is not known'],
		['an unknown arch', [0, 1, 16, 9], 'a choice is not known'],
		['an unknown revision', [0, 1, 17, 9], 'a choice is not known'],
		['an unknown operation', [0, 0, 15], 'byte 1: operation 15 is not known'],
		['an operation on nothing', [0, 0, 0], 'byte 1: operation 0 is not known'],
		['too much of a base', [0, 0, 208, 1, 192, 62], 'byte 4: 1000 bytes of 300 that are left'],
		['a bomb', [1, 0, 252, 255, 255, 255, 15], 'byte 5: the image has more than 131072 bytes'],
		['bombs', [1, 0, ...BOMBS], 'byte 6: the image has more than 131072 bytes'],
		['an over-long number', [0, 0x80, 0], 'byte 2: a number is longer than it needs to be'],
		['a value that is the base’s own', [0, 1, 9, 0], null],
		['an image near a base', [1, 0, 3 + 8 * 15, ...base.bytes.subarray(0, 15)], null],
		['bytes behind no image', [2, 0, 11, 7], null]
	])('%s', (_, payload, fault) => {
		expect(refusal(forged(payload))).toBe(
			fault === null
				? 'its checksum is right, but links are not written this way: each state has exactly one link'
				: `its checksum is right, but its content is not: ${fault}`
		);
	});

	it('noise of any kind is refused, without an exception', () => {
		const noise = fc.oneof(
			fc.string(),
			anyText(),
			fc.constantFrom('__proto__', '1__proto__', 'constructor', 'x/toString'),
			fc.uint8Array({ maxLength: 60 }).map((b) => '1' + toBase64url(b)),
			fc.array(fc.nat(255), { minLength: 2, maxLength: 60 }).map(forged)
		);
		fc.assert(
			fc.property(noise, (text) => {
				const result = decode(text);
				// What is not refused is what would be written.
				expect('error' in result ? text : encode(result.case)).toBe(text);
			}),
			{ numRuns: 1500 }
		);
	});

	it('a bomb that is a valid image allocates 128 KiB and no more', () => {
		const zeros = encode({ ...base, bytes: new Uint8Array(IMAGE_MAX) });
		expect(zeros.length).toBeLessThan(20);
		expect(opened(zeros).bytes).toEqual(new Uint8Array(IMAGE_MAX));
	});
});

interface Golden {
	link: string;
	about: string;
	revision: RevisionId;
	kernel: Kernel;
	image_hex: string | null;
	order: 'le' | 'be' | null;
	arch: string | null;
	readAs: RevisionId | null;
}
const golden = JSON.parse(
	readFileSync(new URL('../vectors/links.json', import.meta.url), 'utf8')
) as Golden[];

/**
 * A link that someone has sent must open as the same case for ever, so the file may only grow: its first rows are
 * pinned here. New rows get a new pin below; a pin that fails means that links in the world would break. Then the new
 * encoding needs a version of its own, beside the old one.
 */
const PINS: readonly (readonly [rows: number, sha256: string])[] = [
	[117, '206f4eb7c250673adccf132c663697c47ca710657332ef4882f63dbc9f936f4e']
];

describe('golden links', () => {
	test.each(PINS)('the first %i rows never change', (rows, sha256) => {
		expect(golden.length).toBeGreaterThanOrEqual(rows);
		const text = JSON.stringify(golden.slice(0, rows));
		expect(createHash('sha256').update(text).digest('hex')).toBe(sha256);
	});

	it('every row is pinned', () => {
		expect(PINS.at(-1)?.[0]).toBe(golden.length);
	});

	test.each(golden)('$link: $about', ({ link, image_hex, about: _, ...rest }) => {
		const c = { ...rest, bytes: image_hex === null ? null : fromHex(image_hex)! };
		expect(opened(link)).toEqual(c);
		expect(encode(c)).toBe(link);
	});

	it('there is one for each base, and for each pair of kernel and image of different revisions', () => {
		const untouched = golden.filter((g) => g.about === 'untouched');
		expect(untouched.map((g) => `${g.revision} ${g.kernel.arch}`)).toEqual(
			REVISIONS.flatMap((r) => r.arches.map((a) => `${r.id} ${a.name}`)).sort(
				(a, b) => Number(b.startsWith('aug09')) - Number(a.startsWith('aug09'))
			)
		);
	});
});

describe('bases', () => {
	it('are the images that the writers write, with kernels that accept them', () => {
		for (const b of BASES) {
			const revision = revisionOf(b.revision);
			const preset = { ...first, arch: b.kernel.arch };
			const machine = { ...machineFor(revision, preset), time: PUBLISHED_TIME };
			expect(toHex(b.bytes)).toBe(toHex(revision.write(machine)));
			expect(b.kernel).toEqual(kernelFor(revision, preset));
		}
	});
});
