/**
 * One sentence for each word that the page uses: what it is, and why a kernel wants it. The status line
 * and everything else that explains a word take it from here. Sources: the patch in the mail of 28 August 2009 and the postings around it
 * (docs/format.md, docs/revisions.md). A reason that no source states is marked `deduced`.
 */

export interface Word {
	/** As the page writes it. */
	readonly term: string;
	/** A sentence, or two. */
	readonly text: string;
	/** No source states the reason. */
	readonly deduced?: true;
}

export const word = (term: string, text: string): Word => ({ term, text });
const deduced = (term: string, text: string): Word => ({ term, text, deduced: true });

/** The sentence as the page shows it: a reason that no source states says so. */
export const sentenceOf = (word: Word): string =>
	`${word.text}${word.deduced ? ' (The reason is deduced.)' : ''}`;

// Sentences of several words.
const KERNEL =
	'Part of the version of the kernel that wrote the image. The rest follows the inner structures of that kernel.';
export const SURPLUS = 'Bytes at the end of an object that its table does not describe.';
export const TAIL =
	'Bytes after the last object. The kernel’s reader of the header stops before them.';
const CONTROL = 'The settings of each terminal have this many control characters.';
const BY_PATHS =
	'An LSM: it decides by the paths of programs and files, and puts no labels on them.';

/** Flags of restart(2) and of checkpoint(2), by the kernel's name. */
export const FLAG_WORDS: Readonly<Record<string, Word>> = Object.fromEntries(
	[
		word(
			'RESTART_TASKSELF',
			'The caller itself becomes the restarted process, so a failure kills it.'
		),
		word('RESTART_FROZEN', 'The restarted processes stay frozen until somebody thaws them.'),
		word(
			'RESTART_KEEP_LSM',
			'Keep the security labels of the checkpoint instead of working out new ones; fail if this is impossible. The patch in the mail of 28 August 2009 adds this flag, and the LSM’s name that it needs.'
		),
		deduced(
			'RESTART_GHOST',
			'The calling task only stands for a process that was already gone: it takes the number and ends. A call with a pid other than 0 is not affected.'
		),
		word('RESTART_CONN_RESET', 'Open network connections come back closed.'),
		word(
			'CHECKPOINT_SUBTREE',
			'Given to the checkpoint: save a part of a container’s processes, not all.'
		),
		deduced('CHECKPOINT_NETNS', 'Given to the checkpoint: save network namespaces too.')
	].map((w) => [w.term, w])
);

/** Checks, by their short name (CheckName of kernel/trace.ts): what the check asks, and why a kernel wants it. */
export const CHECK_WORDS = {
	call: word(
		'call',
		'Are the flags known, may this caller restart, and is the file open? A flag that is not understood must not be ignored.'
	),
	HEADER: word(
		'HEADER',
		'Is the first object a HEADER of 72 bytes? Anything else is no image, or one of another byte order.'
	),
	arch: word(
		'arch',
		'Is arch_id this kernel’s own? Registers and memory of another processor mean nothing here.'
	),
	version: word(
		'version',
		'Are magic, rev and kernel version this kernel’s own? The layout of all that follows belongs to one format and one kernel.'
	),
	uflags: word(
		'uflags',
		'Does uflags have only known bits? An unknown bit may stand for content that this kernel cannot read.'
	),
	constants: word(
		'constants',
		'Are the compiled-in sizes this kernel’s own? Two builds of one version may differ in them, and the layout of the data that follows depends on them.'
	),
	memory: word('memory', 'Is there memory for the utsname? The next three texts are read into it.'),
	texts: word(
		'texts',
		'Are the three texts BUFFERs of 73 bytes? Without the right length the next object would not be found. Nobody looks at the texts themselves.'
	),
	'LSM name': word(
		'LSM name',
		'Is the next object a BUFFER of 19 bytes? The kernel has to read the LSM’s name to get past it, with or without the flag.'
	),
	'same LSM': word(
		'same LSM',
		'Only with RESTART_KEEP_LSM: is the image’s LSM the one that runs here? A label makes sense only to the LSM that made it.'
	),
	'kept LSM': word(
		'kept LSM',
		'Only with RESTART_KEEP_LSM: can this LSM’s labels be restored? The code for most LSMs is not written yet.'
	),
	HEADER_ARCH: word(
		'HEADER_ARCH',
		'Does the processor’s own part come next, in the right length? Its members follow.'
	),
	cpu: word(
		'cpu',
		'Are fxsr, xsave and their size this cpu’s? Saved floating-point registers must fit the cpu.'
	),
	CONTAINER: word(
		'CONTAINER',
		'Does a CONTAINER of 8 bytes come next? It begins the container part.'
	),
	LSM_INFO: word(
		'LSM_INFO',
		'One more object: a record of the LSM’s own. The kernel reads it under any LSM; only smack uses it.'
	),
	'smack version': word(
		'smack version',
		'Only with RESTART_KEEP_LSM on smack: was the image taken under the version of smack that runs here?'
	)
} as const satisfies Readonly<Record<string, Word>>;

