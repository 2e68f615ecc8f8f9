/**
 * Somebody's text in a message of ours: in quotes, and cut where it is long. Neither the cut nor the caller's own
 * leaves the first half of a surrogate pair at the end.
 */
export function quoted(s: string, most = 24): string {
	const start = s.slice(0, most).replace(/[\ud800-\udbff]$/, '');
	return `“${start}${s.length > most ? '…' : ''}”`;
}

/** The whole character at an index: both halves of a surrogate pair. */
export const characterAt = (s: string, i: number): string =>
	String.fromCodePoint(s.codePointAt(i) ?? 0xfffd);
