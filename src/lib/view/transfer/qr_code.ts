/** A text as the squares of a QR code. */
import { codeWords, leastVersion } from './qr_words.ts';

const sizeOf = (version: number): number => 17 + 4 * version;

/** Squares a side; null if no code holds the text. */
export function qrSquares(text: string): number | null {
	const found = leastVersion(text);
	return found && sizeOf(found.version);
}

const MASKS: readonly ((x: number, y: number) => number)[] = [
	(x, y) => (x + y) % 2,
	(_, y) => y % 2,
	(x) => x % 3,
	(x, y) => (x + y) % 3,
	(x, y) => (((x / 3) | 0) + ((y / 2) | 0)) % 2,
	(x, y) => ((x * y) % 2) + ((x * y) % 3),
	(x, y) => (((x * y) % 2) + ((x * y) % 3)) % 2,
	(x, y) => (((x + y) % 2) + ((x * y) % 3)) % 2
];

/** A number with the remainder of its division by a polynomial behind it. */
function checked(n: number, bits: number, polynomial: number): number {
	let rest = n;
	for (let i = 0; i < bits; i++) rest = (rest << 1) ^ ((rest >> (bits - 1)) * polynomial);
	return (n << bits) | rest;
}

/** How hard a code is to read: long runs, full squares of four, what looks like a corner, and one colour that prevails. */
function penalty(rows: readonly (readonly number[])[]): number {
	const lines = [...rows, ...rows.map((_, x) => rows.map((row) => row[x]!))].map((r) => r.join(''));
	let sum = 0;
	for (const line of lines) {
		for (const [run] of line.matchAll(/0{5,}|1{5,}/g)) sum += run.length - 2;
		sum += 40 * [...line.matchAll(/(?=00001011101|10111010000)/g)].length;
	}
	let dark = 0;
	for (const [y, row] of rows.entries())
		for (const [x, square] of row.entries()) {
			dark += square;
			if ([rows[y + 1]?.[x], row[x + 1], rows[y + 1]?.[x + 1]].every((s) => s === square)) sum += 3;
		}
	const all = rows.length ** 2;
	return sum + 10 * Math.max(0, Math.ceil(Math.abs(20 * dark - 10 * all) / all) - 1);
}

/** The squares row by row, 1 for dark; null if no code holds the text. */
export function qrRows(text: string): readonly (readonly number[])[] | null {
	const found = leastVersion(text);
	if (!found) return null;
	const { version } = found;
	const { words, format } = codeWords(found);
	const size = sizeOf(version);
	const rows = Array.from({ length: size }, () => Array<number>(size).fill(-1));
	const set = (x: number, y: number, dark: boolean | number): void => {
		if (rows[y]?.[x] !== undefined) rows[y][x] = Number(dark);
	};
	/** A square of rings around a place, those of the given distances light. */
	const rings = (x: number, y: number, most: number, ...light: readonly number[]): void => {
		for (let dy = -most; dy <= most; dy++)
			for (let dx = -most; dx <= most; dx++)
				set(x + dx, y + dy, !light.includes(Math.max(Math.abs(dx), Math.abs(dy))));
	};
	for (let i = 0; i < size; i++) {
		set(6, i, i % 2 === 0);
		set(i, 6, i % 2 === 0);
	}
	const far = size - 4;
	for (const [x, y] of [
		[3, 3],
		[far, 3],
		[3, far]
	] as const)
		rings(x, y, 4, 2, 4);
	const lines = Math.floor(version / 7) + 2;
	const apart = 2 * Math.floor((8 * version + 3 * lines + 5) / (4 * lines - 4));
	const places = Array.from({ length: version < 2 ? 0 : lines }, (_, i) =>
		i === 0 ? 6 : size - 7 - (lines - 1 - i) * apart
	);
	for (const x of places)
		for (const y of places)
			if (rows[y]![x] === -1 || (x > 8 && x < size - 9) || (y > 8 && y < size - 9))
				rings(x, y, 2, 1);
	if (version >= 7)
		for (let i = 0; i < 18; i++) {
			const bit = (checked(version, 12, 0x1f25) >> i) & 1;
			set(size - 11 + (i % 3), Math.floor(i / 3), bit);
			set(Math.floor(i / 3), size - 11 + (i % 3), bit);
		}
	const drawFormat = (mask: number): void => {
		const word = checked((format << 3) | mask, 10, 0x537) ^ 0x5412;
		for (let i = 0; i < 15; i++) {
			const bit = (word >> i) & 1;
			set(8, i < 6 ? i : i < 8 ? i + 1 : size - 15 + i, bit);
			set(i < 8 ? size - 1 - i : i < 9 ? 7 : 14 - i, 8, bit);
		}
		set(8, size - 8, 1);
	};
	drawFormat(0);
	const free: (readonly [x: number, y: number])[] = [];
	for (let right = size - 1, up = true; right > 0; right -= right === 8 ? 3 : 2, up = !up)
		for (let i = 0; i < size; i++)
			for (const x of [right, right - 1]) {
				const y = up ? size - 1 - i : i;
				if (rows[y]![x] === -1) free.push([x, y]);
			}
	const masked = MASKS.map((mask, n) => {
		drawFormat(n);
		for (const [i, [x, y]] of free.entries())
			set(x, y, (((words[i >> 3] ?? 0) >> (7 - (i & 7))) & 1) ^ Number(mask(x, y) === 0));
		return rows.map((row) => [...row]);
	});
	const worth = masked.map(penalty);
	return masked[worth.indexOf(Math.min(...worth))]!;
}

/** The dark squares as an SVG path. A square is one unit wide. */
export const squaresPath = (rows: readonly (readonly number[])[]): string =>
	rows.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ''))).join('');
