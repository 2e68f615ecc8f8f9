/** The escapes of C, and printf of a shell. */
import { utf8 } from '../../format/utf8.ts';
import { fault, type Attempt } from './candidate.ts';
import { characterAt, quoted } from '../quoted.ts';

const SIMPLE: Readonly<Record<string, number>> = {
	a: 7,
	b: 8,
	f: 12,
	n: 10,
	r: 13,
	t: 9,
	v: 11,
	'\\': 92,
	"'": 39,
	'"': 34
};

/** The value and length of the escape that begins with the backslash at `i`; null for an unknown escape. */
export function escapeAt(text: string, i: number): { value: number; length: number } | null {
	const octal = /^[0-7]{1,3}/.exec(text.slice(i + 1, i + 4))?.[0];
	if (octal) return { value: parseInt(octal, 8), length: 1 + octal.length };
	const two = /^x([0-9a-f]{2})/i.exec(text.slice(i + 1, i + 4))?.[1];
	if (two) return { value: parseInt(two, 16), length: 4 };
	const simple = SIMPLE[text.charAt(i + 1)];
	return simple === undefined ? null : { value: simple, length: 2 };
}

/** Reads calls of printf with one format in single quotes, as `copyAs` writes them. */
export function readPrintf(text: string): Attempt | null {
	if (!/^\s*(?:[$#]\s+)?printf\s+(?:--\s+)?'/.test(text)) return null;
	const named = { kind: 'printf', label: 'printf of a shell' } as const;
	// No two repetitions in these patterns match the same blanks, so that a run of blanks takes linear time.
	const begin = /\s*(?:[$#][ \t]+)?printf[ \t]+(?:--[ \t]+)?'/y;
	const end = /'[ \t]*(?:>>?[ \t]*(?:'[^']*'|[^\s;'&|]+)[ \t]*)?(?:;|\r?\n|$)/y;
	const out: number[] = [];
	const last = text.trimEnd().length;
	let i = 0;
	while (i < last) {
		begin.lastIndex = i;
		if (!begin.test(text)) return fault(named, i, 'no printf with a string in single quotes');
		for (i = begin.lastIndex; i < text.length && text.charAt(i) !== "'";) {
			const c = text.charAt(i);
			if (c === '%') {
				if (text.charAt(i + 1) !== '%')
					return fault(named, i, `${quoted(`%${characterAt(text, i + 1)}`)} has no value here`);
				out.push(37);
				i += 2;
			} else if (c === '\\') {
				const e = escapeAt(text, i);
				if (!e || e.value > 255)
					return fault(named, i, `${quoted(text.slice(i, i + 4))} is not an escape of printf`);
				out.push(e.value);
				i += e.length;
			} else {
				const character = characterAt(text, i);
				for (const byte of utf8(character)) out.push(byte);
				i += character.length;
			}
		}
		end.lastIndex = i;
		if (!end.test(text))
			return fault(named, i, 'the string in quotes, or what follows it, has no end');
		i = end.lastIndex;
	}
	return { ...named, bytes: Uint8Array.from(out) };
}
