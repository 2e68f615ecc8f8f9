import { describe, expect, it, test } from 'vitest';
import { fromHex, toHex } from '../../src/lib/format/hex.ts';
import { pokeBytes } from '../../src/lib/format/image.ts';
import { splice } from '../../src/lib/format/splice.ts';
import type { Read } from '../../src/lib/kernel/trace.ts';
import { entryNamed, GALLERY } from '../../src/lib/share/gallery/gallery.ts';
import type { Reading } from '../../src/lib/view/reading.ts';
import { cutOf, cutWords, type Cut } from '../../src/lib/view/image/cut_image.ts';
import { besideOffer, offerLines, type Offer } from '../../src/lib/view/image/offer.ts';
import { callOffers, offersFor } from '../../src/lib/view/image/repair.ts';
import { mayClear } from '../../src/lib/view/members.ts';
import { entryCase, good, linked, readingOf, vectorCases } from './cases.ts';

const readingNamed = (name: string, bytes?: Uint8Array): Reading => {
	const c = entryCase(name);
	return readingOf({ ...c, bytes: bytes ?? c.bytes });
};
const verdict = (r: Reading) =>
	r.failedRung === null
		? `${r.outcome!.errno}/${r.outcome!.consumed}`
		: `${r.outcome!.errno}/${r.rungs[r.failedRung]!.name}/${r.outcome!.consumed}`;

const wordsOf = (cut: Cut) =>
	cutWords(cut)
		.map((run) => run.text)
		.join('');

/** What is offered for an entry of the gallery, and the verdict that follows each offer. */
const offered = (name: string) =>
	offersFor(readingNamed(name)).map((o) => [o.label, o.note, verdict(readingNamed(name, o.bytes))]);

