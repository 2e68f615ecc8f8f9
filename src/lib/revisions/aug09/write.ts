/** checkpoint_write_header() of 28 August 2009: a machine to the bytes of its image header. */
import { c_text, fromLatin1 } from '../../format/hex.ts';
import { store, viewOf, type Field, type Infer } from '../../format/struct.ts';
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
	ckpt_hdr,
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
	const arch = m.arch === 'x86_32' ? ckpt_hdr_header_arch_x86_32 : ckpt_hdr_header_arch_s390x;
	const release = ckpt_hdr_header.size;
	const version = release + ckpt_buffer_release.size;
	const machine = version + ckpt_buffer_version.size;
	const lsm_name = machine + ckpt_buffer_machine.size;
	const header_arch = lsm_name + ckpt_buffer_lsm_name.size;
	const image = new Uint8Array(header_arch + arch.size);
	const view = viewOf(image);

	const put = <T>(f: Field<T>, base: number, value: T): void => store(f, view, base, order, value);
	const copy = (f: Field<Uint8Array>, base: number, value: Uint8Array): void =>
		image.set(value.length > f.size ? value.subarray(0, f.size) : value, base + f.offset);
	const object = (base: number, type: number, len: number): void => {
		put(ckpt_hdr.at.type, base, type);
		put(ckpt_hdr.at.len, base, len);
	};

	const at = ckpt_hdr_header.at;
	object(0, CKPT_HDR.HEADER, ckpt_hdr_header.size);
	put(at.magic, 0, CHECKPOINT_MAGIC_HEAD);
	put(at.arch_id, 0, id);
	put(at.major, 0, (m.version_code >>> 16) & 0xff);
	put(at.minor, 0, (m.version_code >>> 8) & 0xff);
	put(at.patch, 0, m.version_code & 0xff);
	put(at.rev, 0, CHECKPOINT_VERSION);
	const c = m.constants as Infer<typeof ckpt_const>;
	put(at['constants.task_comm_len'], 0, c.task_comm_len);
	put(at['constants.mm_saved_auxv_len'], 0, c.mm_saved_auxv_len);
	put(at['constants.signal_nsig'], 0, c.signal_nsig);
	put(at['constants.uts_sysname_len'], 0, c.uts_sysname_len);
	put(at['constants.uts_nodename_len'], 0, c.uts_nodename_len);
	put(at['constants.uts_release_len'], 0, c.uts_release_len);
	put(at['constants.uts_version_len'], 0, c.uts_version_len);
	put(at['constants.uts_machine_len'], 0, c.uts_machine_len);
	put(at['constants.uts_domainname_len'], 0, c.uts_domainname_len);
	put(at['constants.rlimit_nlimits'], 0, c.rlimit_nlimits);
	put(at.time, 0, m.time);
	put(at.uflags, 0, m.uflags);

	object(release, CKPT_HDR.BUFFER, ckpt_buffer_release.size);
	copy(ckpt_buffer_release.at.release, release, m.release);
	object(version, CKPT_HDR.BUFFER, ckpt_buffer_version.size);
	copy(ckpt_buffer_version.at.version, version, m.version);
	object(machine, CKPT_HDR.BUFFER, ckpt_buffer_machine.size);
	copy(ckpt_buffer_machine.at.machine, machine, m.machine);

	// strlcpy() into SECURITY_NAME_MAX + 1 zeroed bytes: at most 10 of the name, up to its first NUL.
	const name = fromLatin1(c_text(lsmName(m)).slice(0, SECURITY_NAME_MAX));
	object(lsm_name, CKPT_HDR.BUFFER, ckpt_buffer_lsm_name.size);
	copy(ckpt_buffer_lsm_name.at.lsm_name, lsm_name, name);

	object(header_arch, CKPT_HDR.HEADER_ARCH, arch.size);
	if (m.arch === 'x86_32') {
		const x86 = ckpt_hdr_header_arch_x86_32.at;
		put(x86.has_fxsr, header_arch, m.x86.has_fxsr);
		put(x86.has_xsave, header_arch, m.x86.has_xsave);
		put(x86.xstate_size, header_arch, m.x86.xstate_size);
	}
	return image;
}
