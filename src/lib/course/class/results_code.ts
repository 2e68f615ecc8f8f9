/**
 * Results codes: what a student answered, as some 20 signs that survive mail, paper and typing; docs/class_codes.md has the format.
 * FROZEN, as links are.
 */
import { fromLatin1 } from '../../format/hex.ts';
import { fromUtf8, utf8 } from '../../format/utf8.ts';
import { crc32 } from '../../share/crc32.ts';
import type { SaidCheck } from '../question/question.ts';
import { BitReader, binary, numbersOf } from './bits.ts';
import { QUESTIONS_MAX } from './class_set.ts';
import {
	CHECK_NAMES,
	errnoOf,
	OTHER,
	otherName,
	RESULT_NAMES,
	resultNumber,
	saidNumber,
	type ResultName,
	TRIES_MAX,
	UNANSWERED
} from '../question/frozen_names.ts';

export interface CaseResult {
	/** The first answer. */
	readonly result: ResultName;
	/** Null if the check was not asked. */
	readonly check: SaidCheck | null;
	/** At which try the answer was right, up to 15; 0 if none was. */
	readonly tries: number;
}

export interface Results {
	/** 20 bits of the set. */
	readonly set: number;
	readonly name: string;
	readonly cases: readonly CaseResult[];
}

/** The longest name, in bytes of UTF-8. */
export const NAME_MAX = 32;

const SIGNS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const LETTERS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz .';
const SET_SIGNS = 4;
const CRC_SIGNS = 3;

/** @param link the text of a class link */
export const setNumber = (link: string): number => crc32(fromLatin1(link)) & 0xfffff;

/** The signs with which the codes of a set begin. */
export const setSigns = (set: number): string => textOf(digits(set, SET_SIGNS));

const textOf = (signs: readonly number[]): string =>
	signs.map((d, i) => (i > 0 && i % 4 === 0 ? '-' : '') + SIGNS.charAt(d)).join('');

/** Nothing that can be seen: such a name names no student. U+2800 is the Braille pattern without dots. */
export const isBlank = (name: string): boolean =>
	/^[\s\p{C}\p{Default_Ignorable_Code_Point}\u2800]*$/u.test(name);

/** As it stands in a code: without spaces around it, one space between words, and not too long; empty for a blank one. */
export function tidyName(name: string): string {
	let text = name
		.normalize('NFC')
		.replace(/[\p{C}\s]+/gu, ' ')
		.trim();
	while (utf8(text).length > NAME_MAX) text = [...text].slice(0, -1).join('').trimEnd();
	return isBlank(text) ? '' : text;
}

/** @param results with a tidy name. The check is asked in all cases or in none. */
export function encodeResults({ set, name, cases }: Results): string {
	const asksCheck = cases[0]?.check != null;
	const plain = [...name].every((c) => LETTERS.includes(c));
	const bits = [
		binary(cases.length - 1, 3),
		asksCheck ? '1' : '0',
		...cases.map(({ result, check, tries }) => {
			const n = resultNumber(result);
			return [
				binary(n, 4),
				n === OTHER ? binary(errnoOf(result), 12) : '',
				asksCheck ? binary(saidNumber(check ?? 'none'), 5) : '',
				binary(Math.min(tries, TRIES_MAX), 4)
			].join('');
		}),
		plain ? '0' : '1',
		...(plain
			? [...name].map((c) => binary(LETTERS.indexOf(c), 6))
			: Array.from(utf8(name), (b) => binary(b, 8)))
	].join('');
	const head = digits(set, SET_SIGNS);
	const signs = [...head, ...mixed(numbersOf(bits, 5), set)];
	return textOf([...signs, ...digits(crc15(signs), CRC_SIGNS)]);
}

/** Each sign as its 5 bits; null if a character is no sign. Case, O for 0, I and L for 1, and whatever parts the groups do not matter. */
export function signsOf(text: string): number[] | null {
	const signs = [...text.toUpperCase().replace(/[\s\p{Pd}._]/gu, '')].map((c) =>
		SIGNS.indexOf(c.replace('O', '0').replace(/[IL]/, '1'))
	);
	return signs.includes(-1) ? null : signs;
}

/** The shortest code: one case, no check, no name. */
export const SIGNS_MIN = SET_SIGNS + 3 + CRC_SIGNS;

