/** Parts of the page are loaded when they are wanted. Without a network some of them do not come. */
const ONLY = 'only what was loaded before is there';

/** @param what is missing, as `The code of revision v20` */
export const missingCode = (what: string): string =>
	`${what} could not be loaded. Without a network ${ONLY}; nothing was changed.`;

/** The host has another version of the site by now, and no file of this one. */
export const NEW_VERSION =
	'The site has a new version, and this tab needs a file of the old one. Your work is saved. Reload the page to go on.';

/** The same as a clause of a sentence. */
export const missingCodeClause = (what: string): string =>
	`${what} could not be loaded, and without a network ${ONLY}`;
