/** What typing into the input of a member makes of the image. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { REVISIONS } from '../../src/lib/revisions/all.ts';
import { toHex } from '../../src/lib/format/hex.ts';
import { layout, spanInt, type Span } from '../../src/lib/format/image.ts';
import { aug09 } from '../../src/lib/revisions/aug09/revision.ts';
import { archOf } from '../../src/lib/revisions/revision.ts';
import { kernelFor, ownImage, PRESETS } from '../../src/lib/share/machines.ts';
import {
	clearResidue,
	cutText,
	hexShown,
	kernelsCut,
	numberText,
	residueText,
	textShown,
	typeHex,
	typeNumber,
	typeText,
	type Edited
} from '../../src/lib/view/members.ts';
import { vectorImage } from './cases.ts';

const bytes = vectorImage('w001');
const read = (b: Uint8Array) => ({
	bytes: b,
	layout: layout(b, 'le', archOf(aug09, 'x86_32').map)
});
const span = (path: string, b = bytes): Span => {
	const found = read(b).layout.spans.find((s) => s.path === path);
	if (!found) throw new Error(`no ${path}`);
	return found;
};
/** The bytes that an edit changed: `24: 07`. */
function changed(edited: Edited): string[] | string {
	if ('error' in edited) return edited.error;
	expect(edited.bytes).toHaveLength(bytes.length);
	return [...edited.bytes].flatMap((b, i) =>
		b === bytes[i] ? [] : [`${i}: ${b.toString(16).padStart(2, '0')}`]
	);
}

test('a type or a length is in hex from 0x10000 on, as in the sentence that says why it is refused', () => {
	const shown = (path: string, value: number) => numberText(span(path), value);
	expect([72, 0xffff, 0x10000, 0x54545454].map((n) => shown('h.len', n))).toEqual(
		'72 65535 0x10000 0x54545454'.split(' ')
	);
	expect([shown('release.h.type', 0x48000000), shown('time', 1251492183)]).toEqual([
		'0x48000000',
		'1251492183'
	]);
});

describe('a number', () => {
	const type = (path: string, text: string) => typeNumber(read(bytes), span(path), text);

	test.each([
		['rev', '7', ['24: 07']],
		['rev', '0x102', ['25: 01']],
		['patch', '32', ['22: 20']],
		['uflags', '0x8000000000000001', ['64: 01', '71: 80']],
		['rev', '70000', '70000 does not fit __u16: at most 65535; the image keeps 2'],
		['time', '-1', '-1 does not fit __u64: at least 0; the image keeps 1251492183'],
		['magic', 'zz9', '“zz9” is not a number; the image keeps 0x00feed0cc0a2d200']
	] as const)('%s: %s', (path, text, wanted) => {
		expect(changed(type(path, text))).toEqual(wanted);
	});

	test('that is already there gives the same bytes', () => {
		for (const text of ['2', '0x2', ' 0x0002 ']) {
			const edited = type('rev', text);
			expect('bytes' in edited && edited.bytes).toBe(bytes);
		}
	});

	test('arch_id is little endian in a big-endian image', () => {
		const b = vectorImage('v17-w021');
		const s390x = { bytes: b, layout: layout(b, 'be', archOf(aug09, 's390x').map) };
		const at = (path: string) => s390x.layout.spans.find((s) => s.path === path)!;
		const bytesAt = (path: string, text: string, from: number, to: number) => {
			const edited = typeNumber(s390x, at(path), text);
			return 'bytes' in edited && toHex(edited.bytes.subarray(from, to));
		};
		expect(bytesAt('arch_id', '0x102', 16, 18)).toBe('0201');
		expect(bytesAt('rev', '0x102', 24, 26)).toBe('0102');
	});

	test.each(REVISIONS.flatMap((r) => r.arches.map((a) => [r.id, a.name, r, a] as const)))(
		'what is typed is shown: %s %s',
		(_, name, revision, arch) => {
			const preset = { ...PRESETS[1]!, arch: name };
			const kernel = { ...kernelFor(revision, preset), constants: arch.constants };
			const { image } = ownImage(revision, kernel);
			const of = layout(image, arch.order, arch.map);
			const numbers = of.spans.filter((s) => spanInt(image, arch.order, s) !== null);
			expect(numbers.length).toBeGreaterThan(15);
			fc.assert(
				fc.property(
					fc.constantFrom(...numbers),
					fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }),
					(s, n) => {
						const value = BigInt.asUintN(8 * s.size, n);
						const edited = typeNumber({ bytes: image, layout: of }, s, String(value));
						if ('error' in edited) throw new Error(edited.error);
						const there = spanInt(edited.bytes, arch.order, s)!;
						expect(BigInt(there)).toBe(value);
						// And the text that is typed as it is shown changes nothing.
						const again = typeNumber({ bytes: edited.bytes, layout: of }, s, numberText(s, there));
						expect('bytes' in again && again.bytes).toBe(edited.bytes);
					}
				),
				{ numRuns: 30 }
			);
		}
	);

	test('is shown in hex if its bits matter', () => {
		const shown = (path: string) => numberText(span(path), spanInt(bytes, 'le', span(path))!);
		expect(shown('magic')).toBe('0x00feed0cc0a2d200');
		expect(shown('uflags')).toBe('0x0');
		expect(shown('time')).toBe('1251492183');
		expect(shown('h.len')).toBe('72');
	});

	test('that is cut says so', () => {
		expect(cutText(span('magic', bytes.subarray(0, 11)))).toBe('cut after 3 of 8 bytes');
	});
});

