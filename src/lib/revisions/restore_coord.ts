/** do_restore_coord() from v19-rc1 on: header and container. From v20 on it is known to print the result of each. */
import { MAX_ERRNO } from '../kernel/errno.ts';
import { restore_container } from './container.ts';
import { restore_read_header, type Restore } from './read_header.ts';
import type { Readers } from './read_obj_dispatch.ts';

export const do_restore_coord_with =
	(read: Readers): Restore =>
	(ctx, k, want, arch) => {
		const header = restore_read_header(ctx, k, want, arch);
		if (header < -MAX_ERRNO) return header;
		ctx.debug('do_restore_coord', 'restore header: %d\n', header);
		if (header < 0) return header;
		const container = restore_container(ctx, k, want, read);
		if (container >= -MAX_ERRNO)
			ctx.debug('do_restore_coord', 'restore container: %d\n', container);
		return container;
	};
