/** The revision of 28 August 2009 as one value. */
import type { ImageMap, Slot } from '../../format/image.ts';
import type { Struct } from '../../format/struct.ts';
import type { Arch, Constants, Revision } from '../revision.ts';
import {
	CHECKPOINT_MAGIC_HEAD,
	CHECKPOINT_SUBTREE,
	CHECKPOINT_VERSION,
	CKPT_HDR,
	CKPT_OBJ,
	RESTART_FROZEN,
	RESTART_KEEP_LSM,
	RESTART_TASKSELF,
	SECURITY_NAME_MAX,
	ckpt_buffer_lsm_name,
	ckpt_buffer_machine,
	ckpt_buffer_release,
	ckpt_buffer_version,
	ckpt_const,
	ckpt_hdr,
	ckpt_hdr_header,
	ckpt_hdr_header_arch_s390x,
	ckpt_hdr_header_arch_x86_32,
	ckpt_hdr_objref,
	ckpt_hdr_utsns
} from './checkpoint_hdr.ts';
import { sys_restart } from './restart.ts';
import { checkpoint_write_header } from './write.ts';

const map = (header_arch: Struct): ImageMap => {
	const buffer = (name: string, struct: Struct): Slot => ({ name, type: CKPT_HDR.BUFFER, struct });
	return {
		magic: CHECKPOINT_MAGIC_HEAD,
		h: ckpt_hdr,
		slots: [
			{ name: 'header', type: CKPT_HDR.HEADER, struct: ckpt_hdr_header },
			buffer('release', ckpt_buffer_release),
			buffer('version', ckpt_buffer_version),
			buffer('machine', ckpt_buffer_machine),
			buffer('lsm_name', ckpt_buffer_lsm_name),
			{ name: 'header_arch', type: CKPT_HDR.HEADER_ARCH, struct: header_arch }
		],
		objref: { name: 'objref', type: CKPT_HDR.OBJREF, struct: ckpt_hdr_objref, scoped: true },
		uts_ns: { name: 'uts_ns', type: CKPT_HDR.UTS_NS, struct: ckpt_hdr_utsns, scoped: true },
		types: CKPT_HDR
	};
};

const constants = (mm_saved_auxv_len: number): Constants => ({
	task_comm_len: 16,
	mm_saved_auxv_len,
	signal_nsig: 64,
	uts_sysname_len: 65,
	uts_nodename_len: 65,
	uts_release_len: 65,
	uts_version_len: 65,
	uts_machine_len: 65,
	uts_domainname_len: 65,
	rlimit_nlimits: 16
});

const x86_32: Arch = {
	name: 'x86_32',
	id: 1,
	order: 'le',
	cpu: true,
	constants: constants(168),
	map: map(ckpt_hdr_header_arch_x86_32),
	machine: 'i686'
};

const s390x: Arch = {
	name: 's390x',
	id: 2,
	order: 'be',
	cpu: false,
	constants: constants(320),
	map: map(ckpt_hdr_header_arch_s390x),
	machine: 's390x'
};

export const aug09: Revision = {
	id: 'aug09',
	title: '28 Aug 2009, v17-dev',
	rev: CHECKPOINT_VERSION,
	version_code: 0x02061f,
	release: '2.6.31-rc6',
	arches: [x86_32, s390x],
	restartFlags: [
		{ name: 'RESTART_TASKSELF', bit: RESTART_TASKSELF },
		{ name: 'RESTART_FROZEN', bit: RESTART_FROZEN },
		{ name: 'RESTART_KEEP_LSM', bit: RESTART_KEEP_LSM }
	],
	checkpointFlags: [{ name: 'CHECKPOINT_SUBTREE', bit: CHECKPOINT_SUBTREE }],
	types: CKPT_HDR,
	objtypes: CKPT_OBJ,
	lsms: ['lsm_none', 'default', 'selinux', 'smack', 'tomoyo'],
	defines: [
		['CHECKPOINT_VERSION', String(CHECKPOINT_VERSION)],
		['CHECKPOINT_MAGIC_HEAD', '0x00feed0cc0a2d200ULL'],
		['SECURITY_NAME_MAX', String(SECURITY_NAME_MAX)],
		['CHECKPOINT_SUBTREE', '0x1'],
		['RESTART_TASKSELF', '0x1'],
		['RESTART_FROZEN', '0x2'],
		['RESTART_KEEP_LSM', '0x4'],
		...Object.entries(CKPT_HDR).map(([name, n]) => [`CKPT_HDR_${name}`, String(n)] as const)
	],
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
	deduced: [
		'rlimit_nlimits (bytes 50 and 51) is checked: 95 % sure',
		'an ERROR record is an object like any other: 88 % sure',
		'only x86_32 and s390x are supported: 95 % sure',
		'what an OBJREF in front of an expected object does: 80 % sure'
	],
	write: checkpoint_write_header,
	restart: sys_restart
};
