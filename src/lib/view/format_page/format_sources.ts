/** Where the facts of each revision come from (docs/format.md, docs/revisions.md). */
import type { RevisionId } from '../../revisions/revision.ts';

export interface FormatSource {
	readonly what: string;
	readonly text: string;
	/** The month of the list’s archive that has it, as its address spells it: `2009-August`. */
	readonly archive?: string;
}

/** The archive of the Containers list has a page for each month. */
export const archiveOf = (month: string): string =>
	`https://lists.linuxfoundation.org/pipermail/containers/${month}/thread.html`;

/** The patch, where it can be read. */
export const MAIL = {
	subject: 'cr: checkpoint the active LSM and add RESTART_KEEP_LSM flag',
	archive: archiveOf('2009-August')
} as const;

export const SOURCES: Readonly<Record<RevisionId, readonly FormatSource[]>> = {
	v17: [
		{
			what: 'layout and numbers',
			text: 'Read in the v17 posting of 22 July 2009, not in all of its 60 patches.',
			archive: '2009-July'
		},
		{ what: 'reader', text: 'Read in the same posting.' }
	],
	aug09: [
		{
			what: 'the patch',
			text: `Number 2 of 5, “${MAIL.subject}”, by Serge E. Hallyn, on the Containers mailing list. It survives in Casey Schaufler’s answer of Fri Aug 28 21:43:03 PDT 2009. No source states when the patch itself was sent.`,
			archive: '2009-August'
		},
		{
			what: 'the objection',
			text: 'Casey Schaufler, who reviewed it, called the comparison of the names “necessary, but far from sufficient”. Without RESTART_KEEP_LSM the kernel reads the name and does not use it.'
		},
		{
			what: 'read',
			text: 'lsm_name and its place, both LSM checks with their messages and return values, RESTART_KEEP_LSM, CHECKPOINT_VERSION 2 and the name lsm_none are in the patch.'
		},
		{
			what: 'current name',
			text: 'It is security_ops->name, which security_get_lsm_name() returns. In a kernel without CONFIG_SECURITY it returns DEFAULT_LSM_NAME, which is lsm_none.'
		},
		{
			what: 'left open',
			text: 'The documentation in the patch calls the checkpoint of labels “work in progress”. A comment about keeping them says “to be implemented later, per-lsm”.'
		},
		{
			what: 'rebuilt',
			text: 'All struct layouts, the object numbers and the reader around the patch come from the v17 posting before it and the v18 posting after it.'
		}
	],
	v18: [
		{
			what: 'layout and numbers',
			text: 'Read in the v18 posting of 23 September 2009, not in all of its 80 patches. The value of RESTART_GHOST and the 10 of powerpc are in a header file.',
			archive: '2009-September'
		},
		{ what: 'reader', text: 'Read in the same posting.' }
	],
	oct09: [
		{
			what: 'layout and numbers',
			text: 'Read in the header file of 3 October 2009, which the user space tools (user-cr) took from the kernel tree.'
		},
		{ what: 'reader', text: 'Inferred: that of v18, then CONTAINER.' }
	],
	v19rc1: [
		{
			what: 'layout and numbers',
			text: 'Read in the header file of 11 November 2009, which the user space tools (user-cr) took from the kernel tree. That of 4 November is still rev 3 and has no LSM objects.'
		},
		{
			what: 'reader',
			text: 'Inferred: the header as in October 2009, the container part as in v20.'
		}
	],
	v20: [
		{
			what: 'layout and numbers',
			text: 'Read in the v20 posting of 17 March 2010, not in all of its 96 patches.',
			archive: '2010-March'
		},
		{ what: 'reader', text: 'Read in the same posting.' }
	],
	v23rc: [
		{
			what: 'layout and numbers',
			text: 'Read in the header file of 10 January 2011, which the user space tools (user-cr) took from the kernel tree.'
		},
		{
			what: 'reader',
			text: 'Its header checks are read in the base patches posted in December 2010; the rest is inferred from v20.',
			archive: '2010-December'
		}
	]
};
