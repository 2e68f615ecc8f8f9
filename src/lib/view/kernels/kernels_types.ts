/** What the page of kernels shows of each kernel. */
import type { CheckName } from '../../kernel/trace.ts';
import type { RevisionId } from '../../revisions/revision.ts';

/** What a kernel makes of an image. */
export interface Answer {
	/** `0`, `EINVAL`, `BUG` */
	readonly errno: string;
	/** The caller gets SIGKILL. */
	readonly killed: boolean;
	/** The check that refused; null for an accepted image. */
	readonly check: { readonly n: number; readonly name: CheckName } | null;
	/** `rev 2, wants 5`; `all 12 checks` */
	readonly found: string;
	/** The kernel's reason as dmesg shows it, or our word for none; null for an accepted image. */
	readonly said: { readonly text: string; readonly kernels: boolean } | null;
	readonly consumed: number;
	/** The page of the format that explains the check; null for an accepted image. */
	readonly format: string | null;
}

/** One kernel, with the link to the case in which it reads the image. */
export interface Place {
	readonly revision: RevisionId;
	readonly arch: string;
	/** Without `#`. */
	readonly link: string;
}

export interface KernelCell extends Answer {
	/** The kernel whose revision and arch wrote the image. It never stands together with others. */
	readonly own: boolean;
	/** The kernels that give this answer. */
	readonly places: readonly Place[];
}

/** The same machine's header as a revision would write it, one an arch, before the kernels of this revision. */
export interface OwnHeader extends Place {
	readonly revision: RevisionId;
	readonly taken: number;
	readonly of: number;
	/** Of the image that the link opens. */
	readonly answer: Answer;
	/** What that header cannot hold. */
	readonly losses: readonly string[];
}

export interface KernelRow {
	readonly revisions: readonly {
		readonly id: RevisionId;
		/** `28 Aug 2009` */
		readonly date: string;
		/** `rev 2, 2.6.31` */
		readonly version: string;
	}[];
	/** What the flags are called there: `0x4 is GHOST`; null for none. */
	readonly flags: string | null;
	/** One for each column; null where the revision has no such arch. */
	readonly cells: readonly (KernelCell | null)[];
	/** One for each revision; none if nobody knows who wrote the image. */
	readonly headers: readonly OwnHeader[];
	readonly taken: number;
	readonly of: number;
}