export function decodeResults(text: string): Results | { error: string } {
	const all = signsOf(text);
	if (!all) return { error: 'it has a character that no code contains' };
	if (all.length < SIGNS_MIN) return { error: 'its end is missing' };
	const signs = all.slice(0, -CRC_SIGNS);
	if (crc15(signs) !== numberOf(all.slice(-CRC_SIGNS)))
		return { error: 'a character in it is wrong or missing' };
	const set = numberOf(signs.slice(0, SET_SIGNS));
	const read = readBits(new BitReader(unmixed(signs.slice(SET_SIGNS), set), 5));
	const results = read && { set, ...read };
	return results && signsOf(encodeResults(results))?.join() === all.join()
		? results
		: { error: 'ckptlab never writes such a code' };
}

function readBits(r: BitReader): Omit<Results, 'set'> | null {
	const count = r.read(3) + 1;
	const asksCheck = r.read(1) === 1;
	const cases: CaseResult[] = [];
	for (let i = 0; i < count && i < QUESTIONS_MAX; i++) {
		const n = r.read(4);
		const result = n === OTHER ? otherName(r.read(12)) : RESULT_NAMES[n];
		const check = asksCheck ? CHECK_NAMES[r.read(5)] : null;
		if (result == null || check === undefined) return null;
		const tries = r.read(4);
		if (result === UNANSWERED && (tries > 0 || (asksCheck && check !== 'none'))) return null;
		cases.push({ result, check, tries });
	}
	const utf = r.read(1) === 1;
	if (r.left < 0) return null;
	const letters: number[] = [];
	while (r.left >= (utf ? 8 : 6)) letters.push(r.read(utf ? 8 : 6));
	const name = utf
		? fromUtf8(Uint8Array.from(letters))
		: letters.map((n) => LETTERS.charAt(n)).join('');
	return name === null ? null : { name, cases };
}

// ---- signs

const digits = (n: number, count: number): number[] =>
	Array.from({ length: count }, (_, i) => (n >> (5 * (count - 1 - i))) & 31);
const numberOf = (signs: readonly number[]): number => signs.reduce((n, d) => n * 32 + d, 0);

const CRC_BEGIN = 0x7fff;

/** What a sign does to the CRC, by the highest bits of the CRC and the sign. */
const CRC_STEPS = Array.from({ length: 32 }, (_, high) => {
	let crc = high << 10;
	for (let i = 0; i < 5; i++) crc = ((crc << 1) & 0x7fff) ^ (crc >> 14 === 1 ? 0x4599 : 0);
	return crc;
});

const crcAfter = (crc: number, sign: number): number =>
	((crc << 5) & 0x7fff) ^ CRC_STEPS[(crc >> 10) ^ sign]!;

const crc15 = (signs: readonly number[]): number => signs.reduce(crcAfter, CRC_BEGIN);

/** The sign of each ASCII character; -1 for what parts groups, and for the letter that is in no code. */
const SIGN_OF = Array.from({ length: 128 }, (_, c) => signsOf(String.fromCharCode(c))?.[0] ?? -1);

/** Where a code may end that this text begins with: behind each sign up to which all signs end in their CRC. */
export function codeEnds(text: string): number[] {
	const ends: number[] = [];
	const crcs = [CRC_BEGIN];
	let last = 0;
	for (let at = 0; at < text.length; at++) {
		const sign = SIGN_OF[text.charCodeAt(at)] ?? -1;
		if (sign >= 0) {
			last = ((last << 5) & 0x7fff) | sign;
			crcs.push(crcAfter(crcs.at(-1)!, sign));
			if (crcs.length > SIGNS_MIN && crcs.at(-1 - CRC_SIGNS) === last) ends.push(at + 1);
		} else if (/[a-z]/i.test(text.charAt(at))) break;
	}
	return ends;
}

/** The key of a place, from the set. */
const key = (set: number, i: number): number => ((set >> (i % 16)) + 13 * i) & 31;

/** Adds to each sign 11 times the one before, forwards and then backwards: each depends on all others. */
function mixed(signs: readonly number[], set: number): number[] {
	const out = [...signs];
	for (let i = 0; i < out.length; i++)
		out[i] = (out[i]! + 11 * (out[i - 1] ?? 7) + key(set, i)) & 31;
	for (let i = out.length - 1; i >= 0; i--) out[i] = (out[i]! + 11 * (out[i + 1] ?? 7)) & 31;
	return out;
}

function unmixed(signs: readonly number[], set: number): number[] {
	const out = [...signs];
	for (let i = 0; i < out.length; i++) out[i] = (out[i]! - 11 * (out[i + 1] ?? 7)) & 31;
	for (let i = out.length - 1; i >= 0; i--)
		out[i] = (out[i]! - 11 * (out[i - 1] ?? 7) - key(set, i)) & 31;
	return out;
}
