/** All objects of a file: crafted files in both byte orders, broken lengths, ERROR records, and how much is read. */
import { describe, expect, test } from 'vitest';
import { latin1 } from '../../src/lib/format/hex.ts';
import { layout } from '../../src/lib/format/image.ts';
import {
	objectsIn,
	type End,
	type FileFormat,
	type ObjectRow,
	type FileSource
} from '../../src/lib/format/objects_in.ts';
import {
	contentText,
	objectsEnd,
	typeName,
	unsureText
} from '../../src/lib/view/bytes/file_objects.ts';
import { archOf, type Revision } from '../../src/lib/revisions/revision.ts';
import { aug09 } from '../../src/lib/revisions/aug09/revision.ts';
import { v20 } from '../../src/lib/revisions/v20/revision.ts';
import { machineFor, PRESETS } from '../../src/lib/share/machines.ts';

const inMemory = (bytes: Uint8Array): FileSource => ({
	size: bytes.length,
	read(offset, length) {
		if (offset + length > bytes.length) throw new Error('read past the end');
		return Promise.resolve(bytes.slice(offset, offset + length));
	}
});

async function list(source: FileSource, format: FileFormat) {
	const rows: ObjectRow[] = [];
	const at: number[] = [];
	let end: End | null = null;
	for await (const batch of objectsIn(source, format)) {
		rows.push(...batch.rows);
		at.push(batch.at);
		end = batch.end;
	}
	return { rows, at, end: end! };
}

/** Objects by hand, in the given byte order. */
function object(be: boolean, type: number, payload: Uint8Array | number, len?: number): Buffer {
	const body = typeof payload === 'number' ? Buffer.alloc(payload) : Buffer.from(payload);
	const head = Buffer.alloc(8);
	const write = (v: number, o: number) =>
		be ? head.writeUInt32BE(v, o) : head.writeUInt32LE(v, o);
	write(type, 0);
	write(len ?? 8 + body.length, 4);
	return Buffer.concat([head, body]);
}
const text = (s: string) => Buffer.from(s, 'latin1');

const format = (revision: Revision, arch: string, more: Partial<FileFormat> = {}): FileFormat => {
	const { map, order } = archOf(revision, arch);
	return { map, order, known: [], from: 0, most: 500_000, ...more };
};
const brief = (r: ObjectRow) => [r.offset, r.len, r.type];

