/**
 * What the functions of this layer need to know of a case: what its bytes are, and what its kernel says of them. Each takes
 * this interface or a part of it. CaseReading and the page's Reading (ui/state/reading.svelte.ts) implement it.
 */
import type { Layout, Span } from '../format/image.ts';
import type { Order } from '../format/struct.ts';
import type { LadderRung } from '../kernel/ladder.ts';
import type { Outcome } from '../kernel/sys.ts';
import type { Check, Print, Read, Step, Trace } from '../kernel/trace.ts';
import type { Arch, Kernel, Revision, RevisionId } from '../revisions/revision.ts';
import type { Range } from '../format/ranges.ts';

export interface Reading {
	/** Empty without an image. */
	readonly bytes: Uint8Array;
	readonly hasImage: boolean;

	// what the bytes are
	/** The revision that wrote the bytes, by the bytes alone; its id is null where they do not tell. */
	readonly recognised: { readonly id: RevisionId | null; readonly reason: string };
	/** The revision whose layout the bytes have. */
	readonly imageRevision: Revision;
	readonly imageArch: Arch;
	readonly order: Order;
	readonly layout: Layout;

	// what the kernel says
	readonly revision: Revision;
	readonly kernel: Kernel;
	readonly kernelOrder: Order;
	/** Null without an image. */
	readonly outcome: Outcome | null;
	readonly trace: Trace;
	/** The checks in the reader's order, check 0 first. */
	readonly rungs: readonly LadderRung[];
	/** Number of the last check. */
	readonly checkCount: number;
	/** The step that failed. */
	readonly failing: Check | Read | null;
	/** Number of the check that refused. */
	readonly failedRung: number | null;
	/** Offset of the first byte that is to blame. */
	readonly failingByte: number | null;
	readonly steps: readonly Step[];
	/** The kernel log of the whole run. */
	readonly prints: readonly Print[];
	/** Our own line, if the kernel refuses silently. */
	readonly ours: string | null;

	spanAt(offset: number): Span | null;
	span(path: string): Span | null;
	/** Numbers of the checks that look at these bytes, or would look if they were not skipped. */
	checksOf(offset: number, size: number): number[];
	isChecked(offset: number): boolean;
	/** All bytes that some check looks at, in order. */
	readonly checked: readonly Range[];
	/** Bytes of a check, in order. */
	bytesOf(n: number, untold?: boolean): readonly Range[];
}
