/**
 * Bytes from pasted text. If a text can be read in several ways, all of them are returned, the best first. A text that is
 * nearly in a form is refused with the place of the fault: nothing is cut or filled up silently. All readers take time
 * linear in the length of the text.
 */
import { utf8 } from '../../format/utf8.ts';
import { crc32 } from '../crc32.ts';
import { readBase64 } from './base64.ts';
import {
	isFault,
	isReadCandidate,
	type Attempt,
	type Candidate,
	type Fault,
	type ReadCandidate
} from './candidate.ts';
import { readDumps } from './dumps.ts';
import { readGdb } from './gdb.ts';
import { readPrintf } from './printf.ts';
import { readArrays, readDecimals, readHex, readList } from './numbers.ts';
import { readPython } from './python.ts';

export function readPasted(text: string): Candidate[] {
	const found: Attempt[] = [
		...readDumps(text),
		...readGdb(text),
		...given(readPrintf(text)),
		...given(readPython(text)),
		...readArrays(text)
	];
	// These forms have marks of their own, so digits in them are not bare digits. Only digits in columns may be nearly a
	// dump of od.
	if (found.every((c) => c.kind === 'od' && isFault(c))) found.push(...readDigits(text));
	const plain: ReadCandidate = { kind: 'text', label: 'plain text, as UTF-8', bytes: utf8(text) };
	return [
		...distinct(found.filter(isReadCandidate)),
		...placed(found.filter(isFault), text),
		plain
	];
}

const given = (c: Attempt | null): Attempt[] => (c ? [c] : []);

function readDigits(text: string): Attempt[] {
	const list = readList(text);
	const base64 = readBase64(text);
	if (list && isReadCandidate(list)) return [list, ...given(base64)];
	const decimals = readDecimals(text);
	const digits = readHex(text);
	// Two digits each, without a bracket around them: people write bytes in hex like this.
	const hexFirst = decimals !== null && /^\s*\d\d(\D+\d\d)*\s*$/.test(text);
	// Numbers of one or three digits are not meant as bytes in hex.
	const isMeant =
		digits !== null && (isReadCandidate(digits) || !decimals || !isReadCandidate(decimals));
	const hex = isMeant ? [digits] : [];
	return [
		...given(list),
		...(hexFirst ? [...hex, ...given(decimals)] : [...given(decimals), ...hex]),
		...given(base64)
	];
}

/** The candidates whose bytes differ from those of all before them. */
function distinct(all: readonly ReadCandidate[]): ReadCandidate[] {
	const byChecksum = new Map<number, ReadCandidate[]>();
	return all.filter((c) => {
		const crc = crc32(c.bytes);
		const before = byChecksum.get(crc) ?? [];
		if (before.some((x) => same(x.bytes, c.bytes))) return false;
		byChecksum.set(crc, [...before, c]);
		return true;
	});
}

const same = (a: Uint8Array, b: Uint8Array): boolean =>
	a.length === b.length && a.every((x, i) => x === b[i]);

/** Faults with line and column. Splits the text into lines only once. */
function placed(faults: readonly Fault[], text: string): Candidate[] {
	if (faults.length === 0) return [];
	const starts = [0, ...Array.from(text.matchAll(/\r\n|\n|\r/g), (m) => m.index + m[0].length)];
	return faults.map(({ kind, label, index, what }) => {
		let [low, high] = [0, starts.length];
		while (high - low > 1) {
			const middle = (low + high) >> 1;
			if (starts[middle]! <= index) low = middle;
			else high = middle;
		}
		const column = index - starts[low]! + 1;
		return { kind, label, error: `line ${low + 1}, column ${column}: ${what}` };
	});
}
