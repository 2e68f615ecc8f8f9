/** Comparing the name of the LSM at checkpoint with the running one's, as all readers with a name do it. */
import { c_string, c_text, latin1 } from '../format/hex.ts';
import type { Ctx } from '../kernel/sys.ts';
import { lsmName, type Kernel } from './revision.ts';
import { SECURITY_NAME_MAX, ckpt_buffer_lsm_name } from './tables.ts';

export const COMPARE = 'strncmp(cur, ctx->lsm_name, 11) == 0';

/** The names that a reader keeps, with what is said of them; put together once. */
export interface Kept {
	readonly names: readonly string[];
	readonly condition: string;
	readonly wanted: { readonly text: string };
}

/** @param names in the reader's order */
export const kept = (...names: string[]): Kept => ({
	names,
	condition: names.map((n) => `lsm_name == "${n}"`).join(' || '),
	wanted: { text: names.join(' or ') }
});

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
	ctx.t?.rung('same LSM', COMPARE);
	ctx.t?.check('lsm_name', place, n, image, cur, same);
	return same;
}

export function check_keepable(ctx: Ctx, base: number, { image }: Names, KEPT: Kept): boolean {
	const ok = KEPT.names.includes(image);
	const place = base + ckpt_buffer_lsm_name.at.lsm_name.offset;
	ctx.t?.rung('kept LSM', KEPT.condition);
	ctx.t?.check('lsm_name', place, SECURITY_NAME_MAX + 1, image, KEPT.wanted, ok);
	return ok;
}

export function skip_names(ctx: Ctx, KEPT: Kept): void {
	ctx.t?.skip('same LSM', COMPARE, 'RESTART_KEEP_LSM is off', 'lsm_name');
	ctx.t?.skip('kept LSM', KEPT.condition, 'RESTART_KEEP_LSM is off', 'lsm_name');
}
