/** An entry of the gallery: its address, its verdict, and how its case is made. */
import { errnoName } from '../../kernel/errno.ts';
import type { Revision, RevisionId } from '../../revisions/revision.ts';
import type { Case } from '../case.ts';

/** The kernel's answer to an image, written down by hand: a test compares the reader with it. */
export interface Verdict {
	/** 0, a negative errno, or null for BUG and UNMODELLED. */
	readonly ret: number | null;
	/** `0`, `EINVAL`, `BUG`, `UNMODELLED`. */
	readonly errno: string;
	/** Bytes taken from the file. */
	readonly consumed: number;
	/** Number of the check that refused; 0 is sys_restart() itself, null where none did. */
	readonly check: number | null;
	/**
	 * The lines that tell why: pr_warning, ckpt_err, and debug lines other than those of each object; written as in
	 * the test vectors, with LINE, PID and VPID for what is not known. Null where it is not known what was printed.
	 */
	readonly messages: readonly string[] | null;
	/** Text of an oops, or the reason why the answer is not modelled. */
	readonly why?: string;
	/** The caller gets SIGKILL. */
	readonly killed?: true;
}

export interface Entry {
	/** Forms the address `#x/<name>`: it stays for ever. */
	readonly name: string;
	/** What to look at. */
	readonly look: string;
	/** Of the kernel that reads it. */
	readonly revision: RevisionId;
	readonly verdict: Verdict;
	/** @param revision the value of that id */
	build(revision: Revision): Case;
}

export interface Topic {
	readonly title: string;
	readonly entries: readonly Entry[];
}

export const accepted = (consumed: number, ...messages: readonly string[]): Verdict => ({
	ret: 0,
	errno: '0',
	consumed,
	check: null,
	messages
});

export const refused = (
	errno: number,
	consumed: number,
	check: number,
	...messages: readonly string[]
): Verdict => ({ ret: -errno, errno: errnoName(errno), consumed, check, messages });

/** A verdict without messages: what the kernel of that day printed is not known. */
export const unheard = (verdict: Verdict): Verdict => ({ ...verdict, messages: null });
