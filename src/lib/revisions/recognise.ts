/**
 * Finds the revision that wrote the bytes, from the bytes alone, and gives the reason. Three times the format changed
 * without a new CHECKPOINT_VERSION, so `rev` alone does not always decide.
 */
import { foreignFile } from '../format/foreign_file.ts';
import { sizeText } from '../format/count.ts';
import { hex } from '../format/hex.ts';
import { swap32 } from '../format/swap32.ts';
import { load, peek, viewOf, type Field, type Order } from '../format/struct.ts';
import { CKPT_HDR_V17 as CKPT_HDR, CKPT_HDR_OCT09 } from './numbers.ts';
import type { RevisionId } from './revision.ts';
import {
	CHECKPOINT_MAGIC_HEAD,
	ckpt_buffer_lsm_name,
	ckpt_buffer_machine,
	ckpt_buffer_release,
	ckpt_buffer_version,
	ckpt_hdr,
	ckpt_hdr_header_arch_s390x,
	ckpt_hdr_header_arch_x86_32,
	ckpt_hdr_header_v18 as ckpt_hdr_header,
	ckpt_hdr_objref,
	ckpt_hdr_utsns
} from './tables.ts';

interface Recognised {
	/** null: the bytes do not tell, or the revision is not modelled. */
	readonly id: RevisionId | null;
	/** The reason, in terms of the bytes. */
	readonly reason: string;
}

const none = (reason: string): Recognised => ({ id: null, reason });

/** Members stand at the same place in all revisions. v18's constants are the most that differ before v20. */
const { at } = ckpt_hdr_header;
/** In bytes until 22 February 2010, afterwards a count of longs. */
const auxv = at['constants.mm_saved_auxv_len'];
/** It stands in August's padding, as the next constant does. */
const tty = at['constants.n_tty_buf_size'];
/** What every arch writes there. */
const N_TTY_BUF_SIZE = 4096;
/** NCC until January 2011, then NCCS. */
const last = at['constants.tty_termios_ncc'];

/** Sizes of saved_auxv in bytes, and in longs. */
const AUXV_BYTES = [168, 336, 352, 320, 208, 416];
const AUXV_LONGS = [42, 44, 40, 52];

/** Offsets of the second object, the third, and the object after the three strings. */
const RELEASE = ckpt_hdr_header.size;
const VERSION = RELEASE + ckpt_buffer_release.size;
const FOURTH = VERSION + ckpt_buffer_version.size + ckpt_buffer_machine.size;
const LSM_NAME = ckpt_buffer_lsm_name.size;
const HEADER_ARCH = [ckpt_hdr_header_arch_x86_32.size, ckpt_hdr_header_arch_s390x.size];

/** Where a header begins, its byte order, and which of type, len and magic is damaged. */
interface Found {
	readonly base: number;
	readonly order: Order;
	readonly damaged: string | null;
}

/** The byte order in which the object at `base` has the length of a header; null in none. */
function orderAt(view: DataView, base: number): Order | null {
	// Without load(), which would take ten milliseconds to look at every byte of a large file.
	const len = view.getUint32(base + at['h.len'].offset, true);
	const { size } = ckpt_hdr_header;
	return len === size ? 'le' : len === swap32(size) ? 'be' : null;
}

/** What all headers have. */
const SAME: readonly (readonly [Field<number | bigint>, number | bigint])[] = [
	[at['h.type'], CKPT_HDR.HEADER],
	[at['h.len'], ckpt_hdr_header.size],
	[at.magic, CHECKPOINT_MAGIC_HEAD]
];

/** The heads of release and version are where a header at the start has them. */
const hasStrings = (view: DataView, order: Order): boolean =>
	[CKPT_HDR.BUFFER, CKPT_HDR_OCT09.BUFFER].some((type) =>
		[RELEASE, VERSION].every(
			(o) =>
				peek(ckpt_hdr.at.type, view, o, order) === type &&
				peek(ckpt_hdr.at.len, view, o, order) === ckpt_buffer_release.size
		)
	);

/** A header at the start of which type, len or magic is damaged: the heads of both strings, 16 bytes, tell that it is one. */
function damagedAtStart(view: DataView): Found | null {
	for (const order of ['le', 'be'] as const) {
		const [wrong, ...more] = SAME.filter(([f, value]) => peek(f, view, 0, order) !== value);
		if (wrong && more.length === 0 && hasStrings(view, order))
			return { base: 0, order, damaged: wrong[0].path.replace('h.', '') };
	}
	return null;
}