describe('a text', () => {
	const lsm_name = span('lsm_name'); // 11 bytes from 299 on: lsm_none
	const type = (text: string) => changed(typeText(bytes, bytes, lsm_name, text));

	/** The eleven bytes of lsm_name. */
	const name = (edited: Edited) => {
		if ('error' in edited) throw new Error(edited.error);
		return toHex(edited.bytes.subarray(299, 310));
	};

	test('that is shorter clears what was after it, up to the end of its member', () => {
		expect(name(typeText(bytes, bytes, lsm_name, 'abc'))).toBe('6162630000000000000000');
		// What is typed after a NUL is typed.
		expect(name(typeText(bytes, bytes, lsm_name, 'a\\0c'))).toBe('6100630000000000000000');
	});

	test('can have bytes after its NUL, which can be cleared', () => {
		const kept = bytes.slice();
		kept.set([0x61, 0x62, 0x63, 0], 299); // abc\0none\0\0\0
		expect(textShown(kept, lsm_name)).toEqual({ text: 'abc', residue: 4, left: '7 left' });
		expect(residueText(kept, lsm_name)).toBe('4 bytes after the NUL: "none"');
		expect(toHex(clearResidue(kept, lsm_name).subarray(299, 310))).toBe('6162630000000000000000');
	});

	test('of the bound’s length has no NUL', () => {
		const edited = typeText(bytes, bytes, lsm_name, 'abcdefghijk');
		if ('error' in edited) throw new Error(edited.error);
		expect(textShown(edited.bytes, lsm_name)).toEqual({
			text: 'abcdefghijk',
			residue: 0,
			left: 'no NUL'
		});
	});

	test('that is too long is refused, and the kernel’s cut is offered', () => {
		expect(type('averyverylongname')).toBe('17 bytes are too many: lsm_name has 11');
		expect(kernelsCut(lsm_name, 'averyverylongname')).toEqual({
			label: 'Cut to 10 bytes',
			text: 'averyveryl'
		});
		expect(kernelsCut(lsm_name, 'abcdefghijk')).toBeNull();
		expect(kernelsCut(lsm_name, '\\x')).toBeNull();
	});

	test('drafts of one visit leave no trail', () => {
		let now = bytes;
		for (const draft of ['abcdefghijk', 'abcd', 'lsm_none']) {
			const edited = typeText(now, bytes, lsm_name, draft);
			if ('error' in edited) throw new Error(edited.error);
			now = edited.bytes;
		}
		expect(now).toEqual(bytes);
	});

	test('that is typed as it is shown changes nothing', () => {
		fc.assert(
			fc.property(fc.uint8Array({ minLength: 11, maxLength: 11 }), (name) => {
				const b = bytes.slice();
				b.set(name, 299);
				const edited = typeText(b, b, lsm_name, textShown(b, lsm_name).text);
				expect('bytes' in edited && edited.bytes).toBe(b);
			})
		);
	});
});

describe('bytes without a value', () => {
	const padding = span('padding'); // 6 bytes from 26 on

	test('are shown and typed in hex', () => {
		expect(hexShown(bytes, padding)).toEqual({ text: '00 00 00 00 00 00', editable: true });
		expect(changed(typeHex(bytes, padding, '00 00 00 0000 ff'))).toEqual(['31: ff']);
		expect(typeHex(bytes, padding, '000000000000')).toEqual({ bytes });
	});

	test('are refused where a digit or a byte is missing', () => {
		expect(typeHex(bytes, padding, '0')).toEqual({
			error: 'each byte is two hex digits; the image keeps 00 00 00 00 00 00'
		});
		expect(typeHex(bytes, padding, '00')).toEqual({
			error: '6 bytes needed, not 1; the image keeps 00 00 00 00 00 00'
		});
		expect(typeHex(bytes, padding, '00 00 00 00 00 00 00')).toEqual({
			error: '6 bytes needed, not 7; the image keeps 00 00 00 00 00 00'
		});
	});
});