describe('one value', () => {
	test.each([
		['bad-magic', ['Write 0x00feed0cc0a2d200', '', '0/326']],
		['swapped-arch-id', ['Write 1', '', '0/326']],
		['next-kernel', ['Write 2.6.31', '', '0/326']],
		['uflag-bit-32', ['Write 0x1', 'this clears unknown bits', '0/326']],
		['foreign-constant', ['Write 168', '', '0/326']],
		['fewer-features', ['Write 0', '', '0/326']],
		['type-late', ['Set type to 3 BUFFER', '', '0/326']],
		['len-without-header', ['Set len to 19', '', '0/326']],
		['found-and-wanted', ['Set type to 3 CONTAINER', '', '0/347']]
	])('%s', (name, offer) => {
		expect(offered(name)).toEqual([offer]);
	});

	it('is the three numbers of the version; the offer for all names them, and counts its changes', () => {
		const { bytes } = entryCase('next-kernel');
		// Next kernel has 2.6.32; at 0x9 is a byte of magic.
		const all = offersFor(readingNamed('next-kernel', pokeBytes(bytes, 9, Uint8Array.of(0)))).at(
			-1
		);
		expect(all?.label).toBe('Fix all');
		expect(all?.note).toMatch(
			/^2 changes: write 0x00feed0cc0a2d200 in magic, write 2\.6\.31 in major, minor and patch\b/
		);
		expect(all?.all).toBe(2);
	});

	it('is the LSM_INFO of this kernel, where smack’s version differs', () => {
		const c = entryCase('smack-version');
		const [offer] = offersFor(readingOf(c));
		expect(offer).toMatchObject({
			label: 'Write the smack version of this kernel',
			note: 'the image then claims this version; its labels stay as they are'
		});
		// ppc64 is big endian: type 7, 10 bytes, “_” and NUL in the place of eleven bytes with “v1”.
		expect(toHex(offer!.bytes)).toBe(toHex(c.bytes.subarray(0, -11)) + '000000070000000a5f00');
		expect(verdict(readingOf({ ...c, bytes: offer!.bytes }))).toBe('0/344');
	});

	it('is a length up to the end of the image for an LSM_INFO that is too long', () => {
		const c = entryCase('smack-version');
		const start = c.bytes.length - 11; // type, len, “v1” and NUL
		const bytes = pokeBytes(c.bytes, start + 4, Uint8Array.of(0, 0, 1, 44));
		const [offer] = offersFor(readingOf({ ...c, bytes }));
		expect(offer).toMatchObject({ label: 'Set len to 11', note: '', bytes: c.bytes });
	});

	it('is the LSM’s name that runs, if this kernel keeps its labels', () => {
		const { bytes, kernel } = entryCase('selinux-kept');
		const c = { ...good(), bytes, kernel: { ...kernel, config_security: false } };
		const offers = offersFor(readingOf(c));
		expect(offers.map((o) => [o.label, o.note])).toEqual([
			[
				'Write "lsm_none"',
				'the image then claims that it was taken under lsm_none; its labels stay as they are'
			]
		]);
		// Eleven bytes at 0x12b.
		expect(toHex(offers[0]!.bytes)).toBe(
			toHex(bytes.subarray(0, 0x12b)) + '6c736d5f6e6f6e65000000' + toHex(bytes.subarray(0x136))
		);
		expect(verdict(readingOf({ ...c, bytes: offers[0]!.bytes }))).toBe('0/326');
	});

	it('is a length, if it alone is in the other byte order', () => {
		const { bytes } = readingNamed('good-i686');
		const of = (image: Uint8Array) =>
			offersFor(readingNamed('good-i686', image)).map((o) => o.label);
		expect(of(pokeBytes(bytes, 4, Uint8Array.of(0, 0, 0, 72)))).toEqual(['Set len to 72']);
		const turned = bytes.slice();
		for (let at = 0; at + 4 <= bytes.length; at += 4) turned.subarray(at, at + 4).reverse();
		expect(of(turned)).toEqual(['Reverse every 4 bytes']);
	});

	it('is the type of an object that became an OBJREF', () => {
		const { bytes } = readingNamed('good-i686');
		const whole = [
			[0x48, 'Set type to 3 BUFFER'], // release
			[0x123, 'Set type to 3 BUFFER'], // lsm_name
			[0, 'Set type to 1 HEADER'],
			[0x136, 'Set type to 2 HEADER_ARCH']
		] as const;
		for (const [at, label] of whole) {
			const r = readingNamed('good-i686', pokeBytes(bytes, at, Uint8Array.of(5)));
			expect([at, offersFor(r)]).toEqual([at, [{ label, note: '', bytes }]]);
		}
		// A real OBJREF, of 16 bytes, with a type that cannot be restored, in front of the arch header of 16 bytes.
		const objref = fromHex('05000000100000000100000001000000')!;
		const r = readingNamed('good-i686', splice(bytes, 0x136, 0, objref));
		expect([verdict(r), offersFor(r)]).toEqual(['EINVAL/HEADER_ARCH/326', []]);
	});

	it('with its type, where no object begins, says what it overwrites', () => {
		const { bytes } = readingNamed('good-i686');
		const offers = (changed: Uint8Array) =>
			offersFor(readingNamed('good-i686', changed)).map((o) => [o.label, o.note]);
		const junk = fromHex('0102030405060708')!;
		expect(offers(pokeBytes(bytes, 0x91, junk))).toEqual([
			[
				'Set type to 3 BUFFER and len to 73',
				'no object begins at 0x91: this overwrites 01 02 03 04 05 06 07 08'
			]
		]);
		const [offer] = offers(pokeBytes(pokeBytes(bytes, 0x91, junk), 0x136, junk));
		expect(offer![0]).toBe('Set type to 3 BUFFER and len to 73'); // one later object in its place is enough
		// Where no later object is in its place either, this would overwrite what belongs elsewhere.
		const noise = new Uint8Array(bytes.length - 0x91).fill(0x55);
		expect(offers(pokeBytes(bytes, 0x91, noise))).toEqual([]);
		// A hole has nothing to lose.
		expect(offers(pokeBytes(bytes, 0x91, new Uint8Array(8)))).toEqual([
			['Set type to 3 BUFFER and len to 73', '']
		]);
		// Of a real object only the length is wrong.
		expect(offers(pokeBytes(bytes, 0x95, Uint8Array.of(72)))).toEqual([['Set len to 73', '']]);
	});

	it('is written in the byte order of the running kernel', () => {
		const entry = GALLERY.map((e) => ({ e, c: e.build() })).find(
			({ c }) => c.kernel.arch === 's390x' && c.revision === 'aug09'
		)!;
		const bytes = entry.c.bytes!.slice();
		bytes.set([0, 9], 0x18); // rev 9, high byte first
		const [offer] = offersFor(readingOf({ ...entry.c, bytes }));
		expect([offer?.label, toHex(offer!.bytes.subarray(0x18, 0x1a))]).toEqual(['Write 2', '0002']);
	});
});

