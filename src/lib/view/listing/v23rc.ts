/** The reader of v23-rc1: v20's with other numbers. */
import type { Listing } from './line.ts';
import { lines } from './v20.ts';

export const v23rc: Listing = {
	id: 'v23rc',
	lines: lines({ rev: 6, uflags: '0x3', unpriv: '2 or more', mask: '0x1f' })
};
