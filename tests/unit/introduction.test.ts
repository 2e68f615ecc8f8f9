import { describe, expect, it } from 'vitest';
import { claim, shortVerdict } from '../../src/lib/view/page/introduction.ts';
import { Workbench } from '../../src/lib/ui/state/workbench.svelte.ts';

describe('the introduction', () => {
	it('gives the length of the image and the date of the kernel', () => {
		const w = new Workbench();
		expect(claim(w.reading)).toBe(
			'326 bytes that say what wrote it. Change any of them: the line below is the answer of a Linux kernel of 28 Aug 2009.'
		);
		w.setRevision('v20');
		expect(claim(w.reading)).toContain('the answer of a Linux kernel of 17 Mar 2010.');
		w.edit({ bytes: null });
		expect(claim(w.reading)).toMatch(/^Its bytes say what wrote it\. Change any of them: /);
	});

	it.each([
		['0', '= 0', false],
		['ENOSYS', 'ENOSYS', true],
		['BUG', 'BUG', true],
		['UNMODELLED', '= ?', true]
	] as const)('shows %s as %s in its picture', (errno, text, refused) => {
		expect(shortVerdict({ errno })).toEqual({ text, refused });
	});

	it('shows no verdict without an image', () => {
		expect(shortVerdict(null)).toEqual({ text: '= ?', refused: false });
	});
});