describe('the call', () => {
	// aug09 has RESTART_KEEP_LSM as 0x4, v20 as 0x8. What the kernel then does is what the vectors say of the same call without it.
	test.each([
		['selinux-on-smack', 0, '0/326'],
		['selinux-kept', 0, '0/326'],
		['v20-keep-eperm', 0, '0/347'],
		['smack-version', 0, '0/345']
	])('of %s is offered without the flag', (name, flags, then) => {
		const r = readingNamed(name);
		const [offer, ...others] = callOffers(r);
		expect([offer?.label, offer?.note, others]).toEqual([
			'Clear KEEP_LSM',
			'without KEEP_LSM, no labels are kept',
			[]
		]);
		expect(offer!.bytes).toBe(r.bytes);
		expect(offer!.kernel).toEqual({ ...r.kernel, flags });
		expect(verdict(readingOf({ ...entryCase(name), kernel: offer!.kernel! }))).toBe(then);
	});

	it('stays as it is where another check refuses, or the flag is not set', () => {
		const keep = entryCase('selinux-on-smack').kernel;
		const badMagic = { ...entryCase('bad-magic'), kernel: keep };
		for (const c of [
			badMagic,
			entryCase('good-i686'),
			entryCase('bad-magic'),
			entryCase('unknown-flag')
		])
			expect(callOffers(readingOf(c))).toEqual([]);
	});
});

