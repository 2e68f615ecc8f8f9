/** checkpoint_write_header() of 28 August 2009: a machine to the bytes of its image header. */
import type { Struct } from '../../format/struct.ts';
import { archIn } from '../read_header.ts';
import type { Machine } from '../revision.ts';
import {
	ckpt_buffer_lsm_name,
	ckpt_buffer_release,
	ckpt_hdr_header_arch_s390x,
	ckpt_hdr_header_arch_x86_32
} from '../tables.ts';
import {
	ImageWriter,
	write_ckpt_hdr_header,
	write_header_arch,
	write_lsm_name,
	write_utsname
} from '../write_header.ts';
import { CHECKPOINT_VERSION, CKPT_HDR, ckpt_hdr_header } from './checkpoint_hdr.ts';

const ARCH: Readonly<Record<string, { id: number; order: 'le' | 'be'; header_arch: Struct }>> = {
	x86_32: { id: 1, order: 'le', header_arch: ckpt_hdr_header_arch_x86_32 },
	s390x: { id: 2, order: 'be', header_arch: ckpt_hdr_header_arch_s390x }
};

/** @returns 326 bytes for x86_32, 318 for s390x; another arch is a bug of the caller. */
export function checkpoint_write_header(m: Machine): Uint8Array {
	const arch = archIn(ARCH, m.arch);
	const size =
		ckpt_hdr_header.size +
		3 * ckpt_buffer_release.size +
		ckpt_buffer_lsm_name.size +
		arch.header_arch.size;
	const w = new ImageWriter(size, arch.order);
	const type = CKPT_HDR.HEADER;
	write_ckpt_hdr_header(w, ckpt_hdr_header, { type, rev: CHECKPOINT_VERSION, arch_id: arch.id }, m);
	write_utsname(w, CKPT_HDR.BUFFER, m);
	write_lsm_name(w, CKPT_HDR.BUFFER, m);
	write_header_arch(w, CKPT_HDR.HEADER_ARCH, arch.header_arch, m);
	return w.bytes;
}
