/**
 * Reading one object from v20 on. Every reader knows ERROR and OBJREF. The allocating reader reports a failure.
 */
import { EINVAL, isErrno } from '../kernel/errno.ts';
import { ckpt_kread, equal, type Ctx } from '../kernel/sys.ts';
import type { HeaderReaders } from './read_header.ts';
import {
	_ckpt_read_objref,
	check_len,
	check_min,
	named,
	read_shared,
	type Wanted
} from './read_obj.ts';
import { ckpt_hdr, ckpt_hdr_objref } from './tables.ts';
import { CKPT_HDR_ERROR, _ckpt_read_err } from './read_err.ts';

export type Kread = typeof ckpt_kread;

/** Up to v20 the position in messages counts the bytes that the kernel asked for, there or not. */
export const kread_v20: Kread = (ctx, path, count) => {
	ctx.reported += count;
	return ckpt_kread(ctx, path, count);
};

/** From v21 on it counts the bytes of complete reads. */
export const kread_v21: Kread = (ctx, path, count) => {
	const ret = ckpt_kread(ctx, path, count);
	if (ret === 0) ctx.reported += count;
	return ret;
};

/** The readers of a revision. Each returns the offset of the object, or a negative errno. */
export interface Readers extends HeaderReaders {
	/** An object of any type, up to a length; reports nothing. */
	readonly ckpt_read_obj: (ctx: Ctx, want: Wanted) => number;
	/** The same for a caller that ignores a failure. */
	readonly ckpt_read_obj_ignored: (ctx: Ctx, want: Wanted) => number;
}

export function readersWith(kread: Kread): Readers {
	/** Reads object headers, and takes ERROR and OBJREF, until another object comes. */
	function ckpt_read_obj_dispatch(ctx: Ctx, want: Wanted): number {
		for (;;) {
			const base = ctx.pos;
			const short = kread(ctx, want.h, ckpt_hdr.size);
			if (short < 0) return short;
			const type = ctx.get(ckpt_hdr.at.type, base);
			const len = ctx.get(ckpt_hdr.at.len, base);
			ctx.debug('ckpt_read_obj_dispatch', 'type %d len %d\n', type | 0, len | 0);
			if (!check_min(ctx, base, len, want)) return -EINVAL;
			if (type === CKPT_HDR_ERROR) return _ckpt_read_err(ctx, base, len, kread);
			if (type !== ctx.types.OBJREF) return base;
			const ret = _ckpt_read_objref(ctx, base, len, restore_obj, kread);
			if (ret < 0) return ret;
		}
	}

	function read_obj(ctx: Ctx, func: string, want: Wanted): number {
		const base = ckpt_read_obj_dispatch(ctx, want);
		if (base < 0) return base;
		const type = ctx.get(ckpt_hdr.at.type, base);
		const len = ctx.get(ckpt_hdr.at.len, base);
		ctx.debug(func, 'type %d len %d(%d,%d)\n', type | 0, len | 0, want.len, want.max);
		if (!check_len(ctx, base, len, want)) return -EINVAL;
		const short = kread(ctx, want.name, len - ckpt_hdr.size);
		return short < 0 ? short : base;
	}

	function ckpt_read_obj_type(ctx: Ctx, want: Wanted): number {
		const base = read_obj(ctx, 'ckpt_read_obj', want);
		if (base < 0) {
			// An oops or an unknown outcome reports nothing.
			if (isErrno(base))
				ctx.err('ckpt_read_obj_type', base, 'Expecting to read type %d\n', want.type);
			return base;
		}
		const type = ctx.get(ckpt_hdr.at.type, base);
		if (equal(ctx, base, want.type_at, want.type)) return base;
		// The arguments are in the wrong order: the found type comes first. The kernel reads it after it has freed the
		// object, and SLAB leaves it there.
		const text = 'Expected type %d but got %d\n';
		return ctx.err('ckpt_read_obj_type', -EINVAL, text, type | 0, want.type);
	}

	function _ckpt_read_buffer(ctx: Ctx, want: Wanted): number {
		const base = read_obj(ctx, '_ckpt_read_obj', want);
		if (base < 0) return base;
		return equal(ctx, base, want.type_at, want.type) ? base : -EINVAL;
	}

	/** A number must be positive from v20 on. The kernel looks for an equal one after it has read the object. */
	function restore_obj(ctx: Ctx, base: number, name: string, len: number): number {
		const { t, objtypes } = ctx;
		const { at } = ckpt_hdr_objref;
		const objtype = ctx.get(at.objtype, base);
		const objref = ctx.get(at.objref, base);
		ctx.debug('restore_obj', 'len %d ref %d type %d\n', len, objref, objtype | 0);

		const below = objtype < objtypes.MAX;
		const max = { text: `a type below ${objtypes.MAX}` };
		t?.check(named(name, at.objtype), base, objtype, max, below);
		if (!below) return -EINVAL;
		t?.check(named(name, at.objref), base, objref, { text: 'a number above 0' }, objref > 0);
		if (objref <= 0) return -EINVAL;
		const { IGNORE, INODE, SECURITY_PTR } = objtypes;
		const restorable = ![IGNORE, INODE, SECURITY_PTR].includes(objtype);
		const text = 'a type that can be restored';
		t?.check(named(name, at.objtype), base, objtype, { text }, restorable);
		if (!restorable) return -EINVAL;
		const ret = read_shared(ctx, objtype, name, ckpt_read_obj_type);
		if (ret < 0) return ret;

		const objs = (ctx.objs ??= new Set());
		const fresh = !objs.has(objref);
		t?.check(named(name, at.objref), base, objref, { text: 'one not seen before' }, fresh);
		if (!fresh) return -EINVAL;
		objs.add(objref);
		return objref;
	}

	return {
		ckpt_read_obj_type,
		_ckpt_read_buffer,
		ckpt_read_obj: (ctx, want) => read_obj(ctx, 'ckpt_read_obj', want),
		ckpt_read_obj_ignored: (ctx, want) => read_obj(ctx, 'ckpt_read_obj', want),
		refuse: (ctx, func, text) => ctx.err(func, -EINVAL, text)
	};
}
