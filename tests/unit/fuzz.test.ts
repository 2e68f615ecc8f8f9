/** A short sample of what `npm run fuzz` tries: the same inputs in every run. */
import { expect, test } from 'vitest';
import { KINDS } from '../fuzz/kinds.ts';

/** So many of each take a tenth of a second. The second reader has a test of its own. */
const MANY: Readonly<Record<string, number>> = {
	images: 300,
	links: 1000,
	bundles: 100,
	damaged: 65
};

test.each(Object.entries(KINDS))('%s', async (name, kind) => {
	expect(await kind(2009, MANY[name] ?? 300, null)).toEqual([]);
});