describe.each([
	['v20 on x86_32', v20, 'x86_32', false],
	['v20 on s390x', v20, 's390x', true],
	['aug09 on s390x', aug09, 's390x', true]
] as const)('%s', (_, revision, arch, be) => {
	const { types, objtypes } = revision;
	const names = { imageRevision: revision, imageArch: archOf(revision, arch) };
	const o = (type: number, payload: Uint8Array | number, len?: number) =>
		object(be, type, payload, len);
	const objref = (objtype: number, n: number) => {
		const payload = Buffer.alloc(8);
		if (be) {
			payload.writeUInt32BE(objtype, 0);
			payload.writeInt32BE(n, 4);
		} else {
			payload.writeUInt32LE(objtype, 0);
			payload.writeInt32LE(n, 4);
		}
		return o(types.OBJREF!, payload);
	};

	test('the header as its layout has it, then object after object; an odd length is no fault', async () => {
		const header = revision.write(machineFor(revision, { ...PRESETS[1]!, arch }));
		const { map, order } = archOf(revision, arch);
		const known = layout(header, order, map).objects;
		const n = header.length;
		const file = Buffer.concat([header, o(types.STRING!, 5), objref(4, -2), o(types.TAIL!, 8)]);
		const found = await list(inMemory(file), format(revision, arch, { known, from: n }));
		expect(found.rows.slice(0, known.length).map((r) => [r.offset, r.len])).toEqual(
			known.map((k) => [k.offset, k.size])
		);
		expect(found.rows.slice(known.length).map(brief)).toEqual([
			[n, 13, types.STRING],
			[n + 13, 16, types.OBJREF],
			[n + 29, 16, 9001]
		]);
		expect(found.end).toEqual({ why: 'end', offset: n + 45 });
		const ref = found.rows[known.length + 1]!;
		expect(ref.ref).toEqual({ objtype: 4, objref: -2 });
		const kind = Object.entries(objtypes).find(([, v]) => v === 4)![0];
		expect(contentText(names, ref)).toBe(`objtype 4 ${kind}, objref -2`);
		expect(typeName(names, 9001)).toBe('9001 TAIL');
		expect(typeName(names, 77)).toBe('77 no known type');
	});

	test('each broken length ends the list, in words and with the offset', async () => {
		const first = o(types.TREE!, 8);
		const ends = async (more: Buffer) => {
			const file = Buffer.concat([first, more]);
			const { rows, end } = await list(inMemory(file), format(revision, arch));
			expect(rows.map(brief)).toEqual([
				[0, 16, types.TREE],
				[16, more.length, null]
			]);
			return objectsEnd(end, file.length);
		};
		for (const len of [0, 7])
			expect(await ends(o(types.TASK!, 4, len))).toBe(
				`At 0x10 the length is ${len}, too small: an object’s header alone has 8 bytes. The next object cannot be found.`
			);
		for (const len of [13, 0xffffffff])
			expect(await ends(o(types.TASK!, 4, len))).toBe(
				`At 0x10 the length is ${len}, beyond the end of the file: 12 bytes left.`
			);
		expect(await ends(o(types.TASK!, 4).subarray(0, 7))).toBe(
			'At 0x10 an object’s header is cut: 7 bytes left, and a header has 8.'
		);
	});

	test('ERROR records: the text in a STRING or in the record itself, shown as dmesg does', async () => {
		const error = Buffer.concat([o(9999, 0), o(types.STRING!, text('\0[err -22] a\tb\0gone'))]);
		const own = o(9999, text('\0second'));
		const silent = o(9999, 0);
		// Nobody writes these, and no letter of them is left out.
		const bare = Buffer.concat([
			o(9999, 0),
			o(types.STRING!, text('bare\0gone')),
			o(9999, text('x'))
		]);
		const file = Buffer.concat([error, own, o(9999, 1), bare, silent]);
		const { rows, end } = await list(inMemory(file), format(revision, arch));
		expect(rows.map((r) => r.type)).toEqual([
			9999,
			types.STRING,
			9999,
			9999,
			9999,
			types.STRING,
			9999,
			9999
		]);
		expect(rows.map((r) => r.text && latin1(r.text))).toEqual([
			'[err -22] a\tb',
			null,
			'second',
			'',
			'bare',
			null,
			'x',
			null
		]);
		expect(contentText(names, rows[0]!)).toBe('“[err -22] a\\x09b”');
		expect(end.why).toBe('end');
	});

	test('after a page array the list is not sure; an ERROR behind raw pages is found by its bytes', async () => {
		const pages = o(types.PGARR!, 8);
		const sure = await list(
			inMemory(Buffer.concat([pages, o(types.VMA!, 8)])),
			format(revision, arch)
		);
		expect(sure.rows.map((r) => r.how)).toEqual(['listed', 'unsure']);
		expect(unsureText(0, sure.end)).toBe(
			'After the page array at 0x0 the rows are uncertain. Our sources do not state how pages follow a PGARR in the file, so from there on the list is uncertain.'
		);
		// 3 MiB and some bytes, so that it lies across reads and on no round offset; two false signs before it
		const raw = Buffer.alloc((3 << 20) + 5);
		o(9999, 0).copy(raw, 1001);
		o(9999, text('xyz')).copy(raw, 2001);
		const error = Buffer.concat([o(9999, 0), o(types.STRING!, text('\0[err -5] pages'))]);
		for (const cut of [0, 1, 2, 3, 9, 20]) {
			const body = raw.subarray(0, raw.length - cut);
			const file = Buffer.concat([pages, body, error]);
			const { rows, end } = await list(inMemory(file), format(revision, arch));
			expect(end).toEqual({ why: 'pages', offset: 16 });
			expect(rows.map((r) => [...brief(r), r.how])).toEqual([
				[0, 16, types.PGARR, 'listed'],
				[16, body.length + error.length, null, 'listed'],
				[16 + body.length, 8, 9999, 'found']
			]);
			expect(contentText(names, rows[2]!)).toBe('“[err -5] pages”; found by its bytes');
			expect(objectsEnd(end, file.length)).toBe(
				'At 0x10, after a page array, no object of a known type begins. Our sources do not state how pages follow a PGARR in the file, so from there on the list is uncertain.'
			);
		}
	});
});

