import { expect, test } from 'vitest';
import { checkText } from '../../src/lib/view/kernel/check_text.ts';
import { numbered, numberOf } from './numbered.ts';

test('a check is told by number and name, and the call by its name', () => {
	expect(checkText({ n: numberOf('same LSM'), name: 'same LSM' })).toBe(
		numbered('check {same LSM}, same LSM')
	);
	expect(checkText({ n: 0, name: 'call' })).toBe('the call');
	expect(checkText(null)).toBe('');
});
