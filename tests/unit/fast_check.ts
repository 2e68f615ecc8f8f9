/**
 * Runs before each file. Without it fast-check ignores a large `maxLength`, and makes ten bytes where 400 are allowed; and vitest
 * compares bytes as it compares objects, key by key, which takes half a millisecond an image.
 */
import fc from 'fast-check';
import { expect } from 'vitest';

fc.configureGlobal({ defaultSizeToMaxWhenMaxSpecified: true });

const once = globalThis as { comparesBytes?: true };
if (!once.comparesBytes)
	expect.addEqualityTesters([
		(a, b) =>
			a instanceof Uint8Array && b instanceof Uint8Array ? Buffer.compare(a, b) === 0 : undefined
	]);
once.comparesBytes = true;
