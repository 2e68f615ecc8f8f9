/** What the dialogs Paste, Copy as and Test vectors say. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { vectorOf } from '../../src/lib/share/vector/bundle.ts';
import type { ParsedVectors } from '../../src/lib/share/vector/vector_text.ts';
import { Workbench } from '../../src/lib/ui/state/workbench.svelte.ts';
import { copiedText, copyInput, markedLabel } from '../../src/lib/view/transfer/copying.ts';
import { firstBytes, fitAt, pasted } from '../../src/lib/view/transfer/pasted.ts';
import { vectorImage, replayedRows } from '../../src/lib/view/transfer/replayed_rows.ts';
import { vectorEntry, vectorName } from '../../src/lib/view/transfer/vector_entry.ts';
import { good, vector } from './cases.ts';
import { numbered } from './numbered.ts';
import { anyText } from './arbitrary.ts';

describe('Paste', () => {
	const readings = (text: string) => {
		const read = pasted(text);
		if (read.link !== undefined) throw new Error(`${text} is a link`);
		return read;
	};

	test('a link is opened and not read as bytes', () => {
		expect(pasted('see *https://example.org/#x/bad-magic~bytes*!')).toEqual({
			link: 'x/bad-magic~bytes'
		});
	});

	test.each<[string, string | null, string]>([
		['01 02', 'hex', 'the text can be read in more than one way'],
		['hello', 'text', 'the text, read as bytes'],
		// These may be meant otherwise: the reader chooses.
		['01 023', null, 'the text, read as bytes'],
		['00000000: 0102\n00000003: 04', null, 'the text, read as bytes'],
		['char a[]={1}; char b[]={x};', null, 'the text can be read in more than one way'],
		['https://example.org/#1AA 01', null, 'the text, read as bytes'],
		['AQIDBA=', null, 'the text, read as bytes'],
		// As base64, bits of its last character would be lost. Nobody means these digits as base64.
		['01'.repeat(21), 'hex', 'the text can be read in more than one way']
	])('%j: %s is chosen at first', (text, kind, head) => {
		const { first, head: said } = readings(text);
		expect([first?.kind ?? null, said]).toEqual([kind, head]);
	});

	test('a refused link says why, above the other readings', () => {
		expect(readings('https://example.org/#1AA').refusedLink).toBe(
			'it has 3 characters, too few for a link'
		);
		expect(readings('01 02').refusedLink).toBeNull();
	});

	test('shows at most 200 readings, and the plain text', () => {
		const array = (n: number) => `char a[]={${n >> 8},${n & 255}};`;
		const text = (count: number) => Array.from({ length: count }, (_, n) => array(n)).join('\n');
		const few = readings(text(200));
		expect([few.candidates.length, few.more]).toEqual([201, '']);
		const many = readings(text(1234));
		expect(many.candidates).toHaveLength(201);
		expect(many.candidates.at(-1)!.kind).toBe('text');
		expect(many.more).toBe('and 1,034 more, which are not shown');
	});

	test('the first 16 bytes are shown', () => {
		const bytes = Uint8Array.from({ length: 17 }, (_, i) => i);
		const sixteen = '00 01 02 03 04 05 06 07 08 09 0a 0b 0c 0d 0e 0f';
		expect(firstBytes(bytes.subarray(0, 16))).toBe(sixteen);
		expect(firstBytes(bytes)).toBe(`${sixteen} and 1 more`);
		expect(firstBytes(new Uint8Array(1040))).toMatch(/ and 1,024 more$/);
		expect(firstBytes(new Uint8Array(0))).toBe('');
	});

	// An image has at most 131,072 bytes.
	test.each<[caret: number, size: number | null, image: number, object]>([
		[8, 4, 100, { inserts: true, overwrites: true, caret: '0x8', notes: [] }],
		[100, 10, 100, { notes: ['Overwriting makes the image 10 bytes longer.'] }],
		[8, null, 100, { inserts: false, overwrites: false, notes: [] }],
		[0, 5, 131_068, { inserts: false, notes: ['The image has room for 4 bytes more.'] }],
		[
			1,
			131_072,
			131_072,
			{
				overwrites: false,
				notes: [
					'Overwriting makes the image 1 byte longer.',
					'The image has room for 0 bytes more.'
				]
			}
		],
		[0, 0, 200_000, { inserts: true, overwrites: true }]
	])('at byte %i, %j bytes into an image of %i', (caret, size, image, fit) => {
		expect(fitAt(caret, size, image)).toMatchObject(fit);
	});
});

describe('Copy as', () => {
	test('the marked bytes are named by size, place and member', () => {
		expect(markedLabel([{ from: 8, to: 16 }], 'magic')).toBe('8 marked at 0x8, magic');
		expect(markedLabel([{ from: 8, to: 20 }], null)).toBe('12 marked at 0x8');
		expect(
			markedLabel(
				[
					{ from: 72, to: 80 },
					{ from: 218, to: 226 }
				],
				null
			)
		).toBe('154 from the first marked at 0x48 to the last');
	});

	test('lines and characters are counted', () => {
		expect(copiedText('ab\n')).toBe('Copied: 1 line, 3 characters.');
		expect(copiedText('ab\ncd\n')).toBe('Copied: 2 lines, 6 characters.');
	});

	test('a report has the call, the log of the kernel, and what ckptlab says', () => {
		const w = new Workbench();
		w.editBytes(8, 8, new Uint8Array(8));
		const place = { part: null, name: 'a.img', address: 'https://example.org/#1AA', rest: 7 };
		const input = copyInput(w.reading, place);
		expect(input.call).toBe('restart(1234, 3, 0)');
		expect(input.result).toBe('= -1 EINVAL (Invalid argument)');
		expect(input.log).toEqual(['<7> [pid:vpid:c/r:ckpt_read_obj:?] type 1 len 72(72,72)']);
		expect(input.notes).toEqual([
			'modelled kernel: 2.6.31 on x86_32, revision aug09, running LSM lsm_none',
			numbered('the kernel stopped in check {magic, rev}, magic, rev'),
			numbered(
				'c/r: magic 0x0000000000000000, expected 0x00feed0cc0a2d200 (check {magic, rev}, offset 0x8)'
			),
			'to open it: https://example.org/#1AA',
			'7 more bytes of the file are not shown'
		]);
	});
});

describe('Test vectors', () => {
	test.each([
		['good.img', 'good'],
		['my image (1).img', 'my-image-1-'],
		['.hidden.img', 'hidden'],
		['../up.bin', 'up.bin'],
		['été.img', 't-'],
		[`${'x'.repeat(100)}.img`, 'x'.repeat(80)],
		['…', '']
	])('the file %j gives the name %j', (file, name) => {
		expect(vectorName(file)).toBe(name);
	});

	test('any file name gives a valid name, or an empty one', () => {
		const name = anyText(120).map(vectorName);
		fc.assert(
			fc.property(name, (name) => {
				fc.pre(name !== '');
				expect(vectorOf({ name, about: '', case: good() })).toHaveProperty('id', name);
			})
		);
	});

	const entry = { name: 'a', about: '', case: good() };
	test('the preview is the vector as JSON, a key a line', () => {
		const shown = vectorEntry(entry, 0);
		if ('fault' in shown) throw new Error(shown.fault);
		expect(JSON.parse(shown.preview)).toEqual(vectorOf(entry));
		const lines = shown.preview.split('\n');
		expect(lines.slice(0, 3)).toEqual(['{', '  "id": "a",', '  "revision": "aug09",']);
		expect(lines.at(-1)).toBe('}');
	});

	test.each<[string, Parameters<typeof vectorEntry>[0], number, object]>([
		[
			'no image',
			{ ...entry, case: { ...good(), bytes: null } },
			0,
			{ fault: 'There is no image to export.', inInput: false }
		],
		[
			'a long file',
			entry,
			4464,
			{
				fault:
					'A vector holds a whole image: 4464 more bytes of this file follow, and the page does not read them.',
				inInput: false
			}
		],
		[
			'a long note',
			{ ...entry, about: 'x'.repeat(2001) },
			0,
			{
				fault: `a: note is "${'x'.repeat(38)}…, expected a string of at most 2000 characters`,
				inInput: true
			}
		]
	])('%s is refused in words', (_, entry, rest, fault) => {
		expect(vectorEntry(entry, rest)).toEqual(fault);
	});
});

describe('the replay of a bundle', () => {
	const agrees = vector(good(), 'agrees');
	const other = vector(good('v20'), 'other');
	const differs = {
		...other,
		id: 'differs',
		expect: { ...other.expect, ret: -22, errno: 'EINVAL' }
	};
	const of = (vectors: ParsedVectors['vectors'], refused: ParsedVectors['refused'] = []) =>
		replayedRows({ vectors, refused });

	test('counts, and shows differing entries first', () => {
		const { counts, rows, more, refused, moreRefused } = of([agrees, differs, other]);
		expect(of([agrees]).counts).toBe('1 agrees, 0 differ');
		expect(counts).toBe('2 agree, 1 differs');
		expect(rows.map((r) => [r.vector.id, r.kernel, r.expected, r.replayed])).toEqual([
			['differs', 'v20 x86_32', '-22 EINVAL', '0'],
			['agrees', 'aug09 x86_32', '0', '0'],
			['other', 'v20 x86_32', '0', '0']
		]);
		expect(rows.map((r) => r.differences.map((d) => d.key))).toEqual([['ret', 'errno'], [], []]);
		expect([more, refused, moreRefused]).toEqual([0, [], 0]);
	});

	test('lists 200 of each kind, and counts them all', () => {
		const many = Array.from({ length: 203 }, (_, i) => ({ ...agrees, id: `v${i}` }));
		const refused = Array.from({ length: 201 }, (_, i) => ({ entry: `entry ${i}`, text: 'no' }));
		const result = of(many, refused);
		expect(result.counts).toBe('203 agree, 0 differ, 201 refused');
		expect([result.rows.length, result.more]).toEqual([200, 3]);
		expect([result.refused.length, result.moreRefused]).toEqual([200, 1]);
	});

	test('an opened entry has the name of its image, without blanks and folders', () => {
		expect(vectorImage(agrees)).toBe('agrees.img');
		expect(vectorImage({ ...agrees, image: '../a b.img' })).toBe('..-a-b.img');
		const { image, ...rest } = agrees;
		expect(image).toBe('agrees.img');
		expect(vectorImage({ ...rest, id: 'a/b c' })).toBe('a-b-c.img');
	});
});
