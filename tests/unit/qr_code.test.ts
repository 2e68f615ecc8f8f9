import encodeQR from 'qr';
import decodeQR from 'qr/decode.js';
import { expect, test } from 'vitest';
import { fromDigits, inDigits } from '../../src/lib/share/link/digits.ts';
import { tidy } from '../../src/lib/share/link/fragment.ts';
import { qrRows, qrSquares } from '../../src/lib/view/transfer/qr_code.ts';

/** What a reader makes of it, at three pixels a square. */
function scanned(text: string): string {
	const rows = qrRows(text)!;
	const size = 3 * (rows.length + 8);
	const data = new Uint8ClampedArray(4 * size * size).fill(255);
	for (let at = 0; at < size * size; at++) {
		const [y, x] = [Math.floor(at / size), at % size].map((n) => Math.floor(n / 3) - 4);
		if (rows[y!]?.[x!] === 1) data.fill(0, 4 * at, 4 * at + 3);
	}
	return decodeQR({ width: size, height: size, data });
}

const text = (length: number): string =>
	Array.from({ length }, (_, i) => 'abcdefghijkmnXYZ'[(7 * i * i + length * i) % 16]).join('');

test('the squares of every version are those of another encoder', () => {
	const sizes = new Set<number>();
	for (let length = 1; length < 2954; length += length < 500 ? 17 : 61) {
		const rows = qrRows(text(length))!;
		sizes.add(rows.length);
		const others = (['low', 'medium'] as const).flatMap((ecc) =>
			[0, 1, 2, 3, 4, 5, 6, 7].map((mask) => {
				const version = (rows.length - 17) / 4;
				try {
					return encodeQR(text(length), 'raw', { ecc, mask, version, border: 1 });
				} catch {
					return []; // too long for the better correction
				}
			})
		);
		const light = rows.map(() => false);
		const squares = [light, ...rows.map((row) => row.map((d) => d === 1)), light];
		expect(others, `${length} bytes`).toContainEqual(
			squares.map((row, y) =>
				y % (squares.length - 1) ? [false, ...row, false] : [...row, false, false]
			)
		);
	}
	expect(sizes.size).toBe(40);
});

test('holds as much as ISO 18004 says, with the better correction where that takes no room', () => {
	// 17 bytes for 1-L, 367 for 12-L, 2953 for 40-L
	expect([17, 18, 367, 368, 2953].map((n) => qrSquares(text(n)))).toEqual([21, 25, 65, 69, 177]);
	expect(qrRows(text(2954))).toBeNull();
	expect(qrSquares(text(2954))).toBeNull();
	// 1-M holds 14 bytes: bits 14 and 13 of the format, under its mask 10, are 00 for M and 01 for L
	const correction = [14, 15].map((n) => qrRows(text(n))![8]!.slice(0, 2));
	expect(correction).toEqual([
		[1, 0],
		[1, 1]
	]);
});

test('the digits of a link', () => {
	// by hand: A is 1 and B is 2, so BA is 2 * 65 + 1
	expect(inDigits('BA')).toBe('0131');
	// docs/embedding.md
	expect(inDigits('1AB')).toBe('0228217');
	expect(inDigits('~')).toBe('065');
	expect(inDigits('AA')).toBe('066');
	expect(fromDigits('0131')).toBe('BA');
	expect(inDigits('x/bad-magic')).toBeNull();
	expect(inDigits('')).toBeNull();
	for (const other of ['1AABwgJF7', '0', '00131', '013x', `0${'1'.repeat(20_000)}`])
		expect(fromDigits(other)).toBe(other);
	const link =
		'1AAMCAwcJBNgSQXNlbGludXgA18_-XQ~1AAICCQSQAgmpwBBBZGVmYXVsdAApPwJ7~ask~qBx6BHKogYWvV';
	expect(fromDigits(inDigits(link)!)).toBe(link);
	expect(tidy(`#${inDigits(link)!}&fbclid=1`)).toBe(link);
});

test('a scanned link opens as what it was', () => {
	const link = `1AAMCAwcJBNgSQXNlbGludXgA18_-XQ~ask~q${text(393)}`;
	const read = scanned(`https://ckptlab.example/learn/class/#${link}`);
	expect(read).toMatch(/^https:\/\/ckptlab\.example\/learn\/class\/#0\d+$/);
	expect(tidy(read.replace(/.*#/, ''))).toBe(link);
	// 468 characters: 37 take 8 bits each, and the others as 783 digits 2610; of bytes this would be 77 squares
	expect(qrSquares(`https://ckptlab.example/learn/class/#${link}`)).toBe(65);
	expect(qrSquares(text(468))).toBe(77);
	expect(scanned('https://ckptlab.example/#x/bad-magic')).toBe(
		'https://ckptlab.example/#x/bad-magic'
	);
	expect(scanned('0X37-4JXK-SMGF-SFEG-GT6P')).toBe('0X37-4JXK-SMGF-SFEG-GT6P');
});
