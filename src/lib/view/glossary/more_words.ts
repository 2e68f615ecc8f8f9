/**
 * Words that the glossary explains and the workbench does not, in the shape of words.ts. They are a module of their own, so
 * that the first screen does not load them. Sources: as in words.ts.
 */
import type { CheckName } from '../../kernel/trace.ts';
import { SURPLUS, TAIL, word, type Word } from './words.ts';

export const MORE_WORDS = {
	cr: word(
		'checkpoint/restart, c/r',
		'To save running processes in a file, and to make processes of this file again, here or on another machine.'
	),
	image: word(
		'image',
		'The file that a checkpoint writes. ckptlab looks at its beginning, the header.'
	),
	member: word('member', 'One value in an object.'),
	padding: word(
		'padding',
		'Bytes that no member uses; they keep the next member aligned. They are drawn hatched.'
	),
	surplus: word('surplus', SURPLUS),
	tail: word('tail', TAIL),
	payload: word('payload', 'The bytes of an object after its type and its length.'),
	shared: word(
		'shared object',
		'Something that several processes share, such as a namespace. The image holds it once, and refers to it by a number.'
	),
	'type-BUFFER': word(
		'BUFFER',
		'The type of an object of raw bytes. The texts of the header are BUFFERs too.'
	),
	'type-STRING': word(
		'STRING',
		'The type of an object that holds a text, such as the one after an ERROR.'
	),
	'type-TREE': word(
		'TREE',
		'The type of the object with which the processes begin. Everything before it is the prologue.'
	),
	'type-TAIL': word('TAIL', 'The type of the object that ends a whole image.'),
	'type-IGNORE': word(
		'IGNORE, INODE',
		'Two kinds of shared object that stand for nothing that can be restored.'
	),
	dummy: word('dummy', 'What every LSM but smack writes into its record.'),

	verdict: word(
		'verdict',
		'What restart(2) returns for this image on this kernel, written as strace writes it.'
	),
	check: word(
		'check',
		'One question of the kernel. It asks them in order and stops at the first no.'
	),
	passed: word('passed', 'The check ran, and its condition was met.'),
	failed: word('failed here', 'The check refused the image, and the kernel stopped.'),
	skipped: word('skipped', 'The check did not run, because a flag is off.'),
	never: word('never reached', 'The kernel had stopped before this check.'),
	killed: word(
		'killed by SIGKILL',
		'The caller is ended at once and never sees what the call returned.'
	),
	BUG: word(
		'kernel oops',
		'The kernel met a state that must not occur. It stops the caller and can no longer be trusted.'
	),
	UNMODELLED: word(
		'UNMODELLED',
		'ckptlab does not know what the kernel would do. It says why and does not guess.'
	),
	strace: word(
		'strace',
		'A program that prints the system calls of another one. The page writes verdicts in its style.'
	),
	dmesg: word('dmesg', 'A program that prints the kernel log.'),
	prefix: word(
		'[pid:vpid:c/r:function:?]',
		'In front of a debug line: the process seen from outside and from inside its container, the function, and a line number that is not known.'
	),
	errno: word('errno', 'The number that says why a call failed.'),
	EINVAL: word('EINVAL', 'Invalid argument: this file and this kernel do not belong together.'),
	ENOSYS: word('ENOSYS', 'Function not implemented: nobody has written the code for it yet.'),
	EPIPE: word('EPIPE', 'Broken pipe: here, the file ended too early.'),
	EPERM: word(
		'EPERM',
		'Operation not permitted: the caller lacks a right, or, from v19rc1 on, image and kernel name different LSMs.'
	),
	EBADF: word('EBADF', 'Bad file descriptor: no such open file.'),
	ENOMEM: word('ENOMEM', 'Cannot allocate memory.'),
	EIO: word(
		'EIO',
		'Input/output error: here, the image holds the error record of a failed checkpoint.'
	),
	EACCES: word('EACCES', 'Permission denied.'),
	ENOENT: word('ENOENT', 'No such file or directory.'),

	u16: word('__u16, __u32, __u64', 'Numbers of 16, 32 and 64 bits, without a sign.'),
	s32: word('__s32', 'A number of 32 bits, with a sign.'),
	le: word('little endian', 'The low byte of a number comes first, as on x86.'),
	be: word('big endian', 'The high byte of a number comes first, as on s390x and powerpc.'),
	le16_to_cpu: word(
		'le16_to_cpu()',
		'Takes two bytes as a little-endian number, whatever the machine’s own order is.'
	),
	NUL: word('NUL', 'The zero byte that ends a text.'),
	strlcpy: word('strlcpy()', 'Copies a text and cuts it to fit, its NUL included.'),
	strncmp: word('strncmp()', 'Compares two texts up to a NUL or up to a limit.'),

	CHECKPOINT_VERSION: word(
		'CHECKPOINT_VERSION',
		'The number of the format. The image has it as rev, and several revisions share one.'
	),
	uts: word(
		'uts, utsname',
		'Six names of a machine, as uname prints them: system, host, release, version, machine and domain.'
	),
	NSIG: word('NSIG', 'How many signals the kernel has.'),
	rlimit: word('rlimit', 'A limit on what a process may use, such as memory or open files.'),
	auxv: word(
		'aux vector, saved_auxv',
		'What a program is told when it starts, such as the size of a page. The kernel keeps it for each process.'
	),
	label: word(
		'label',
		'What an LSM writes on a process or a file, so that it can decide by it later.'
	),
	policy: word('policy', 'The rules by which an LSM decides. The header has no place for it.'),
	cpu: word('fxsr, xsave', 'Ways in which x86 saves floating-point registers.'),
	capability: word(
		'capability',
		'A part of root’s power. A process may have one without the others.'
	),
	'file-capabilities': word(
		'file capabilities',
		'Capabilities that a program file gives to the process that runs it.'
	),
	CHECKPOINT_USER_FLAGS: word(
		'CHECKPOINT_USER_FLAGS',
		'All flags that a checkpoint may be given. The check uflags looks for bits outside of them.'
	),
	cur: word('cur', 'In the condition of the check same LSM: the name of the LSM that runs here.'),
	'ctx-lsm_name': word(
		'ctx->lsm_name',
		'Where the kernel keeps the name that it has read from the image.'
	),
	SECURITY_NAME_MAX: word(
		'SECURITY_NAME_MAX',
		'The longest name that an LSM may have: 10 letters.'
	),

	spectrum: word(
		'spectrum',
		'The picture of the bytes under the verdict: one bar for each byte, as high as its value.'
	),
	readAs: word('Read as', 'Shows the same bytes in the layout of another revision.'),
	rewriteAs: word(
		'Rewrite as',
		'Lets another revision write an image of the machine that this image describes.'
	),
	vector: word(
		'test vector',
		'An image, a kernel and the expected answer, for other programs to run.'
	)
} as const satisfies Readonly<Record<string, Word>>;

/** What each check refuses with (docs/format.md, docs/revisions.md). */
export const REFUSES: Readonly<Record<CheckName, string>> = {
	call: 'EINVAL, EPERM or EBADF',
	HEADER: 'EINVAL or EPIPE',
	arch: 'EINVAL',
	version: 'EINVAL',
	uflags: 'EINVAL',
	constants: 'EINVAL',
	memory: 'ENOMEM',
	texts: 'EINVAL or EPIPE',
	'LSM name': 'EINVAL or EPIPE',
	'same LSM': 'EINVAL in aug09, EPERM from v19rc1 on',
	'kept LSM': 'ENOSYS',
	HEADER_ARCH: 'EINVAL or EPIPE',
	cpu: 'EINVAL',
	CONTAINER: 'EINVAL or EPIPE',
	LSM_INFO: 'EINVAL or EPIPE if smack runs, and never if another LSM runs',
	'smack version': 'EINVAL'
};
