/**
 * A user's text as our messages quote it, cut if it is long. If a cut, here or by the caller, leaves half of a surrogate
 * pair at the end, that half goes too.
 */
export function quoted(s: string): string {
	const start = s.slice(0, 24).replace(/[\ud800-\udbff]$/, '');
	return `“${start}${s.length > 24 ? '…' : ''}”`;
}

/** The whole character at an index, with both halves of a surrogate pair. */
export const characterAt = (s: string, i: number): string =>
	String.fromCodePoint(s.codePointAt(i) ?? 0xfffd);
