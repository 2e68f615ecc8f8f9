/**
 * Finds the revision that wrote the bytes, from the bytes alone, and gives the reason. Three times the format changed
 * without a new CHECKPOINT_VERSION, so `rev` alone does not always decide.
 */
import { hex } from '../format/hex.ts';
import { load, moved, peek, viewOf, type Field, type Order } from '../format/struct.ts';
import { CKPT_HDR, ckpt_hdr_header } from './aug09/checkpoint_hdr.ts';
import type { RevisionId } from './revision.ts';
import {
	CHECKPOINT_MAGIC_HEAD,
	ckpt_buffer_lsm_name,
	ckpt_buffer_machine,
	ckpt_buffer_release,
	ckpt_buffer_version,
	ckpt_hdr,
	ckpt_hdr_header_arch_s390x,
	ckpt_hdr_header_arch_x86_32
} from './tables.ts';

interface Recognised {
	/** null: the bytes do not tell, or the revision is not modelled. */
	readonly id: RevisionId | null;
	/** The reason, in terms of the bytes. */
	readonly reason: string;
}

const none = (reason: string): Recognised => ({ id: null, reason });

/** A member of the same type right after another one. */
const after = <T>(f: Field<T>): Field<T> => moved(f, f.path, f.offset + f.size);

/** August's table, which the page has at once. */
const { at } = ckpt_hdr_header;
/** In bytes until 22 February 2010, afterwards a count of longs. */
const auxv = at['constants.mm_saved_auxv_len'];
/** n_tty_buf_size. The two constants that v18 added stand in August's padding. */
const tty = after(at['constants.rlimit_nlimits']);
/** NCC until January 2011, then NCCS. */
const last = after(tty);

/** Sizes of saved_auxv in bytes, and in longs. */
const AUXV_BYTES = [168, 336, 352, 320, 208, 416];
const AUXV_LONGS = [42, 44, 40, 52];

/** Offsets of the second object, the third, and the object after the three strings. */
const RELEASE = ckpt_hdr_header.size;
const VERSION = RELEASE + ckpt_buffer_release.size;
const FOURTH = VERSION + ckpt_buffer_version.size + ckpt_buffer_machine.size;
const LSM_NAME = ckpt_buffer_lsm_name.size;
const HEADER_ARCH = [ckpt_hdr_header_arch_x86_32.size, ckpt_hdr_header_arch_s390x.size];

const place = (f: Field): string => hex(f.offset);

export function recognise(bytes: Uint8Array): Recognised {
	const n = bytes.length;
	const view = viewOf(bytes);
	if (peek(at.rev, view, 0, 'le') === null)
		return none(`cut before rev at ${place(at.rev)}: there are ${n} bytes`);
	const len = (order: Order): number => load(at['h.len'], view, 0, order);
	const { size } = ckpt_hdr_header;
	const order = len('le') === size ? 'le' : len('be') === size ? 'be' : null;
	if (order === null)
		return none(
			`no image: ${hex(len('le'))} at ${place(at['h.len'])} where every header says ${size}`
		);
	const type = load(at['h.type'], view, 0, order);
	if (type !== CKPT_HDR.HEADER)
		return none(`no image: its first object has type ${type}, a header has ${CKPT_HDR.HEADER}`);
	if (load(at.magic, view, 0, order) !== CHECKPOINT_MAGIC_HEAD)
		return none('type and len are those of a header, magic is not');

	const get = (f: Field<number>): number | null => peek(f, view, 0, order);
	/** Type and length of the object at `base`; null where the bytes end before them. */
	const object = (base: number) => ({
		type: peek(ckpt_hdr.at.type, view, base, order),
		len: peek(ckpt_hdr.at.len, view, base, order)
	});
	const fourth = object(FOURTH);
	const lsm_name = fourth.type === CKPT_HDR.BUFFER && fourth.len === LSM_NAME;
	const rev = load(at.rev, view, 0, order);

	// People edit `rev`. It does not count where the objects after it belong to another format.
	if (rev === 1 && lsm_name)
		return none(`rev 1, but a BUFFER of ${LSM_NAME} at ${hex(FOURTH)} as in August 2009`);
	// BUFFER is 3 until v18, and 4 from October 2009 on.
	const [own, other] = rev < 3 ? [3, 4] : [4, 3];
	if (rev >= 1 && rev <= 6 && [RELEASE, VERSION].every((base) => object(base).type === other))
		return none(
			`rev ${rev}, but objects of type ${other} at ${hex(RELEASE)} and ${hex(VERSION)}, where its BUFFER is ${own}`
		);

	switch (rev) {
		case 1:
			return { id: 'v17', reason: 'rev 1' };
		case 2: {
			if (lsm_name)
				return {
					id: 'aug09',
					reason: `rev 2, and a BUFFER of ${LSM_NAME} at ${hex(FOURTH)}: the LSM’s name`
				};
			if (fourth.type === CKPT_HDR.HEADER_ARCH && HEADER_ARCH.includes(fourth.len ?? 0))
				return {
					id: 'v18',
					reason: `rev 2, and HEADER_ARCH at ${hex(FOURTH)}, where August has the LSM’s name`
				};
			return rev2(get(tty));
		}
		case 3:
			return { id: 'oct09', reason: 'rev 3' };
		case 4:
			return { id: 'v19rc1', reason: 'rev 4' };
		case 5:
			return rev5(get(auxv));
		case 6:
			return rev6(get(last));
		default:
			return none(`rev ${rev} is not known`);
	}
}

/** August or v18, if the object after the strings does not decide: August has padding where v18 has a constant of the tty. */
function rev2(n_tty_buf_size: number | null): Recognised {
	if (n_tty_buf_size === null) return none(`rev 2, cut before ${place(tty)}: August 2009 or v18`);
	if (n_tty_buf_size === 4096)
		return { id: 'v18', reason: `rev 2, and 4096 at ${place(tty)}: n_tty_buf_size` };
	if (n_tty_buf_size === 0)
		return { id: 'aug09', reason: `rev 2, and 0 at ${place(tty)} where v18 writes 4096` };
	return none(
		`rev 2, but ${n_tty_buf_size} at ${place(tty)} is neither padding (August 2009) nor v18’s 4096`
	);
}

function rev5(value: number | null): Recognised {
	if (value === null) return none(`rev 5, cut before ${place(auxv)}, which tells v19 from v20`);
	if (AUXV_LONGS.includes(value))
		return { id: 'v20', reason: `rev 5, and ${value} at ${place(auxv)}: a count` };
	if (AUXV_BYTES.includes(value))
		return none(
			`rev 5, but ${value} at ${place(auxv)} is a size in bytes: v19, before 22 Feb 2010`
		);
	return none(`rev 5, but ${value} at ${place(auxv)} is neither a count (v20) nor a size (v19)`);
}

function rev6(value: number | null): Recognised {
	if (value === null) return none(`rev 6, cut before ${place(last)}, which tells v21 from v23-rc1`);
	return value === 19
		? { id: 'v23rc', reason: `rev 6, and 19 at ${place(last)}` }
		: none(
				`rev 6, but ${value} at ${place(last)} where January 2011 writes 19: v21 or later, not modelled`
			);
}
