/** Somebody's text in a message of ours: in quotes, and cut where it is long. */
export const quoted = (s: string, most = 24): string =>
	`“${s.length > most ? `${s.slice(0, most)}…` : s}”`;
