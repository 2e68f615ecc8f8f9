/**
 * The words of a class link as bits: letters that are frequent in English take few, by a canonical Huffman code;
 * docs/class_codes.md has the format. FROZEN, as links are.
 */
import { fromUtf8, utf8 } from '../../format/utf8.ts';
import { BitReader, binary, numbersOf } from './bits.ts';

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

function symbolOf(byte: number): number {
	if (byte === 0x0a) return LINE_FEED;
	return byte >= FIRST && byte < FIRST + LINE_FEED ? byte - FIRST : OTHER_BYTE;
}

/** Bytes of the texts, one after another, with zeros up to a whole byte. */
export function packedWords(texts: readonly string[]): Uint8Array {
	return Uint8Array.from(numbersOf(texts.map(bitsOf).join(''), 8));
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
	const r = new BitReader(bytes, 8);
	const symbol = (): number => {
		let code = '';
		while (code.length < LONGEST) {
			code += r.read(1);
			const found = SYMBOLS.get(code);
			if (found !== undefined) return found;
		}
		return END;
	};
	const texts: string[] = [];
	for (let i = 0; i < count; i++) {
		const text: number[] = [];
		if (r.read(1) === 1) {
			const size = r.read(10);
			for (let k = 0; k < size && r.left > 0; k++) text.push(r.read(8));
		} else
			for (let s = symbol(); s !== END && r.left >= 0; s = symbol())
				text.push(s === OTHER_BYTE ? r.read(8) : s === LINE_FEED ? 0x0a : s + FIRST);
		const read = r.left >= 0 ? fromUtf8(Uint8Array.from(text)) : null;
		if (read === null) return null;
		texts.push(read);
	}
	return r.left < 8 ? texts : null;
}
