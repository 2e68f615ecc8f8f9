import { describe, expect, test } from 'vitest';
import { checkNumber, withNumbers } from '../../src/lib/kernel/check_number.ts';
import { revisionOf } from '../../src/lib/revisions/all.ts';
import { kernelFor, ownTrace } from '../../src/lib/share/machines.ts';

const checksOf = (id: string, arch: string, lsm: string) => {
	const r = revisionOf(id);
	return ownTrace(r, kernelFor(r, { arch, config_security: true, lsm })).rungs;
};

describe('checks are numbered in the order of the reader', () => {
	const HEAD = 'call HEADER arch magic,-rev uflags constants memory texts';
	// docs/format.md, and docs/revisions.md: Checks
	test.each([
		['v17', 'x86_32', 'default', `${HEAD} HEADER_ARCH cpu`],
		['v17', 's390x', 'default', `${HEAD} HEADER_ARCH`],
		['aug09', 'x86_32', 'smack', `${HEAD} LSM-name same-LSM kept-LSM HEADER_ARCH cpu`],
		['oct09', 'ppc32', 'default', `${HEAD} HEADER_ARCH CONTAINER`],
		[
			'v20',
			'x86_32',
			'smack',
			`${HEAD} HEADER_ARCH cpu CONTAINER LSM-name same-LSM kept-LSM LSM_INFO smack-version`
		]
	])('of %s on %s under %s', (id, arch, lsm, names) => {
		const checks = checksOf(id, arch, lsm);
		expect(checks.map((c) => c.name.replace(' ', '-')).join(' ')).toBe(names);
	});

	test('so one check has other numbers in other revisions', () => {
		expect(checkNumber(checksOf('v18', 'x86_32', 'default'), 'cpu')).toBe(9);
		expect(checkNumber(checksOf('v23rc', 'x86_32', 'default'), 'same LSM')).toBe(12);
		expect(checkNumber(checksOf('v20', 's390x', 'default'), 'same LSM')).toBe(11);
		expect(checkNumber(checksOf('v20', 's390x', 'default'), 'call')).toBe(0);
	});
});

test('prose names a check in braces', () => {
	const checks = (['call', 'arch', 'CONTAINER'] as const).map((name) => ({ name }));
	expect(withNumbers('Checks {CONTAINER} and {arch}.', checks)).toBe('Checks 2 and 1.');
	expect(() => withNumbers('check {same LSM}', checks)).toThrow('no check same LSM');
});