/** Members of the structs, by the last part of their path. */
export const MEMBER_WORDS: Readonly<Record<string, Word>> = {
	type: word('h.type', 'Says what kind of object this is.'),
	len: word(
		'h.len',
		'Says how long the object is, including these 8 bytes, and so where the next one begins.'
	),
	magic: word('magic', 'Tells an image of linux-cr from any other file.'),
	arch_id: deduced(
		'arch_id',
		'Names the processor. It is little endian everywhere, so that it can be read before the byte order is known.'
	),
	major: word('major', KERNEL),
	minor: word('minor', KERNEL),
	patch: word('patch', KERNEL),
	rev: word('rev', 'The number of the layout. It has to be raised whenever the layout changes.'),
	padding: word(
		'padding',
		'Holds nothing. It keeps the next member or object aligned, and nobody checks it.'
	),
	_pading: word('_pading', 'Holds nothing; it fills the struct. The source spells it so.'),
	_padding: word('_padding', 'Holds nothing; it fills the struct.'),
	task_comm_len: word('task_comm_len', 'The short name of each process is saved with this length.'),
	mm_saved_auxv_len: word(
		'mm_saved_auxv_len',
		'The aux vector of each process has this many bytes; the number differs from build to build.'
	),
	at_vector_size: word(
		'at_vector_size',
		'The aux vector of each process has this many longs; the number differs from build to build.'
	),
	signal_nsig: word('signal_nsig', 'Tables of signal handlers have this many entries.'),
	uts_sysname_len: word('uts_sysname_len', 'Bytes of the system’s name in each saved utsname.'),
	uts_nodename_len: word('uts_nodename_len', 'Bytes of the host’s name in each saved utsname.'),
	uts_release_len: word(
		'uts_release_len',
		'Bytes of the release in each saved utsname, and in the header’s text.'
	),
	uts_version_len: word(
		'uts_version_len',
		'Bytes of the version in each saved utsname, and in the header’s text.'
	),
	uts_machine_len: word(
		'uts_machine_len',
		'Bytes of the machine in each saved utsname, and in the header’s text.'
	),
	uts_domainname_len: word(
		'uts_domainname_len',
		'Bytes of the domain’s name in each saved utsname.'
	),
	rlimit_nlimits: word('rlimit_nlimits', 'This many limits are saved for each process.'),
	n_tty_buf_size: word('n_tty_buf_size', 'The buffer of each terminal has this many bytes.'),
	tty_termios_ncc: word('tty_termios_ncc', CONTROL),
	tty_termios_nccs: word('tty_termios_nccs', CONTROL),
	time: word('time', 'When the checkpoint was taken, for people. The kernel never looks at it.'),
	uflags: word('uflags', 'The flags that the checkpoint was asked for.'),
	release: word(
		'release',
		'The kernel’s release as uname prints it, for people and tools. The kernel never looks into it.'
	),
	version: word(
		'version',
		'The kernel’s build as uname prints it, for people and tools. The kernel never looks into it.'
	),
	machine: word(
		'machine',
		'The kind of machine as uname prints it, for people and tools. The kernel never looks into it.'
	),
	lsm_name: word(
		'lsm_name',
		'Which LSM (Linux Security Module) made the labels, in ten letters at most. The patch in the mail of 28 August 2009 adds it.'
	),
	sysname: word('sysname', 'The system’s name in this namespace, as uname prints it.'),
	nodename: word('nodename', 'The host’s name in this namespace, as uname prints it.'),
	domainname: word('domainname', 'The domain’s name in this namespace.'),
	has_fxsr: word('has_fxsr', 'Whether the kernel saw a cpu with fxsave: cpu_has_fxsr.'),
	has_xsave: word('has_xsave', 'Whether the kernel saw a cpu with xsave: cpu_has_xsave.'),
	xstate_size: word('xstate_size', 'How many bytes the saved floating-point registers take.'),
	what: word('what', 'Stands for nothing yet. It is 0xdeadbeef, and nobody compares it.'),
	objtype: word('objtype', 'The kind of shared object that follows.'),
	objref: word('objref', 'The number by which other objects refer to the shared one.'),
	lsm_info: word(
		'lsm_info',
		'What the LSM says of itself: smack writes its version, every other LSM the word dummy.'
	),
	tail: word('tail', TAIL),
	surplus: word('surplus', SURPLUS)
};

