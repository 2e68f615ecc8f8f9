/** What the gallery holds of an image: where it is to be read, what comes of it, and how it is made. */
import { errnoName } from '../../kernel/errno.ts';
import type { Revision, RevisionId } from '../../revisions/revision.ts';
import type { Case } from '../case.ts';

/** What the kernel makes of an image. It is written down here, and the reader is held to it. */
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
	/** Of an oops, or of what is not modelled. */
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

/** The same, where it is not known what the kernel of that day printed. */
export const unheard = (verdict: Verdict): Verdict => ({ ...verdict, messages: null });
