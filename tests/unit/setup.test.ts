import { expect, test } from 'vitest';
import { printedRows, setupRows } from '../../src/lib/view/kernel/setup.ts';
import { caseOf, type Start } from '../../src/lib/course/start.ts';
import { revisionOf } from '../../src/lib/revisions/all.ts';

const rows = (start: Start) => {
	const { revision, kernel } = caseOf(start);
	return setupRows(revisionOf(revision), kernel).map(({ name, value }) => `${name} ${value}`);
};

test('a fixed kernel says what decides, and what is unusual', () => {
	expect(rows({ base: ['aug09', 'x86_32', 'selinux'], keep: true })).toEqual(
		'arch x86_32, version 2.6.31, LSM selinux, flags RESTART_KEEP_LSM, has_fxsr 1, has_xsave 0, xstate_size 512'.split(
			', '
		)
	);
	expect(
		rows({
			base: ['aug09', 's390x', 'lsm_none'],
			kernel: {
				constants: { signal_nsig: 65 },
				fd_ok: false,
				cap_sys_admin: false,
				config_checkpoint_debug: false
			}
		})
	).toEqual(
		'arch s390x, version 2.6.31, LSM lsm_none, flags 0, signal_nsig 65, fd bad, CAP_SYS_ADMIN no, CONFIG_CHECKPOINT_DEBUG no'.split(
			', '
		)
	);
});

test('settings that alone may decide are named where they differ from the first example', () => {
	expect(
		rows({
			base: ['aug09', 'x86_32', 'lsm_none'],
			kernel: { cap_sys_admin: false, ckpt_unpriv_allowed: 0 }
		})
	).toEqual(expect.arrayContaining(['CAP_SYS_ADMIN no', 'ckpt_unpriv_allowed 0']));
	const smack = (lsm: string, smack_version: string) =>
		rows({ base: ['v20', 'x86_32', lsm], kernel: { smack_version } });
	expect(smack('smack', 'v9')).toContain('smack version v9');
	expect(smack('smack\0x', 'v9')).toContain('smack version v9'); // the kernel reads up to the NUL
	expect(smack('smack', '_')).not.toContainEqual(expect.stringContaining('smack version'));
	expect(smack('selinux', 'v9')).not.toContainEqual(expect.stringContaining('smack version'));
});

test('paper has what is usual, too, but for the constants of the arch', () => {
	const { revision, kernel } = caseOf({
		base: ['aug09', 's390x', 'lsm_none'],
		kernel: { constants: { signal_nsig: 65 } }
	});
	expect(printedRows(revisionOf(revision), kernel).map((r) => `${r.name} ${r.value}`)).toEqual(
		'arch s390x, version 2.6.31, LSM lsm_none, flags 0, signal_nsig 65, fd open, CAP_SYS_ADMIN yes, ckpt_unpriv_allowed 1, CONFIG_CHECKPOINT_DEBUG yes'.split(
			', '
		)
	);
});

test('a kernel of July has no LSM to name', () => {
	expect(rows({ base: ['v17', 'x86_32', 'default'] })).not.toContainEqual(
		expect.stringContaining('LSM')
	);
});
