/** What travels: an image, the kernel that is to restart it, and how its bytes are to be read. */
import type { Order } from '../format/struct.ts';
import type { Kernel, RevisionId } from '../revisions/revision.ts';

/** Bytes of a file that are read and can be edited. The page leaves the rest of the file as it is. */
export const EDITABLE = 0x10000;
/** The same in a message. */
export const EDITABLE_TEXT = `${EDITABLE / 1024} KiB`;

export interface Case {
	/** null: no image. */
	readonly bytes: Uint8Array | null;
	/** The running kernel's revision of the format. */
	readonly revision: RevisionId;
	/** The running kernel and its caller. */
	readonly kernel: Kernel;
	/** How the bytes are to be read, where the choice is not left to them. */
	readonly order: Order | null;
	readonly arch: string | null;
	readonly readAs: RevisionId | null;
}
