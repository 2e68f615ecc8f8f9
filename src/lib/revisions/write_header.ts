/** The writer of all revisions: the objects of an image one after another, with what stands in each. */
import { c_text, fromLatin1 } from '../format/hex.ts';
import { join } from '../format/splice.ts';
import { encodeStruct } from '../format/struct.ts';
import { versionOf } from '../kernel/version.ts';
import { lsmName, runsSmack, type Arch, type Machine } from './revision.ts';
import {
	CHECKPOINT_MAGIC_HEAD,
	CKPT_ARCH_PPC_WHAT,
	DUMMY,
	SECURITY_NAME_MAX,
	ckpt_hdr
} from './tables.ts';

/** strlcpy() into SECURITY_NAME_MAX + 1 zeroed bytes. It copies at most 10 bytes, up to the first NUL. */
const lsm_name = (m: Machine): Uint8Array =>
	fromLatin1(c_text(lsmName(m)).slice(0, SECURITY_NAME_MAX));

/** smack writes its version with the NUL, every other LSM five bytes without. */
const lsm_info = (m: Machine): Uint8Array =>
	fromLatin1(runsSmack(m) ? `${c_text(m.smack_version)}\0` : DUMMY);

/** Writes the objects of the arch's map, in its order. The rest of an array stays zero. */
export function checkpoint_write(rev: number, arch: Arch, m: Machine): Uint8Array {
	const { major, minor, patch } = versionOf(m.version_code);
	const { release, version, machine, time, uflags } = m;
	const constants = Object.entries(m.constants).map(
		([name, n]) => [`constants.${name}`, n] as const
	);
	/**
	 * By the names of members; one that is missing is 0, and the recorded images have them all. CONTAINER, and HEADER_ARCH on
	 * s390x, are nothing but type and length.
	 */
	const values: Readonly<Record<string, unknown>> = {
		magic: CHECKPOINT_MAGIC_HEAD,
		arch_id: arch.id,
		major: major & 0xff,
		minor,
		patch,
		rev,
		...Object.fromEntries(constants),
		time,
		uflags,
		release,
		version,
		machine,
		lsm_name: lsm_name(m),
		...m.x86,
		// Nobody checks this number.
		what: CKPT_ARCH_PPC_WHAT
	};
	const objects = arch.map.slots.map(({ type, struct, any }) => {
		if (any) {
			const info = lsm_info(m);
			const head = encodeStruct(ckpt_hdr, { type, len: ckpt_hdr.size + info.length }, arch.order);
			return join(head, info);
		}
		const own = Object.keys(struct.at).filter((path) => path in values);
		const members = Object.fromEntries(own.map((path) => [path, values[path]]));
		return encodeStruct(struct, { 'h.type': type, 'h.len': struct.size, ...members }, arch.order);
	});
	return join(...objects);
}
