/**
 * 3 October 2009: rev 3. CONTAINER takes number 3 and follows the arch header, so BUFFER, STRING and OBJREF
 * move up by one. Inferred from the header files of that day.
 */
import { nested, struct } from '../../format/struct.ts';
import { ckpt_hdr } from '../tables.ts';
import { CKPT_HDR as V18_HDR } from '../v18/checkpoint_hdr.ts';

export const CHECKPOINT_VERSION = 3;

export const CKPT_HDR = { ...V18_HDR, CONTAINER: 3, BUFFER: 4, STRING: 5, OBJREF: 6 } as const;

export const ckpt_hdr_container = struct(
	'ckpt_hdr_container',
	{ h: nested(ckpt_hdr, 'CKPT_HDR_CONTAINER, 8') },
	{
		aligned: 8,
		doc: 'starts the part about the container; nothing but the object header',
		source: 'linux/checkpoint_hdr.h, 3 October 2009',
		known: 'read'
	}
);
