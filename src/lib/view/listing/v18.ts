/** The reader of v18: without the patch of August, and with ERROR records. */
import { call, call_end, goes_on, header, header_end } from './blocks.ts';
import type { Listing } from './line.ts';

export const v18: Listing = {
	id: 'v18',
	lines: [
		...call({ mask: '0x7', unpriv: 'not 0' }),
		...header({ rev: 2, uflags: '0x1', constants: 12, BUFFER: 3, error: 'strings' }),
		...header_end({ error: 'strings' }),
		goes_on,
		...call_end()
	]
};
