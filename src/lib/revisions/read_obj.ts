/**
 * Reading one object, from v17 to October 2009.
 *
 * A wrong length consumes 8 bytes, a wrong type the whole object. The reader checks the length first. It takes an
 * OBJREF in front of any object.
 */
import { movedField, type Field } from '../format/struct.ts';
import { EINVAL, ENOMEM, MAX_ERRNO } from '../kernel/errno.ts';
import { ckpt_kread, equal, type Ctx } from '../kernel/sys.ts';
import type { CheckName } from '../kernel/trace.ts';
import { ckpt_hdr, ckpt_hdr_objref, ckpt_hdr_utsns } from './tables.ts';

export type Wanted = Readonly<ReturnType<typeof wanted>>;

/**
 * An object that the kernel wants next. Its members are `release.h.len` in the trace; those of the header are `h.len`.
 * @param len the length that it must have; 0 for any length up to `max`
 */
export function wanted(name: string, type: number, len: number, max = len) {
	const h = name === 'header' ? 'h' : `${name}.h`;
	const place = (f: Field<number>) => movedField(f, `${h}.${f.path}`);
	return {
		name,
		type,
		len,
		max,
		h,
		type_at: place(ckpt_hdr.at.type),
		len_at: place(ckpt_hdr.at.len)
	};
}

/** The condition of such an object in few words. */
export const headOf = ({ type, len }: Wanted): string => `type ${type}, len ${len}`;

/** Begins the check of one object's type and length. */
export const headRung = (ctx: Ctx, label: CheckName, want: Wanted): void =>
	ctx.t?.rung(label, `${want.name}: type == ${want.type} && len == ${want.len}`, headOf(want));

/**
 * Takes an object that stands in front of the wanted one: an OBJREF, an ERROR. The reader asks before it checks the
 * length. Null: it is no such object. Negative: the reader ends. Otherwise the reader goes on to the next object.
 */
export type Special = (ctx: Ctx, type: number, base: number, len: number) => number | null;

export const objref: Special = (ctx, type, base, len) =>
	type === ctx.types.OBJREF ? _ckpt_read_objref(ctx, base, len) : null;

/**
 * The part that both readers share: object header, special objects, length and payload. It does not check the type.
 * @param func the C function that its debug lines name
 * @returns where the object starts, or a negative errno
 */
export function read_obj(ctx: Ctx, want: Wanted, special: Special, func = 'ckpt_read_obj'): number {
	for (;;) {
		const base = ctx.pos;
		const short = ckpt_kread(ctx, want.h, ckpt_hdr.size);
		if (short < 0) return short;
		const type = ctx.get(ckpt_hdr.at.type, base);
		const len = ctx.get(ckpt_hdr.at.len, base);
		ctx.debug(func, 'type %d len %d(%d,%d)\n', type | 0, len | 0, want.len, want.max);
		if (!check_min(ctx, base, len, want)) return -EINVAL;
		const ret = special(ctx, type, base, len);
		if (ret === null) {
			if (!check_len(ctx, base, len, want)) return -EINVAL;
			const cut = ckpt_kread(ctx, want.name, len - ckpt_hdr.size);
			return cut < 0 ? cut : base;
		}
		if (ret < 0) return ret;
	}
}

/** An object is at least as long as its header. The trace notes this check only if it fails. */
export function check_min(ctx: Ctx, base: number, len: number, want: Wanted): boolean {
	const ok = len >= ckpt_hdr.size;
	if (!ok) ctx.t?.check(want.len_at, base, len, { text: `at least ${ckpt_hdr.size}` }, false);
	return ok;
}

/** The wanted length; or any length up to `max`, of an object of any type but OBJREF and ERROR. */
export function check_len(ctx: Ctx, base: number, len: number, want: Wanted): boolean {
	if (want.len !== 0) return equal(ctx, base, want.len_at, want.len);
	const fits = len <= want.max;
	const type = ctx.get(ckpt_hdr.at.type, base);
	ctx.t?.check(want.type_at, base, type, { text: 'neither OBJREF nor ERROR' }, true);
	ctx.t?.check(want.len_at, base, len, { text: `at most ${want.max}` }, fits);
	return fits;
}

/** Reads an object, then checks its type. */
export function read_obj_type(
	ctx: Ctx,
	want: Wanted,
	special: Special = objref,
	func?: string
): number {
	const base = read_obj(ctx, want, special, func);
	if (base < 0) return base;
	return equal(ctx, base, want.type_at, want.type) ? base : -EINVAL;
}

