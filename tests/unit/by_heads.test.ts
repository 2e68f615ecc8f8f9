/** Offers for shifted images, on seeded damage of images that a C build wrote: what they bring back, and that what they say is so. */
import { describe, expect, it, test } from 'vitest';
import { pokeBytes } from '../../src/lib/format/image.ts';
import { splice } from '../../src/lib/format/splice.ts';
import { REVISIONS, revisionOf } from '../../src/lib/revisions/all.ts';
import { GALLERY } from '../../src/lib/share/gallery/gallery.ts';
import { headOffers } from '../../src/lib/view/image/by_heads.ts';
import { offersFor } from '../../src/lib/view/image/repair.ts';
import { Reading } from '../../src/lib/view/reading.ts';
import { entryCase, good, HEX, readingOf, readVectors, recorded, vectorCases } from './cases.ts';
import { UNCHECKED } from './documents.ts';
import { caseOfVector, damagedImages, type Damaged, type WriteVector } from './damage.ts';

const MANY = 14;
const vectors = Object.fromEntries(
	REVISIONS.map(({ id }) => [id, JSON.parse(recorded('write', id)) as WriteVector[]])
);
const images = [...damagedImages(vectors, 7, MANY)];
const ofKind = (kind: RegExp) => images.filter((d) => kind.test(d.kind));
const first = (d: Damaged) => offersFor(readingOf(d.case))[0];
const isAccepted = (d: Damaged, bytes: Uint8Array) =>
	revisionOf(d.case.revision).restart(d.case.kernel, bytes).errno === '0';
const same = (a: Uint8Array, b: Uint8Array) => Buffer.compare(a, b) === 0;
const told = (d: Damaged) => `${d.kind}: ${d.id} at ${d.at}`;

test('the kernel accepts nearly every image after one press', () => {
	const shifted = images.filter((d) => d.kind !== 'cut off');
	expect(shifted).toHaveLength(12 * MANY);
	const left = shifted.filter((d) => !isAccepted(d, first(d)?.bytes ?? d.case.bytes));
	// Bytes inserted into August's padding make the image look like one of v18.
	expect(left.length).toBeLessThanOrEqual(3);
});

test.each([
	['each 2 bytes swapped', MANY],
	['each 4 bytes swapped', MANY],
	['LF to CRLF', MANY],
	['an object doubled', MANY],
	['two objects exchanged', MANY],
	['1 to 8 bytes inserted', MANY - 3],
	['9 to 36 bytes inserted', MANY - 3],
	['1 to 8 bytes deleted', MANY - 5]
])('%s: the image is as it was, byte for byte', (kind, least) => {
	const back = images.filter((d) => d.kind === kind && same(first(d)!.bytes, d.whole));
	expect(back.length).toBeGreaterThanOrEqual(least);
});

const written = REVISIONS.map(({ id }) => caseOfVector(id, vectors[id]![0]!));
test.each(written.map((c) => [c.revision, c] as const))(
	'%s: an image that lost bytes before its magic is restored for its own kernel; no kernel refuses what an offer makes',
	(id, { bytes: whole }) => {
		let back = 0;
		for (const [i, on] of written.entries())
			for (let at = 0; at < 16; at++) {
				const lost = 1 + ((at + i) & 7);
				const c = { ...on, bytes: splice(whole, at, lost, new Uint8Array(0)) };
				const offers = headOffers(readingOf(c));
				if (on.revision === id && same(offers[0]?.bytes ?? c.bytes, whole)) back++;
				for (const { bytes } of offers)
					expect(revisionOf(on.revision).restart(on.kernel, bytes).errno).toBe('0');
			}
		// Without eight bytes neither a head nor the magic stands anywhere near.
		expect(back).toBeGreaterThanOrEqual(15);
	}
);