describe('the ends of texts and objects', () => {
	const { STRING, OBJREF } = v20.types;
	const one = (...parts: Buffer[]) => list(inMemory(Buffer.concat(parts)), format(v20, 'x86_32'));
	const o = (type: number, payload: Uint8Array | number, len?: number) =>
		object(false, type, payload, len);
	const said = (rows: readonly ObjectRow[]) => rows.map((r) => r.text && latin1(r.text));

	test('the text of an ERROR is in the STRING behind it, if there is a whole one', async () => {
		const error = o(9999, 0);
		expect(said((await one(error, o(STRING!, text('\0a')))).rows)).toEqual(['a', null]);
		// another object, a STRING without text, one that the file cuts
		expect(said((await one(error, o(101, text('\0a')))).rows)).toEqual([null, null]);
		expect(said((await one(error, o(STRING!, 0))).rows)).toEqual([null, null]);
		expect(said((await one(error, o(STRING!, text('\0a'), 11))).rows)).toEqual([null, null]);
		expect(said((await one(error, o(STRING!, 0).subarray(0, 7))).rows)).toEqual([null, null]);
		// a text that begins with two NULs is empty
		expect(said((await one(o(9999, text('\0\0a')))).rows)).toEqual(['']);
	});

	test('a text ends after 1024 bytes', async () => {
		const { rows } = await one(o(9999, text(`\0${'a'.repeat(1500)}`)));
		expect(rows[0]!.text).toHaveLength(1023);
	});

	test('an OBJREF of less than 16 bytes announces nothing, and other objects do not', async () => {
		const sixteen = Buffer.from('0400000001000000', 'hex');
		const { rows } = await one(
			o(OBJREF!, sixteen),
			o(OBJREF!, sixteen.subarray(0, 7)),
			o(101, sixteen)
		);
		expect(rows.map((r) => r.ref)).toEqual([{ objtype: 4, objref: 1 }, null, null]);
	});

	test('an object of 8 bytes is whole, and one whose length is 7 is too small', async () => {
		expect((await one(o(101, 0))).end).toEqual({ why: 'end', offset: 8 });
		expect((await one(o(101, 0, 7))).end).toMatchObject({ why: 'small', len: 7 });
	});

	test('after a page array only objects of known types are listed', async () => {
		const known = await one(o(403, 0), o(101, 0), o(777, 0));
		expect(known.rows.map((r) => [r.type, r.how])).toEqual([
			[403, 'listed'],
			[101, 'unsure'],
			[null, 'listed']
		]);
		expect(known.end).toEqual({ why: 'pages', offset: 16 });
		expect((await one(o(403, 0), o(101, 0, 20))).end).toEqual({ why: 'pages', offset: 8 });
		expect((await one(o(777, 0), o(777, 0))).end).toEqual({ why: 'end', offset: 16 });
	});

	test('behind the end of the list only what looks like an ERROR is found', async () => {
		const bad = o(101, 0, 3);
		const found = async (...parts: Buffer[]) => {
			const { rows } = await one(bad, ...parts);
			expect(rows.slice(0, 1).map((r) => [r.offset, r.type])).toEqual([[0, null]]);
			return rows.slice(1).map((r) => [r.offset, r.len, latin1(r.text!)]);
		};
		const some = o(9999, text('\0why'));
		expect(await found(some)).toEqual([[8, 12, 'why']]);
		expect(await found(some, Buffer.from('zz'), some)).toEqual([
			[8, 12, 'why'],
			[22, 12, 'why']
		]);
		expect(await found(o(9999, 0), o(STRING!, text('\0why')))).toEqual([[8, 8, 'why']]);
		// too short, too long for a text, past the end, no NUL first, nothing to print, another type
		expect(await found(o(9999, text('\0why'), 7))).toEqual([]);
		expect(await found(o(9999, text(`\0${'a'.repeat(1023)}`)))).toHaveLength(1);
		expect(await found(o(9999, text(`\0${'a'.repeat(1024)}`)))).toEqual([]);
		expect(await found(o(9999, text('\0why'), 13))).toEqual([]);
		expect(await found(o(9999, text('why')))).toEqual([]);
		expect(await found(o(9999, text('\0\x01')))).toEqual([]);
		expect(await found(o(9998, text('\0why')))).toEqual([]);
		// the sign alone, at the very end
		expect(await found(o(9999, 0))).toEqual([]);
		expect(await found(o(9999, 0).subarray(0, 4))).toEqual([]);
	});

	test('no more ERROR records are found than rows are asked for', async () => {
		const some = o(9999, text('\0why'));
		const file = Buffer.concat([o(101, 0), o(101, 0, 3), some, some, some]);
		const { rows } = await list(inMemory(file), format(v20, 'x86_32', { most: 3 }));
		expect(rows.map((r) => r.how)).toEqual(['listed', 'listed', 'found', 'found']);
	});
});

