/**
 * v20, posted 17 March 2010: rev 5. Arches have new numbers, the size of saved_auxv is a count of longs, and object
 * types from 111 and 704 on have moved. All numbers come from the header file of that day, as a C compiler
 * evaluates it (tests/vectors/numbers.json).
 */
import { char, nested, struct } from '../../format/struct.ts';
import { flag, type CallFacts } from '../revision.ts';
import {
	ckpt_hdr,
	ckpt_hdr_header_arch_ppc,
	ckpt_hdr_header_arch_s390x,
	ckpt_hdr_header_arch_x86_32,
	header,
	n_tty_buf_size,
	rlimit_nlimits,
	sizes,
	tty_termios_ncc,
	v20_sizes,
	type ArchTable
} from '../tables.ts';
import { CALL as V19RC1_CALL, CKPT_HDR as V19RC1_HDR } from '../v19rc1/checkpoint_hdr.ts';

export const CHECKPOINT_VERSION = 5;

export const CALL: CallFacts = {
	...V19RC1_CALL,
	printsUnknown: false,
	restartFlags: [...V19RC1_CALL.restartFlags, flag('RESTART_CONN_RESET', 0x10)],
	unpriv_from: 2
};

/** MNT_NS and SOCKET_FRAG are new, each in the middle of its group. The types after them move up by one. */
export const CKPT_HDR = {
	...V19RC1_HDR,
	MNT_NS: 111,
	CAPABILITIES: 112,
	USER_NS: 113,
	CRED: 114,
	USER: 115,
	GROUPINFO: 116,
	TASK_CREDS: 117,
	FS: 451,
	SOCKET_FRAG: 704,
	SOCKET_UNIX: 705,
	SOCKET_INET: 706
} as const;

export const CKPT_OBJ = {
	IGNORE: 0,
	INODE: 1,
	FILE_TABLE: 2,
	FILE: 3,
	MM: 4,
	FS: 5,
	SIGHAND: 6,
	SIGNAL: 7,
	NS: 8,
	UTS_NS: 9,
	IPC_NS: 10,
	MNT_NS: 11,
	USER_NS: 12,
	CRED: 13,
	USER: 14,
	GROUPINFO: 15,
	SOCK: 16,
	TTY: 17,
	SECURITY_PTR: 18,
	SECURITY: 19,
	MAX: 20
} as const;

/** The greatest length of a LSM_INFO object, with its header. */
export const LSM_INFO_MAX = 208;
/** Every LSM but smack writes these five bytes, without a NUL. */
export const DUMMY = 'dummy';

export const ARCHES: Readonly<Record<string, ArchTable>> = {
	x86_32: { id: 1, order: 'le', table: ckpt_hdr_header_arch_x86_32 },
	x86_64: { id: 2, order: 'le', table: ckpt_hdr_header_arch_x86_32 },
	s390x: { id: 3, order: 'be', table: ckpt_hdr_header_arch_s390x },
	ppc32: { id: 4, order: 'be', table: ckpt_hdr_header_arch_ppc },
	ppc64: { id: 5, order: 'be', table: ckpt_hdr_header_arch_ppc }
};

const V20 = 'linux/checkpoint_hdr.h, v20 posting of 17 March 2010';

export const ckpt_const = sizes(
	{ ...v20_sizes, rlimit_nlimits, n_tty_buf_size, tty_termios_ncc },
	V20
);

export const ckpt_hdr_header = header(ckpt_const, V20);

/** The record of every LSM but smack. Smack writes its version, which may have another length. */
export const ckpt_hdr_lsm_info = struct(
	'ckpt_hdr_lsm_info',
	{
		h: nested(ckpt_hdr, 'CKPT_HDR_LSM_INFO, 8 and what follows'),
		lsm_info: char(
			DUMMY.length,
			'5',
			'What the LSM says of itself: smack writes its version, every other LSM the word dummy.'
		)
	},
	{ packed: true, doc: 'A record of the LSM’s own, from v19-rc1 on.', source: V20, known: 'read' }
);
