/** Long work in slices: the page has turns between them, and a work that nobody waits for stops. */
import { expect, test } from 'vitest';
import type { Steps } from '../../src/lib/course/class/pasted_codes.ts';
import { inSlices } from '../../src/lib/ui/dom/in_slices.ts';

/** @param count of steps of a millisecond */
function* slow(count: number): Steps<string> {
	for (let i = 0; i < count; i++) {
		const end = performance.now() + 1;
		while (performance.now() < end);
		yield i / count;
	}
	return 'done';
}

test('it tells its progress, and others have turns', async () => {
	const told: number[] = [];
	let turns = 0;
	const timer = setInterval(() => turns++);
	expect(
		await inSlices(
			slow(60),
			(part) => told.push(part),
			() => false
		)
	).toBe('done');
	clearInterval(timer);
	expect(told.length).toBeGreaterThan(1);
	expect(told).toEqual(told.toSorted((a, b) => a - b));
	expect(turns).toBeGreaterThan(0);
});

test('short work has no slice, and stopped work has no result', async () => {
	const told: number[] = [];
	expect(
		await inSlices(
			slow(0),
			(part) => told.push(part),
			() => true
		)
	).toBe('done');
	expect(told).toEqual([]);
	expect(
		await inSlices(
			slow(Infinity),
			(part) => told.push(part),
			() => true
		)
	).toBeNull();
	expect(told).toHaveLength(1);
});