describe('how much is read', () => {
	test('of a sparse file of 100 MB only heads', async () => {
		const one = 10_000_000;
		const source = {
			size: 10 * one,
			reads: 0,
			bytesRead: 0,
			read(offset: number, length: number) {
				source.reads++;
				source.bytesRead += length;
				const bytes = new Uint8Array(length);
				for (let n = 0; n < 10; n++) {
					const at = n * one - offset;
					if (at >= 0 && at < length) bytes.set(object(false, 401, 0, one), at);
				}
				return Promise.resolve(bytes);
			}
		};
		const { rows, at } = await list(source, format(v20, 'x86_32'));
		expect(rows).toHaveLength(10);
		expect(source.reads).toBe(10);
		expect(source.bytesRead).toBeLessThanOrEqual(10 << 16);
		expect(at).toEqual([...at].sort((a, b) => a - b));
	});

	test('a full list goes on where it ended, and knows of the page array', async () => {
		const file = Buffer.concat([
			object(false, 403, 8),
			object(false, 401, 0),
			object(false, 401, 0)
		]);
		const first = await list(inMemory(file), format(v20, 'x86_32', { most: 2 }));
		expect(first.end).toEqual({ why: 'full', offset: 24, unsure: true });
		expect(objectsEnd(first.end, file.length)).toBe(
			'The list is full at 0x18, 8 bytes before the end of the file.'
		);
		const next = await list(inMemory(file), format(v20, 'x86_32', { from: 24, unsure: true }));
		expect(next.rows.map((r) => [r.offset, r.how])).toEqual([[24, 'unsure']]);
	});

	test('a file that became shorter is an error, and no endless walk', async () => {
		const source = { size: 100, read: () => Promise.resolve(new Uint8Array()) };
		await expect(list(source, format(v20, 'x86_32'))).rejects.toThrow('the file became shorter');
	});

	test('bytes that were not saved are named', () => {
		expect(objectsEnd({ why: 'end', offset: 65536 }, 65536, 10)).toBe(
			'The last object ends at 0x10000, where the saved bytes end. 10 bytes more were not saved: open the file again.'
		);
	});
});
