/**
 * A user's text as our messages quote it, cut if it is long. If a cut, here or by the caller, leaves half of a surrogate
 * pair at the end, that half goes too.
 */
export function quoted(s: string, most = 24): string {
	const start = s.slice(0, most).replace(/[\ud800-\udbff]$/, '');
	return `“${start}${s.length > most ? '…' : ''}”`;
}

/** The whole character at an index, with both halves of a surrogate pair. */
export const characterAt = (s: string, i: number): string =>
	String.fromCodePoint(s.codePointAt(i) ?? 0xfffd);
