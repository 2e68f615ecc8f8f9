/** The reader of October 2009: v18's, then CONTAINER. */
import { call, call_end, container, goes_on, header, header_end } from './blocks.ts';
import { withoutPrints, type Listing } from './line.ts';

export const oct09: Listing = {
	id: 'oct09',
	lines: withoutPrints([
		...call({ mask: '0x7', unpriv: 'not 0' }),
		...header({ rev: 3, uflags: '0x1', constants: 12, BUFFER: 4, error: 'strings' }),
		...header_end({ error: 'strings' }),
		goes_on,
		container('strings'),
		...call_end()
	]),
	// Nobody knows whether it printed it.
	unmarked: ['dies']
};
