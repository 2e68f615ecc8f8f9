/** The types of the state, for modules that need no Workbench. */
import type { Case } from '$lib/share/case.ts';

/** The rest of a long file. After a reload only its size is known. */
interface Lost {
	readonly size: number;
}

/** What undo, the address and saved work restore. */
export interface State extends Case {
	/** The part of a long file that cannot be edited. */
	readonly rest: Blob | Lost | null;
	/** Name of the opened file. */
	readonly file: string | null;
}

/** A case that came from no file. A state stays what it is. */
export const stateOf = (c: Case | State): State => ({ rest: null, file: null, ...c });
