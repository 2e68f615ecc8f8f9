import { describe, expect, test } from 'vitest';
import { Workbench } from '../../src/lib/ui/state/workbench.svelte.ts';
import { memberDiff } from '../../src/lib/view/page/member_diff.ts';
import { sideOf, summaryOf } from '../../src/lib/view/page/sides.ts';
import { openedEntry } from './cases.ts';
import { checksIn, numbered } from './numbered.ts';

describe('a side', () => {
	test('has the call, the verdict and the check that refused', () => {
		expect(sideOf('A', openedEntry('good-i686').reading)).toEqual({
			name: 'A',
			call: 'restart(1234, 3, 0)',
			result: '= 0',
			refused: false,
			stop: 'refused by no check'
		});
		expect(sideOf('B', openedEntry('v20-keep-eperm').reading)).toEqual({
			name: 'B',
			call: 'restart(1234, 3, RESTART_KEEP_LSM, 4)',
			result: '= -1 EPERM (Operation not permitted)',
			refused: true,
			stop: numbered('fails at check {same LSM} of {all}, lsm_name', checksIn('v20'))
		});
		expect(sideOf('A', openedEntry('bad-fd').reading).stop).toBe('fails before the first check');
	});

	test('may have no image', () => {
		const w = new Workbench();
		w.edit({ bytes: null });
		expect(sideOf('B', w.reading)).toMatchObject({ call: 'No image', stop: 'no image' });
	});
});

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
			'1 byte in B differs; 1 member; kernel: x86, pid'
		);
		expect(memberDiff(a, b)).toEqual([
			{ path: 'rev', a: '0x2 (2)', b: '0x9 (9)', range: { from: 24, to: 26 }, group: 'header' }
		]);
	});

	test('do not differ if they are equal', () => {
		const [a, b] = edited(() => {});
		expect(summaryOf(a, b, [], 0, 'B')).toBe('0 bytes in B differ; 0 members');
		expect(memberDiff(a, b)).toEqual([]);
	});

	test('do not give a member a place in B that B lacks', () => {
		const [a, b] = edited((w) => w.editBytes(324, 2, new Uint8Array(0)));
		expect(summaryOf(a, b, [], 1, 'B')).toBe('0 bytes in B differ, 2 of A missing; 1 member');
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
