/** The reader of November 2009, inferred: October's header, and the container part of v20. */
import { call, call_end, goes_on, header, header_end, restore_container } from './blocks.ts';
import { withoutPrints, type Listing } from './line.ts';

export const v19rc1: Listing = {
	id: 'v19rc1',
	lines: withoutPrints([
		...call({ mask: '0xf', unpriv: 'not 0', logfd: true }),
		...header({ rev: 4, uflags: '0x1', constants: 12, BUFFER: 4, error: 'strings' }),
		...header_end({ error: 'strings' }),
		...restore_container('strings'),
		goes_on,
		...call_end()
	])
};
