import { expect, test } from 'vitest';
import { revisionOf } from '../../src/lib/share/vector.ts';
import { chosenFor, meantFlags } from '../../src/lib/view/kernel/meant_flags.ts';
import type { RevisionId } from '../../src/lib/revisions/revision.ts';

// docs/revisions.md: KEEP_LSM is 0x4 in August and 0x8 from v19-rc1 on; 0x4 is GHOST from v18 on; v17 knows 0x3.
test.each<[flags: number, meant: RevisionId, now: RevisionId, says: string]>([
	[0x4, 'aug09', 'v18', 'Bit 0x4 was RESTART_KEEP_LSM in aug09; here it is RESTART_GHOST.'],
	[
		0x4,
		'aug09',
		'v20',
		'Bit 0x4 was RESTART_KEEP_LSM in aug09; here it is RESTART_GHOST. RESTART_KEEP_LSM is 0x8 here.'
	],
	[
		0x5,
		'aug09',
		'v17',
		'Bit 0x4 was RESTART_KEEP_LSM in aug09; v17 has no such flag, so it refuses the call.'
	],
	[
		0x8,
		'v20',
		'aug09',
		'Bit 0x8 was RESTART_KEEP_LSM in v20; aug09 has no such flag, so it refuses the call. RESTART_KEEP_LSM is 0x4 here.'
	],
	[0x3, 'aug09', 'v20', ''],
	[0x8, 'v19rc1', 'v23rc', ''],
	[0, 'aug09', 'v18', '']
])('0x%i of %s on %s', (flags, meant, now, says) => {
	expect(meantFlags(flags, revisionOf(meant), revisionOf(now))).toBe(says);
});

test('flags keep the revision for which they were chosen, until they change or another image opens', () => {
	const at = (flags: number, id: RevisionId, arrived = 0) => ({
		flags,
		revision: revisionOf(id),
		arrived
	});
	const first = at(0x4, 'aug09');
	expect(chosenFor(first, at(0x4, 'v18'))).toBe(first);
	expect(chosenFor(first, at(0x8, 'v18'))).toEqual(at(0x8, 'v18'));
	expect(chosenFor(first, at(0x4, 'v18', 1))).toEqual(at(0x4, 'v18', 1));
});
