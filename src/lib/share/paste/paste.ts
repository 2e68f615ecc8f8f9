/**
 * Bytes from pasted text. What can be read in several ways is given in each of them, the best first; what
 * is nearly of a form is refused with its place, and nothing is cut or filled up in silence. The time is linear in the
 * length of the text.
 */
import { utf8 } from '../../format/utf8.ts';
import { readBase64 } from './base64.ts';
import { isRead, type Candidate, type Read } from './candidate.ts';
import { readDumps } from './dumps.ts';
import { readGdb } from './gdb.ts';
import { readPrintf } from './printf.ts';
import { readArrays, readDecimals, readHex, readList } from './numbers.ts';
import { readPython } from './python.ts';

export function readPasted(text: string): Candidate[] {
	const found: Candidate[] = [];
	const add = (...more: (Candidate | null)[]): void => {
		for (const c of more) {
			const twice = c && isRead(c) && found.some((x) => isRead(x) && same(x.bytes, c.bytes));
			if (c && !twice) found.push(c);
		}
	};
	add(
		...readDumps(text),
		...readGdb(text),
		readPrintf(text),
		readPython(text),
		...readArrays(text)
	);
	// Those have marks of their own: digits in them are not to be taken for bare ones.
	// What nearly is a dump of od may be hex digits in columns.
	if (found.every((c) => c.kind === 'od' && !isRead(c))) {
		const list = readList(text);
		add(list);
		if (!list || !isRead(list)) {
			const decimals = readDecimals(text);
			// Two digits each, and no bracket around them: that is how bytes in hex are written.
			const either = decimals !== null && /^\s*\d\d(\D+\d\d)*\s*$/.test(text);
			if (!either) add(decimals);
			const digits = readHex(text);
			// Numbers of one or three digits are no bytes in hex, and are not meant to be.
			if (!digits || isRead(digits) || !decimals || !isRead(decimals)) add(digits);
			if (either) add(decimals);
		}
		add(readBase64(text));
	}
	const plain: Read = { kind: 'text', label: 'plain text, as UTF-8', bytes: utf8(text) };
	return [...found.filter(isRead), ...found.filter((c) => !isRead(c)), plain];
}

const same = (a: Uint8Array, b: Uint8Array): boolean =>
	a.length === b.length && a.every((x, i) => x === b[i]);
