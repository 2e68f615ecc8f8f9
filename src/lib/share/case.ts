/** A case: an image, the kernel that restarts it, and how the page reads the bytes. */
import type { Order } from '../format/struct.ts';
import type { Kernel, RevisionId } from '../revisions/revision.ts';

/** The part of a file that the page reads and edits, in bytes. It leaves the rest of the file unchanged. */
export const EDITABLE = 0x10000;
/** The same in a message. */
export const EDITABLE_TEXT = `${EDITABLE / 1024} KiB`;

export interface Case {
	/** Null without an image. */
	readonly bytes: Uint8Array | null;
	/** The running kernel's revision of the format. */
	readonly revision: RevisionId;
	/** The running kernel and its caller. */
	readonly kernel: Kernel;
	/** How the page reads the bytes. Null leaves the choice to the bytes. */
	readonly order: Order | null;
	readonly arch: string | null;
	readonly readAs: RevisionId | null;
}

/** The bytes decide how the page reads them. */
export const AS_BYTES_SAY = { order: null, arch: null, readAs: null } as const;