/** ckpt_read_obj_type() allocates the memory that it reads to. It is for HEADER, HEADER_ARCH and shared objects. */
export const ckpt_read_obj_type = (ctx: Ctx, want: Wanted): number => read_obj_type(ctx, want);

/** _ckpt_read_buffer() reads to memory that is there. It is for the strings. */
export const _ckpt_read_buffer = (ctx: Ctx, want: Wanted): number =>
	read_obj_type(ctx, want, objref, '_ckpt_read_obj');

/** A member with the name of its object in the trace: `objref[0].objtype`. */
export const named = <T>(name: string, f: Field<T>): Field<T> => movedField(f, `${name}.${f.path}`);

/**
 * Nested shared objects use up the kernel's stack of 8 KiB. Nobody knows the exact depth. The model stops at a depth
 * that the kernel certainly does not reach.
 */
const DEEPEST = 400;

/**
 * The rest of an OBJREF at `base`, behind its 8 header bytes.
 * @param restore reads the object that it stands for
 * @returns the objref, or a negative errno
 */
export function _ckpt_read_objref(
	ctx: Ctx,
	base: number,
	len: number,
	restore: (ctx: Ctx, base: number, name: string, len: number) => number = restore_obj,
	kread = ckpt_kread
): number {
	const { at } = ckpt_hdr_objref;
	const name = `objref[${ctx.objrefs++}]`;
	const fits = len <= ctx.kmalloc_max;
	const type = ctx.types.OBJREF;
	const most = { text: `at most ${ctx.kmalloc_max}` };
	ctx.t?.check(named(name, at['h.type']), base, type, type, true);
	ctx.t?.check(named(name, at['h.len']), base, len, most, fits);
	if (!fits) return -ENOMEM;
	ctx.debug('_ckpt_read_objref', 'shared len %d type %d\n', len, type);
	const short = kread(ctx, name, len - ckpt_hdr.size);
	if (short < 0) return short;
	if (len < ckpt_hdr_objref.size)
		return ctx.unmodelled(
			`an OBJREF of ${len} bytes: objtype and objref would be read past the end of its allocation`
		);
	return restore(ctx, base, name, len);
}

export function restore_obj(
	ctx: Ctx,
	base: number,
	name: string,
	len: number,
	read = ckpt_read_obj_type
): number {
	const { t, objtypes } = ctx;
	const { at } = ckpt_hdr_objref;
	const objtype = ctx.get(at.objtype, base);
	const objref = ctx.get(at.objref, base);
	ctx.debug('restore_obj', 'len %d ref %d type %d\n', len, objref, objtype | 0);

	const objs = (ctx.objs ??= new Set());
	const fresh = !objs.has(objref);
	t?.check(named(name, at.objref), base, objref, { text: 'one not seen before' }, fresh);
	if (!fresh) return -EINVAL;
	const known = objtype < objtypes.MAX && objtype !== objtypes.INODE;
	const below = { text: `a type below ${objtypes.MAX} that can be restored` };
	t?.check(named(name, at.objtype), base, objtype, below, known);
	if (!known) return -EINVAL;
	const restorable = objtype !== objtypes.IGNORE;
	const restored = { text: 'a type with a restore function' };
	t?.check(named(name, at.objtype), base, objtype, restored, restorable);
	if (!restorable) return ctx.oops('BUG_ON(!ptr) in obj_new(): kernel oops');
	const ret = read_shared(ctx, objtype, name, read);
	if (ret < 0) return ret;

	if (objref < -MAX_ERRNO)
		return ctx.unmodelled(
			`an objref of ${objref} is returned, but is too low to count as an error`
		);
	// Fresh numbers count up from 1, whatever numbers the image uses.
	const ref = objref === 0 ? ++ctx.fresh : objref;
	objs.add(ref);
	t?.check(named(name, at.objref), base, objref, { text: '0 or more' }, objref >= 0);
	return ref;
}

/** The object that an OBJREF announces. The model knows only UTS namespaces. */
export function read_shared(
	ctx: Ctx,
	objtype: number,
	name: string,
	read: (ctx: Ctx, want: Wanted) => number
): number {
	if (objtype !== ctx.objtypes.UTS_NS)
		return ctx.unmodelled(`restoring a shared object of type ${objtype} reads objects of its own`);
	if (ctx.depth >= DEEPEST)
		return ctx.unmodelled(
			`shared objects nested more than ${DEEPEST} deep: the kernel's stack ends`
		);
	const uts_ns = name.replace('objref', 'uts_ns');
	ctx.depth++;
	const ret = read(ctx, wanted(uts_ns, ctx.types.UTS_NS, ckpt_hdr_utsns.size));
	ctx.depth--;
	return ret;
}
