/**
 * One sentence for each word that the site uses: what it is. The status line, the glossary and everything else that explains
 * a word take it from here; a member and a struct have theirs in their table, a check has its own in revisions/check_words.ts.
 * Sources: the patch in the mail of 28 August 2009 and the postings around it (docs/format.md, docs/revisions.md). A reason
 * that no source states says so.
 */
import { hasKernelsWord } from './kernel_words.ts';

export interface Word {
	/** As the page writes it. */
	readonly term: string;
	/** A sentence, or two. */
	readonly text: string;
	/** The term is the kernel's, and stands in monospace. */
	readonly mono: boolean;
}

const word = (term: string, text: string): Word => ({ term, text, mono: hasKernelsWord(term) });
/** A name of the kernel's that does not look like one. */
export const kernelTerm = (term: string, text: string): Word => ({ term, text, mono: true });

/** A word in capitals that is none of the kernel’s names. */
const ours = (term: string, text: string): Word => ({ term, text, mono: false });

/** A text alone is that of a word which is its own key. */
const words = <K extends string>(texts: Readonly<Record<K, string | Word>>) =>
	Object.fromEntries(
		Object.entries<string | Word>(texts).map(([key, text]) => [
			key,
			typeof text === 'string' ? word(key, text) : text
		])
	) as Record<K, Word>;

/** Flags of restart(2) and of checkpoint(2), by the kernel's name. */
export const FLAG_WORDS: Readonly<Record<string, string>> = {
	RESTART_TASKSELF: 'The caller itself becomes the restarted process, so a failure kills it.',
	RESTART_FROZEN: 'The restarted processes stay frozen until they are thawed.',
	RESTART_KEEP_LSM:
		'Keep the security labels of the checkpoint instead of working out new ones; fail if this is impossible. The patch in the email of 28 August 2009 adds this flag, and the LSM’s name that it needs.',
	RESTART_GHOST:
		'The caller takes the place of a process that had already ended at the checkpoint: it gets the pid of that process, and exits. A call with a pid other than 0 is not affected. (The reason is deduced.)',
	RESTART_CONN_RESET: 'Open network connections come back closed.',
	CHECKPOINT_SUBTREE: 'Given to the checkpoint: save a part of a container’s processes, not all.',
	CHECKPOINT_NETNS: 'Given to the checkpoint: save network namespaces too. (The reason is deduced.)'
};

const BY_PATHS =
	'An LSM: it decides by the paths of programs and files, and puts no labels on them.';

/** Names of LSMs. */
export const LSM_WORDS: Readonly<Record<string, string>> = {
	lsm_none: 'The name in a kernel that is built without CONFIG_SECURITY and can have no LSM.',
	default:
		'No LSM: the kernel is built with CONFIG_SECURITY, but none registered. Only capabilities, the single rights of root, decide.',
	selinux: 'An LSM: it labels every process and file, and decides by a policy.',
	smack:
		'An LSM: it labels every process and file with a short word, and has a version of its own.',
	tomoyo: BY_PATHS,
	apparmor: `${BY_PATHS} Linux has it from 2.6.36 on.`,
	'': 'An LSM that registered without a name.'
};

/** Objects without a table, and the one that has a table for each kind of processor. */
export const OBJECT_WORDS: Readonly<Record<string, string>> = {
	header_arch:
		'The arch header: what depends on the kind of processor, on x86 what the CPU must have.',
	error: 'An ERROR record: what a failed checkpoint leaves in its image.',
	unknown: 'Bytes that no table describes.'
};

