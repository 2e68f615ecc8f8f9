/** The LSM's name in August: who may keep it, and what a name may look like. */
import { aug09 } from '../../revisions/aug09/revision.ts';
import { Craft } from './craft.ts';
import { entry, type Topic } from './entry.ts';

const flags = 0x4; // RESTART_KEEP_LSM

export const LSM: Topic = {
	title: 'The LSM’s name',
	entries: [
		entry('keep-default', 'default is one of the two names that may be kept', () =>
			new Craft(aug09).readBy({ flags })
		),
		entry('keep-none', 'lsm_none, without CONFIG_SECURITY, may be kept', () =>
			new Craft(aug09, { arch: 's390x', lsm: 'lsm_none' }).readBy({ flags })
		),
		entry('selinux-on-smack', 'the names differ, so the kernel refuses', () =>
			new Craft(aug09, { lsm: 'selinux' }).readBy({ flags, lsm: 'smack' })
		),
		entry('selinux-kept', 'the names match, but that is not enough', () =>
			new Craft(aug09, { lsm: 'selinux' }).readBy({ flags })
		),
		entry('none-on-default', 'both names mean capabilities, but they are not equal', () =>
			new Craft(aug09, { lsm: 'lsm_none' }).readBy({ flags, lsm: 'default' })
		),
		entry('name-forgotten', 'without KEEP_LSM the name is read and ignored', () =>
			new Craft(aug09, { lsm: 'smack' }).readBy({ lsm: 'apparmor' })
		),
		entry('nameless', 'two empty names match, but are not supported', () =>
			new Craft(aug09, { arch: 's390x', lsm: '' }).readBy({ flags })
		),
		entry('unterminated', '11 characters without a NUL; the next byte in memory is 0', () =>
			new Craft(aug09).set('lsm_name', 'abcdefghijk').readBy({ flags, lsm: 'abcdefghijk' })
		),
		entry('too-long-a-name', 'the image has only 10 of its 11 characters', () =>
			new Craft(aug09, { lsm: 'abcdefghijk' }).readBy({ flags })
		),
		entry('nul-cut', 'a NUL in the middle ends the name', () =>
			new Craft(aug09, { arch: 's390x' }).set('lsm_name', 'def\0ault').readBy({ flags })
		),
		entry('nul-tail', 'bytes after the NUL are not compared', () =>
			new Craft(aug09, { arch: 's390x' }).set('lsm_name', 'default\0XXX').readBy({ flags })
		),
		entry('format-string', 'the name is a format string; %s prints it unchanged', () =>
			new Craft(aug09).set('lsm_name', '%s%n%x%d%p').readBy({ flags })
		),
		entry(
			'control-bytes',
			'the name has colour codes, which the kernel of 2009 logs unescaped',
			() => new Craft(aug09).set('lsm_name', '\x01\x02\x03\x1b[31m').readBy({ flags, lsm: 'smack' })
		),
		entry('newline', 'a newline breaks the warning in two: in dmesg a line begins at \\x0a', () =>
			new Craft(aug09).set('lsm_name', 'new\nline').readBy({ flags })
		)
	]
};
