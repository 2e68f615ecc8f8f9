/**
 * 3 October 2009: rev 3. CONTAINER takes number 3 and follows the arch header; BUFFER, STRING and OBJREF move up by one.
 * A C compiler evaluated all numbers from the header file of that day (tests/vectors/numbers.json).
 */
import { nested, struct } from '../../format/struct.ts';
import type { CallFacts } from '../revision.ts';
import { ckpt_hdr } from '../tables.ts';
import { CALL as V18_CALL } from '../v18/checkpoint_hdr.ts';
import {
	CKPT_HDR as AUG09_HDR,
	CKPT_HDR_X86 as AUG09_HDR_X86,
	CKPT_OBJ as AUG09_OBJ
} from '../aug09/checkpoint_hdr.ts';

export const CHECKPOINT_VERSION = 3;

export const CALL: CallFacts = { ...V18_CALL, printsUnknown: true };

export const CKPT_HDR = {
	...AUG09_HDR,
	CONTAINER: 3,
	BUFFER: 4,
	STRING: 5,
	OBJREF: 6,
	PIPE_BUF: 305,
	TTY: 306,
	TTY_LDISC: 307,
	SOCKET_INET: 705
} as const;
export const CKPT_HDR_X86 = { ...AUG09_HDR_X86, MM_CONTEXT_LDT: 202 } as const;

export const CKPT_OBJ = { ...AUG09_OBJ, TTY: 15, MAX: 16 } as const;

export const ckpt_hdr_container = struct(
	'ckpt_hdr_container',
	{ h: nested(ckpt_hdr, 'CKPT_HDR_CONTAINER, 8') },
	{
		aligned: 8,
		doc: 'The start of the container part, from October 2009 on. It has nothing but type and length.',
		source: 'linux/checkpoint_hdr.h, 3 October 2009',
		known: 'read'
	}
);
