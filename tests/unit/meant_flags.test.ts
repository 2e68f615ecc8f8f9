import { expect, test } from 'vitest';
import { revisionOf } from '../../src/lib/revisions/all.ts';
import { Workbench } from '../../src/lib/ui/state/workbench.svelte.ts';
import { meantIn, meantFlags } from '../../src/lib/view/kernel/meant_flags.ts';
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

test('flags belong to the kernel for which they were chosen, also after undo', () => {
	const w = new Workbench();
	const chosen = () => meantIn([...w.edits.past, w.state], w.edits.arrived).revision;
	w.editKernel({ flags: 0x4 });
	w.setRevision('v18');
	w.editBytes(0, 1, new Uint8Array([2]));
	expect(chosen()).toBe('aug09');
	w.editKernel({ flags: 0x5 });
	expect(chosen(), 'other flags').toBe('v18');
	w.undo();
	expect(chosen(), 'the same flags again').toBe('aug09');
	w.open(null, w.bytes, null);
	expect(chosen(), 'another image').toBe('v18');
	w.undo();
	expect(chosen(), 'the same image again').toBe('aug09');
});
