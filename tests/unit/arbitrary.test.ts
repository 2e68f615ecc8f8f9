// The random values of the property tests are as long and as short as they say.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bytes } from './arbitrary.ts';

test('noise, damaged images and chains of objects reach their full length', () => {
	const lengths = fc.sample(bytes, { numRuns: 300, seed: 1 }).map((b) => b.length);
	expect(Math.max(...lengths)).toBeGreaterThan(400);
	const noise = fc.sample(fc.uint8Array({ maxLength: 400 }), { numRuns: 100, seed: 1 });
	expect(Math.max(...noise.map((b) => b.length))).toBeGreaterThan(300);
});
