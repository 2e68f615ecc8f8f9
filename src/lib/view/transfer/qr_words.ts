/**
 * What is in a QR code (ISO/IEC 18004): the bits of a text, and their correction, in the smallest version that holds them. What
 * follows the `#` of a link is in decimal digits, which take a quarter less room than characters.
 */
import { utf8 } from '../../format/utf8.ts';
import { inDigits } from '../../share/link/digits.ts';

/** Code words of correction in a block, to the base 36, and blocks: of each version from 1 on. */
const LOW = {
	words: '7afkqikouikoqumosussssuuqsuuuuuuuuuuuuuu',
	blocks: [
		1, 1, 1, 1, 1, 2, 2, 2, 2, 4, 4, 4, 4, 4, 6, 6, 6, 6, 7, 8, 8, 9, 9, 10, 12, 12, 12, 13, 14, 15,
		16, 17, 18, 19, 19, 20, 21, 22, 24, 25
	],
	format: 1
};
const MEDIUM = {
	words: 'agqiogimmqummoossqqqqsssssssssssssssssss',
	blocks: [
		1, 1, 1, 2, 2, 4, 4, 4, 5, 5, 5, 8, 9, 9, 10, 10, 11, 13, 14, 16, 17, 17, 18, 20, 21, 23, 25,
		26, 28, 29, 31, 33, 35, 37, 38, 40, 43, 45, 47, 49
	],
	format: 0
};

const wordsOf = (version: number): number => {
	const lines = Math.floor(version / 7) + 2;
	const aligning = version < 2 ? 0 : (25 * lines - 10) * lines - 55 + (version < 7 ? 0 : 36);
	return (16 * version * version + 128 * version + 64 - aligning) >> 3;
};
/** The code words of correction in each block, how many blocks, and the code words of data. */
function blocksOf(version: number, { words, blocks }: typeof LOW) {
	const each = parseInt(words.charAt(version - 1), 36);
	const count = blocks[version - 1]!;
	return { each, count, data: wordsOf(version) - each * count };
}

/** What is written as digits, the text of a link, and what as bytes. */
function partsOf(text: string): string[] {
	const [, before = '', after = ''] = /^([^#]*#)([1p].+)$/.exec(text) ?? [];
	const digits = inDigits(after);
	return digits === null ? [text] : [before, digits];
}

/**
 * The bits of a text in percent of what a phone reads from the last row of a room: a code of 65 squares a side, each projected at
 * 9 of 1280 pixels.
 */
export const roomShare = (text: string): number =>
	Math.ceil((100 * bitsOf(partsOf(text), ROOM).length) / (8 * blocksOf(ROOM, LOW).data));
const ROOM = 12;

function bitsOf(parts: readonly string[], version: number): number[] {
	const bits: number[] = [];
	const push = (n: number, size: number): void => {
		for (let i = size - 1; i >= 0; i--) bits.push((n >> i) & 1);
	};
	const wide = version < 10 ? 0 : version < 27 ? 1 : 2;
	for (const part of parts) {
		const threes = part.match(/\d{1,3}/g) ?? [];
		if (threes.join('') === part) {
			push(1, 4);
			push(part.length, 10 + 2 * wide);
			for (const three of threes) push(Number(three), 3 * three.length + 1);
		} else {
			const bytes = utf8(part);
			push(4, 4);
			push(bytes.length, wide === 0 ? 8 : 16);
			for (const byte of bytes) push(byte, 8);
		}
	}
	return bits;
}

interface Version {
	readonly version: number;
	readonly bits: readonly number[];
}

/** The least version that holds a text, with its bits; null if none does. */
export function leastVersion(text: string): Version | null {
	const parts = partsOf(text);
	for (const [least, most] of [
		[1, 9],
		[10, 26],
		[27, 40]
	] as const) {
		const bits = bitsOf(parts, least);
		for (let version = least; version <= most; version++)
			if (bits.length <= 8 * blocksOf(version, LOW).data) return { version, bits };
	}
	return null;
}

/** A product in the field of 256 elements. */
function times(x: number, y: number): number {
	let z = 0;
	for (let i = 7; i >= 0; i--) z = (z << 1) ^ ((z >> 7) * 0x11d) ^ (((y >> i) & 1) * x);
	return z;
}

/** The remainder of a division by the generator polynomial of a degree. */
function correction(data: readonly number[], generator: readonly number[]): number[] {
	let rest = generator.map(() => 0);
	for (const byte of data) {
		const factor = byte ^ rest[0]!;
		rest = generator.map((g, i) => (rest[i + 1] ?? 0) ^ times(g, factor));
	}
	return rest;
}
function generatorOf(degree: number): number[] {
	let generator = [...Array<number>(degree - 1).fill(0), 1];
	for (let i = 0, root = 1; i < degree; i++, root = times(root, 2))
		generator = generator.map((g, k) => times(g, root) ^ (generator[k + 1] ?? 0));
	return generator;
}

/** Data and correction, the blocks interleaved, with the better correction that there is room for; and its number. */
export function codeWords({ version, bits }: Version): {
	words: readonly number[];
	format: number;
} {
	const level = bits.length <= 8 * blocksOf(version, MEDIUM).data ? MEDIUM : LOW;
	const { each, count, data } = blocksOf(version, level);
	const words: number[] = [];
	for (let at = 0; at < bits.length + 4 && words.length < data; at += 8)
		words.push(Array.from({ length: 8 }, (_, i) => bits[at + i] ?? 0).reduce((n, b) => 2 * n + b));
	for (let pad = 0xec; words.length < data; pad ^= 0xec ^ 0x11) words.push(pad);
	const long = data % count;
	const short = (data - long) / count;
	const generator = generatorOf(each);
	let at = 0;
	const blocks = Array.from({ length: count }, (_, i) =>
		words.slice(at, (at += short + (i < count - long ? 0 : 1)))
	);
	const checks = blocks.map((block) => correction(block, generator));
	const woven = (rows: readonly number[][], size: number): number[] =>
		Array.from({ length: size }, (_, i) => rows.flatMap((row) => row[i] ?? [])).flat();
	return { words: [...woven(blocks, short + 1), ...woven(checks, each)], format: level.format };
}
