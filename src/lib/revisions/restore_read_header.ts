/** restore_read_header() of all revisions but August's: the arch header follows the strings at once. */
import type { Ctx } from '../kernel/sys.ts';
import {
	read_ckpt_hdr_header,
	read_utsname,
	restore_read_header_arch,
	type HeaderWants,
	type ReaderArch
} from './read_header.ts';
import type { Kernel } from './revision.ts';

export function restore_read_header(
	ctx: Ctx,
	k: Kernel,
	want: HeaderWants,
	arch: ReaderArch
): number {
	const base = read_ckpt_hdr_header(ctx, k, want, arch);
	if (base < 0) return base;
	const uts = read_utsname(ctx, want);
	if (uts < 0) return uts;
	return restore_read_header_arch(ctx, k, want, arch);
}
