/** The reader of 28 August 2009: v17's with the patch. Its two refusals return past `out:`. */
import { aug09 as revision } from '../../revisions/aug09/revision.ts';
import { call, call_end, goes_on, header, header_end, keep_lsm } from './blocks.ts';
import type { Listing } from './line.ts';

export const aug09: Listing = {
	id: 'aug09',
	lines: [
		...call({ mask: '0x7', unpriv: 'not 0' }),
		...header({ rev: 2, uflags: '0x1', constants: 10, BUFFER: 3, error: 'nobody' }),
		...keep_lsm({
			indent: 1,
			BUFFER: 3,
			error: 'nobody',
			kept: revision.kept,
			differs: 'EINVAL',
			by: 'pr_warning',
			way: 'leak',
			unread: 'out'
		}),
		...header_end({ error: 'nobody' }),
		goes_on,
		...call_end()
	]
};
