/** v19-rc1 as one value. */
import { SHARED_STRUCTS, archesOf, v18_constants } from '../arches.ts';
import { defines } from '../layouts.ts';
import { CKPT_HDR_X86, ckpt_hdr_container } from '../oct09/checkpoint_hdr.ts';
import { KEPT, LSMS } from '../lsm.ts';
import type { Revision } from '../revision.ts';
import { ckpt_buffer_lsm_name, ckpt_hdr_header_arch_ppc } from '../tables.ts';
import { ARCHES, ckpt_const, ckpt_hdr_header } from '../v18/checkpoint_hdr.ts';
import { ckpt_hdr_lsm_info } from '../v20/checkpoint_hdr.ts';
import { write_prologue } from '../v20/write.ts';
import { writes } from '../write_header.ts';
import { CALL, CHECKPOINT_VERSION, CKPT_HDR, CKPT_OBJ } from './checkpoint_hdr.ts';
import { sys_restart } from './restart.ts';

const WRITES = writes({
	types: CKPT_HDR,
	table: ckpt_hdr_header,
	rev: CHECKPOINT_VERSION,
	arches: ARCHES
});

export const v19rc1: Revision = {
	id: 'v19rc1',
	title: '11 Nov 2009, v19-rc1',
	rev: CHECKPOINT_VERSION,
	version_code: 0x020620,
	release: '2.6.32-rc6',
	arches: archesOf({
		arches: ARCHES,
		constants: v18_constants,
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
	sureness: 'inferred',
	write: (m) => write_prologue(WRITES, m),
	restart: sys_restart
};