/** A header at the start, whole or damaged, or the first place with type, len and magic of one; null without one. */
function headerIn(view: DataView): Found | null {
	const damaged = damagedAtStart(view);
	if (damaged) return damaged;
	const end = view.byteLength - at.magic.offset - at.magic.size;
	for (let base = 0; base <= end; base++) {
		const order = orderAt(view, base);
		if (order && SAME.every(([f, value]) => load(f, view, base, order) === value))
			return { base, order, damaged: null };
	}
	return null;
}

/** The first header, by the bytes alone; null without one. */
export const headerOf = (bytes: Uint8Array): Found | null => headerIn(viewOf(bytes));

export const headerOffset = (bytes: Uint8Array): number => headerOf(bytes)?.base ?? 0;

/** What v14 to v16 have: the same type and magic, and no room for constants. */
const OLD_HEADER = 48;

const beginsOld = (view: DataView): boolean =>
	(['le', 'be'] as const).some(
		(order) =>
			load(at['h.type'], view, 0, order) === CKPT_HDR.HEADER &&
			load(at['h.len'], view, 0, order) === OLD_HEADER &&
			load(at.magic, view, 0, order) === CHECKPOINT_MAGIC_HEAD
	);

/** Why there is no header, as its first bytes tell. */
function noHeader(view: DataView): string {
	if (beginsOld(view)) return `a HEADER of ${OLD_HEADER} bytes, as in v14 to v16: not modelled`;
	const order = orderAt(view, 0);
	if (!order) {
		const { offset } = at['h.len'];
		const len = hex(load(at['h.len'], view, 0, 'le'));
		return `not an image of v17 or later: ${len} at ${hex(offset)} where every header has ${ckpt_hdr_header.size}`;
	}
	const type = load(at['h.type'], view, 0, order);
	if (swap32(type) === CKPT_HDR.HEADER)
		return 'not an image: type and len of its first object are in different byte orders';
	return type === CKPT_HDR.HEADER
		? `type and len fit a header in ${order === 'le' ? 'little' : 'big'}-endian order, magic does not`
		: `not an image: its first object has type ${type}, a header has ${CKPT_HDR.HEADER}`;
}

/** Whether only OBJREFs and UTS namespaces stand before the header: every kernel takes these first. */
function isShared(view: DataView, { base, order }: Found, OBJREF: number): boolean {
	let o = 0;
	while (o < base) {
		const type = load(ckpt_hdr.at.type, view, o, order);
		const len = load(ckpt_hdr.at.len, view, o, order);
		const objref = type === OBJREF && len >= ckpt_hdr_objref.size;
		const uts_ns = o > 0 && type === CKPT_HDR.UTS_NS && len === ckpt_hdr_utsns.size;
		if (!objref && !uts_ns) return false;
		o += len;
	}
	return o === base;
}

export function recognise(bytes: Uint8Array): Recognised {
	const view = viewOf(bytes);
	const cut = bytes.length < at.rev.offset + at.rev.size;
	const found = cut ? null : headerIn(view);
	if (found?.base === 0) {
		const { id, reason } = recogniseAt(view, found);
		return { id, reason: found.damaged ? `${reason}; ${found.damaged} is damaged` : reason };
	}
	const foreign = foreignFile(bytes);
	if (foreign) return none(`not an image: ${foreign.what}`);
	if (cut) return none(`cut after ${sizeText(bytes.length)}, before rev at ${hex(at.rev.offset)}`);
	if (found === null) return none(noHeader(view));
	const { base, order } = found;
	const rev = peek(at.rev, view, base, order) ?? 0;
	const { OBJREF } = rev < 3 ? CKPT_HDR : CKPT_HDR_OCT09;
	if (!isShared(view, found, OBJREF)) return none(`no header at 0x0; one begins at ${hex(base)}`);
	const { id, reason } = recogniseAt(view, found);
	return { id, reason: `${reason}; shared objects precede the header at ${hex(base)}` };
}

