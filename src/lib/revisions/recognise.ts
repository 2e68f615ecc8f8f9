/**
 * Which revision wrote these bytes? Answered from the bytes alone, with the reason. Three times the format changed
 * without a new CHECKPOINT_VERSION, so the number in `rev` is not always enough.
 */
import { hex } from '../format/hex.ts';
import { viewOf } from '../format/struct.ts';
import type { RevisionId } from './revision.ts';
import { CHECKPOINT_MAGIC_HEAD } from './tables.ts';

export interface Recognised {
	/** null: it cannot be told, or is none of the revisions that are modelled. */
	readonly id: RevisionId | null;
	/** Why, in the terms of the bytes. */
	readonly reason: string;
}

const none = (reason: string): Recognised => ({ id: null, reason });

/** Sizes of saved_auxv in bytes, as written before 22 February 2010; longs afterwards. */
const AUXV_BYTES = [168, 336, 352, 320, 208, 416];
const AUXV_LONGS = [42, 44, 40, 52];

export function recognise(bytes: Uint8Array): Recognised {
	const n = bytes.length;
	if (n < 26) return none(`cut before rev at 0x18: there are ${n} bytes`);
	const view = viewOf(bytes);
	const le = view.getUint32(4, true) === 72;
	if (!le && view.getUint32(4, false) !== 72)
		return none(`no image: ${hex(view.getUint32(4, true))} at 0x4 where every header says 72`);
	if (view.getUint32(0, le) !== 1)
		return none(`no image: its first object has type ${view.getUint32(0, le)}, a header has 1`);
	if (view.getBigUint64(8, le) !== CHECKPOINT_MAGIC_HEAD)
		return none('type and len are those of a header, magic is not');
	const u16 = (at: number): number => view.getUint16(at, le);
	const rev = u16(24);

	// `rev` is easily poked; where the objects behind it speak for another format, it is not believed.
	const u32 = (at: number): number => view.getUint32(at, le);
	if (rev === 1 && n >= 299 && u32(291) === 3 && u32(295) === 19)
		return none('rev 1, but a BUFFER of 19 at 0x123 as in August 2009');
	if (rev >= 3 && rev <= 6 && n >= 149 && u32(72) === 3 && u32(145) === 3)
		return none(`rev ${rev}, but objects of type 3 at 0x48 and 0x91, where its BUFFER is 4`);

	switch (rev) {
		case 1:
			return { id: 'v17', reason: 'rev 1' };
		case 2:
			return rev2(n, u16, u32);
		case 3:
			return { id: 'oct09', reason: 'rev 3' };
		case 4:
			return { id: 'v19rc1', reason: 'rev 4' };
		case 5: {
			if (n < 36) return none('rev 5, cut before 0x22, which tells v19 from v20');
			const auxv = u16(34);
			if (AUXV_LONGS.includes(auxv))
				return { id: 'v20', reason: `rev 5, and ${auxv} at 0x22: a count` };
			if (AUXV_BYTES.includes(auxv))
				return none(`rev 5, but ${auxv} at 0x22 is a size in bytes: v19, before 22 Feb 2010`);
			return none(`rev 5, but ${auxv} at 0x22 is neither a count (v20) nor a size (v19)`);
		}
		case 6: {
			if (n < 56) return none('rev 6, cut before 0x36, which tells v21 from v23-rc1');
			const last = u16(54);
			return last === 19
				? { id: 'v23rc', reason: 'rev 6, and 19 at 0x36' }
				: none(
						`rev 6, but ${last} at 0x36 where January 2011 writes 19: v21 or later, not modelled`
					);
		}
		default:
			return none(`rev ${rev} is none that is known`);
	}
}

/** August or v18: the object at 0x123 decides; before that the constants of the tty, which August has as padding. */
function rev2(n: number, u16: (at: number) => number, u32: (at: number) => number): Recognised {
	if (n >= 299) {
		const type = u32(291);
		const len = u32(295);
		if (type === 3 && len === 19)
			return { id: 'aug09', reason: 'rev 2, and a BUFFER of 19 at 0x123: the LSM’s name' };
		if (type === 2 && (len === 16 || len === 8))
			return {
				id: 'v18',
				reason: 'rev 2, and HEADER_ARCH at 0x123, where August has the LSM’s name'
			};
	}
	if (n < 54) return none('rev 2, cut before 0x34: August 2009 or v18');
	const tty = u16(52);
	if (tty === 4096) return { id: 'v18', reason: 'rev 2, and 4096 at 0x34: n_tty_buf_size' };
	if (tty === 0) return { id: 'aug09', reason: 'rev 2, and 0 at 0x34 where v18 writes 4096' };
	return none(`rev 2, but ${tty} at 0x34 is neither padding (August 2009) nor v18’s 4096`);
}