describe('the text is true', () => {
	/** Numbers of a note, and the names of objects. */
	const shiftIn = (note: string) => {
		const found =
			/^(?:object )?(.+?) (?:begins|ends) (\d+) bytes? (early|late): (?:a byte was|bytes were) \w+ (?:in|before) [\w, ]+, (?:at (0x\w+)|between (0x\w+) and (0x\w+))/.exec(
				note
			);
		expect([note, found]).not.toEqual([note, null]);
		const [, next, n, , at, from, to] = found!;
		const size = Number(n);
		return { next, size, from: Number(at ?? from), to: at ? Number(at) + size : Number(to) };
	};

	it('of bytes that were lost or inserted: how many, which object begins elsewhere, and between which offsets', () => {
		let n = 0;
		let guesses = 0;
		let heads = 0;
		for (const d of ofKind(/^\d.*(deleted|inserted)$/)) {
			const { label, note } = first(d)!;
			if (!/^(Put back|Remove) \d/.test(label)) continue;
			n++;
			const size = Math.abs(d.lost);
			const verb = d.lost > 0 ? 'Put back' : 'Remove';
			expect([told(d), label]).toEqual([told(d), `${verb} ${size} byte${size === 1 ? '' : 's'}`]);
			const shift = shiftIn(note);
			expect([told(d), shift.size]).toEqual([told(d), size]);
			// The same bytes come of damage at some neighbouring places, too: one of them must lie in the range.
			const places = Array.from({ length: d.whole.length }, (_, at) => at).filter((at) =>
				d.lost > 0
					? same(splice(d.whole, at, size, new Uint8Array(0)), d.case.bytes)
					: same(splice(d.case.bytes, at, size, new Uint8Array(0)), d.whole)
			);
			expect(places).toContain(d.at);
			expect([
				told(d),
				note,
				places.some((at) => shift.from <= at && at + size <= shift.to)
			]).toEqual([told(d), note, true]);
			// What is put back stands in the new image where the note says.
			const put = /; a guess: (?:(\d+) zeros?|“(.*)”) at (0x\w+)$/.exec(note);
			if (put) {
				const at = Number(put[3]);
				const there = first(d)!.bytes.subarray(at, at + size);
				const text = put[2]?.replace(/\\(?:x(..)|0)/g, (_, h = '0') =>
					String.fromCharCode(parseInt(h as string, 16))
				);
				expect(Buffer.from(there).toString('latin1')).toBe(text ?? '\0'.repeat(Number(put[1])));
				guesses++;
			}
			// The object that begins elsewhere has the same head as before.
			const names = ['header', ...namesBehind(d)];
			const i = names.indexOf(shift.next!);
			if (i < 0) continue; // magic, or what follows the last object
			heads++;
			const start = d.starts[i]!;
			const head = (b: Uint8Array, at: number) =>
				Buffer.from(b.subarray(at, at + 8)).toString('hex');
			expect([told(d), head(d.case.bytes, start - d.lost)]).toEqual([
				told(d),
				head(d.whole, start)
			]);
		}
		expect(n).toBeGreaterThan(3 * MANY);
		expect(guesses).toBeGreaterThan(3);
		expect(heads).toBeGreaterThan(MANY);
	});

	/** Objects of each revision, as docs/revisions.md has them. */
	function namesBehind(d: Damaged): string[] {
		const strings = ['release', 'version', 'machine'];
		if (d.case.revision === 'aug09') return [...strings, 'lsm_name', 'header_arch'];
		if (['v17', 'v18'].includes(d.case.revision)) return [...strings, 'header_arch'];
		const container = [...strings, 'header_arch', 'container'];
		return d.case.revision === 'oct09' ? container : [...container, 'lsm_name', 'lsm_info'];
	}

	it('of whole objects: their names and offsets', () => {
		for (const d of ofKind(/doubled|exchanged|missing/)) {
			const { label, note } = first(d)!;
			const names = ['header', ...namesBehind(d)];
			const [i, j] = d.objects as [number, number];
			const at = (k: number) => `0x${d.starts[k]!.toString(16)}`;
			if (d.kind.includes('doubled')) {
				expect(label).toBe(`Remove the second ${names[i]}`);
				const size = (d.starts[i + 1] ?? d.whole.length) - d.starts[i]!;
				expect(note).toBe(
					`the ${size} bytes at 0x${(d.starts[i]! + size).toString(16)} are equal to the object before`
				);
			} else if (d.kind.includes('exchanged')) {
				expect(label).toBe(`Exchange ${names[i]} and ${names[j]}`);
				expect(note).toContain(`${names[j]} is at ${at(i)}, `);
			} else if (i >= 1 && i <= 3) {
				expect(label).toMatch(/^Insert (release|version|machine)$/);
				expect(note).toContain('one of release, version and machine is missing');
			} else if (i === 0) expect(label).toBe('Insert header');
		}
	});

	it('of carriage returns: how many', () => {
		for (const d of ofKind(/CRLF/)) {
			const lines = d.whole.filter((b) => b === 10).length;
			const { label, note } = first(d)!;
			expect([label, Number(/^this removes (\d+) bytes? 0x0d/.exec(note)?.[1])]).toEqual([
				'Remove the CR before each LF',
				lines
			]);
		}
	});

	it('of UTF-8: every image that a text editor saved is as it was', () => {
		for (const c of written) {
			const { bytes } = c;
			const saved = Buffer.from(Buffer.from(bytes).toString('latin1'), 'utf8');
			const offers = offersFor(readingOf({ ...c, bytes: new Uint8Array(saved) }));
			expect(offers[0]).toEqual({
				label: 'Undo UTF-8',
				note: `each byte from 0x80 on became 2 bytes, as in a file saved as UTF-8 text; this removes ${saved.length - bytes.length} bytes`,
				bytes
			});
		}
	});

	it('of high bits: how many, and that time and strings may stay wrong', () => {
		for (const d of ofKind(/high bits/)) {
			const { label, note, bytes } = first(d)!;
			const set = bytes.filter((b, i) => b !== d.case.bytes[i]).length;
			expect([label, note]).toEqual([
				'Set the high bits',
				`this sets them in ${set} bytes, as this kernel expects them; time and strings may stay wrong`
			]);
		}
	});
});