/** By the header that was found, and the objects after it. */
function recogniseAt(view: DataView, { base, order }: Found): Recognised {
	const place = (offset: number): string => hex(base + offset);
	/** Null where the bytes end before the member. */
	const value = (f: Field<number>): number | null => peek(f, view, base, order);
	/** Type and length of an object behind the header; null where the bytes end before them. */
	const object = (offset: number) => ({
		type: peek(ckpt_hdr.at.type, view, base + offset, order),
		len: peek(ckpt_hdr.at.len, view, base + offset, order)
	});
	const fourth = object(FOURTH);
	const lsm_name = fourth.type === CKPT_HDR.BUFFER && fourth.len === LSM_NAME;
	const rev = value(at.rev);
	if (rev === null) return none(`cut before rev at ${place(at.rev.offset)}`);

	// People edit `rev`. It does not count where the objects after it belong to another format.
	if (rev === 1 && lsm_name)
		return none(`rev 1, but a BUFFER of ${LSM_NAME} at ${place(FOURTH)} as in August 2009`);
	// BUFFER is 3 until v18, and 4 from October 2009 on.
	const [own, other] = rev < 3 ? [3, 4] : [4, 3];
	if (rev >= 1 && rev <= 6 && [RELEASE, VERSION].every((o) => object(o).type === other))
		return none(
			`rev ${rev}, but objects of type ${other} at ${place(RELEASE)} and ${place(VERSION)}, where its BUFFER is ${own}`
		);

	/** By the value of one member. */
	const by = (f: Field<number>, tell: (n: number, where: string) => Recognised, cut: string) => {
		const n = value(f);
		const where = place(f.offset);
		return n === null ? none(`rev ${rev}, cut before ${where}${cut}`) : tell(n, where);
	};
	switch (rev) {
		case 1:
			return { id: 'v17', reason: 'rev 1' };
		case 2: {
			if (lsm_name)
				return {
					id: 'aug09',
					reason: `rev 2, and a BUFFER of ${LSM_NAME} at ${place(FOURTH)}: the LSM’s name`
				};
			if (fourth.type !== CKPT_HDR.HEADER_ARCH || !HEADER_ARCH.includes(fourth.len ?? 0))
				return by(tty, rev2, ': August 2009 or v18');
			// An image of August that lacks the name has HEADER_ARCH there too.
			return value(tty) === N_TTY_BUF_SIZE
				? {
						id: 'v18',
						reason: `rev 2, and HEADER_ARCH at ${place(FOURTH)}, where August has the LSM’s name`
					}
				: none(
						`rev 2, and HEADER_ARCH at ${place(FOURTH)} as in v18, but ${value(tty)} at ${place(tty.offset)} where v18 writes ${N_TTY_BUF_SIZE}: August 2009 or v18`
					);
		}
		case 3:
		case 4:
			// Before v20 saved_auxv is a size in bytes.
			return AUXV_LONGS.includes(value(auxv) ?? 0)
				? none(`rev ${rev}, but ${value(auxv)} at ${place(auxv.offset)} is a count, as from v20 on`)
				: { id: rev === 3 ? 'oct09' : 'v19rc1', reason: `rev ${rev}` };
		case 5:
			return by(auxv, rev5, ', which tells v19 from v20');
		case 6:
			return by(last, rev6, ', which tells v21 from v23-rc1');
		default:
			return none(`rev ${rev} is not known`);
	}
}

/** August or v18, if the object after the strings does not decide: August has padding where v18 has a constant of the tty. */
function rev2(n: number, where: string): Recognised {
	if (n === N_TTY_BUF_SIZE)
		return { id: 'v18', reason: `rev 2, and ${n} at ${where}: n_tty_buf_size` };
	if (n === 0)
		return { id: 'aug09', reason: `rev 2, and 0 at ${where} where v18 writes ${N_TTY_BUF_SIZE}` };
	return none(
		`rev 2, but ${n} at ${where} is neither padding (August 2009) nor v18’s ${N_TTY_BUF_SIZE}`
	);
}

function rev5(n: number, where: string): Recognised {
	if (AUXV_LONGS.includes(n)) return { id: 'v20', reason: `rev 5, and ${n} at ${where}: a count` };
	if (AUXV_BYTES.includes(n))
		return none(`rev 5, but ${n} at ${where} is a size in bytes: v19, before 22 Feb 2010`);
	return none(`rev 5, but ${n} at ${where} is neither a count (v20) nor a size (v19)`);
}

const rev6 = (n: number, where: string): Recognised =>
	n === 19
		? { id: 'v23rc', reason: `rev 6, and 19 at ${where}` }
		: none(`rev 6, but ${n} at ${where} where January 2011 writes 19: v21 or later, not modelled`);
