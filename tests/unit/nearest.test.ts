import { expect, test } from 'vitest';
import { nearest } from '../../src/lib/view/nearest.ts';

const NAMES = ['kernels', 'sensitivity', 'gallery', 'learn', 'format', 'format/v17', 'main'];

test.each([
	['kernls', 'kernels'], // a letter less
	['galery', 'gallery'],
	['gallerry', 'gallery'], // a letter more
	['sensibility', 'sensitivity'], // two other letters
	['fromat', 'format'], // two letters that changed places
	['format/v18', 'format/v17'],
	['kernels', 'kernels'],
	['lern', 'learn'],
	// of a short word a third of its letters, so one: two that changed places are one
	['leanr', 'learn'],
	['elarn', 'learn'],
	['maain', 'main'],
	['mbin', 'main']
])('%s may mean %s', (word, name) => {
	expect(nearest(word, NAMES)).toBe(name);
});

// of the letters at the end of “leaxr” and “leanx” only one moved, and the other is another
test.each(['', 'x', 'le', 'nowhere', 'kernel-list', 'gal', 'leaxr', 'leanx'])(
	'%s means none of them',
	(word) => {
		expect(nearest(word, NAMES)).toBeNull();
	}
);

test('of two names at one distance it takes the first', () => {
	expect(nearest('keep-nome', ['keep-none', 'keep-home'])).toBe('keep-none');
});