const THE_IMAGE = words({
	cr: word(
		'checkpoint/restart, c/r',
		'Saving running processes to a file (checkpoint), and recreating them from it (restart), here or on another machine.'
	),
	frozen: word(
		'frozen, freeze',
		'Stopped and saved in an image; or, on a running machine, stopped until it is thawed, that is, allowed to run on.'
	),
	linuxcr: word(
		'linux-cr',
		'The patches that put checkpoint/restart into the kernel, from 2008 to 2011. They were never merged into mainline Linux.'
	),
	image: 'The file that a checkpoint writes. ckptlab looks at its beginning, the header.',
	header: word(
		'header',
		'Two things have this name: the part of an image that the kernel checks first (326 bytes on x86_32 in August 2009), and the first object of this part, HEADER, of 72 bytes.'
	),
	object: 'A piece of the image: 8 bytes with its type and its length, then the payload.',
	payload: 'The bytes of an object after its type and its length.',
	member: 'One value in an object, like a member of a C struct.',
	padding:
		'Bytes of an object that no member uses: they keep the next member at a multiple of its size, or fill up the struct. They are not checked. The page draws them hatched.',
	surplus: 'Bytes at the end of an object that is longer than its members.',
	tail: 'Bytes after the last object. The kernel’s reader of the header stops before them.',
	shared: word(
		'shared object',
		'Something that several processes share, such as a namespace. The image holds it once, and refers to it by a number.'
	),
	'type-BUFFER': word(
		'BUFFER',
		'The type of an object of raw bytes, such as the strings of the header.'
	),
	'type-STRING': word(
		'STRING',
		'The type of an object that holds text, such as the one after an ERROR.'
	),
	'type-IGNORE': word(
		'IGNORE, INODE',
		'IGNORE and INODE are two kinds of shared object that cannot be restored.'
	),
	'type-TREE': word(
		'TREE',
		'The type of the object with which the processes begin. Everything before it is called the prologue: header, container and LSM objects.'
	),
	namespace: 'What one group of processes sees as its own, such as the names of the machine.',
	container: 'Processes with namespaces of their own, as if they had a machine for themselves.',
	'type-TAIL': word('TAIL', 'The type of the object that ends a whole image.'),
	dummy: kernelTerm(
		'dummy',
		'The text that LSM_INFO holds under every LSM but smack, which stores its version there.'
	)
});

const THE_ANSWER = words({
	verdict: 'What restart(2) returns for this image on this kernel, written as strace prints it.',
	strace: kernelTerm(
		'strace',
		'A program that prints the system calls of another program. The page writes verdicts in its style.'
	),
	consumed: word('bytes consumed', 'Bytes that the kernel had read from the file when it stopped.'),
	leaked: word(
		'allocations leaked',
		'Kernel allocations made by the call and not freed until reboot.'
	),
	killed: word(
		'killed by SIGKILL',
		'The caller is killed at once and never sees what the call returned.'
	),
	BUG: ours(
		'BUG, kernel oops',
		'The kernel met a state that must not occur. It stops the caller and can no longer be trusted.'
	),
	UNMODELLED: 'ckptlab does not know what the kernel would do. It says why and does not guess.',
	deduced:
		'Concluded from what came before and after, because no source states it. A percentage is how sure ckptlab’s authors are: an estimate.',
	inferred:
		'The whole revision is concluded from what came before and after; its own reader was not found.',
	check: 'One test by the kernel. Checks run in order, up to the first failure.',
	passed: 'The check ran, and its condition was met.',
	failed: word('failed here', 'The check refused the image, and the kernel stopped.'),
	skipped: 'The check did not run, because a flag is off.',
	unmet: word(
		'not met, ignored',
		'The condition of the check was not met, but the kernel discards the error and goes on.'
	),
	never: word('never reached', 'The kernel had stopped before this check.')
});

const ERROR_NUMBERS = words({
	errno:
		'The number that says why a call failed: the kernel returns it negated, such as -22, and the program gets -1 and finds 22 in errno.',
	EINVAL: 'Invalid argument: the image or call does not fit this kernel.',
	ENOSYS: 'Function not implemented: the kernel has no code for what is asked.',
	EPIPE: 'Broken pipe: here, the file ended too early.',
	EPERM:
		'Operation not permitted: the caller lacks a right, or, from v19rc1 on, image and kernel name different LSMs.',
	EACCES:
		'Permission denied. No check of the header returns it: here only an OBJREF in the image can cause it.',
	EBADF: 'Bad file descriptor: no such open file.',
	EIO: 'Input/output error: here, the image holds the error record of a failed checkpoint.',
	ENOENT: 'No such file or directory.',
	ENOMEM: 'Cannot allocate memory.'
});

const THE_LOG = words({
	dmesg: word(
		'dmesg, kernel log',
		'The kernel log has what the kernel prints. dmesg is the program that shows it. Here, unprintable bytes are written as \\x1b; at \\x0a, a newline, dmesg begins another line.'
	),
	pr_warning: word(
		'<4> pr_warning',
		'Prints to the kernel log at level 4: a warning, which administrators see.'
	),
	ckpt_debug: word(
		'<7> ckpt_debug',
		'Prints to the kernel log at level 7, and only in a kernel built with CONFIG_CHECKPOINT_DEBUG.'
	),
	ckpt_err:
		'From v20 on: prints why a call failed, to the log file that the caller named with logfd, and to the kernel log as a debug line.',
	logfd: kernelTerm('logfd', 'The number of an open file for error messages, from v19rc1 on.'),
	prefix: kernelTerm(
		'[pid:vpid:c/r:function:?]',
		'In front of a debug line: the process’s id outside and inside its container, the function, and its line. Ids and line are not known.'
	),
	CONFIG_CHECKPOINT_DEBUG: 'The build option that prints the debug lines.',
	ours: word(
		'ckptlab',
		'Lines that ckptlab adds where the kernel refuses and gives no reason. They are labelled “ckptlab, not the kernel”.'
	)
});

