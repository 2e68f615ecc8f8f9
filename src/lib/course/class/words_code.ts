/**
 * The words of a class link as bits: letters that are frequent in English take few. FROZEN, as links are.
 *
 * A canonical Huffman code: the characters from 0x20 to 0x7e, the line feed, a mark before the 8 bits of any other byte of UTF-8,
 * and the end of the text, each with the number of its bits. Shorter codes come first, of equal ones in this order.
 *
 *     0, the coded text, its end
 *     1, 10 bits of length, and the text in UTF-8, where this is shorter
 */
import { fromUtf8, utf8 } from '../../format/utf8.ts';

const LENGTHS = [
	...'3bbbbbbb88bb7a6b7888999a999abbb7b7a8b7aaa8ba88899b877aa9babbbbb8a4666366559756547b54467777abbbba76'
].map((n) => parseInt(n, 16));
const FIRST = 0x20;
const LINE_FEED = 95;
const OTHER_BYTE = 96;
const END = 97;

const CODES = canonical(LENGTHS);
const SYMBOLS = new Map(CODES.map((code, symbol) => [code, symbol]));
const LONGEST = Math.max(...LENGTHS);

function canonical(lengths: readonly number[]): string[] {
	const order = lengths.map((_, i) => i).sort((a, b) => lengths[a]! - lengths[b]! || a - b);
	const codes: string[] = [];
	let next = 0;
	let before = 0;
	for (const symbol of order) {
		const length = lengths[symbol]!;
		next *= 2 ** (length - before);
		codes[symbol] = binary(next++, length);
		before = length;
	}
	return codes;
}

function binary(n: number, size: number): string {
	return n.toString(2).padStart(size, '0');
}

function symbolOf(byte: number): number {
	if (byte === 0x0a) return LINE_FEED;
	return byte >= FIRST && byte < FIRST + LINE_FEED ? byte - FIRST : OTHER_BYTE;
}

/** Bytes of the texts, one after another, with zeros up to a whole byte. */
export function packedWords(texts: readonly string[]): Uint8Array {
	const bits = texts.map(bitsOf).join('');
	return Uint8Array.from({ length: Math.ceil(bits.length / 8) }, (_, i) =>
		parseInt(bits.slice(8 * i, 8 * i + 8).padEnd(8, '0'), 2)
	);
}

function bitsOf(text: string): string {
	const bytes = [...utf8(text)];
	const coded = bytes.map((b) => {
		const symbol = symbolOf(b);
		return CODES[symbol]! + (symbol === OTHER_BYTE ? binary(b, 8) : '');
	});
	const short = `0${coded.join('')}${CODES[END]!}`;
	const plain = `1${binary(bytes.length, 10)}${bytes.map((b) => binary(b, 8)).join('')}`;
	return plain.length < short.length ? plain : short;
}

/** As many texts; null for bytes that hold others. */
export function unpackedWords(bytes: Uint8Array, count: number): string[] | null {
	const bits = Array.from(bytes, (b) => binary(b, 8)).join('');
	let at = 0;
	const number = (size: number) => parseInt(bits.slice(at, (at += size)), 2);
	const symbol = (): number => {
		for (let size = 1; size <= LONGEST && at + size <= bits.length; size++) {
			const found = SYMBOLS.get(bits.slice(at, at + size));
			if (found === undefined) continue;
			at += size;
			return found;
		}
		at = Infinity;
		return END;
	};
	const texts: string[] = [];
	for (let i = 0; i < count; i++) {
		const text: number[] = [];
		if (number(1) === 1) {
			const size = number(10);
			for (let k = 0; k < size && at < bits.length; k++) text.push(number(8));
		} else
			for (let s = symbol(); s !== END; s = symbol())
				text.push(s === OTHER_BYTE ? number(8) : s === LINE_FEED ? 0x0a : s + FIRST);
		const read = at <= bits.length ? fromUtf8(Uint8Array.from(text)) : null;
		if (read === null) return null;
		texts.push(read);
	}
	return bits.length - at < 8 ? texts : null;
}
