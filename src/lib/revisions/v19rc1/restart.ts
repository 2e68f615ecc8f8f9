/**
 * The reader of November 2009, inferred: the header of October, the container part of v20. Header checks have no
 * messages yet. Nobody knows whether every reader already knew ERROR records, and how it took an OBJREF. Where it
 * matters the answer is UNMODELLED.
 */
import type { Ctx } from '../../kernel/sys.ts';
import { CKPT_HDR_ERROR, _ckpt_read_err, err_size } from '../read_err.ts';
import { refuse_silently } from '../read_header.ts';
import {
	_ckpt_read_objref,
	read_obj,
	read_obj_type,
	restore_obj,
	type Special,
	type Wanted
} from '../read_obj.ts';
import type { Readers } from '../read_obj_dispatch.ts';
import { LSM_INFO_MAX, ckpt_hdr_objref } from '../tables.ts';

/**
 * Restores a shared object where October and v20 agree. They differ for an objref that is not positive or not new, before
 * its object is read or after it, and for the type IGNORE.
 */
function restore_where_certain(ctx: Ctx, base: number, name: string, len: number): number {
	const objtype = ctx.get(ckpt_hdr_objref.at.objtype, base);
	const objref = ctx.get(ckpt_hdr_objref.at.objref, base);
	const { IGNORE, INODE, MAX } = ctx.objtypes;
	const refused = objtype >= MAX || objtype === INODE;
	const differs = objref <= 0 || objtype === IGNORE || ctx.objs?.has(objref) === true;
	const notKnown = () =>
		ctx.unmodelled('it is not known how the kernel of November 2009 read this OBJREF');
	if (!refused && differs) return notKnown();
	return restore_obj(ctx, base, name, len, (c, want) => {
		const ret = read.ckpt_read_obj_type(c, want);
		// Only v20 looks once more: an OBJREF in front of the object may have had the same number.
		return ret >= 0 && c.objs!.has(objref) ? notKnown() : ret;
	});
}

const objref: Special = (ctx, type, base, len) =>
	type === ctx.types.OBJREF ? _ckpt_read_objref(ctx, base, len, restore_where_certain) : null;

/** The reader of the strings knows ERROR records in October and in v20. */
const fixed: Special = (ctx, type, base, len) =>
	type === CKPT_HDR_ERROR ? _ckpt_read_err(ctx, base, len) : objref(ctx, type, base, len);

/** The allocating reader knows them in v20 alone. */
const allocating: Special = (ctx, type, base, len) =>
	type === CKPT_HDR_ERROR
		? ctx.unmodelled(
				'it is not known whether the reader of November 2009 recognised an ERROR record'
			)
		: objref(ctx, type, base, len);

/**
 * If the caller ignores a failure, an ERROR record matters only if it is longer than LSM_INFO may be and short enough for
 * v20 to read it.
 */
const ignoring: Special = (ctx, type, base, len) =>
	type === CKPT_HDR_ERROR && (len <= LSM_INFO_MAX || err_size(ctx, len) === null)
		? null
		: allocating(ctx, type, base, len);

/** Without the names of C functions: it is not known what it printed. */
export const read: Readers = {
	ckpt_read_obj_type: (ctx, want: Wanted) => read_obj_type(ctx, want, allocating),
	_ckpt_read_buffer: (ctx, want: Wanted) => read_obj_type(ctx, want, fixed),
	ckpt_read_obj: (ctx, want: Wanted) => read_obj(ctx, want, allocating),
	ckpt_read_obj_ignored: (ctx, want: Wanted) => read_obj(ctx, want, ignoring),
	refuse: refuse_silently
};
