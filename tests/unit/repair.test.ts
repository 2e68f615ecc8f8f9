import { describe, expect, it, test } from 'vitest';
import { toHex } from '../../src/lib/format/hex.ts';
import { REVISIONS } from '../../src/lib/revisions/all.ts';
import { entryNamed, GALLERY } from '../../src/lib/share/gallery.ts';
import { revisionOf } from '../../src/lib/share/vector.ts';
import { CaseReading } from '../../src/lib/view/case_reading.ts';
import { cutOf, cutWords, offersFor, type Cut } from '../../src/lib/view/image/repair.ts';

const readingNamed = (name: string, bytes?: Uint8Array): CaseReading => {
	const entry = entryNamed(name)!;
	const revision = revisionOf(entry.revision);
	const c = entry.build(revision);
	const known = (id: string) => REVISIONS.find((r) => r.id === id);
	return new CaseReading({ ...c, bytes: bytes ?? c.bytes }, revisionOf(c.revision), known);
};
const verdict = (r: CaseReading) =>
	r.failedRung === null
		? `${r.outcome!.errno}/${r.outcome!.consumed}`
		: `${r.outcome!.errno}/${r.failedRung}/${r.outcome!.consumed}`;

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
		['uflag-bit-32', ['Write 0x1', 'clears unknown bits', '0/326']],
		['foreign-constant', ['Write 168', '', '0/326']],
		['fewer-features', ['Write 0', '', '0/326']],
		['type-late', ['Set type to 3 BUFFER', '', '0/326']],
		['len-without-header', ['Set len to 19', '', '0/326']],
		['found-and-wanted', ['Set type to 3 CONTAINER', '', '0/347']]
	])('%s', (name, offer) => {
		expect(offered(name)).toEqual([offer]);
	});

	it('is written in the byte order of the running kernel', () => {
		const entry = GALLERY.map((e) => ({ e, c: e.build(revisionOf(e.revision)) })).find(
			({ c }) => c.kernel.arch === 's390x' && c.revision === 'aug09'
		)!;
		const bytes = entry.c.bytes!.slice();
		bytes.set([0, 9], 0x18); // rev 9, high byte first
		const [offer] = offersFor(
			new CaseReading({ ...entry.c, bytes }, revisionOf('aug09'), () => revisionOf('aug09'))
		);
		expect([offer?.label, toHex(offer!.bytes.subarray(0x18, 0x1a))]).toEqual(['Write 2', '0002']);
	});
});

describe('a cut image', () => {
	it('can be filled up, or the rest written', () => {
		expect(offered('cut-158')).toEqual([
			['Fill up version', '60 zero bytes; it then ends at 0xda', 'EPIPE/7/218'],
			['Write the rest', 'version and 3 objects, as this kernel writes them: 168 bytes', '0/326']
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

	it('lacks an object of which it has no byte', () => {
		expect(cutOf(readingNamed('no-arch-header'))).toEqual({
			object: 'header_arch',
			short: 16,
			end: 310,
			missing: [{ name: 'header_arch', offset: 0x136, size: 16 }]
		});
		const { bytes } = readingNamed('good-i686');
		const headerOnly = cutOf(readingNamed('good-i686', bytes.subarray(0, 0x48 + 8)));
		expect(headerOnly?.missing[0]).toEqual({ name: 'version', offset: 0x91, size: 73 });
	});

	test.each([
		['cut-158', 'The file ends at 0x9e, 60 bytes short of version. Missing:'],
		['no-arch-header', 'The file ends at 0x136, where header_arch should begin. Missing:'],
		['empty-file', 'The file is empty. Missing:']
	])('%s in words', (name, words) => {
		expect(wordsOf(cutOf(readingNamed(name))!)).toBe(words);
	});

	test('says what is cut in its last object', () => {
		const { bytes } = readingNamed('good-i686');
		const cut = cutOf(readingNamed('good-i686', bytes.subarray(0, 325)))!;
		expect(wordsOf(cut)).toBe('The file ends at 0x145, 1 byte short of header_arch.');
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

	it('without any byte is written completely', () => {
		expect(offered('empty-file')).toEqual([
			['Write the rest', 'header and 7 objects, as this kernel writes them: 347 bytes', '0/347']
		]);
	});

	it('without its last object gets that object', () => {
		expect(offered('no-arch-header')).toEqual([
			['Write the rest', 'header_arch, as this kernel writes it: 16 bytes', '0/326']
		]);
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

	it('makes an image worse: with every offer a gallery entry gets further', () => {
		for (const { name } of GALLERY) {
			const before = readingNamed(name);
			for (const o of offersFor(before)) {
				const after = readingNamed(name, o.bytes);
				const further =
					after.outcome!.errno === '0' ||
					after.failedRung! > before.failedRung! ||
					(after.failedRung === before.failedRung &&
						after.failing!.offset > before.failing!.offset) ||
					after.outcome!.consumed > before.outcome!.consumed;
				expect([name, o.label, further]).toEqual([name, o.label, true]);
			}
		}
	});
});
