/** sys_restart() from v20 on, up to the end of the container part. Later revisions differ in numbers. */
import { MAX_ERRNO } from '../../kernel/errno.ts';
import type { Ctx } from '../../kernel/sys.ts';
import { headerWants, readerArches, sys_restart_with, type ReaderArch } from '../read_header.ts';
import { restore_read_header } from '../restore_read_header.ts';
import type { CallFacts, Kernel, Revision } from '../revision.ts';
import type { ArchTable, HeaderTable } from '../tables.ts';
import { RESTART_KEEP_LSM } from '../v19rc1/checkpoint_hdr.ts';
import { CKPT_HDR } from './checkpoint_hdr.ts';
import { restore_container } from './container.ts';
import { readersWith, type Kread } from './read_obj.ts';

/** What differs between v20 and later revisions. */
interface Differing {
	readonly table: HeaderTable;
	readonly rev: number;
	readonly arches: Readonly<Record<string, ArchTable>>;
	readonly objtypes: { IGNORE: number; INODE: number; UTS_NS: number; MAX: number };
	readonly call: CallFacts;
	readonly kread: Kread;
}

/** sys_restart() for these numbers. */
export function restartWith(n: Differing): Revision['restart'] {
	const read = readersWith(n.kread);
	const want = headerWants({
		types: CKPT_HDR,
		objtypes: n.objtypes,
		table: n.table,
		rev: n.rev,
		call: n.call,
		read
	});

	/** do_restore_coord() prints the result of each part. */
	function do_restore_coord(ctx: Ctx, k: Kernel, arch: ReaderArch): number {
		const header = restore_read_header(ctx, k, want, arch);
		if (header < -MAX_ERRNO) return header;
		ctx.debug('do_restore_coord', 'restore header: %d\n', header);
		if (header < 0) return header;
		const container = restore_container(ctx, k, read, RESTART_KEEP_LSM);
		if (container >= -MAX_ERRNO)
			ctx.debug('do_restore_coord', 'restore container: %d\n', container);
		return container;
	}

	return sys_restart_with(
		{
			arches: readerArches(n.arches, CKPT_HDR.HEADER_ARCH),
			numbers: want.numbers,
			call: n.call,
			says: true
		},
		do_restore_coord
	);
}
