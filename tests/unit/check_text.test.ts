import { expect, test } from 'vitest';
import { checkText } from '../../src/lib/view/kernel/check_text.ts';

test('a check is told by number and name; check 0 is the call', () => {
	expect(checkText({ n: 9, name: 'same LSM' })).toBe('check 9, same LSM');
	expect(checkText({ n: 0, name: 'call' })).toBe('the call');
	expect(checkText(null)).toBe('');
});
