/** The reader of v17. */
import { call, call_end, goes_on, header, header_end } from './blocks.ts';
import type { Listing } from './line.ts';

export const v17: Listing = {
	id: 'v17',
	lines: [
		...call({ mask: '0x3', unpriv: 'not 0' }),
		...header({ rev: 1, uflags: '0x1', constants: 9, BUFFER: 3, error: 'nobody' }),
		...header_end({ error: 'nobody' }),
		goes_on,
		...call_end()
	]
};