describe('no offer by heads', () => {
	it('for the gallery: its images are wrong in values, in whole or cut', () => {
		for (const e of GALLERY) {
			const { name } = e;
			const c = e.build();
			if (c.bytes) expect([name, headOffers(readingOf(c))]).toEqual([name, []]);
		}
	});

	it('for refused vectors, unless a whole object is missing, doubled or out of its place', () => {
		const notes = new Map<string, string>(
			REVISIONS.flatMap(({ id }) => readVectors(id).map((v) => [`${id} ${v.id}`, v.note] as const))
		);
		let asked = 0;
		vectorCases('EINVAL').forEach(({ name, case: c }, i) => {
			if (i % 8 > 0) return; // all of them by scripts/damaged.mjs
			asked++;
			const note = notes.get(name)!;
			if (headOffers(readingOf(c)).length > 0)
				expect([name, note]).toEqual([
					name,
					expect.stringMatching(/object (doubled|missing|after arch object)/)
				]);
		});
		expect(asked).toBeGreaterThan(300);
	});

	it('for an image of another revision', () => {
		const { bytes } = good('v18');
		const c = { ...good('aug09'), bytes: splice(bytes!, 0x60, 2, new Uint8Array(0)) };
		expect(offersFor(readingOf(c))).toEqual([]);
	});

	it('for the beginning of a longer file, where it would have to change all of it', () => {
		const { case: c } = ofKind(/each 2 bytes/)[0]!;
		expect(headOffers(readingOf(c)).map((o) => o.label)).toEqual(['Reverse every 2 bytes']);
		expect(headOffers(new Reading(c, { cut: true }))).toEqual([]);
	});
});

