/**
 * The shapes that the library takes and gives, and that `--json` prints. This file, `restart_shapes.ts` and `api.ts` become
 * `ckptlab.d.mts`, which imports nothing.
 *
 * Offsets and sizes are in bytes from the start of the image. Strings of the kernel have one character per byte, U+0000 to
 * U+00FF. What is known of each revision, and how surely, is in `docs/format.md` and `docs/revisions.md` of the project.
 */

import type { KernelSettings } from '../../kernel/restart_shapes.ts';

/** A revision of the format, July 2009 to January 2011. */
export type KnownRevision = 'v17' | 'aug09' | 'v18' | 'oct09' | 'v19rc1' | 'v20' | 'v23rc';

/** Which kernel reads the image. What is left out is recognised from the bytes, or ordinary. */
export interface KernelOptions {
	/**
	 * Revision of the kernel that reads. Without it the one that wrote the bytes; if they do not tell, the first that accepts
	 * them once their objects are put back in place; else `aug09`.
	 */
	readonly revision?: KnownRevision;
	/** `x86_32`, `x86_64`, `s390x`, `ppc32` or `ppc64`; the revision must have it. Without it the one of the bytes. */
	readonly arch?: string;
	/** Name of the running LSM; `none`, as without it, is a kernel with `CONFIG_SECURITY=n`. */
	readonly lsm?: string;
	/** Third argument of `restart(2)`. */
	readonly flags?: number;
	/** Adds `RESTART_KEEP_LSM` to the flags. */
	readonly keepLsm?: boolean;
	/** The caller has no `CAP_SYS_ADMIN`. */
	readonly unprivileged?: boolean;
	/** Any other setting; these win. */
	readonly kernel?: Partial<KernelSettings>;
}

/** What a kernel does with an image, in the keys of `--json` (`schema/inspection.json`). */
export interface Inspection {
	/** Bytes of the whole file. */
	readonly size: number;
	/** The revision that wrote the bytes, by the bytes alone; null where they do not tell. The reason is in words. */
	readonly image: { readonly revision: KnownRevision | null; readonly reason: string };
	/** The kernel that read it. */
	readonly kernel: {
		readonly revision: KnownRevision;
		readonly arch: string;
		/** What it calls its LSM. */
		readonly lsm: string;
		/** Other settings that an ordinary kernel of that revision, arch and LSM has otherwise; `options.kernel` takes them. */
		readonly settings: Partial<KernelSettings>;
	};
	/** `restart(1234, 3, 0)`, as strace prints it. */
	readonly call: string;
	/** `= -1 EINVAL (Invalid argument)`, as strace prints it. */
	readonly result: string;
	/** 0, a negative errno, or null for an oops and where the model has no answer. */
	readonly ret: number | null;
	/** `0`, `EINVAL`, `BUG`, `UNMODELLED`. */
	readonly errno: string;
	/** The caller gets SIGKILL. */
	readonly killed: boolean;
	/** The check that refused; null if none did. Number 0 is the call. */
	readonly check: { readonly n: number; readonly name: string } | null;
	/** The bytes that decided, by the kernel's name for them; null if it looked at none. */
	readonly at: { readonly offset: number; readonly path: string } | null;
	/** Bytes read from the file. */
	readonly consumed: number;
	/** Allocations that are never freed; null for an oops and where the model has no answer. */
	readonly leaked_allocs: number | null;
	/** The kernel's line that tells the reason, with each unprintable byte as `\x1b`, a newline within it too; null without one. */
	readonly message: string | null;
	/** Lines of the kernel log, one for each message, written like `message`; pids and line numbers are not known. Null where it is not known what the kernel printed. */
	readonly log: readonly string[] | null;
	/** Lines of the log file; null without one. */
	readonly log_file: readonly string[] | null;
	/** The line that ckptlab adds where the kernel refuses and gives no reason; null where it gives one. */
	readonly ours: string | null;
	/** What became of the checks. */
	readonly words: string;
	/** What was compared, why, and what would be accepted. */
	readonly why: string;
	/** What no source states and this verdict rests on; empty where it rests on nothing deduced. */
	readonly deduced: readonly string[];
	/** The case as the text after `#` of a link; null where `no_link` says why there is none. */
	readonly link: string | null;
	readonly no_link: string | null;
}

/** The machine whose checkpoint is written. */
export interface WriteOptions {
	/** Without it `aug09`. */
	readonly revision?: KnownRevision;
	/** Without it the first of the revision, `x86_32`. */
	readonly arch?: string;
	/** As in {@link KernelOptions}. */
	readonly lsm?: string;
	/** Seconds since 1970, 64 bits; without it 29 Aug 2009. */
	readonly time?: bigint;
	/** Flags of `sys_checkpoint()`, 64 bits; without it 0. */
	readonly uflags?: bigint;
}

/** A run of bytes with one meaning. The members of an image tile it: no gap, no overlap. */
export interface ImageMember {
	/** `constants.uts_release_len`, `release.h.len`, `objref[0].objtype`. */
	readonly path: string;
	readonly offset: number;
	/** Bytes that are there; fewer than `full` in a cut image. */
	readonly size: number;
	readonly full: number;
	/** The object that it belongs to; null behind the last one. */
	readonly object: string | null;
	/** A number, `__u64` as a bigint; null for strings, padding, and what no table describes. */
	readonly value: number | bigint | null;
	/** The value in words, as the page shows it. */
	readonly text: string;
}

/** What the writer meant by each byte. */
export interface ImageLayout {
	readonly revision: KnownRevision;
	readonly arch: string;
	readonly order: 'le' | 'be';
	readonly members: readonly ImageMember[];
}

/** A case of a link. */
export interface LinkedCase {
	/** Null in a link without an image. */
	readonly image: Uint8Array | null;
	readonly revision: KnownRevision;
	readonly arch: string;
	readonly kernel: KernelSettings;
}

/** A run of bytes that is replaced, inserted or removed. */
export interface ByteChange {
	/** In the image before the change. */
	readonly offset: number;
	/** How many bytes are removed there, and how many are added in their place. */
	readonly removed: number;
	readonly added: number;
	/** Both in hex; null for more than 64 bytes. */
	readonly before: string | null;
	readonly after: string | null;
}

/** A change that gets the kernel further, in the keys of `mend --json` (`schema/offers.json`). */
export interface Mend {
	/** What it does: `Write 5`. */
	readonly label: string;
	/** More of it, in words; may be empty. */
	readonly note: string;
	/** What it writes; one run where the length changes. */
	readonly changes: readonly ByteChange[];
	/** The image afterwards, without the rest of a long file; not in JSON. */
	readonly bytes: Uint8Array;
	/** What the kernel then answers: as strace prints it, by its errno, and the check that refuses. */
	readonly result: string;
	readonly errno: string;
	readonly check: Inspection['check'];
	/** Whether the kernel then accepts the image. */
	readonly accepted: boolean;
}

/** What is wrong with an input, in words. */
export interface InputFault {
	readonly error: string;
}

/** A key of a vector whose value differs, with both values as JSON. */
export interface Difference {
	readonly key: string;
	readonly expected: string;
	readonly replayed: string;
}
