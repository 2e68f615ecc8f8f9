/** Parts of the page are loaded when they are wanted. Without a network some of them do not come. */
const ONLY = 'only what was loaded before is there';

/** @param what is missing, as `The code of revision v20` */
export const missingCode = (what: string): string =>
	`${what} could not be loaded. Without a network ${ONLY}; nothing was changed.`;

/** The same as a clause of a sentence. */
export const missingCodeClause = (what: string): string =>
	`${what} could not be loaded, and without a network ${ONLY}`;
