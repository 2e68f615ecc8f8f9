/** Said wherever a revision has `printsUnknown`: its reader prints nothing here, and no line of it counts. */
export const PRINTS_UNKNOWN = 'Nobody knows what this kernel printed.';
