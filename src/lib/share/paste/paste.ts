/**
 * Bytes from pasted text. What can be read in several ways is given in each of them, the best first; what
 * is nearly of a form is refused with its place, and nothing is cut or filled up in silence. The time is linear in the
 * length of the text.
 */
import { readBase64 } from './base64.ts';
import { isRead, utf8, type Candidate, type Read } from './candidate.ts';
import { readDumps } from './dumps.ts';
import { readPrintf, readPython } from './literals.ts';
import { readArrays, readDecimals, readHex, readList } from './numbers.ts';

export function readPasted(text: string): Candidate[] {
	const found: Candidate[] = [];
	const add = (...more: (Candidate | null)[]): void => {
		for (const c of more) {
			const twice = c && isRead(c) && found.some((x) => isRead(x) && same(x.bytes, c.bytes));
			if (c && !twice) found.push(c);
		}
	};
	add(...readDumps(text), readPrintf(text), readPython(text), ...readArrays(text));
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
			add(readHex(text));
			if (either) add(decimals);
		}
		add(readBase64(text));
	}
	const plain: Read = { kind: 'text', label: 'plain text, as UTF-8', bytes: utf8(text) };
	return [...found.filter(isRead), ...found.filter((c) => !isRead(c)), plain];
}

const same = (a: Uint8Array, b: Uint8Array): boolean =>
	a.length === b.length && a.every((x, i) => x === b[i]);
