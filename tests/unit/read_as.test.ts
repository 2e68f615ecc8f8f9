import { expect, test } from 'vitest';
import { readAsText } from '../../src/lib/view/image/field_facts.ts';

test('every choice of how to read an image is told', () => {
	const none = { readAs: null, arch: null, order: null };
	expect(readAsText(none)).toBe('');
	expect(readAsText({ ...none, arch: 's390x' })).toBe('s390x');
	expect(readAsText({ ...none, order: 'le' })).toBe('little endian');
	expect(readAsText({ readAs: 'v20', arch: 'ppc32', order: 'be' })).toBe('v20, ppc32, big endian');
});
