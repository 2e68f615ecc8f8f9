/** The types of the state, for modules that need no Workbench. */
import type { Case } from '$lib/share/case.ts';
import type { NamedImage } from '$lib/view/carried.ts';

/** What undo, the address and saved work restore. */
export interface State extends Case, NamedImage {
	/** The part of a long file that cannot be edited. After a reload only its size is known. */
	readonly rest: Blob | { readonly size: number } | null;
	/** Where somebody works at a task: it was shown or came from elsewhere, or was made of such, and does not count. */
	readonly given?: boolean;
}

/** A case that came from no file. A state stays what it is. */
export const stateOf = (c: Case | State): State => ({ rest: null, file: null, ...c });