describe('several faults', () => {
	const c = good();
	const broken = c.bytes!.slice();
	broken[8] = 1; // magic
	broken[0x18] = 9; // rev
	// A string is two bytes short, too.
	const bytes = splice(broken, 0x60, 2, new Uint8Array(0));

	it('have one offer for all, which lists what it writes and what no check looks at', () => {
		const offers = offersFor(readingOf({ ...c, bytes }));
		const all = offers.at(-1)!;
		const free = UNCHECKED.filter((path) => !path.includes('pad'));
		expect([all.label, all.note]).toEqual([
			'Fix all',
			`3 changes: write 0x00feed0cc0a2d200 in magic, write 2 in rev, put back 2 bytes. The kernel ignores ${free.join(', ')} and lsm_name, so it cannot tell whether they are right`
		]);
		expect(same(all.bytes, c.bytes!)).toBe(true);
	});

	it('of which one is left have no offer for all', () => {
		const one = splice(c.bytes!, 0x60, 2, new Uint8Array(0));
		expect(offersFor(readingOf({ ...c, bytes: one })).map((o) => o.label)).toEqual([
			'Put back 2 bytes'
		]);
	});
});

test('an offer that leaves the image’s own name behind says so', () => {
	// machine is 146 bytes long, so its second half is read as a name.
	const { case: c } = vectorCases('EINVAL').find((v) => v.name === 'aug09 r1018')!;
	const offer = offersFor(readingOf(c)).at(-1)!;
	expect(offer.note).toMatch(/; the image’s own lsm_name remains, at 0x16c$/);
	// BUFFER, 19
	expect(Buffer.from(offer.bytes.subarray(0x16c, 0x174)).toString('hex')).toBe('0300000013000000');
	expect(offer.bytes.subarray(0x16c)).toEqual(c.bytes!.subarray(0x16c));
});

test.each([11, 208])(
	'an LSM_INFO of %i bytes is found late, whatever length the kernel’s own has',
	(len) => {
		const c = entryCase('smack-version');
		const kernel = { ...c.kernel, flags: 0, smack_version: '_'.repeat(50) };
		const whole = pokeBytes(
			splice(c.bytes, c.bytes.length, 0, new Uint8Array(len - 11)),
			338,
			Uint8Array.of(0, 0, 0, len)
		);
		const [offer] = headOffers(
			readingOf({ ...c, kernel, bytes: splice(whole, 325, 0, new Uint8Array(2)) })
		);
		expect(offer).toMatchObject({
			label: 'Remove 2 bytes',
			note: expect.stringMatching(/^object lsm_info begins 2 bytes late/) as string,
			bytes: whole
		});
	}
);

test('bytes lost in the last object are found by the object that follows the header', () => {
	const c = good();
	// A TREE of 16 bytes, and what does not begin with the head of an object.
	const tree = HEX('65000000 10000000 01000000 00000000 ffffffff ffffffff');
	const whole = splice(c.bytes!, 326, 0, tree);
	const [offer] = headOffers(readingOf({ ...c, bytes: splice(whole, 0x142, 2, HEX('')) }));
	expect(offer).toMatchObject({ label: 'Put back 2 bytes', bytes: whole });
	expect(offer!.note).toMatch(
		/^what follows begins 2 bytes early: bytes were lost in header_arch, /
	);
});

test('a missing string is the one whose neighbours are the kernel’s own', () => {
	const c = entryCase('good-i686');
	for (const [name, from] of [
		['release', 72],
		['version', 145],
		['machine', 218]
	] as const) {
		const bytes = Uint8Array.from([...c.bytes.subarray(0, from), ...c.bytes.subarray(from + 73)]);
		const [offer] = headOffers(readingOf({ ...c, bytes }));
		expect(offer).toMatchObject({
			label: `Insert ${name}`,
			note: expect.stringContaining(`judging by the other two, ${name};`) as string,
			bytes: c.bytes
		});
	}
});
