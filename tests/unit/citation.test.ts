import { expect, test } from 'vitest';
import { citation } from '../../src/lib/view/page/citation.ts';

test('a citation has title, site, address and day', () => {
	expect(
		citation('Class plans: ckptlab', 'https://lab.example/learn/plans/', new Date(2026, 10, 9))
	).toBe('“Class plans”, ckptlab, https://lab.example/learn/plans/, 9 November 2026.');
	expect(citation('Why? – Learn: ckptlab', 'a', new Date(2026, 0, 31))).toBe(
		'“Why?”, ckptlab, a, 31 January 2026.'
	);
	expect(citation('', '', new Date())).toBe('title, ckptlab, address, day of your visit.');
});
