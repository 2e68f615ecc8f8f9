/** The ERROR record that a failed checkpoint leaves in its image, and the reader that knows it. */
import { c_string, latin1 } from '../format/hex.ts';
import { EIO, ENOMEM } from '../kernel/errno.ts';
import { ckpt_kread, type Ctx } from '../kernel/sys.ts';
import { named, objref, read_obj_type, type Special, type Wanted } from './read_obj.ts';
import { CKPT_HDR_V17 } from './numbers.ts';
import { ckpt_hdr } from './tables.ts';

/** Object type 9999 in every revision. */
export const CKPT_HDR_ERROR = CKPT_HDR_V17.ERROR;

/** Bytes of its payload; null where they are more than kmalloc() gives, or less than none. */
export function err_size(ctx: Ctx, len: number): number | null {
	const size = (len | 0) - ckpt_hdr.size;
	return size >= 0 && size <= ctx.kmalloc_max ? size : null;
}

/** Reads the record, prints its text from the second byte on, and fails with EIO. */
export function _ckpt_read_err(ctx: Ctx, base: number, len: number, kread = ckpt_kread): number {
	const size = err_size(ctx, len);
	const { at } = ckpt_hdr;
	const most = { text: `at most ${ctx.kmalloc_max + ckpt_hdr.size}` };
	ctx.t?.check(named('error[0].h', at.len), base, len, most, size !== null);
	if (size === null) {
		ctx.debug('_ckpt_read_err', 'insufficient memory to report image error\n');
		return -ENOMEM;
	}
	const short = kread(ctx, 'error[0]', size);
	if (short < 0) return short;
	const payload = ctx.file.subarray(base + ckpt_hdr.size, base + len);
	const none = { text: 'no error record' };
	ctx.t?.check(named('error[0].h', at.type), base, CKPT_HDR_ERROR, none, false);
	ctx.debug('_ckpt_read_err', '%s\n', latin1(c_string(payload.subarray(1))));
	return -EIO;
}

const error_or_objref: Special = (ctx, type, base, len) =>
	type === CKPT_HDR_ERROR ? _ckpt_read_err(ctx, base, len) : objref(ctx, type, base, len);

/** In v18 and October 2009 only _ckpt_read_buffer() knows the record. */
export const _ckpt_read_buffer = (ctx: Ctx, want: Wanted): number =>
	read_obj_type(ctx, want, error_or_objref, '_ckpt_read_obj');
