import { expect, test } from 'vitest';
import { nearest } from '../../src/lib/view/nearest.ts';

const NAMES = ['kernels', 'sensitivity', 'gallery', 'learn', 'format', 'format/v17'];

test.each([
	['kernls', 'kernels'], // a letter less
	['galery', 'gallery'],
	['gallerry', 'gallery'], // a letter more
	['sensibility', 'sensitivity'], // two other letters
	['fromat', 'format'], // two letters that changed places
	['format/v18', 'format/v17'],
	['kernels', 'kernels'],
	['lern', 'learn']
])('%s may mean %s', (word, name) => {
	expect(nearest(word, NAMES)).toBe(name);
});

test.each(['', 'x', 'le', 'nowhere', 'kernel-list', 'gal'])('%s means none of them', (word) => {
	expect(nearest(word, NAMES)).toBeNull();
});

test('of two names at one distance it takes the first', () => {
	expect(nearest('keep-nome', ['keep-none', 'keep-home'])).toBe('keep-none');
});