describe('a cut image', () => {
	const LOST = 'what was lost does not come back';
	test.each([
		[
			'cut-158',
			['Zero-fill version', 'this adds 60 zero bytes', 'the file then ends at 0xda'],
			'EPIPE/texts/218',
			'60 zero bytes of version, and 3 objects as this kernel writes them, 168 bytes',
			', so version stays “#1 SM”'
		],
		// five of the eleven bytes of lsm_name are there, and header_arch of 16 follows
		[
			'good-i686',
			['Zero-fill lsm_name', 'this adds 6 zero bytes', 'the file then ends at 0x136'],
			'EPIPE/HEADER_ARCH/310',
			'6 zero bytes of lsm_name, and one object as this kernel writes it, 22 bytes',
			', so lsm_name stays “defau”',
			0x130
		],
		[
			'good-i686',
			['Zero-fill lsm_name', 'this adds 11 zero bytes', 'the file then ends at 0x136'],
			'EPIPE/HEADER_ARCH/310',
			'11 zero bytes of lsm_name, and one object as this kernel writes it, 27 bytes',
			', so lsm_name stays empty',
			0x12b
		],
		// With its NUL the name is whole.
		[
			'good-i686',
			['Zero-fill lsm_name', 'this adds 3 zero bytes', 'the file then ends at 0x136'],
			'EPIPE/HEADER_ARCH/310',
			'3 zero bytes of lsm_name, and one object as this kernel writes it, 19 bytes',
			'',
			0x133
		],
		['empty-file', null, '', 'header and 7 objects, as this kernel writes them, 347 bytes', ''],
		['no-arch-header', null, '', 'header_arch, as this kernel writes it, 16 bytes', '']
	] as const)(
		'%s can be filled up, or the rest written',
		(name, fill, then, rest, stays, end?: number) => {
			const r = readingNamed(name, entryCase(name).bytes.subarray(0, end));
			const size = name === 'empty-file' ? 347 : 326;
			const lost = LOST + stays;
			const filled = fill ? [[fill[0], `${fill[1]}; ${lost}; ${fill[2]}`, then]] : [];
			const whole = ['Write the rest', `this adds ${rest}; ${lost}`, `0/${size}`];
			expect(
				offersFor(r).map((o) => [o.label, o.note, verdict(readingNamed(name, o.bytes))])
			).toEqual([...filled, whole]);
		}
	);

	it('of selinux on smack gets no name that ends as smack does', () => {
		const c = entryCase('selinux-on-smack');
		// Three of the 11 bytes of lsm_name are there.
		const offers = offersFor(readingOf({ ...c, bytes: c.bytes.subarray(0, 0x12e) }));
		const names = offers.map((o) => [
			o.label,
			new TextDecoder().decode(o.bytes.subarray(0x12b, 0x136))
		]);
		expect(names).toEqual([
			['Zero-fill lsm_name', 'sel\0\0\0\0\0\0\0\0'],
			['Write the rest', 'sel\0\0\0\0\0\0\0\0']
		]);
	});

	it('says where it ends and what is missing', () => {
		expect(cutOf(readingNamed('cut-158'))).toEqual({
			object: 'version',
			short: 60,
			end: 158,
			missing: [
				{ name: 'machine', offset: 0xda, size: 73 },
				{ name: 'lsm_name', offset: 0x123, size: 19 },
				{ name: 'header_arch', offset: 0x136, size: 16 }
			]
		});
		expect(cutOf(readingNamed('bad-magic'))).toBeNull();
	});

	test.each([
		['cut-158', 'The file ends at 0x9e, 60 bytes short of version. Missing:'],
		['no-arch-header', 'The file ends at 0x136, where header_arch should begin. Missing:'],
		['empty-file', 'The file is empty. Missing:']
	])('%s in words', (name, words) => {
		expect(wordsOf(cutOf(readingNamed(name))!)).toBe(words);
	});

	test('is filled up as its length says, if it ends in a longer LSM_INFO than this kernel’s', () => {
		const c = linked('1QAQCAwcHBHYyCQiYFEFzbWFjawAAADgxZAAAAF8AHWu-qoQ');
		const [offer, all, ...more] = offersFor(readingOf(c));
		expect([offer?.label, offer?.note, all?.label, more]).toEqual([
			'Zero-fill lsm_info',
			'this adds 90 zero bytes; what was lost does not come back; the file then ends at 0x1b2',
			'Fix all',
			[]
		]);
		expect(all!.note).toMatch(
			/^2 changes: zero-fill lsm_info, write the smack version of this kernel in lsm_info\. /
		);
		// All 100 bytes of LSM_INFO are read; smack's version differs.
		expect(verdict(readingOf({ ...c, bytes: offer!.bytes }))).toBe('EINVAL/smack version/434');
	});

	it('of the vectors is read past its end after each offer, and grows by what the offer says', () => {
		let n = 0;
		for (const { name, case: c } of vectorCases('EPIPE')) {
			const r = readingOf(c);
			for (const o of offersFor(r)) {
				if (o.label === 'Fix all') continue;
				n++;
				const after = readingOf({ ...c, bytes: o.bytes }).trace.steps;
				const step = r.failing as Read;
				const same = after.find((s) => s.kind === 'read' && s.path === step.path) as Read;
				expect([name, o.label, same.got]).toEqual([name, o.label, step.size]);
				const sizes = o.note.match(/\d+(?= (zero )?bytes?)/g)!;
				const grown = o.bytes.length - r.bytes.length;
				expect([
					name,
					o.note,
					Number(o.label === 'Write the rest' ? sizes.at(-1) : sizes[0])
				]).toEqual([name, o.note, grown]);
			}
		}
		expect(n).toBeGreaterThan(1000);
	});

	it('can end in an object that may be anywhere', () => {
		// The gallery's OBJREF of 16 bytes, of which 10 are there.
		const at = readingNamed('objref-eacces').span('objref[0].h.type')!.offset;
		const r = readingNamed(
			'objref-eacces',
			readingNamed('objref-eacces').bytes.subarray(0, at + 10)
		);
		expect(cutOf(r)).toEqual({ object: 'objref[0]', short: 6, end: at + 10, missing: [] });
		expect(offersFor(r)).toEqual([]);
	});

	it('of every length and arch of August is accepted once the rest is written', () => {
		for (const name of ['good-i686', 'good-s390x'].filter((n) => entryNamed(n))) {
			const { bytes } = readingNamed(name);
			for (let n = 0; n < bytes.length; n++) {
				const cut = bytes.subarray(0, n);
				const last = offersFor(readingNamed(name, cut)).at(-1);
				expect([n, last?.label]).toEqual([n, 'Write the rest']);
				expect(readingNamed(name, last!.bytes).outcome!.errno).toBe('0');
			}
		}
	});
});

