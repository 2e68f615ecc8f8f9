/** Stands in for Kit's module: the test page lies at the root of its server. */
export const base = '';
