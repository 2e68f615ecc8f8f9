/** The two checks of the LSM's name: the one in the image and the one of the running kernel. */
import { c_string, c_text, latin1 } from '../format/hex.ts';
import type { Ctx } from '../kernel/sys.ts';
import { lsmName, type Kernel } from './revision.ts';
import { ckpt_buffer_lsm_name } from './tables.ts';

/** With the member's name, as in all conditions: the kernel compares `ctx->lsm_name`. */
const COMPARE = 'strncmp(cur, lsm_name, 11) == 0';
const BRIEF = 'strncmp, 11 bytes';

/** The names of 2009: without CONFIG_SECURITY, with it and no LSM, and of each LSM. root_plug sets none. */
export const LSMS: readonly string[] = ['lsm_none', 'default', 'selinux', 'smack', 'tomoyo'];

/** What runs under these names has no labels, so there is nothing to keep. */
export const labelless = (name: string): boolean => name === 'lsm_none' || name === 'default';

/** The names that RESTART_KEEP_LSM may keep, in the reader's order: from v19rc1 on. */
export const KEPT: Kept = ['lsm_none', 'smack', 'selinux', 'default'];
type Kept = readonly string[];

const keepable = (kept: Kept): string => kept.map((n) => `lsm_name == "${n}"`).join(' || ');

export interface Names {
	/** The name in the image, up to its first NUL; eleven bytes at most. */
	readonly image: string;
	/** The running LSM's name. */
	readonly cur: string;
}

const { lsm_name } = ckpt_buffer_lsm_name.at;

/** @param base of the BUFFER that holds the name */
export const namesAt = (ctx: Ctx, k: Kernel, base: number): Names => ({
	image: latin1(c_string(ctx.get(lsm_name, base))),
	cur: c_text(lsmName(k))
});

/** strncmp over eleven bytes: it ignores the end of a longer name. */
export function check_same(ctx: Ctx, base: number, { image, cur }: Names): boolean {
	const same = cur.slice(0, lsm_name.size) === image;
	ctx.t?.rung('same LSM', COMPARE, BRIEF);
	ctx.t?.check(lsm_name, base, image, cur, same);
	return same;
}

export function check_keepable(ctx: Ctx, base: number, { image }: Names, kept: Kept): boolean {
	const ok = kept.includes(image);
	ctx.t?.rung('kept LSM', keepable(kept), kept.join(' or '));
	ctx.t?.check(lsm_name, base, image, { text: kept.join(' or ') }, ok);
	return ok;
}

export function skip_names(ctx: Ctx, kept: Kept): void {
	ctx.t?.skip('same LSM', COMPARE, BRIEF, 'RESTART_KEEP_LSM is off', lsm_name.path);
	ctx.t?.skip(
		'kept LSM',
		keepable(kept),
		kept.join(' or '),
		'RESTART_KEEP_LSM is off',
		lsm_name.path
	);
}
