/** What travels: an image, the kernel that is to restart it, and how its bytes are to be read. */
import type { Order } from '../format/struct.ts';
import type { Kernel, RevisionId } from '../revisions/revision.ts';

/** Bytes of a file that are looked at and can be edited; the page keeps the rest as it is, and a vector has none. */
export const EDITABLE = 0x10000;

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
