import { expect, test } from 'vitest';
import { legendOf, marksOf } from '../../src/lib/course/lesson/sources.ts';

test('a fact says where it comes from, and the legend what that means', () => {
	expect(marksOf({ text: '', from: ['seed', 'format'] })).toBe('email, postings');
	expect(marksOf({ text: '', from: ['deduced'], sure: 80 })).toBe('deduced, 80\u00a0% sure');
	expect(
		legendOf([
			{ text: '', from: ['today'] },
			{ text: '', from: ['seed', 'today'] }
		])
	).toEqual([
		{
			mark: 'email',
			means: 'in the email of 28 August 2009, which has the patch',
			word: 'mail'
		},
		{ mark: 'today', means: 'public documentation and source of today', word: null }
	]);
});
