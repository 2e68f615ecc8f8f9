/** The writer from rev 4 on: header, CONTAINER, name and record of the LSM. */
import { c_text, fromLatin1 } from '../../format/hex.ts';
import { ckpt_hdr_container } from '../oct09/checkpoint_hdr.ts';
import { runsSmack, type Machine } from '../revision.ts';
import { ckpt_buffer_lsm_name, ckpt_hdr } from '../tables.ts';
import { start, write_arch, write_lsm_name, type Writes } from '../write_header.ts';
import { CKPT_HDR, DUMMY } from './checkpoint_hdr.ts';

/** smack writes its version with the NUL, every other LSM five bytes without. */
function lsm_info(m: Machine): Uint8Array {
	return fromLatin1(runsSmack(m) ? `${c_text(m.smack_version)}\0` : DUMMY);
}

/** The prologue of an image up to LSM_INFO. */
export function write_prologue(p: Writes, m: Machine): Uint8Array {
	const info = lsm_info(m);
	const more = ckpt_hdr_container.size + ckpt_buffer_lsm_name.size + ckpt_hdr.size + info.length;
	const w = start(p, m, more);
	write_arch(w, p, m);
	w.object(CKPT_HDR.CONTAINER, ckpt_hdr_container.size);
	write_lsm_name(w, CKPT_HDR.BUFFER, m);
	const base = w.object(CKPT_HDR.LSM_INFO, ckpt_hdr.size + info.length);
	w.bytes.set(info, base + ckpt_hdr.size);
	return w.bytes;
}
