import { expect, test } from 'vitest';
import { checkNumber, withNumbers } from '../../src/lib/kernel/check_number.ts';
import { REVISIONS } from '../../src/lib/revisions/all.ts';
import { toldChecks } from './documents.ts';
import { checksIn } from './numbered.ts';

// An arch without the members of the cpu has no check of them, and only smack has a version.
test.each(
	REVISIONS.flatMap((r) =>
		r.arches.flatMap(({ name, cpu }) =>
			['default', 'smack'].map((lsm) => [r.id, name, lsm, cpu] as const)
		)
	)
)(
	'checks are numbered in the order of docs/revisions.md: %s on %s under %s',
	(id, arch, lsm, cpu) => {
		const checks = checksIn(id, { arch, config_security: true, lsm });
		const told = toldChecks(id).filter(
			({ name }) => (cpu || name !== 'cpu') && (lsm === 'smack' || name !== 'smack version')
		);
		expect(checks.map((c) => c.name)).toEqual(['call', ...told.map((c) => c.name)]);
		told.forEach(({ name }, i) => expect(checkNumber(checks, name)).toBe(i + 1));
	}
);

test('prose names a check in braces', () => {
	const checks = (['call', 'arch', 'CONTAINER'] as const).map((name) => ({ name }));
	expect(withNumbers('Checks {CONTAINER} and {arch}.', checks)).toBe('Checks 2 and 1.');
	expect(() => withNumbers('check {same LSM}', checks)).toThrow('no check same LSM');
});
