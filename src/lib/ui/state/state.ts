/** The types of the one state, for modules that need no Workbench. */
import type { Case } from '$lib/share/case.ts';

/** After a reload only the size of a long file's rest is known. */
export interface Lost {
	readonly size: number;
}

/** What undo, the address and saved work restore. */
export interface State extends Case {
	/** What follows the editable part of a long file. */
	readonly rest: Blob | Lost | null;
	/** Name of the file that was opened. */
	readonly file: string | null;
}

/** What of a state can be fixed in a lab. */
export type Locked = 'image' | 'kernel';

/** A line of the page under its bar. */
export interface Notice {
	readonly text: string;
	/** An alert; otherwise news. */
	readonly urgent: boolean;
	readonly action?: { readonly label: string; readonly run: () => void };
	/** The notice shows only while this is true. */
	readonly holds?: () => boolean;
}
