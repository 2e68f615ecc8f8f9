/** v20 as one value. */
import { SHARED_STRUCTS, archesOf, ncc, v20_constants } from '../arches.ts';
import { defines } from '../layouts.ts';
import { CKPT_HDR_X86, ckpt_hdr_container } from '../oct09/checkpoint_hdr.ts';
import { KEPT, LSMS } from '../lsm.ts';
import type { Revision } from '../revision.ts';
import { ckpt_buffer_lsm_name, ckpt_hdr_header_arch_ppc } from '../tables.ts';
import { writes } from '../write_header.ts';
import {
	ARCHES,
	CALL,
	CHECKPOINT_VERSION,
	CKPT_HDR,
	CKPT_OBJ,
	ckpt_const,
	ckpt_hdr_header,
	ckpt_hdr_lsm_info
} from './checkpoint_hdr.ts';
import { kread_v20 } from './read_obj.ts';
import { restartWith } from './restart.ts';
import { write_prologue } from './write.ts';

const WRITES = writes({
	types: CKPT_HDR,
	table: ckpt_hdr_header,
	rev: CHECKPOINT_VERSION,
	arches: ARCHES
});

export const v20: Revision = {
	id: 'v20',
	title: '17 Mar 2010, v20',
	rev: CHECKPOINT_VERSION,
	version_code: 0x020621,
	release: '2.6.33',
	arches: archesOf({
		arches: ARCHES,
		constants: (name) => v20_constants(name, { tty_termios_ncc: ncc(name) }),
		types: CKPT_HDR,
		x86_types: CKPT_HDR_X86,
		header: ckpt_hdr_header,
		rest: (header_arch) => [
			header_arch,
			{ name: 'container', type: CKPT_HDR.CONTAINER, struct: ckpt_hdr_container },
			{ name: 'lsm_name', type: CKPT_HDR.BUFFER, struct: ckpt_buffer_lsm_name },
			{ name: 'lsm_info', type: CKPT_HDR.LSM_INFO, struct: ckpt_hdr_lsm_info, any: true }
		]
	}),
	...CALL,
	types: CKPT_HDR,
	objtypes: CKPT_OBJ,
	lsms: LSMS,
	kept: KEPT.v19rc1,
	lsm: 'name and info',
	errorTextOpen: true,
	defines: defines(
		CHECKPOINT_VERSION,
		[...CALL.checkpointFlags, ...CALL.restartFlags],
		CKPT_HDR,
		CKPT_HDR_X86
	),
	structs: [
		...SHARED_STRUCTS,
		ckpt_hdr_header_arch_ppc,
		ckpt_const,
		ckpt_hdr_header,
		ckpt_hdr_container,
		ckpt_buffer_lsm_name,
		ckpt_hdr_lsm_info
	],
	sureness: 'read',
	write: (m) => write_prologue(WRITES, m),
	restart: restartWith({
		table: ckpt_hdr_header,
		rev: CHECKPOINT_VERSION,
		arches: ARCHES,
		objtypes: CKPT_OBJ,
		call: CALL,
		kread: kread_v20
	})
};