describe('a length below 8', () => {
	test('is replaced by the wanted one', () => {
		const c = linked('1AAEC8A0JAOAEQWRlZmF1bHQAlPKDZg');
		const offers = offersFor(readingOf(c));
		expect(offers.map((o) => [o.label, o.note])).toEqual([['Set len to 73', '']]);
		expect(verdict(readingOf({ ...c, bytes: offers[0]!.bytes }))).toBe('0/326');
	});

	it('of the vectors has an offer wherever the wanted length helps', () => {
		const lengths = [72, 73, 73, 73];
		let n = 0;
		for (const { name, case: c } of vectorCases('EINVAL')) {
			const r = readingOf(c);
			const step = r.failing;
			if (step?.kind !== 'check' || !step.path.endsWith('h.len') || Number(step.actual) >= 8)
				continue;
			const object = step.path.replace(/\.?h\.len$/, '') || 'header';
			const wanted =
				lengths[['header', 'release', 'version', 'machine'].indexOf(object)] ??
				(object === 'lsm_name' ? 19 : object === 'container' || c.kernel.arch === 's390x' ? 8 : 16);
			const bytes = c.bytes!.slice();
			new DataView(bytes.buffer).setUint32(step.offset, wanted, r.kernelOrder === 'le');
			const helped = readingOf({ ...c, bytes });
			if (r.outcome!.consumed >= helped.outcome!.consumed) continue;
			n++;
			const [offer] = offersFor(r);
			const after = offer && readingOf({ ...c, bytes: offer.bytes });
			expect([name, offer?.label, after && after.outcome!.consumed > r.outcome!.consumed]).toEqual([
				name,
				offer?.label,
				true
			]);
			if (helped.outcome!.errno === '0')
				expect([name, offer?.label, verdict(after!)]).toEqual([
					name,
					`Set len to ${wanted}`,
					verdict(helped)
				]);
		}
		expect(n).toBeGreaterThan(100);
	});
});

describe('another object in the place of the wanted one', () => {
	// At 0x48, 0x91 and 0xda stand the texts, at 0x123 the LSM’s name, at 0x136 HEADER_ARCH (docs/format.md).
	const { bytes } = readingNamed('good-i686');
	const tail = Uint8Array.from(fromHex('2923000010000000efdec00c2a0c2d00')!);
	const objref = Uint8Array.from(fromHex('05000000100000000800000001000000')!);
	test.each([
		[
			'a string too many, of other contents',
			splice(bytes, 0x91, 0, pokeBytes(bytes.slice(0x48, 0x91), 8, fromHex('414243')!)),
			'Remove buffer[0]',
			0x123,
			73
		],
		[
			'a name that comes in its place, too',
			splice(bytes, 0x48, 0, bytes.slice(0x123, 0x136)),
			'Remove lsm_name',
			0x48,
			19
		],
		[
			'a second header with another time',
			splice(bytes, 0x48, 0, pokeBytes(bytes.slice(0, 0x48), 56, fromHex('01')!)),
			'Remove header[0]',
			0x48,
			72
		],
		['a TAIL in the way', splice(bytes, 0xda, 0, tail), 'Remove tail[0]', 0xda, 16]
	])('is dropped: %s', (_, image, label, at, size) => {
		const [offer, ...more] = offersFor(readingNamed('good-i686', image));
		expect(more).toEqual([]);
		expect([offer?.label, offer?.note]).toEqual([
			label,
			`this removes ${size} bytes at 0x${at.toString(16)}`
		]);
		expect(verdict(readingNamed('good-i686', offer!.bytes))).toBe('0/326');
		expect(offer!.bytes).toHaveLength(326);
	});

	test('gets the wanted one before it: without the LSM’s name', () => {
		const cut = splice(bytes, 0x123, 19, new Uint8Array(0));
		const [offer, ...more] = offersFor(readingNamed('good-i686', cut));
		expect(more).toEqual([]);
		expect([offer?.label, offer?.note]).toEqual([
			'Insert lsm_name',
			'this inserts 19 bytes at 0x123, as this kernel writes it'
		]);
		expect(verdict(readingNamed('good-i686', offer!.bytes))).toBe('0/326');
	});

	it('gets a UTS namespace behind an OBJREF that announces one', () => {
		const r = readingNamed('good-i686', splice(bytes, 0x48, 0, objref));
		const [offer] = offersFor(r);
		expect([offer?.label, offer?.note]).toEqual([
			'Insert uts_ns[0]',
			'this inserts 400 bytes at 0x58, with empty strings'
		]);
		expect(verdict(readingNamed('good-i686', offer!.bytes))).toBe('0/742');
	});
});

