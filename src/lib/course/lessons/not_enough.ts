import { accepted, CHANGED, refused } from '../conditions.ts';
import type { Example, Lesson } from '../lesson.ts';

const OTHER_SMACK: Example = {
	start: { base: ['v20', 'x86_32', 'smack'], keep: true, kernel: { smack_version: 'v1' } },
	what: 'a smack image on a smack of version v1',
	ending: refused('EINVAL', 'smack version', 344)
};

export const notEnough: Lesson = {
	slug: 'not-enough',
	title: 'How can two kernels differ if both say selinux?',
	idea: 'Equal names are necessary: the labels of another LSM mean nothing here. Equal names are not sufficient: a name says nothing about the rules behind it.',
	before: [
		{
			text: 'The reviewer, Casey Schaufler, sees no case in which it makes sense to restore under another LSM configuration.',
			from: ['seed']
		},
		{
			text: 'He names two differences that the patch does not notice. In one, `selinux` runs on both sides with different policies: its sets of rules. In the other, only one side has file capabilities: rights that a program’s file gives to those who run it.',
			from: ['seed']
		},
		{
			text: 'In August the image has eleven bytes for the name of the LSM, in the fourth text between `machine` and the arch header, and none for a policy. Two `selinux` machines with different policies write the same bytes.',
			from: ['format']
		},
		{
			text: 'August refuses each `selinux` with the flag, so this lesson asks v20, half a year later. There the name has moved behind the arch header, and an object with more about the LSM follows it. The call `restart()` has a fourth argument, `logfd`: a file that the kernel writes its messages to.',
			from: ['format']
		}
	],
	behind: [
		{
			text: 'The reviewer’s second case, file capabilities on one side only, passes in August: both kernels say `default`.',
			from: ['deduced'],
			examples: [{ start: { entry: 'keep-default' }, ending: accepted(326) }]
		},
		{ text: 'The name is a text in a file, and anybody can edit it.', from: ['deduced'] },
		{
			text: 'Without the flag nothing is compared. The documentation of the patch says that this should always be safe, as no label of the image is used then: the LSM of this machine decides on new ones by its own policy.',
			from: ['seed', 'format'],
			examples: [{ start: { entry: 'name-forgotten' }, ending: accepted(326) }]
		},
		{
			text: 'v20 has the code that keeps the labels of `selinux`.',
			from: ['format']
		},
		{
			text: 'Part of an answer came with v20. `smack` stores its version, and a kernel with `smack` has one check more, which refuses another version. `selinux` stores the word `dummy`.',
			from: ['format'],
			examples: [OTHER_SMACK]
		}
	],
	start: { base: ['v20', 'x86_32', 'selinux'], keep: true },
	ending: accepted(347),
	grid: true,
	question: {
		prompt:
			'The image comes from an `selinux` with a strict policy. The `selinux` here is lax. The flag is set. What does v20 say?',
		options: [
			{ text: '`0`: it accepts the image.' },
			{
				text: '`EPERM`: the policies differ.',
				misconception:
					'The name does not stand for the policy. Both machines are called `selinux`, and the name is all that is compared.'
			},
			{
				text: '`EINVAL`: the object after the name tells the two policies apart.',
				misconception:
					'Nothing of a policy is in that object: `selinux` writes the word `dummy`. Only `smack` stores something there, its version.',
				example: OTHER_SMACK
			},
			{
				text: '`ENOSYS`: the labels of `selinux` cannot be kept.',
				misconception: 'That was August. v20 has the code for `selinux`.',
				example: { start: { entry: 'selinux-kept' }, ending: refused('ENOSYS', 'kept LSM', 310) }
			}
		]
	},
	exercise: {
		task: 'A machine with `smack` wrote this image, `selinux` runs here, and v20 refuses the image with `EPERM`, where August says `EINVAL`. Have it accepted with the flag still set. Change at most six bytes of the image.',
		start: { base: ['v20', 'x86_32', 'smack'], keep: true, kernel: { lsm: 'selinux' } },
		edit: 'image',
		conditions: { errno: '0', ...CHANGED, atMost: 6 },
		solution: { poke: { 0x144: '65 6c 69 6e 75 78' } },
		why: 'A check is necessary if whatever fails it cannot work. It is sufficient if whatever passes it will work. This check is necessary and not sufficient: two policies pass it, and so do six edited bytes of a name. In August the name is in the fourth text, between `machine` and the arch header.'
	}
};
