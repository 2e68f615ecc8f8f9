import { accepted, CHANGED, refused } from '../conditions.ts';
import type { Example, Lesson } from '../lesson.ts';

const OTHER_SMACK: Example = {
	start: { base: ['v20', 'x86_32', 'smack'], keep: true, kernel: { smack_version: 'v1' } },
	what: 'a smack image on a smack of version v1, which has one check more',
	ending: refused('EINVAL', 'smack version', 344)
};

export const notEnough: Lesson = {
	slug: 'not-enough',
	title: 'How can two kernels differ if both say selinux?',
	idea: 'Where an LSM has labels, equal names are necessary: the labels of another LSM mean nothing here. Equal names are not sufficient: a name says nothing about the rules behind it, and anybody can edit it.',
	before: [
		{
			text: 'An image has the name of the LSM of its machine. With the flag `RESTART_KEEP_LSM` the kernel compares this name with the name of its own LSM, and refuses another one.',
			from: ['seed'],
			slice: {
				from: 304,
				to: 336,
				members: ['lsm_name'],
				checks: ['LSM name', 'same LSM']
			}
		},
		{
			text: 'The reviewer, Casey Schaufler, asks for more: a restart is not safe on another LSM configuration. He has two examples. In one, `selinux` runs on both sides with different policies: its sets of rules. In the other, only one side has file capabilities: rights that a program’s file gives to those who run it.',
			from: ['seed'],
			slice: {
				from: 304,
				to: 336,
				members: ['lsm_name'],
				checks: ['LSM name', 'same LSM']
			}
		},
		{
			text: 'With the flag August’s kernel refuses every image of `selinux`, so this lesson asks v20, the linux-cr patches of March 2010. They have the code that keeps the labels of `selinux`. Their call has a fourth argument, `logfd`: the file for the kernel’s messages, here 4.',
			from: ['format'],
			slice: { from: 304, to: 336, members: ['lsm_name'], checks: ['LSM name', 'same LSM'] }
		},
		{
			text: 'In v20 the name stands behind the arch header and an object `CONTAINER`. The object after it is for what an LSM itself stores. Types have other numbers there: a text has 4.',
			from: ['format'],
			slice: {
				from: 288,
				to: 336,
				members: ['header_arch.h.type', 'lsm_name', 'lsm_info.h.type'],
				checks: ['HEADER_ARCH', 'LSM name', 'same LSM', 'LSM_INFO']
			}
		}
	],
	behind: [
		{
			text: 'In August the image has eleven bytes for the name of the LSM, and none for a policy. Two `selinux` machines with different policies write the same bytes.',
			from: ['format']
		},
		{
			text: 'The reviewer’s second case, file capabilities on one side only, passes in August: both kernels say `default`.',
			from: ['deduced'],
			examples: [{ start: { entry: 'keep-default' }, ending: accepted(326) }]
		},
		{ text: 'The name is a text in a file, and anybody can edit it.', from: ['deduced'] },
		{
			text: 'Without the flag nothing is compared. The documentation of the patch calls this safe, as the LSM of this machine then decides on new labels. The reviewer sees no sense in a restart under another LSM configuration, with the flag or without it.',
			from: ['seed', 'format'],
			examples: [{ start: { entry: 'name-forgotten' }, ending: accepted(326) }]
		},
		{
			text: 'Between `lsm_none` and `default` the check asks for more than is necessary: neither has labels that could be lost.',
			from: ['deduced'],
			examples: [
				{ start: { entry: 'none-on-default' }, ending: refused('EINVAL', 'same LSM', 310) }
			]
		},
		{
			text: 'Part of an answer came with v20. `smack` stores its version, and a kernel with `smack` has one check more, which refuses another version. `selinux` stores the word `dummy`, which is read and then not used.',
			from: ['format'],
			examples: [OTHER_SMACK]
		}
	],
	start: { base: ['v20', 'x86_32', 'selinux'], keep: true },
	ending: accepted(347),
	question: {
		prompt:
			'The image comes from `selinux` with a strict policy. Here `selinux` has a lax policy. The flag is set. What does v20 return?',
		options: [
			{ text: '`0`: it accepts the image.' },
			{
				text: '`EPERM`: the policies differ.',
				misconception:
					'The name does not stand for the policy. Both LSMs are called `selinux`, and the name is all that is compared.'
			},
			{
				text: '`EINVAL`: the object after the name tells the two policies apart.',
				misconception:
					'Nothing of a policy is in that object: `selinux` writes the word `dummy`. Only `smack` stores something there, its version, and compares it in a check of its own.',
				example: OTHER_SMACK
			},
			{
				text: '`ENOSYS`: the labels of `selinux` cannot be kept.',
				misconception: 'August returns `ENOSYS` for `selinux`. v20 has the code for it.',
				example: { start: { entry: 'selinux-kept' }, ending: refused('ENOSYS', 'kept LSM', 310) }
			}
		],
		slice: {
			from: 312,
			to: 347,
			members: ['lsm_name', 'lsm_info'],
			checks: ['LSM name', 'same LSM', 'LSM_INFO']
		},
		reason:
			'Check {same LSM} compares the two names, which are equal. No byte of the image holds anything of a policy, so no check can compare policies.'
	},
	exercise: {
		task: 'A machine with `smack` wrote this image, and `selinux` runs here. For another name v20 returns `EPERM`, where August’s kernel returns `EINVAL`. Have the image accepted with the flag still set. Change at most six bytes.',
		slice: { from: 304, to: 344 },
		hints: {
			where: 'The name of the LSM, in `lsm_name`, from 323 (0x143) on.',
			how: 'Write the name of the LSM that runs here, as ASCII codes. Both names begin with the same letter.'
		},
		start: { base: ['v20', 'x86_32', 'smack'], keep: true, kernel: { lsm: 'selinux' } },
		edit: 'image',
		conditions: { errno: '0', ...CHANGED, atMost: 6 },
		solution: { poke: { 0x144: '65 6c 69 6e 75 78' } },
		why: 'A check is necessary if whatever fails it cannot work. It is sufficient if whatever passes it will work. For an LSM with labels this check is necessary, and not sufficient: two policies pass it, and so do six edited bytes.'
	}
};
