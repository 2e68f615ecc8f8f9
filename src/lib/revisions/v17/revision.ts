/** v17 as one value. */
import { SHARED_STRUCTS, archesOf, auxv_bytes } from '../arches.ts';
import { defines, constants } from '../layouts.ts';
import type { Revision } from '../revision.ts';
import { start, write_arch, writes } from '../write_header.ts';
import {
	ARCHES,
	CALL,
	CHECKPOINT_VERSION,
	CKPT_HDR,
	CKPT_HDR_X86,
	CKPT_OBJ,
	ckpt_const,
	ckpt_hdr_header
} from './checkpoint_hdr.ts';
import { sys_restart } from './restart.ts';

const WRITES = writes({
	types: CKPT_HDR,
	table: ckpt_hdr_header,
	rev: CHECKPOINT_VERSION,
	arches: ARCHES
});

export const v17: Revision = {
	id: 'v17',
	title: '22 Jul 2009, v17',
	rev: CHECKPOINT_VERSION,
	version_code: 0x02061f,
	release: '2.6.31-rc3',
	arches: archesOf({
		arches: ARCHES,
		constants: (name) => constants(auxv_bytes(name)),
		types: CKPT_HDR,
		x86_types: CKPT_HDR_X86,
		header: ckpt_hdr_header,
		rest: (header_arch) => [header_arch]
	}),
	...CALL,
	types: CKPT_HDR,
	objtypes: CKPT_OBJ,
	lsms: [],
	kept: [],
	lsm: 'nothing',
	defines: defines(
		CHECKPOINT_VERSION,
		[...CALL.checkpointFlags, ...CALL.restartFlags],
		CKPT_HDR,
		CKPT_HDR_X86
	),
	structs: [...SHARED_STRUCTS, ckpt_const, ckpt_hdr_header],
	sureness: 'read',
	write: (m) => {
		const w = start(WRITES, m, 0);
		write_arch(w, WRITES, m);
		return w.bytes;
	},
	restart: sys_restart
};
