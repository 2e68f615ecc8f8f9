/** The types of the one state: what a part of the page may know without knowing the Workbench. */
import type { Case } from '$lib/share/case.ts';

/** Only the size of some bytes is known: after a reload the rest of a long file is gone. */
export interface Lost {
	readonly size: number;
}

/** What undo, the address and saved work go back to. */
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
	/** true: an alert; false: news. */
	readonly urgent: boolean;
	readonly action?: { readonly label: string; readonly run: () => void };
	/** The notice shows only while this is true. */
	readonly holds?: () => boolean;
}
