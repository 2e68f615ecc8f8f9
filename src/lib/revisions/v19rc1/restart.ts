/**
 * sys_restart() of November 2009, inferred: the header of October, the container part of v20. Header checks have no
 * messages yet. Nobody knows whether every reader already knew ERROR records, and how it took an OBJREF. Where it
 * matters the answer is UNMODELLED.
 */
import type { Ctx } from '../../kernel/sys.ts';
import { headerWants, readerArches, refuse_silently, sys_restart_with } from '../read_header.ts';
import { restore_read_header } from '../restore_read_header.ts';
import {
	_ckpt_read_objref,
	read_obj,
	read_obj_type,
	restore_obj,
	type Special,
	type Wanted
} from '../read_obj.ts';
import { ckpt_hdr_objref } from '../tables.ts';
import { ARCHES, ckpt_hdr_header } from '../v18/checkpoint_hdr.ts';
import { CKPT_HDR_ERROR, _ckpt_read_err, err_size } from '../v18/read_err.ts';
import { LSM_INFO_MAX } from '../v20/checkpoint_hdr.ts';
import { restore_container } from '../v20/container.ts';
import type { Readers } from '../v20/read_obj.ts';
import {
	CALL,
	CHECKPOINT_VERSION,
	CKPT_HDR,
	CKPT_OBJ,
	RESTART_KEEP_LSM
} from './checkpoint_hdr.ts';

/**
 * Restores a shared object where October and v20 agree. They differ for an objref that is not positive or not new,
 * and for the type IGNORE.
 */
function restore_where_certain(ctx: Ctx, base: number, name: string, len: number): number {
	const objtype = ctx.get(ckpt_hdr_objref.at.objtype, base);
	const objref = ctx.get(ckpt_hdr_objref.at.objref, base);
	const refused = objtype >= CKPT_OBJ.MAX || objtype === CKPT_OBJ.INODE;
	const differs = objref <= 0 || objtype === CKPT_OBJ.IGNORE || ctx.objs?.has(objref) === true;
	if (!refused && differs)
		return ctx.unmodelled('how this OBJREF was taken in November 2009 is not known');
	return restore_obj(ctx, base, name, len, (c, want) => read.ckpt_read_obj_type(c, want));
}

const objref: Special = (ctx, type, base, len) =>
	type === ctx.numbers.CKPT_HDR_OBJREF
		? _ckpt_read_objref(ctx, base, len, restore_where_certain)
		: null;

/** The reader of the strings knows ERROR records in October and in v20. */
const fixed: Special = (ctx, type, base, len) =>
	type === CKPT_HDR_ERROR ? _ckpt_read_err(ctx, base, len) : objref(ctx, type, base, len);

/** The allocating reader knows them in v20 alone. */
const allocating: Special = (ctx, type, base, len) =>
	type === CKPT_HDR_ERROR
		? ctx.unmodelled('whether this reader of November 2009 knows an ERROR record is not known')
		: objref(ctx, type, base, len);

/**
 * If the caller ignores a failure, an ERROR record matters only if it is longer than LSM_INFO may be and short enough for
 * v20 to read it.
 */
const ignoring: Special = (ctx, type, base, len) =>
	type === CKPT_HDR_ERROR && (len <= LSM_INFO_MAX || err_size(ctx, len) === null)
		? null
		: allocating(ctx, type, base, len);

const read: Readers = {
	ckpt_read_obj_type: (ctx, want: Wanted) => read_obj_type(ctx, 'ckpt_read_obj', want, allocating),
	_ckpt_read_buffer: (ctx, want: Wanted) => read_obj_type(ctx, '_ckpt_read_obj', want, fixed),
	ckpt_read_obj: (ctx, want: Wanted) => read_obj(ctx, 'ckpt_read_obj', want, allocating),
	ckpt_read_obj_ignored: (ctx, want: Wanted) => read_obj(ctx, 'ckpt_read_obj', want, ignoring),
	refuse: refuse_silently
};

const WANT = headerWants({
	types: CKPT_HDR,
	objtypes: CKPT_OBJ,
	table: ckpt_hdr_header,
	rev: CHECKPOINT_VERSION,
	call: CALL,
	read
});

/** One call of restart(2), up to the end of the container part. */
export const sys_restart = sys_restart_with(
	{
		arches: readerArches(ARCHES, CKPT_HDR.HEADER_ARCH),
		numbers: WANT.numbers,
		call: CALL
	},
	(ctx, k, arch) => {
		const header = restore_read_header(ctx, k, WANT, arch);
		if (header < 0) return header;
		return restore_container(ctx, k, read, RESTART_KEEP_LSM);
	}
);
