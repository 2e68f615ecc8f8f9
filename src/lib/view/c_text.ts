/** Text with C escapes, as people type it, to bytes and back. */
import { cEscape, fromLatin1, latin1 } from '../format/hex.ts';
import { utf8 } from '../format/utf8.ts';

const ESCAPES: Record<string, number> = { '0': 0, n: 10, '\\': 92 };

/**
 * Reads `\0`, `\n`, `\\`, and `\x` with exactly two digits. A character outside of ASCII becomes its UTF-8 bytes.
 * An error gives its position; characters count from 1.
 */
export function parseText(text: string): { bytes: Uint8Array } | { error: string } {
	const out: number[] = [];
	const chars = [...text];
	for (let i = 0; i < chars.length; i++) {
		const c = chars[i] as string;
		if (c !== '\\') {
			out.push(...utf8(c));
			continue;
		}
		const next = chars[i + 1];
		if (next === undefined) return { error: `a lone \\ at the end; write \\\\ for a backslash` };
		const simple = ESCAPES[next];
		if (simple !== undefined) {
			out.push(simple);
			i += 1;
		} else if (next === 'x') {
			const digits = chars.slice(i + 2, i + 4).join('');
			if (!/^[0-9a-fA-F]{2}$/.test(digits))
				return { error: `\\x at character ${i + 1} needs exactly two hex digits` };
			out.push(parseInt(digits, 16));
			i += 3;
		} else
			return {
				error: `\\${next} at character ${i + 1} is not an escape; there are \\0, \\n, \\\\ and \\xNN`
			};
	}
	return { bytes: Uint8Array.from(out) };
}

/** A C string as latin-1, without a NUL inside. */
export function parseCString(text: string): { readonly text: string } | { readonly error: string } {
	const parsed = parseText(text);
	if ('error' in parsed) return parsed;
	if (parsed.bytes.includes(0)) return { error: 'a C string ends at its first NUL: leave out \\0' };
	return { text: latin1(parsed.bytes) };
}

/** Bytes in the form that `parseText` reads: printable ASCII unchanged, everything else escaped. */
export function printText(bytes: Uint8Array): string {
	return Array.from(bytes, cEscape).join('');
}

/** The kernel's text in quotes. @param text latin-1 */
export const quotedText = (text: string): string => `"${printText(fromLatin1(text))}"`;

/** The name of an LSM; `""` for none. @param name latin-1 */
export const lsmText = (name: string): string => (name === '' ? '""' : printText(fromLatin1(name)));