const NUMBERS_AND_TEXTS = words({
	u16: word('__u16, __u32, __u64', 'Numbers of 16, 32 and 64 bits, without a sign.'),
	s32: word('__s32', 'A signed number of 32 bits.'),
	hex: word(
		'hexadecimal, hex, 0x',
		'Numbers in base 16, with the digits 0 to 9 and a to f; 0x marks one: 0x1f is 31. A byte has two digits.'
	),
	offset: word(
		'offset',
		'The place of a byte in the image: how many bytes are before it. Beside the bytes it is in hex.'
	),
	ascii: word(
		'ASCII',
		'A number for each character: A to Z are 0x41 to 0x5a, a to z are 0x61 to 0x7a, 0 to 9 are 0x30 to 0x39.'
	),
	le: word(
		'little endian',
		'A byte order (endianness): the low byte of a number comes first, as on x86.'
	),
	be: word(
		'big endian',
		'A byte order (endianness): the high byte of a number comes first, as on s390x and powerpc.'
	),
	le16_to_cpu: word(
		'le16_to_cpu()',
		'Reads two bytes as a little-endian number, whatever the machine’s own order is.'
	),
	NUL: 'The zero byte that ends a string.',
	strlcpy: kernelTerm('strlcpy()', 'Copies a string and cuts it to fit, its NUL included.'),
	strncmp: kernelTerm('strncmp()', 'Compares two strings up to a NUL or up to a limit.')
});

const MACHINE_AND_FORMAT = words({
	arch: 'The kind of processor. x86_32 and x86_64 are in PCs, i686 is a name of x86_32; s390x, ppc32 and ppc64 are IBM’s, in mainframes and Power machines.',
	revision: 'The format as it was on one day, from July 2009 to January 2011.',
	versions: word(
		'v17, v18, v19, v20, v21, v23',
		'Sets of linux-cr patches, numbered as they were posted: v17 in July 2009, v18 in September, v20 in March 2010, v23 in 2011. rc marks a draft, so v19rc1 is v19-rc1. Images of v19 and v21 are recognised, but have no reader here.'
	),
	aug09: word(
		'aug09, oct09',
		'aug09 and oct09 are the formats of 28 August and of 3 October 2009, between two postings. aug09, called v17-dev then, is the format of the email that has the patch.'
	),
	patch: word(
		'the patch',
		'The change of 28 August 2009 to the kernel: it adds lsm_name to the header, CHECKPOINT_VERSION 2 and RESTART_KEEP_LSM. A patch is a change to the source of a program, sent for review.'
	),
	layout: 'Which member is at which offset, and how long it is.',
	mail: word(
		'email',
		'The email of 28 August 2009: a reviewer, Casey Schaufler, answers the patch and quotes it, so that it survives.'
	),
	posting:
		'An email that publishes patches on a mailing list, for others to review. The format is read in the postings of v17, v18 and v20 and of December 2010, and rebuilt from them.',
	CRIU: ours(
		'CRIU',
		'Checkpoint/Restore In Userspace: a current program that freezes and restores processes, mostly from user space. Podman, LXC and Kubernetes use it; Docker’s support is experimental.'
	),
	CHECKPOINT_VERSION:
		'The version number of the layout. The image has it as rev, and several revisions share one.',
	version_code: word(
		'LINUX_VERSION_CODE',
		'The kernel’s version as one number: 0x02061f is 2.6.31.'
	),
	uts: word(
		'uts, utsname, uname',
		'Six names of a machine, as uname prints them: system, host, release, version, machine and domain.'
	),
	NSIG: 'How many signals the kernel has.',
	rlimit: kernelTerm('rlimit', 'A limit on what a process may use, such as memory or open files.'),
	auxv: word(
		'aux vector, saved_auxv',
		'What a program is told when it starts, such as the size of a page. The kernel keeps it for each process.'
	),
	register: 'A place in the CPU for a number that a program is working with.',
	cpu: kernelTerm(
		'fxsr, xsave',
		'fxsr and xsave are two ways in which x86 saves floating-point registers; xsave is the newer one.'
	)
});

