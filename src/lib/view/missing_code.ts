/** Sentences for code that is loaded on demand and does not come, as without a network. */
const ONLY = 'only what was loaded before is there';

/** @param what what is missing: `The code of revision v20` */
export const missingCode = (what: string): string =>
	`${what} could not be loaded. Without a network ${ONLY}; nothing was changed.`;

/** The same as a part of a sentence. */
export const missingCodeClause = (what: string): string =>
	`${what} could not be loaded, and without a network ${ONLY}`;
