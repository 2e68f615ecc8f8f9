import { expect, test } from 'vitest';
import { runningLsm } from '../../src/lib/view/kernel/running_lsm.ts';
import { entryReading } from './cases.ts';

const of = (name: string) => runningLsm(entryReading(name));

test.each([
	['keep-default', 'default', 'labels are kept'],
	['keep-none', 'lsm_none', 'a kernel without CONFIG_SECURITY has a name for that, too'],
	['v20-selinux-kept', 'selinux', 'the flag of v20 is another bit'],
	['cut-158', null, 'no flag, and the image ends before a name'],
	['no-arch-header', 'default', 'labels are kept, and it does not come to that'],
	['nameless', '""', 'labels are kept, and the name is empty'],
	['name-forgotten', 'apparmor', 'no flag, but the image has another name'],
	['good-x86-64', 'selinux', 'no flag, but the image has another name'],
	['nul-tail', 'default', 'what is behind the NUL is no part of a name'],
	['good-i686', null, 'no flag, and the same name'],
	['unknown-flag', null, '0x8 is no flag of August, and the name is the same'],
	['ghost-not-keep', null, '0x4 is another flag in v18'],
	['keep-on-v17', null, 'v17 has no such flag, and no name']
] as [string, string | null, string][])('%s: %s, for %s', (name, expected) => {
	expect(of(name)).toBe(expected);
});
