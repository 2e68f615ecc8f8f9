/**
 * What each check asks, why a kernel wants it, and what it accepts. The explanation of a verdict and its conclusion, the
 * status line, the glossary, the pages of the format and the handouts show these words. Sources: the patch in the mail of
 * 28 August 2009 and the postings around it (docs/format.md, docs/revisions.md).
 */
import type { CheckName } from '../kernel/trace.ts';
import { comparedVersion, versionText } from '../kernel/version.ts';
import { lsmName, type Kernel, type Revision } from './revision.ts';
import { SECURITY_NAME_MAX } from './tables.ts';

interface Reason {
	/** Why a kernel wants it. It makes sense alone. */
	readonly because: string;
	/** What would pass, after `What would pass:`. Without it: the value that the check compares with. */
	readonly accepts?: string | ((running: Kernel, revision: Revision) => string);
}

export interface CheckWords extends Reason {
	/** The question. */
	readonly asks: string;
	/** Of a check that looks at several members: the reason of one of them alone, by its name. */
	readonly of?: Readonly<Record<string, Reason>>;
}

/** The values of the sysctl ckpt_unpriv_allowed with which nobody needs CAP_SYS_ADMIN. */
export const unprivText = ({ unpriv_from }: Pick<Revision, 'unpriv_from'>): string =>
	unpriv_from === 1 ? 'not 0' : '2 or more';

const NO_FILE = 'No open file has this number.';

const KERNEL_VERSION: Reason = {
	because:
		'What follows is data as one kernel version lays it out, so any other version is refused, newer or older.',
	accepts({ version_code }) {
		const compared = versionText(comparedVersion(version_code));
		const full = versionText(version_code);
		return full === compared
			? `only ${compared}`
			: `only ${compared}: the kernel compares 8 bits of each number of ${full}`;
	}
};

export const CHECK_WORDS: Readonly<Record<CheckName, CheckWords>> = {
	call: {
		asks: 'Are the flags known, may this caller restart, and is the file open?',
		because: 'An unknown flag must not be ignored, and not every caller may restart.',
		of: {
			flags: {
				because: 'An unknown flag must not be ignored, so the call ends before anything is read.',
				accepts: 'only known flags'
			},
			CAP_SYS_ADMIN: {
				because: 'This machine does not let this caller restart anything.',
				accepts: (_, revision) =>
					`a caller with CAP_SYS_ADMIN, or any caller if ckpt_unpriv_allowed is ${unprivText(revision)}`
			},
			fd: { because: NO_FILE, accepts: 'the number of an open file' },
			logfd: { because: NO_FILE, accepts: 'the number of an open file, or -1 for none' }
		}
	},
	HEADER: {
		asks: 'Is the first object a HEADER of 72 bytes?',
		because: 'Anything else is not an image of v17 or later, or has the other byte order.'
	},
	arch: {
		asks: 'Does arch_id match this kernel?',
		because: 'Registers and memory of another processor mean nothing here.'
	},
	'magic, rev': {
		asks: 'Do magic, rev and version match this kernel?',
		because: 'The layout of all that follows belongs to one format and one kernel.',
		of: {
			magic: {
				because:
					'All linux-cr images share one magic number; a file with another is not one of them.'
			},
			rev: {
				because: 'The image’s layout has another version, and no kernel converts between layouts.'
			},
			major: KERNEL_VERSION,
			minor: KERNEL_VERSION,
			patch: KERNEL_VERSION
		}
	},
	uflags: {
		asks: 'Does uflags have only known bits?',
		because: 'An unknown bit may mean content that this kernel cannot read.',
		accepts: 'only known bits'
	},
	constants: {
		asks: 'Do the compiled-in sizes match this kernel?',
		because:
			'Two builds of one kernel version may differ in these sizes, and so in the layout of what follows.'
	},
	memory: {
		asks: 'Is there memory for the three strings that follow?',
		because: 'They are read into the utsname, six names of a machine.'
	},
	texts: {
		asks: 'Are the three strings BUFFERs of 73 bytes?',
		because: 'Without the right length the next object would not be found.'
	},
	'LSM name': {
		asks: 'Is the next object a BUFFER of 19 bytes, with the LSM’s name?',
		because: 'The kernel has to read the name to get past it, whatever the flags are.'
	},
	'same LSM': {
		asks: 'With RESTART_KEEP_LSM, does the image name the LSM that runs here?',
		because: 'A label makes sense only to the LSM that made it.',
		accepts(running, { kept }) {
			const name = lsmName(running);
			const call = 'a call without RESTART_KEEP_LSM';
			// The writer cuts a longer name, and the reader compares one letter more.
			if (name.length > SECURITY_NAME_MAX) return call;
			return kept.includes(name)
				? `an image that names ${name}, or ${call}`
				: `${call}; the next check would refuse the same name`;
		}
	},
	'kept LSM': {
		asks: 'With RESTART_KEEP_LSM, can this LSM’s labels be restored?',
		because: 'Not every LSM’s labels can be restored, and a name says nothing about policy.',
		accepts: 'a call without RESTART_KEEP_LSM'
	},
	HEADER_ARCH: {
		asks: 'Does a HEADER_ARCH of 16 bytes come next (8 on s390x)?',
		because: 'The arch header starts here.'
	},
	cpu: {
		asks: 'Do fxsr, xsave and the state size match this CPU?',
		because: 'Saved floating-point registers must fit the CPU that loads them.'
	},
	CONTAINER: {
		asks: 'Does a CONTAINER of 8 bytes come next?',
		because: 'It begins the container part.'
	},
	LSM_INFO: {
		asks: 'Can the next object, which should be the LSM’s own record, be read?',
		because: 'The kernel reads it under any LSM, but only smack uses it, and only smack refuses.'
	},
	'smack version': {
		asks: 'With RESTART_KEEP_LSM on smack, was the image taken under the same smack version?',
		because: 'Labels of another version may not mean the same.',
		accepts: 'the same version, or a call without RESTART_KEEP_LSM'
	}
};

/** The question and its reason. */
export const checkSentence = (name: CheckName): string =>
	`${CHECK_WORDS[name].asks} ${CHECK_WORDS[name].because}`;
