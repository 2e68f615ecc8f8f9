import { expect, test } from 'vitest';
import { aug09 } from '../../src/lib/revisions/aug09/revision.ts';
import { revisionOf } from '../../src/lib/share/vector.ts';
import { meantFlags } from '../../src/lib/view/kernel/meant_flags.ts';
import type { RevisionId } from '../../src/lib/revisions/revision.ts';
import { Workbench } from '../../src/lib/ui/state/workbench.svelte.ts';

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

test('the flags keep the revision for which they were chosen, until they change or another image opens', async () => {
	const w = new Workbench();
	w.editKernel({ flags: 0x4 });
	expect(w.meant).toBeNull();
	await w.setRevision('v18');
	await w.setRevision('v20');
	expect(w.meant).toEqual({ flags: 0x4, revision: aug09 });
	expect(w.kernel.flags).toBe(0x4);
	w.editKernel({ flags: 0x8 });
	await w.setRevision('v18');
	expect(w.meant).toEqual({ flags: 0x8, revision: revisionOf('v20') });
	w.land(w.state);
	expect(w.meant).toBeNull();
});