const SECURITY = words({
	LSM: 'Linux Security Module: the part of the kernel that may forbid what the ordinary rights allow.',
	label: 'What an LSM attaches to a process or file to base later decisions on.',
	policy: 'The rules by which an LSM decides.',
	CONFIG_SECURITY: 'The build option that lets a kernel have an LSM.',
	SECURITY_NAME_MAX: 'The longest name that an LSM may have: 10 characters.',
	cur: kernelTerm(
		'cur',
		'In the condition of the check same LSM: the name of the LSM that runs here.'
	),
	'ctx-lsm_name': word(
		'ctx->lsm_name',
		'Where the kernel keeps the name that it has read from the image.'
	),
	smack_version: word(
		'smack version',
		'The version that smack stores in its record and compares; “_” unless it is set.'
	),
	capability: 'A part of root’s power, which a process may have without the other parts.',
	'file-capabilities': word(
		'file capabilities',
		'Capabilities that a program file gives to the process that runs it.'
	)
});

const THE_CALL = words({
	restart: kernelTerm(
		'restart()',
		'The system call that recreates processes from an image: restart(pid, fd, flags). With a system call, or syscall, a program asks the kernel for something; section 2 of the manual describes these calls, so people write restart(2).'
	),
	pid: kernelTerm(
		'pid',
		'The number of the first process that is restarted. With 0 the caller is one of them and waits.'
	),
	fd: kernelTerm('fd', 'A file descriptor: the number of the open image file.'),
	flags: word(
		'restart flags',
		'The flags of the call as one number. A bit that this kernel does not know ends the call.'
	),
	CHECKPOINT_USER_FLAGS:
		'All flags that a checkpoint may be given. The check uflags looks for bits outside of them.',
	caller: 'The process that calls restart(2).',
	reader: 'The part of the kernel that reads the header of an image and checks it.',
	kernel:
		'The core of an operating system, here of Linux: it runs the programs and manages the machine.',
	process: 'A running program, with its memory and its open files.',
	CAP_SYS_ADMIN:
		'A capability, a part of root’s power. Whether restart(2) needs it depends on ckpt_unpriv_allowed: usually not in 2009, and usually from v20 on.',
	ckpt_unpriv_allowed:
		'A setting of the machine: may callers without CAP_SYS_ADMIN use checkpoint/restart? It is 1 unless an administrator changes it. In 2009 any value but 0 lets them restart, from v20 on only 2 or more.'
});

const THE_WORKBENCH = words({
	spectrum: 'The picture of the bytes under the verdict: one bar per byte, as high as its value.',
	provenance: word(
		'Who checks what',
		'The view of what compares each byte: a check, a length, or nothing.'
	),
	step: 'Stepping through the kernel’s reader, one read, comparison or print at a time.',
	readAs: word('Read as', 'Shows the same bytes in the layout of another revision.'),
	rewriteAs: word(
		'Convert to',
		'Writes an image of the machine that this image describes, in another revision or arch.'
	),
	par: 'The fewest bytes that solve a puzzle; where as many as possible are changed, the most.',
	vector: word(
		'test vector',
		'An image, a kernel and the expected answer, for other programs to run.'
	)
});

/** Words that are no flag, check, object, member or LSM, in reading order. The addresses of the groups stay for ever. */
export const GROUPS: readonly {
	readonly id: string;
	readonly title: string;
	readonly words: Readonly<Record<string, Word>>;
}[] = [
	{ id: 'the-image', title: 'The image', words: THE_IMAGE },
	{ id: 'the-answer', title: 'The answer', words: THE_ANSWER },
	{ id: 'error-numbers', title: 'Error numbers', words: ERROR_NUMBERS },
	{ id: 'the-log', title: 'What the kernel prints', words: THE_LOG },
	{ id: 'numbers-and-texts', title: 'Numbers and strings in C', words: NUMBERS_AND_TEXTS },
	{ id: 'machine-and-format', title: 'Machine and format', words: MACHINE_AND_FORMAT },
	{ id: 'security', title: 'Security', words: SECURITY },
	{ id: 'the-call', title: 'The call and its caller', words: THE_CALL },
	{ id: 'the-workbench', title: 'The workbench', words: THE_WORKBENCH }
];

/** All of them. */
export const GLOSSARY_WORDS = {
	...THE_IMAGE,
	...THE_ANSWER,
	...ERROR_NUMBERS,
	...THE_LOG,
	...NUMBERS_AND_TEXTS,
	...MACHINE_AND_FORMAT,
	...SECURITY,
	...THE_CALL,
	...THE_WORKBENCH
};
