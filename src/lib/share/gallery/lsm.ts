/** The LSM's name in August: who may keep it, and what a name may look like. */
import { EINVAL, ENOSYS } from '../../kernel/errno.ts';
import { aug09 } from '../../revisions/aug09/revision.ts';
import { Craft } from './craft.ts';
import { acceptedVerdict, refusedVerdict, type Topic } from './entry.ts';

const flags = 0x4; // RESTART_KEEP_LSM

const differs = (image: string, current: string) =>
	refusedVerdict(
		EINVAL,
		310,
		'same LSM',
		`c/r: checkpointed LSM ${image}, current is ${current}.\n`
	);
const unsupported = (image: string) =>
	refusedVerdict(ENOSYS, 310, 'kept LSM', `c/r: RESTART_KEEP_LSM unsupported for ${image}\n`);

export const LSM: Topic = {
	title: 'The LSM’s name',
	entries: [
		{
			name: 'keep-default',
			look: 'default is one of the two names that may be kept',
			verdict: acceptedVerdict(326),
			build: () => new Craft(aug09).readBy({ flags })
		},
		{
			name: 'keep-none',
			look: 'lsm_none, without CONFIG_SECURITY, may be kept',
			verdict: acceptedVerdict(318),
			build: () => new Craft(aug09, { arch: 's390x', lsm: 'lsm_none' }).readBy({ flags })
		},
		{
			name: 'selinux-on-smack',
			look: 'the names differ, so the kernel refuses',
			verdict: differs('selinux', 'smack'),
			build: () => new Craft(aug09, { lsm: 'selinux' }).readBy({ flags, lsm: 'smack' })
		},
		{
			name: 'selinux-kept',
			look: 'the names match, but that is not enough',
			verdict: unsupported('selinux'),
			build: () => new Craft(aug09, { lsm: 'selinux' }).readBy({ flags })
		},
		{
			name: 'none-on-default',
			look: 'both names mean capabilities, but they are not equal',
			verdict: differs('lsm_none', 'default'),
			build: () => new Craft(aug09, { lsm: 'lsm_none' }).readBy({ flags, lsm: 'default' })
		},
		{
			name: 'name-forgotten',
			look: 'without KEEP_LSM the name is read and ignored; apparmor came with 2.6.36',
			verdict: acceptedVerdict(326),
			build: () => new Craft(aug09, { lsm: 'smack' }).readBy({ lsm: 'apparmor' })
		},
		{
			name: 'nameless',
			look: 'two empty names match, but are not supported',
			verdict: unsupported(''),
			build: () => new Craft(aug09, { arch: 's390x', lsm: '' }).readBy({ flags })
		},
		{
			name: 'unterminated',
			look: '11 characters without a NUL; the next byte in memory is 0',
			verdict: unsupported('abcdefghijk'),
			build: () =>
				new Craft(aug09).set('lsm_name', 'abcdefghijk').readBy({ flags, lsm: 'abcdefghijk' })
		},
		{
			name: 'too-long-a-name',
			look: 'the image has only 10 of its 11 characters',
			verdict: differs('abcdefghij', 'abcdefghijk'),
			build: () => new Craft(aug09, { lsm: 'abcdefghijk' }).readBy({ flags })
		},
		{
			name: 'nul-cut',
			look: 'a NUL in the middle ends the name',
			verdict: differs('def', 'default'),
			build: () =>
				new Craft(aug09, { arch: 's390x' }).set('lsm_name', 'def\0ault').readBy({ flags })
		},
		{
			name: 'nul-tail',
			look: 'bytes after the NUL are not compared',
			verdict: acceptedVerdict(318),
			build: () =>
				new Craft(aug09, { arch: 's390x' }).set('lsm_name', 'default\0XXX').readBy({ flags })
		},
		{
			name: 'format-string',
			look: 'the name is a format string; %s prints it unchanged',
			verdict: differs('%s%n%x%d%p', 'default'),
			build: () => new Craft(aug09).set('lsm_name', '%s%n%x%d%p').readBy({ flags })
		},
		{
			name: 'control-bytes',
			look: 'the name has colour codes, which dmesg escapes',
			verdict: differs('\x01\x02\x03\x1b[31m', 'smack'),
			build: () =>
				new Craft(aug09).set('lsm_name', '\x01\x02\x03\x1b[31m').readBy({ flags, lsm: 'smack' })
		},
		{
			name: 'newline',
			look: 'a newline would break the warning in two; dmesg prints it as \\x0a',
			verdict: differs('new\nline', 'default'),
			build: () => new Craft(aug09).set('lsm_name', 'new\nline').readBy({ flags })
		}
	]
};
