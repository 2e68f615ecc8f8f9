import { describe, expect, test } from 'vitest';
import { Workbench } from '../../src/lib/ui/state/workbench.svelte.ts';
import { memberDiff } from '../../src/lib/view/page/member_diff.ts';
import { summaryOf } from '../../src/lib/view/page/sides.ts';
import { openedEntry } from './cases.ts';

describe('A and B', () => {
	const edited = (edit: (w: Workbench) => void) => {
		const [a, b] = [new Workbench(), new Workbench()];
		edit(b);
		return [a.reading, b.reading] as const;
	};

	test('count the bytes, members and settings that differ', () => {
		const [a, b] = edited((w) => {
			w.editBytes(24, 1, Uint8Array.of(9));
			w.editKernel({ pid: 1, x86: { ...w.kernel.x86, has_fxsr: 0 } });
		});
		expect(summaryOf(a, b, [{ from: 24, to: 25 }], 1, 'B')).toBe(
			'1 byte differs; 1 member; kernel: x86, pid'
		);
		expect(memberDiff(a, b)).toEqual([
			{ path: 'rev', a: '0x2 (2)', b: '0x9 (9)', range: { from: 24, to: 26 }, group: 'header' }
		]);
	});

	test('do not differ if they are equal', () => {
		const [a, b] = edited(() => {});
		expect(summaryOf(a, b, [], 0, 'B')).toBe('0 bytes differ; 0 members');
		expect(memberDiff(a, b)).toEqual([]);
	});

	test('do not give a member a place in B that B lacks', () => {
		const [a, b] = edited((w) => w.editBytes(324, 2, new Uint8Array(0)));
		expect(summaryOf(a, b, [], 1, 'B')).toBe('0 bytes differ, 2 only in A; 1 member');
		// Reversed, the bytes that B has alone are in its ranges, with another that differs.
		const ranges = [
			{ from: 24, to: 25 },
			{ from: 324, to: 326 }
		];
		expect(summaryOf(b, a, ranges, 1, 'C')).toBe('1 byte differs, 2 only in C; 1 member');
		expect(memberDiff(a, b)).toEqual([
			{ path: '_pading', a: '00 00', b: null, range: null, group: 'header_arch' }
		]);
	});

	test('name both revisions if they differ', () => {
		const a = openedEntry('good-v17').reading;
		const b = openedEntry('good-v23').reading;
		expect(summaryOf(a, b, [], 2, 'B')).toMatch(/; 2 members; kernel: revision v17 and v23rc, /);
	});
});
