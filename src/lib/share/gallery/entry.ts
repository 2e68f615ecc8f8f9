/** An entry of the gallery: its address, its verdict, and how its case is made. */
import { errnoName } from '../../kernel/errno.ts';
import type { CheckName } from '../../kernel/trace.ts';
import type { Case } from '../case.ts';

/** The kernel's answer to an image, written by hand. A test compares the reader with it. */
export interface Verdict {
	/** 0, a negative errno, or null for BUG and UNMODELLED. */
	readonly ret: number | null;
	/** `0`, `EINVAL`, `BUG`, `UNMODELLED`. */
	readonly errno: string;
	/** Bytes taken from the file. */
	readonly consumed: number;
	/** The check that refused; null if none refused. */
	readonly check: CheckName | null;
	/**
	 * The lines that give a reason: pr_warning, ckpt_err, and debug lines other than those about each object. As in the test
	 * vectors, LINE, PID and VPID stand for unknown numbers. Null where nobody knows what was printed.
	 */
	readonly messages: readonly string[] | null;
	/** Text of an oops, or the reason why the answer is not modelled. */
	readonly why?: string;
	/** The caller gets SIGKILL. */
	readonly killed?: true;
}

export interface Entry {
	/** The address is `#x/<name>` and stays for ever. */
	readonly name: string;
	readonly look: string;
	readonly verdict: Verdict;
	build(): Case;
}

export interface Topic {
	readonly title: string;
	readonly entries: readonly Entry[];
}

export const acceptedVerdict = (consumed: number, ...messages: readonly string[]): Verdict => ({
	ret: 0,
	errno: '0',
	consumed,
	check: null,
	messages
});

export const refusedVerdict = (
	errno: number,
	consumed: number,
	check: CheckName,
	...messages: readonly string[]
): Verdict => ({ ret: -errno, errno: errnoName(errno), consumed, check, messages });

/** A verdict without messages: nobody knows what the kernel of that day printed. */
export const unheard = (verdict: Verdict): Verdict => ({ ...verdict, messages: null });
