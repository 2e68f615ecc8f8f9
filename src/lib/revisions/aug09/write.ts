/** checkpoint_write_header() of 28 August 2009: writes the image header of a machine. */
import type { Machine } from '../revision.ts';
import { ckpt_buffer_lsm_name } from '../tables.ts';
import { start, write_arch, write_lsm_name, writes } from '../write_header.ts';
import { ARCHES, CHECKPOINT_VERSION, CKPT_HDR, ckpt_hdr_header } from './checkpoint_hdr.ts';

const WRITES = writes({
	types: CKPT_HDR,
	table: ckpt_hdr_header,
	rev: CHECKPOINT_VERSION,
	arches: ARCHES
});

/** @returns 326 bytes for x86_32, 318 for s390x. Any other arch is a bug of the caller. */
export function checkpoint_write_header(m: Machine): Uint8Array {
	const w = start(WRITES, m, ckpt_buffer_lsm_name.size);
	write_lsm_name(w, CKPT_HDR.BUFFER, m);
	write_arch(w, WRITES, m);
	return w.bytes;
}
