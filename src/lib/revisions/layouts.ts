/** Puts together a revision's map of objects, its constants and its `#define`s. */
import type { ImageMap, Slot } from '../format/image.ts';
import type { Constants } from './revision.ts';
import {
	CHECKPOINT_MAGIC_HEAD,
	SECURITY_NAME_MAX,
	ckpt_buffer_machine,
	ckpt_buffer_release,
	ckpt_buffer_version,
	ckpt_hdr,
	ckpt_hdr_objref,
	ckpt_hdr_utsns,
	type HeaderTable
} from './tables.ts';

/** Object types that all revisions have; the numbers differ. */
export interface Types extends Readonly<Record<string, number>> {
	readonly HEADER: number;
	readonly HEADER_ARCH: number;
	readonly BUFFER: number;
	readonly OBJREF: number;
	readonly UTS_NS: number;
}

/** @param rest the objects behind the three strings, in order */
export const imageMap = (types: Types, header: HeaderTable, rest: readonly Slot[]): ImageMap => ({
	magic: CHECKPOINT_MAGIC_HEAD,
	header,
	h: ckpt_hdr,
	slots: [
		{ name: 'header', type: types.HEADER, struct: header },
		{ name: 'release', type: types.BUFFER, struct: ckpt_buffer_release },
		{ name: 'version', type: types.BUFFER, struct: ckpt_buffer_version },
		{ name: 'machine', type: types.BUFFER, struct: ckpt_buffer_machine },
		...rest
	],
	objref: { name: 'objref', type: types.OBJREF, struct: ckpt_hdr_objref, scoped: true },
	uts_ns: { name: 'uts_ns', type: types.UTS_NS, struct: ckpt_hdr_utsns, scoped: true },
	types
});

/** The nine sizes of v17; later revisions add to them. */
export const constants = (mm_saved_auxv_len: number, more: Constants = {}): Constants => ({
	task_comm_len: 16,
	mm_saved_auxv_len,
	signal_nsig: 64,
	uts_sysname_len: 65,
	uts_nodename_len: 65,
	uts_release_len: 65,
	uts_version_len: 65,
	uts_machine_len: 65,
	uts_domainname_len: 65,
	...more
});

/** `#define`s for the exported header, object types by number. */
export const defines = (
	rev: number,
	flags: readonly { readonly name: string; readonly bit: number }[],
	types: Readonly<Record<string, number>>,
	x86_types: Readonly<Record<string, number>>
): (readonly [string, string])[] => [
	['CHECKPOINT_VERSION', String(rev)],
	['CHECKPOINT_MAGIC_HEAD', `0x${CHECKPOINT_MAGIC_HEAD.toString(16).padStart(16, '0')}ULL`],
	['SECURITY_NAME_MAX', String(SECURITY_NAME_MAX)],
	...flags.map((f) => [f.name, `0x${f.bit.toString(16)}`] as const),
	...Object.entries({ ...types, ...x86_types })
		.sort(([, a], [, b]) => a - b)
		.map(
			([name, n]) => [`CKPT_HDR_${name}`, name in x86_types ? `${n} /* x86 */` : `${n}`] as const
		)
];
