/** v23-rc1 as one value. */
import { SHARED_STRUCTS, archesOf, v20_constants } from '../arches.ts';
import { defines } from '../layouts.ts';
import { CKPT_HDR_X86, ckpt_hdr_container } from '../oct09/checkpoint_hdr.ts';
import { KEPT, LSMS } from '../lsm.ts';
import type { Revision } from '../revision.ts';
import { ckpt_buffer_lsm_name } from '../tables.ts';
import { ckpt_hdr_lsm_info } from '../v20/checkpoint_hdr.ts';
import { kread_v21 } from '../v20/read_obj.ts';
import { restartWith } from '../v20/restart.ts';
import { write_prologue } from '../v20/write.ts';
import { writes } from '../write_header.ts';
import {
	ARCHES,
	CALL,
	CHECKPOINT_VERSION,
	CKPT_HDR,
	CKPT_OBJ,
	ckpt_const,
	ckpt_hdr_header
} from './checkpoint_hdr.ts';

const WRITES = writes({
	types: CKPT_HDR,
	table: ckpt_hdr_header,
	rev: CHECKPOINT_VERSION,
	arches: ARCHES
});

export const v23rc: Revision = {
	id: 'v23rc',
	title: '10 Jan 2011, v23-rc1',
	rev: CHECKPOINT_VERSION,
	version_code: 0x020625,
	release: '2.6.37',
	arches: archesOf({
		arches: ARCHES,
		constants: (name) => v20_constants(name, { tty_termios_nccs: 19 }),
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
	// apparmor came with Linux 2.6.36, before this revision's base kernel.
	lsms: [...LSMS, 'apparmor'],
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
		ckpt_const,
		ckpt_hdr_header,
		ckpt_hdr_container,
		ckpt_buffer_lsm_name,
		ckpt_hdr_lsm_info
	],
	sureness: 'inferred',
	write: (m) => write_prologue(WRITES, m),
	restart: restartWith({
		table: ckpt_hdr_header,
		rev: CHECKPOINT_VERSION,
		arches: ARCHES,
		objtypes: CKPT_OBJ,
		call: CALL,
		kread: kread_v21
	})
};
