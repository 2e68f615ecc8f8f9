/** October 2009 as one value. */
import { SHARED_STRUCTS, archesOf, v18_constants } from '../arches.ts';
import { defines } from '../layouts.ts';
import type { Revision } from '../revision.ts';
import { ckpt_hdr_header_arch_ppc } from '../tables.ts';
import { ARCHES, ckpt_const, ckpt_hdr_header } from '../v18/checkpoint_hdr.ts';
import { start, write_arch, writes } from '../write_header.ts';
import {
	CALL,
	CHECKPOINT_VERSION,
	CKPT_HDR,
	CKPT_HDR_X86,
	CKPT_OBJ,
	ckpt_hdr_container
} from './checkpoint_hdr.ts';
import { sys_restart } from './restart.ts';

const WRITES = writes({
	types: CKPT_HDR,
	table: ckpt_hdr_header,
	rev: CHECKPOINT_VERSION,
	arches: ARCHES
});

export const oct09: Revision = {
	id: 'oct09',
	title: '3 Oct 2009, after v18',
	rev: CHECKPOINT_VERSION,
	version_code: 0x02061f,
	release: '2.6.31',
	arches: archesOf({
		arches: ARCHES,
		constants: v18_constants,
		types: CKPT_HDR,
		x86_types: CKPT_HDR_X86,
		header: ckpt_hdr_header,
		rest: (header_arch) => [
			header_arch,
			{ name: 'container', type: CKPT_HDR.CONTAINER, struct: ckpt_hdr_container }
		]
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
	structs: [
		...SHARED_STRUCTS,
		ckpt_hdr_header_arch_ppc,
		ckpt_const,
		ckpt_hdr_header,
		ckpt_hdr_container
	],
	sureness: 'inferred',
	write: (m) => {
		const w = start(WRITES, m, ckpt_hdr_container.size);
		write_arch(w, WRITES, m);
		w.object(CKPT_HDR.CONTAINER, ckpt_hdr_container.size);
		return w.bytes;
	},
	restart: sys_restart
};
