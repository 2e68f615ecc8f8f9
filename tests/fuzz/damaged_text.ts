/** Texts and JSON with a few faults each, from the numbers of a seed. */
import type { Below } from '../unit/mutants.ts';

export const oneOf = <T>(n: Below, from: readonly T[]): T => from[n(from.length)]!;

const ODD = [
	'',
	' ',
	'\n',
	'\0',
	'~',
	'#',
	'%',
	'%23',
	'"',
	'\\',
	'/',
	'_',
	'-',
	'é',
	'\u200b',
	'\ud800',
	'{',
	']'
];
const SIGNS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_=+/ ,;:x';

/** One to four places changed, cut out, doubled or moved. */
export function damagedText(n: Below, text: string): string {
	for (let i = 1 + n(4); i > 0; i--) {
		const at = n(text.length + 1);
		const to = Math.min(text.length, at + 1 + n(n(3) ? 3 : 200));
		const part = text.slice(at, to);
		const [before, after] = [text.slice(0, at), text.slice(to)];
		text = oneOf<() => string>(n, [
			() => before + SIGNS.charAt(n(SIGNS.length)) + after,
			() => before + oneOf(n, ODD) + part + after,
			() => before + String.fromCharCode(n(0x10000)) + after,
			() => before + after,
			() => before + part + part + after,
			() => after + part + before,
			() => before,
			() => before + oneOf(n, [part.toUpperCase(), part.toLowerCase()]) + after
		])();
	}
	return text;
}

const VALUES: readonly unknown[] = [
	null,
	true,
	false,
	0,
	1,
	-1,
	0.5,
	1e9,
	2 ** 53,
	-(2 ** 31),
	'',
	'0',
	'1',
	'none',
	'EINVAL',
	'smack',
	'é\ud800',
	'__proto__',
	'x'.repeat(300),
	'00',
	'zz',
	[],
	[[]],
	{},
	{ length: 3 },
	[null],
	['0']
];

const any = (n: Below): unknown => structuredClone(oneOf(n, VALUES));

/** The same value with one to three members changed, dropped, added or doubled. */
export function damagedJson(n: Below, value: unknown): unknown {
	const copy = structuredClone({ value });
	for (let i = 1 + n(3); i > 0; i--) {
		let at: Record<string, unknown> = copy;
		let key = 'value';
		for (let deep = n(6); deep > 0; deep--) {
			const inner = at[key];
			if (typeof inner !== 'object' || inner === null || Object.keys(inner).length === 0) break;
			at = inner as Record<string, unknown>;
			key = oneOf(n, Object.keys(at));
		}
		const was = at[key];
		oneOf<() => void>(n, [
			() => void (at[key] = any(n)),
			() => void (at[key] = any(n)),
			() => void (at[key] = typeof was === 'string' ? damagedText(n, was) : was),
			() => void (at[key] = typeof was === 'number' ? was + n(9) - 4 : was),
			() =>
				void (Array.isArray(was)
					? was.push(structuredClone(was[0]))
					: (at[key] = [structuredClone(was)])),
			() => void (at === copy ? 0 : delete at[key]),
			() => void (at[oneOf(n, ['__proto__x', 'link', 'at', 'id', 'title', 'first'])] = any(n))
		])();
	}
	return copy.value;
}
