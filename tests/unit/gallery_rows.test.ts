import { expect, test } from 'vitest';
import { GALLERY } from '../../src/lib/share/gallery/gallery.ts';
import { galleryRows } from '../../src/lib/view/gallery/gallery_rows.ts';
import { numberOf } from './numbered.ts';

const topics = galleryRows();
const rows = topics.flatMap((t) => t.rows);
const row = (name: string) => rows.find((r) => r.name === name)!;

test('the table has every entry, in its order', () => {
	expect(rows.map((r) => r.name)).toEqual(GALLERY.map((e) => e.name));
	expect(topics[0]!.rows[0]!.name).toBe('good-i686');
});

const SILENT = 'The kernel gives no reason.';
// Verdicts and messages: gallery_verdicts.ts.
test.each([
	['good-i686', 'Accepted', '= 0', null, 326, 326, [], ''],
	['bad-magic', 'EINVAL', '= -1 EINVAL', 'magic, rev', 72, 326, [], SILENT],
	['no-privilege', 'Other errno', '= -1 EPERM', 'call', 0, 326, [], SILENT],
	['taskself-killed', 'Killed', '= ? SIGKILL', 'magic, rev', 72, 326, [], SILENT],
	[
		'selinux-on-smack',
		'EINVAL',
		'= -1 EINVAL',
		'same LSM',
		310,
		326,
		['c/r: checkpointed LSM selinux, current is smack.'],
		''
	],
	[
		'newline',
		'EINVAL',
		'= -1 EINVAL',
		'same LSM',
		310,
		326,
		['c/r: checkpointed LSM new\\x0aline, current is default.'], // one line here, two in dmesg
		''
	]
] as const)('%s is %s', (name, kind, result, check, read, size, says, remark) => {
	expect(row(name)).toMatchObject({
		kind,
		result,
		check: check && { n: check === 'call' ? 0 : numberOf(check), name: check },
		read,
		size,
		says,
		remark
	});
});

test('the call is as strace prints it', () => {
	expect(row('good-i686').call).toBe('restart(1234, 3, 0) = 0');
	expect(row('bad-magic').call).toBe(
		'restart(1234, 3, RESTART_KEEP_LSM) = -1 EINVAL (Invalid argument)'
	);
	expect(row('unknown-flag').call).toMatch(/^restart\(1234, 3, 0x8 .* = -1 EINVAL/);
});

test('the running LSM is told where it has to do with the verdict', () => {
	expect(row('selinux-on-smack').lsm).toBe('smack');
	expect(row('nameless').lsm).toBe('""');
	expect(row('good-i686').lsm).toBe('');
});