describe('something before a good header', () => {
	const behind = (name: string, ...before: readonly Uint8Array[]) => {
		const { bytes } = readingNamed(name);
		const front = before.flatMap((b) => [...b]);
		return readingNamed(name, Uint8Array.from([...front, ...bytes]));
	};
	it.each([
		['junk that is no object', 'good-i686', new Uint8Array(8).fill(0x41)],
		['one byte', 'good-i686', Uint8Array.of(0)],
		['an object with the length of a header', 'good-i686', Uint8Array.of(9, 0, 0, 0, 72, 0, 0, 0)],
		['junk before an image of s390x', 'good-s390x', new Uint8Array(8).fill(0x41)]
	])('is dropped and never rewritten: %s', (_, name, junk) => {
		const r = behind(name, junk);
		const n = junk.length;
		const [offer, ...more] = offersFor(r);
		expect([offer?.label, offer?.note]).toEqual([
			`Remove ${n === 1 ? '1 byte' : `${n} bytes`}`,
			`the header begins at 0x${n.toString(16)}`
		]);
		expect(more).toEqual([]);
		expect(offer!.bytes).toEqual(readingNamed(name).bytes);
	});

	it('leaves the shared objects that the kernel takes first', () => {
		const shared = readingNamed('objref-uts-ns');
		const o = shared.span('objref[0].h.type')!.offset;
		const objects = shared.bytes.slice(o, o + 416);
		const junk = new Uint8Array(8).fill(0x41);
		const [offer] = offersFor(behind('good-s390x', objects, junk));
		expect([offer?.label, offer?.note]).toEqual(['Remove 8 bytes', 'the header begins at 0x1a8']);
		expect(offer!.bytes).toEqual(behind('good-s390x', objects).bytes);
	});
});

describe('no offer', () => {
	test.each([
		['a flag', 'unknown-flag'],
		['privilege', 'no-privilege'],
		['the LSM that runs', 'selinux-on-smack'],
		['an LSM that cannot be kept', 'selinux-kept'],
		['the other byte order', 'big-on-little'],
		['an image of another revision', 'august-on-v18'],
		['the record of a failed checkpoint', 'error-record'],
		['an accepted image', 'good-i686']
	])('where it is %s', (_, name) => {
		expect(offersFor(readingNamed(name))).toEqual([]);
	});
});

test.each([
	['Write "lsm_none"', 'the image then claims it', 'This kernel expects "lsm_none".'],
	['Write 0x00feed0cc0a2d200', '', 'This kernel expects:'],
	['Set len to 73', '', 'This kernel expects 73.'],
	['Zero-fill machine', 'this adds 65 zero bytes', 'This adds 65 zero bytes.'],
	['Remove machine', 'this removes 73 bytes at 0xda', 'This removes 73 bytes at 0xda.']
])('beside %s stands what is expected, or what it does', (label, note, beside) =>
	expect(besideOffer({ label, note, bytes: new Uint8Array() })).toBe(beside)
);

test('the button of an offer for all stands beside the one before; of offers that are past the line of the written one stays, or the first', () => {
	const bytes = new Uint8Array(0);
	const [a, b, call]: Offer[] = ['a', 'b', 'call'].map((label) => ({ label, note: '', bytes }));
	const all: Offer = { label: 'all', note: '', bytes, all: 2 };
	const offers = [a!, b!, all, call!];
	const lines = (past: boolean, written: Offer | null) =>
		offerLines(offers, past, written).map((line) => line.map((o) => o.label).join(' '));
	expect(lines(false, null)).toEqual(['a', 'b all', 'call']);
	expect(lines(true, null)).toEqual(['a']);
	expect(lines(true, a!)).toEqual(['a']);
	expect(lines(true, b!)).toEqual(['b all']);
	expect(lines(true, all)).toEqual(['b all']);
	expect(lines(true, call!)).toEqual(['call']);
	expect(offerLines([], true, null)).toEqual([]);
});

test('bytes after a NUL are not offered to be cleared where they hold the head that the kernel misses', () => {
	const { bytes } = entryCase('good-i686');
	// five bytes of release, whose string ends at 0x5a, are lost
	const shifted = splice(bytes, 0x70, 5, new Uint8Array());
	expect(mayClear(readingNamed('good-i686', shifted), 8)).toBe(false);
	// fewer bytes hold no head
	expect(mayClear(readingNamed('good-i686', shifted), 7)).toBe(true);
	for (const name of ['good-i686', 'selinux-on-smack'])
		expect(mayClear(readingNamed(name), 60)).toBe(true);
});
