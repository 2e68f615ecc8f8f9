/** In which revisions something holds, in words. */
import { REVISIONS } from '../revisions/all.ts';
import type { Revision } from '../revisions/revision.ts';

/**
 * Each value with the revisions that have it, oldest first: `0x4` `in aug09`, `0x8` `from v19rc1 on`. The words are empty where
 * all have the same one; a revision with null has none.
 */
export function inRevisions(
	valueIn: (revision: Revision) => string | null
): { value: string; when: string }[] {
	const runs = new Map<string, { from: number; to: number }[]>();
	REVISIONS.forEach((r, i) => {
		const value = valueIn(r);
		if (value === null) return;
		const own = runs.get(value) ?? [];
		const last = own.at(-1);
		if (last?.to === i - 1) last.to = i;
		else own.push({ from: i, to: i });
		runs.set(value, own);
	});
	return [...runs].map(([value, own]) => ({ value, when: own.map(whenText).join(' and ') }));
}

function whenText({ from, to }: { from: number; to: number }): string {
	const [first, last] = [REVISIONS[from]!.id, REVISIONS[to]!.id];
	if (from === to) return `in ${first}`;
	if (to < REVISIONS.length - 1) return from === 0 ? `up to ${last}` : `from ${first} to ${last}`;
	return from === 0 ? '' : `from ${first} on`;
}
