/** Comparing the name of the LSM at checkpoint with the running one's, as all readers with a name do it. */
import { c_string, c_text, latin1 } from '../format/hex.ts';
import type { Ctx } from '../kernel/sys.ts';
import { lsmName, type Kernel } from './revision.ts';
import { SECURITY_NAME_MAX, ckpt_buffer_lsm_name } from './tables.ts';

export const COMPARE = 'strncmp(cur, ctx->lsm_name, 11) == 0';

/** @param names that this reader keeps, in its order */
export const keepable = (names: readonly string[]): string =>
	names.map((n) => `lsm_name == "${n}"`).join(' || ');

export interface Names {
	/** In the image, up to its first NUL; eleven bytes at most. */
	readonly image: string;
	/** Of the running LSM. */
	readonly cur: string;
}

/** @param base of the BUFFER that holds the name */
export const namesAt = (ctx: Ctx, k: Kernel, base: number): Names => ({
	image: latin1(c_string(ctx.get(ckpt_buffer_lsm_name.at.lsm_name, base))),
	cur: c_text(lsmName(k))
});

/** strncmp over eleven bytes: what the image cannot hold is not compared. */
export function check_same(ctx: Ctx, base: number, { image, cur }: Names): boolean {
	const n = SECURITY_NAME_MAX + 1;
	const same = cur.slice(0, n) === image;
	const place = base + ckpt_buffer_lsm_name.at.lsm_name.offset;
	ctx.t?.rung(COMPARE);
	ctx.t?.check('lsm_name', place, n, image, cur, same);
	return same;
}

export function check_keepable(
	ctx: Ctx,
	base: number,
	{ image }: Names,
	names: readonly string[]
): boolean {
	const ok = names.includes(image);
	const place = base + ckpt_buffer_lsm_name.at.lsm_name.offset;
	ctx.t?.rung(keepable(names));
	ctx.t?.check('lsm_name', place, SECURITY_NAME_MAX + 1, image, { text: names.join(' or ') }, ok);
	return ok;
}

export function skip_names(ctx: Ctx, names: readonly string[]): void {
	ctx.t?.skip(COMPARE, 'RESTART_KEEP_LSM is off', 'lsm_name');
	ctx.t?.skip(keepable(names), 'RESTART_KEEP_LSM is off', 'lsm_name');
}
