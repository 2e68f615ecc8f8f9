/** What a page says in place of a link that does not open. @param why what is wrong with it */
export const refusedLink = (why: string): string =>
	`This link cannot be opened; copy it once more from where it came. What is wrong: ${why}. Nothing was loaded in its place.`;
