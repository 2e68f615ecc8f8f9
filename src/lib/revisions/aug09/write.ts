/** checkpoint_write_header() of 28 August 2009: a machine to the bytes of its image header. */
import { fromLatin1 } from '../../format/hex.ts';
import { cast, viewOf, type Infer } from '../../format/struct.ts';
import { lsmName, type Machine } from '../revision.ts';
import {
	CHECKPOINT_MAGIC_HEAD,
	CHECKPOINT_VERSION,
	CKPT_HDR,
	SECURITY_NAME_MAX,
	ckpt_buffer_lsm_name,
	ckpt_buffer_machine,
	ckpt_buffer_release,
	ckpt_buffer_version,
	type ckpt_const,
	ckpt_hdr_header,
	ckpt_hdr_header_arch_s390x,
	ckpt_hdr_header_arch_x86_32
} from './checkpoint_hdr.ts';

/** s390x is 2 and big endian, x86_32 is 1 and little endian. */
const ARCH = { x86_32: { id: 1, order: 'le' }, s390x: { id: 2, order: 'be' } } as const;

/** @returns 326 bytes for x86_32, 318 for s390x; another arch is a bug of the caller. */
export function checkpoint_write_header(m: Machine): Uint8Array {
	if (m.arch !== 'x86_32' && m.arch !== 's390x') throw new Error(`no arch ${m.arch} in aug09`);
	const { id, order } = ARCH[m.arch];
	const header_arch = m.arch === 'x86_32' ? ckpt_hdr_header_arch_x86_32 : ckpt_hdr_header_arch_s390x;
	const release = ckpt_hdr_header.size;
	const version = release + ckpt_buffer_release.size;
	const machine = version + ckpt_buffer_version.size;
	const lsm_name = machine + ckpt_buffer_machine.size;
	const arch = lsm_name + ckpt_buffer_lsm_name.size;
	const image = new Uint8Array(arch + header_arch.size);
	const view = viewOf(image);

	const h = cast(ckpt_hdr_header, view, 0, order);
	h.h.type = CKPT_HDR.HEADER;
	h.h.len = ckpt_hdr_header.size;
	h.magic = CHECKPOINT_MAGIC_HEAD;
	h.arch_id = id;
	h.major = (m.version_code >>> 16) & 0xff;
	h.minor = (m.version_code >>> 8) & 0xff;
	h.patch = m.version_code & 0xff;
	h.rev = CHECKPOINT_VERSION;
	const from = m.constants as Infer<typeof ckpt_const>;
	const to = h.constants;
	to.task_comm_len = from.task_comm_len;
	to.mm_saved_auxv_len = from.mm_saved_auxv_len;
	to.signal_nsig = from.signal_nsig;
	to.uts_sysname_len = from.uts_sysname_len;
	to.uts_nodename_len = from.uts_nodename_len;
	to.uts_release_len = from.uts_release_len;
	to.uts_version_len = from.uts_version_len;
	to.uts_machine_len = from.uts_machine_len;
	to.uts_domainname_len = from.uts_domainname_len;
	to.rlimit_nlimits = from.rlimit_nlimits;
	h.time = m.time;
	h.uflags = m.uflags;

	const r = cast(ckpt_buffer_release, view, release, order);
	r.h.type = CKPT_HDR.BUFFER;
	r.h.len = ckpt_buffer_release.size;
	r.release = m.release;

	const v = cast(ckpt_buffer_version, view, version, order);
	v.h.type = CKPT_HDR.BUFFER;
	v.h.len = ckpt_buffer_version.size;
	v.version = m.version;

	const u = cast(ckpt_buffer_machine, view, machine, order);
	u.h.type = CKPT_HDR.BUFFER;
	u.h.len = ckpt_buffer_machine.size;
	u.machine = m.machine;

	// strlcpy() into SECURITY_NAME_MAX + 1 zeroed bytes: at most 10 of the name, up to its first NUL.
	const l = cast(ckpt_buffer_lsm_name, view, lsm_name, order);
	l.h.type = CKPT_HDR.BUFFER;
	l.h.len = ckpt_buffer_lsm_name.size;
	l.lsm_name = fromLatin1(lsmName(m).split('\0', 1)[0] ?? '').subarray(0, SECURITY_NAME_MAX);

	const a = cast(ckpt_hdr_header_arch_x86_32, view, arch, order);
	a.h.type = CKPT_HDR.HEADER_ARCH;
	a.h.len = header_arch.size;
	if (m.arch === 'x86_32') {
		a.has_fxsr = m.x86.has_fxsr;
		a.has_xsave = m.x86.has_xsave;
		a.xstate_size = m.x86.xstate_size;
	}
	return image;
}
