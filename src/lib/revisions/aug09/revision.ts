/** The revision of 28 August 2009 as one value. */
import type { Slot } from '../../format/image.ts';
import type { Struct } from '../../format/struct.ts';
import { constants, defines, imageMap, type Types } from '../layouts.ts';
import { KEPT, LSMS } from '../lsm.ts';
import type { Arch, Revision } from '../revision.ts';
import {
	ckpt_buffer_lsm_name,
	ckpt_buffer_machine,
	ckpt_buffer_release,
	ckpt_buffer_version,
	ckpt_hdr,
	ckpt_hdr_header_arch_s390x,
	ckpt_hdr_header_arch_x86_32,
	ckpt_hdr_objref,
	ckpt_hdr_utsns
} from '../tables.ts';
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
import { checkpoint_write_header } from './write.ts';

const lsm_name: Slot = { name: 'lsm_name', type: CKPT_HDR.BUFFER, struct: ckpt_buffer_lsm_name };
const map = (types: Types, header_arch: Struct) =>
	imageMap(types, ckpt_hdr_header, [
		lsm_name,
		{ name: 'header_arch', type: CKPT_HDR.HEADER_ARCH, struct: header_arch }
	]);

const arches = Object.entries(ARCHES).map(([name, { id, order, table }]): Arch => {
	const cpu = table === ckpt_hdr_header_arch_x86_32;
	return {
		name,
		id,
		order,
		cpu,
		constants: constants(cpu ? 168 : 320, { rlimit_nlimits: 16 }),
		map: map(cpu ? { ...CKPT_HDR, ...CKPT_HDR_X86 } : CKPT_HDR, table),
		machine: cpu ? 'i686' : name
	};
});

export const aug09: Revision = {
	id: 'aug09',
	title: '28 Aug 2009, v17-dev',
	rev: CHECKPOINT_VERSION,
	version_code: 0x02061f,
	release: '2.6.31-rc6',
	arches,
	...CALL,
	types: CKPT_HDR,
	objtypes: CKPT_OBJ,
	lsms: LSMS,
	kept: KEPT.aug09,
	lsm: 'name',
	defines: defines(
		CHECKPOINT_VERSION,
		[...CALL.checkpointFlags, ...CALL.restartFlags],
		CKPT_HDR,
		CKPT_HDR_X86
	),
	structs: [
		ckpt_hdr,
		ckpt_const,
		ckpt_hdr_header,
		ckpt_buffer_release,
		ckpt_buffer_version,
		ckpt_buffer_machine,
		ckpt_buffer_lsm_name,
		ckpt_hdr_header_arch_x86_32,
		ckpt_hdr_header_arch_s390x,
		ckpt_hdr_objref,
		ckpt_hdr_utsns
	],
	sureness: 'read',
	write: checkpoint_write_header,
	restart: sys_restart
};
