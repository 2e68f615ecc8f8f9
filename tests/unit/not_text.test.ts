/** A file that holds no text is named by its first bytes; a text never is. */
import { gzipSync } from 'node:zlib';
import { strToU8, zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { notText } from '../../src/lib/course/class/not_text.ts';

const bytes = (text: string): Uint8Array => Buffer.from(text, 'latin1');

test.each<readonly [string | null, Uint8Array]>([
	['a PNG image', bytes('\x89PNG\r\n\x1a\n\0\0\0\rIHDR')],
	['a JPEG image', bytes('\xff\xd8\xff\xe0\0\x10JFIF')],
	['a GIF image', bytes('GIF89a')],
	['a WebP image', bytes('RIFF\x24\n\0\0WEBPVP8 ')],
	['a photo or a video', bytes('\0\0\0\x18ftypheic')],
	['a PDF', bytes('%PDF-1.7\n')],
	['a zip', zipSync({ 'a.txt': strToU8('0') })],
	['a compressed file', gzipSync('0X37-4JXK-SMGF-SFEG-GT6P')],
	['an office document', bytes('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1')],
	['a binary file, or UTF-16 without a byte-order mark', Buffer.from('my code', 'utf16le')],
	['a binary file, or UTF-16 without a byte-order mark', bytes('\x7fELF\x02\x01\x01\0')],
	[null, Buffer.from('\ufeffmy code', 'utf16le')],
	[null, Buffer.from('\ufeffGröße: PK, GIF and PDF', 'utf8')],
	[null, bytes('')],
	[null, bytes('Gr\xf6\xdfe')]
])('%s', (what, file) => expect(notText(file)).toBe(what));
