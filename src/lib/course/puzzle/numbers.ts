/** Numbers that the puzzles need and the lessons name only in part: they are there to be looked up. */
import { hex } from '../../format/hex.ts';
import {
	EACCES,
	EINVAL,
	EIO,
	ENOMEM,
	ENOSYS,
	EPERM,
	EPIPE,
	errnoName
} from '../../kernel/errno.ts';
import type { Revision } from '../../revisions/revision.ts';

/** Types from here on are of objects behind the header, but for that of an ERROR record. */
const BEHIND = 100;

/** Each list with what it is of: `5 OBJREF`, `9999 (0x270f) ERROR`. */
export const puzzleNumbers = ({ types, objtypes, checkpointFlags }: Revision) => [
	listed('type of an object', types, (n) => n < BEHIND || n === types['ERROR']),
	listed('objtype of an OBJREF', objtypes, (n) => n !== objtypes['MAX']),
	listed(
		'errno',
		Object.fromEntries(
			[EPERM, EIO, ENOMEM, EACCES, EINVAL, EPIPE, ENOSYS].map((n) => [errnoName(n), n])
		)
	),
	listed('flag in uflags', Object.fromEntries(checkpointFlags.map(({ name, bit }) => [name, bit]))),
	{ of: 'letters', items: ['a to o: 61 to 6f', 'p to z: 70 to 7a'] }
];

const listed = (
	of: string,
	numbers: Readonly<Record<string, number>>,
	has = (_n: number) => true
) => ({
	of,
	items: Object.entries(numbers)
		.filter(([, n]) => has(n))
		.map(([name, n]) => `${n > 9 ? `${n} (${hex(n)})` : n} ${name}`)
});
