/**
 * 3 October 2009: rev 3. CONTAINER follows the arch header, inferred: no reader of this day was found. A C compiler
 * evaluated all numbers from the header file of that day (tests/vectors/numbers.json).
 */
import { read_container } from '../container.ts';
import { defineRevision } from '../define.ts';
import {
	CHECKPOINT_FLAGS,
	CKPT_HDR_OCT09,
	CKPT_HDR_X86_OCT09,
	CKPT_OBJ_AUG09,
	RESTART_FLAGS_V18
} from '../numbers.ts';
import { _ckpt_read_buffer } from '../read_err.ts';
import { refuse_silently, restore_read_header } from '../read_header.ts';
import { ckpt_read_obj_type } from '../read_obj.ts';
import { ARCHES_V18, ckpt_hdr_header_v18 } from '../tables.ts';

export const oct09 = defineRevision({
	id: 'oct09',
	title: '3 Oct 2009, after v18',
	rev: 3,
	version_code: 0x02061f,
	release: '2.6.31',
	sureness: 'inferred',
	header: ckpt_hdr_header_v18,
	types: CKPT_HDR_OCT09,
	x86_types: CKPT_HDR_X86_OCT09,
	objtypes: { ...CKPT_OBJ_AUG09, TTY: 15, MAX: 16 },
	arches: ARCHES_V18,
	objects: ['header_arch', 'container'],
	restartFlags: RESTART_FLAGS_V18,
	checkpointFlags: CHECKPOINT_FLAGS,
	unpriv_from: 1,
	printsUnknown: true,
	read: { ckpt_read_obj_type, _ckpt_read_buffer, refuse: refuse_silently },
	// v18's header, then the CONTAINER object.
	restore(ctx, k, want, arch) {
		const header = restore_read_header(ctx, k, want, arch);
		if (header < 0) return header;
		return read_container(ctx, want.read);
	}
});
