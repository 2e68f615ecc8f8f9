/** The reader of v20: its header checks say why they refuse. */
import { call, call_end, goes_on, header, header_end, restore_container } from './blocks.ts';
import { func, prints, type Line, type Listing } from './line.ts';

/** From v20 on. */
export const lines = (n: {
	rev: number;
	uflags: string;
	unpriv: string;
	mask: string;
}): readonly Line[] => [
	...call({ mask: n.mask, unpriv: n.unpriv, logfd: true }),
	...header({ ...n, constants: 12, BUFFER: 4, error: 'all', says: true }),
	...header_end({ error: 'all', says: true }),
	func('do_restore_coord(ctx)'),
	prints('header says', 1, 'ckpt_debug', 'restore header: %d\n'),
	...restore_container('all'),
	prints('container says', 1, 'ckpt_debug', 'restore container: %d\n'),
	goes_on,
	...call_end(true)
];

export const v20: Listing = {
	id: 'v20',
	lines: lines({ rev: 5, uflags: '0x1', unpriv: '2 or more', mask: '0x1f' }),
	// What v19rc1 printed, and whether all of its readers knew an ERROR record, is not known.
	unmarked: [
		'HEADER',
		'HEADER_ARCH',
		'CONTAINER',
		'LSM_INFO',
		'do_restore_coord',
		'header says',
		'container says',
		'name says',
		'same says',
		'kept says',
		'smack says',
		'hook says',
		'LSM says',
		'dies',
		'call says'
	]
};