/** Objects of an image, by name. */
export const OBJECT_WORDS: Readonly<Record<string, Word>> = {
	header: word(
		'header',
		'The first object of every image: which format, which kernel, which sizes.'
	),
	constants: word(
		'constants',
		'Sizes that are compiled into the kernel. The layout of the data that follows depends on them.'
	),
	release: word('release', 'A BUFFER with the kernel’s release.'),
	version: word('version', 'A BUFFER with the kernel’s build.'),
	machine: word('machine', 'A BUFFER with the kind of machine.'),
	lsm_name: word('lsm_name', 'A BUFFER with the name of the LSM that ran at the checkpoint.'),
	header_arch: word('header_arch', 'The processor’s own part of the header.'),
	container: word('container', 'The start of the container part, from October 2009 on.'),
	lsm_info: word('lsm_info', 'A record of the LSM’s own, from v19-rc1 on.'),
	objref: word(
		'objref',
		'An OBJREF: it announces a shared object, and is taken in front of any expected one.'
	),
	uts_ns: word(
		'uts_ns',
		'A namespace: the six names of a machine, as one group of processes sees them.'
	),
	error: word('error', 'An ERROR record: what a failed checkpoint leaves in its image.'),
	tail: word('tail', TAIL),
	unknown: word('unknown', 'Bytes that no table describes.')
};

/** Names of LSMs. */
export const LSM_WORDS: Readonly<Record<string, Word>> = {
	lsm_none: word('lsm_none', 'This kernel is built without CONFIG_SECURITY and can have no LSM.'),
	default: word('default', 'CONFIG_SECURITY is there, but no LSM registered: plain capabilities.'),
	selinux: word('selinux', 'An LSM: it labels every process and file, and decides by a policy.'),
	smack: word(
		'smack',
		'An LSM: it labels every process and file with a short word, and has a version of its own.'
	),
	tomoyo: word('tomoyo', BY_PATHS),
	apparmor: word('apparmor', `${BY_PATHS} Linux has it from 2.6.36 on.`),
	'': word('no name', 'An LSM that registered without a name.')
};

/** Everything else that the workbench names. */
export const WORDS = {
	object: word(
		'object',
		'A piece of the image: 8 bytes with its type and its length, then the payload.'
	),
	consumed: word(
		'bytes consumed',
		'Bytes that the kernel had taken from the file when it stopped.'
	),
	leaked: word(
		'allocations leaked',
		'Pieces of kernel memory that the call took and that nobody frees before the next boot.'
	),
	deduced: word(
		'deduced',
		'Concluded from what came before and after, because no source states it.'
	),
	inferred: word(
		'inferred',
		'The whole revision is concluded from what came before and after; its reader was not read.'
	),
	ours: word(
		'our lines',
		'Lines that ckptlab adds where the kernel refuses without a word. They are labelled “ckptlab, not the kernel”.'
	),
	'<4>': word(
		'<4> pr_warning',
		'Prints to the kernel log at level 4: a warning, which administrators see.'
	),
	'<7>': word(
		'<7> ckpt_debug',
		'Prints to the kernel log at level 7, and only in a kernel built with CONFIG_CHECKPOINT_DEBUG.'
	),
	ckpt_err: word(
		'ckpt_err',
		'From v20 on: says why a call failed, in the log file that the caller named with logfd, and like a debug line in the kernel log.'
	),
	arch: word(
		'arch',
		'The kind of processor. s390x, ppc32 and ppc64 are IBM’s, in mainframes and Power machines.'
	),
	revision: word(
		'revision',
		'The format as it was on one day, from July 2009 to January 2011; aug09 is the day of the mail that has the patch.'
	),
	version_code: word(
		'LINUX_VERSION_CODE',
		'The kernel’s version as one number: 0x02061f is 2.6.31.'
	),
	LSM: word(
		'LSM',
		'Linux Security Module: the part of the kernel that may forbid what the ordinary rights allow.'
	),
	CONFIG_SECURITY: word(
		'CONFIG_SECURITY',
		'The build option without which a kernel cannot have an LSM.'
	),
	CONFIG_CHECKPOINT_DEBUG: word(
		'CONFIG_CHECKPOINT_DEBUG',
		'The build option that prints the debug lines.'
	),
	CAP_SYS_ADMIN: word(
		'CAP_SYS_ADMIN',
		'A part of root’s power. restart(2) may demand it of its caller.'
	),
	ckpt_unpriv_allowed: word(
		'ckpt_unpriv_allowed',
		'A setting of the machine: may callers without CAP_SYS_ADMIN use checkpoint/restart? From v20 on only 2 lets them restart.'
	),
	pid: word(
		'pid',
		'The first of the processes that are restarted. With 0 the caller is one of them and waits.'
	),
	flags: word(
		'restart flags',
		'The flags of the call as one number. A bit that this kernel does not know ends the call.'
	),
	fd: word('fd', 'The number of the open image file.'),
	logfd: word('logfd', 'The number of an open file for error messages, from v19-rc1 on.'),
	smack_version: word(
		'smack version',
		'The version that smack stores in its record and compares; “_” unless it is set.'
	),
	provenance: word(
		'provenance',
		'The view of who compares which byte: a check, a length, or nobody.'
	),
	step: word(
		'step',
		'The walk through the kernel’s reader, one read, comparison or print after the other.'
	)
} as const satisfies Readonly<Record<string, Word>>;
