/** Sentences for code that is loaded on demand and does not come, as without a network. */
const ONLY = 'only what was loaded before is there';

/** @param what what is missing: `The code of revision v20` */
export const missingCode = (what: string): string =>
	`${what} could not be loaded. Without a network ${ONLY}; nothing was changed.`;

/** For a host that has a new version of the site and no files of the old one. */
export const newVersion = (saved: boolean): string =>
	`The site has a new version, and this tab needs a file of the old one. ${saved ? 'Your work is saved. ' : ''}Reload the page to go on.`;

/** The same as a part of a sentence. */
export const missingCodeClause = (what: string): string =>
	`${what} could not be loaded, and without a network ${ONLY}`;
