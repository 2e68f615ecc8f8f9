/** What a page says in place of a link that does not open. @param why what is wrong with it */
export const refusedLink = (why: string): string =>
	`This link cannot be opened: ${why}. Copy it again from its source.`;
