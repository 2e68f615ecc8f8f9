/** Files that are no images. */
import { deflateRawSync, gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { foreignFile } from '../../src/lib/format/foreign_file.ts';
import { GALLERY } from '../../src/lib/share/gallery/gallery.ts';
import { openFiles } from '../../src/lib/ui/transfer/files.ts';
import { Workbench } from '../../src/lib/ui/state/workbench.svelte.ts';
import { offersFor } from '../../src/lib/view/image/repair.ts';
import { foreignText } from '../../src/lib/view/transfer/foreign_text.ts';
import { readingOf, vectorCases, vectorImage } from './cases.ts';

const image = Buffer.from(vectorImage('w001'));
const hex = (text: string, then: Uint8Array = image) =>
	Buffer.concat([Buffer.from(text, 'hex'), then]);
/** `0000000: 0100 ...`, in lines. */
const dump = image.toString('hex').replace(/(..){16}/g, '$&\n');

const FILES: readonly (readonly [string, Uint8Array, string])[] = [
	['gzip', gzipSync(image), 'a file packed with gzip'],
	['bzip2', hex('425a6839314159265359', deflateRawSync(image)), 'a file packed with bzip2'],
	['xz', hex('fd377a585a0000'), 'a file packed with xz'],
	['zstd', hex('28b52ffd'), 'a file packed with zstd'],
	['a zip, with the image as it is', hex('504b0304'), 'a zip file'],
	['an empty zip', hex('504b0506'), 'a zip file'],
	[
		'an image of CRIU, common magic and that of inventory',
		hex('1943565416313158'),
		'a file of CRIU'
	],
	['statistics of CRIU', hex('40591055'), 'a file of CRIU'],
	['a dump', Buffer.from(dump), 'a text file'],
	['a page', Buffer.from('\n<!DOCTYPE html>\n<p>ä</p>'), 'an HTML page'],
	['a source', Buffer.from('int main(void)\n{\r\n\treturn 0;\n}\n'), 'a text file'],
	['UTF-8, cut within a character', Buffer.from(`a${'ä'.repeat(700)}`), 'a text file'],
	['UTF-16', Buffer.from(`\ufeff${dump}`, 'utf16le'), 'text in UTF-16'],
	['UTF-16', Buffer.from(dump, 'utf16le'), 'text in UTF-16 without a byte-order mark'],
	[
		'UTF-16, big endian',
		Buffer.from(dump, 'utf16le').swap16(),
		'text in UTF-16 without a byte-order mark'
	]
];

describe('a file that is no image', () => {
	test.each(FILES)('%s', (_, bytes, what) => {
		expect(foreignFile(bytes)?.what).toBe(what);
		const r = readingOf({ ...GALLERY[0]!.build(), bytes });
		expect(r.recognised).toEqual({ id: null, reason: `not an image: ${what}` });
		expect(offersFor(r)).toEqual([]);
	});

	test('gets a sentence on what to do', async () => {
		const w = new Workbench();
		await openFiles(w, [new File([gzipSync(image)], 'ckpt.gz')]);
		expect([w.state.file, w.messages.notice?.text]).toEqual([
			'ckpt.gz',
			'ckpt.gz was opened as bytes: it is a file packed with gzip, not an image. Unpack it, and open what is in it.'
		]);
		expect(foreignText('a.zip', { kind: 'zip', what: 'a zip file' })).toBe(
			'a.zip was opened as bytes: it is a zip file, not an image. If it is a bundle of test vectors, “Test vectors” in “More” replays it. Otherwise unpack it, and open what is in it.'
		);
		expect(foreignText('core-1.img', { kind: 'criu', what: 'a file of CRIU' })).toBe(
			'core-1.img was opened as bytes: it is a file of CRIU, not an image of linux-cr. CRIU has a format of its own, which its tool crit decodes.'
		);
		const text = { kind: 'text', what: 'a text file' } as const;
		expect(foreignText('dump.txt', text)).toBe(
			'dump.txt was opened as bytes: it is a text file, not an image. If it is a dump of an image, copy its text and paste it on this page.'
		);
		expect(foreignText('vectors.json', text)).toBe(
			'vectors.json was opened as bytes: it is a text file, not an image. If it is a bundle of test vectors, “Test vectors” in “More” replays it.'
		);
	});
});

test.each([
	['8 letters', Buffer.from('a text, '), 'text', 'a text file'],
	['7 letters may be anything', Buffer.from('a text,'), null, null],
	['a letter of two bytes at the end', Buffer.from('a text ä'), 'text', 'a text file'],
	['half a letter at the end', Buffer.from('a text ä').subarray(0, 8), null, null],
	[
		'cut after 1024 bytes, between two letters',
		Buffer.from(`${'a'.repeat(1024)}ä`),
		'text',
		'a text file'
	],
	['cut in a letter of four bytes', Buffer.from(`${'a'.repeat(1021)}😀`), 'text', 'a text file'],
	['nothing but what goes on', Buffer.alloc(1100, 0x80), null, null],
	['with DEL', Buffer.from('a text \x7f'), null, null],
	['with Escape, form feed, CR and tab', Buffer.from('\x1b[1m a\f\r\t'), 'text', 'a text file'],
	['that says html later', Buffer.from('no page: <html>'), 'text', 'a text file'],
	['a page after two lines', Buffer.from('\ufeff\n\n<HTML>'), 'text', 'an HTML page'],
	['a mark and no more', Buffer.from('fffe', 'hex'), null, null],
	['a mark, and letters', Buffer.from('\ufeffabc', 'utf16le'), 'text', 'text in UTF-16'],
	['UTF-16 with a control character', Buffer.from('\ufeffab\x01', 'utf16le'), null, null],
	['a zip', hex('504b0304'), 'zip', 'a zip file'],
	['a gzip file', gzipSync(image), 'packed', 'a file packed with gzip']
])('%s', (_, bytes, kind, what) => {
	expect(foreignFile(bytes)).toEqual(kind && { kind, what });
});

test('an image is none of these, nor is what is left of one', () => {
	const cases = [...GALLERY.map((e) => e.build()), ...vectorCases().map((v) => v.case)];
	const images = cases.map((c) => c.bytes);
	expect(images.length).toBeGreaterThan(3000);
	expect(images.filter((bytes) => bytes && foreignFile(bytes))).toEqual([]);
	for (let n = 0; n < image.length; n++) {
		expect([n, foreignFile(image.subarray(0, n))]).toEqual([n, null]);
		expect([n, foreignFile(Buffer.concat([image.subarray(0, n), image.subarray(n + 1)]))]).toEqual([
			n,
			null
		]);
	}
});
