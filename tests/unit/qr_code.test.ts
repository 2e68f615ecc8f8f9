import { generate } from 'lean-qr';
import { expect, test } from 'vitest';
import { fromDigits, inDigits } from '../../src/lib/share/link/digits.ts';
import { pastedLink, tidy } from '../../src/lib/share/link/fragment.ts';
import {
	QR_HOLDS,
	qrBits,
	qrContent,
	roomShare,
	lastRowText
} from '../../src/lib/view/transfer/qr_code.ts';

const text = (length: number): string => 'x'.repeat(length);
const { room, sheet, most } = QR_HOLDS;

test('codes hold as much as ISO 18004 says, and the encoder makes no larger ones', () => {
	// 367 bytes for 12-L, 520 for 15-L, 2953 for 40-L
	for (const [holds, bytes, squares] of [
		[room, 367, 65],
		[sheet, 520, 77],
		[most, 2953, 177]
	] as const) {
		expect(qrBits(text(bytes))).toBeLessThanOrEqual(holds);
		expect(qrBits(text(bytes + 1))).toBeGreaterThan(holds);
		expect(generate(text(bytes)).size).toBe(squares);
	}
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
	const one = '1AABACQEynHTKQQ';
	expect(pastedLink(`Read: https://x.example/#${inDigits(one)!}.`)).toEqual({ text: one });
});

test('a link takes less room as digits, and opens as what it was', () => {
	const address = 'https://ckptlab.example/learn/class/#';
	const link = `1AAMCAwcJBNgSQXNlbGludXgA18_-XQ~ask~q${text(394)}`;
	const held = qrContent(address + link);
	expect(held).toMatch(/^https:\/\/ckptlab\.example\/learn\/class\/#0\d+$/);
	expect(tidy(held.slice(address.length))).toBe(link);
	// 468 characters: 37 take 8 bits each, and the others as 783 digits 2610
	expect(held.length - address.length).toBe(783);
	expect(qrBits(address + link)).toBe(20 + 37 * 8 + 18 + 2610);
	expect(roomShare(address + link)).toBe(100);
	expect(lastRowText(address + link)).toBe('');
	expect(generate(held).size).toBe(65);
	expect(generate(address + link).size).toBe(77);
	expect(qrContent('https://ckptlab.example/#x/bad-magic')).toBe(
		'https://ckptlab.example/#x/bad-magic'
	);
	expect(qrContent('0X37-4JXK-SMGF-SFEG-GT6P')).toBe('0X37-4JXK-SMGF-SFEG-GT6P');
});

test('a room is told where the link is that its last rows cannot scan', () => {
	// ISO 18004: a code of 65 squares a side holds 367 bytes, and the largest one 2953
	expect([367, 368, 2953, 2954].map((length) => lastRowText('a'.repeat(length)))).toEqual([
		'',
		...[1, 2].map(
			() =>
				'From the last rows no phone can read this QR code: open the link in the message that your teacher sent.'
		),
		'The link is too long for a QR code: open the link in the message that your teacher sent.'
	]);
});
