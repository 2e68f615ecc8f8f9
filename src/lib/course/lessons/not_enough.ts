import { accepted, CHANGED, refused } from '../conditions.ts';
import type { Lesson } from '../lesson/lesson.ts';
import { shows, type Beside, type Example } from '../question/question.ts';

const OTHER_SMACK: Example = {
	start: { base: ['v20', 'x86_32', 'smack'], keep: true, kernel: { smack_version: 'v1' } },
	what: 'a smack image on a smack of version v1, which has one check more',
	ending: refused('EINVAL', 'smack version', 344)
};

/** The question's from the first fact on: nothing moves on the way to it. */
const BESIDE: Beside = {
	from: 288,
	to: 326,
	members: ['lsm_name'],
	checks: ['constants', 'LSM name', 'same LSM', 'kept LSM']
};

export const notEnough: Lesson = {
	slug: 'not-enough',
	title: 'The reviewer’s second example',
	idea: 'The reviewer calls the check “necessary, but far from sufficient”. Where an LSM has labels, equal names are necessary: the labels of another LSM mean nothing here. Equal names are not sufficient: a name says nothing about the rules behind it, and anyone can edit it.',
	before: [
		{
			text: 'With the flag `RESTART_KEEP_LSM` the kernel compares the LSM’s name in the image with its own, and refuses a different name.',
			say: 'Say the rule: with the flag, a different name is refused. The next two examples test it.',
			from: ['seed'],
			slice: BESIDE
		},
		{
			text: 'The reviewer, Casey Schaufler, asks for more than equal names: a restart is not safe where the LSM is configured differently. In his first example `selinux` runs on both sides with different policies. A policy is a set of rules.',
			say: 'Ask what two machines with `selinux` can differ in: in their rules, the policy.',
			from: ['seed'],
			slice: BESIDE
		},
		{
			text: 'In his second example only one side has file capabilities: rights that a program’s file gives to those who run it. In 2009 they are a build option of the kernel, and they need no LSM.',
			say: 'An example: `ping` can get the right to open raw sockets from its file, without root.',
			from: ['seed', 'today'],
			slice: BESIDE
		}
	],
	behind: [
		{
			text: 'So the reviewer’s second example passes. The first one passes as soon as a kernel can keep the labels of `selinux`: the image has eleven bytes for the name of the LSM, and none for a policy.',
			from: ['deduced']
		},
		{
			text: 'v20, the linux-cr patches of March 2010, can keep them. It accepts an image of `selinux`, whatever policy the first machine had.',
			from: ['format'],
			examples: [
				{
					start: { base: ['v20', 'x86_32', 'selinux'], keep: true },
					what: 'an image of selinux, on v20 with selinux',
					ending: accepted(347)
				}
			]
		},
		{
			text: 'Part of an answer came with v20. `smack` stores its version, and a kernel with `smack` has one check more, which refuses another version. `selinux` stores the word `dummy`, which is read and then not used.',
			from: ['format'],
			examples: [OTHER_SMACK]
		},
		{ text: 'The name is a string in a file, and anyone can edit it.', from: ['deduced'] },
		{
			text: 'Without the flag the name is not compared. The documentation of the patch calls this safe, as the LSM here then assigns new labels. The reviewer disagrees: under another LSM configuration a restart makes no sense, with or without the flag.',
			from: ['seed', 'format'],
			examples: [shows('name-forgotten')]
		}
	],
	start: { entry: 'keep-default' },
	ending: accepted(326),
	question: {
		prompt:
			'On two machines no LSM is registered, so the name is `default` on both. Only the first has file capabilities; all else is the same. The second gets the image of the first, with `RESTART_KEEP_LSM`. What does `restart()` return?',
		options: [
			{
				text: '`EINVAL` at check {constants}, constants: they were built differently.',
				says: { errno: 'EINVAL', check: 'constants' },
				misconception:
					'The ten constants are sizes. File capabilities change none of them, so the constants of both kernels are equal.'
			},
			{
				text: '`EINVAL` at check {same LSM}, same LSM: their names differ.',
				says: { errno: 'EINVAL', check: 'same LSM' },
				misconception:
					'The name is that of the registered LSM. None is registered on either machine, so both names are `default`, with file capabilities or without.',
				example: shows('selinux-on-smack')
			},
			{ text: '`0`: it accepts the image.', says: { errno: '0' } },
			{
				text: '`ENOSYS` at check {kept LSM}, kept LSM: the labels cannot be kept.',
				says: { errno: 'ENOSYS', check: 'kept LSM' },
				misconception:
					'Check {kept LSM} looks at the name alone, and `default` passes. It refuses the name of any LSM.',
				example: shows('selinux-kept')
			}
		],
		slice: BESIDE,
		reason:
			'Both names are `default`, so check {same LSM} passes, and check {kept LSM} lets `default` pass. No byte of the header shows whether its kernel had file capabilities, so no check can compare them.'
	},
	exercise: {
		task: 'Here is the image of `smack` again, and no LSM is registered here. Make the kernel accept it with the flag still set: change at most seven bytes of the image. In ASCII `a` is 61 (hex), `b` 62, and so on.',
		slice: { from: 288, to: 312 },
		hints: {
			where: 'The name of the LSM, in `lsm_name`, from 299 (0x12b) on.',
			how: 'Write the name of a machine where no LSM is registered, as ASCII codes: `o` is 6f, and `p` is 70. It has two characters more than the name in the image.'
		},
		start: { base: ['aug09', 'x86_32', 'smack'], keep: true, kernel: { lsm: 'default' } },
		edit: 'image',
		conditions: { errno: '0', ...CHANGED, atMost: 7 },
		solution: { poke: { 0x12b: '64 65 66 61 75 6c 74' } },
		why: 'A check is necessary if no image that fails it can work, and sufficient if every image that passes it works. This check is not sufficient: it passes between two different machines that are both `default`, and after seven bytes were edited. It is necessary only where an LSM has labels: an image of `lsm_none` fails it on a kernel with `default`, although neither has labels that could be lost.'
	},
	say: {
		predict:
			'No LSM on either side, and one difference. Ask which bytes could show it. Then fingers: one to four for A to D.',
		votes: 'Count aloud from D to A. Ask one student per answer which two values are compared.',
		reveal:
			'The kernel accepts, and the machines differ. Ask the class: is that a fault of the kernel?',
		why: 'Point at the name: `default` on both sides. No byte of the header tells of file capabilities.',
		others:
			'A: constants are sizes. B: the name is that of an LSM, and there is none. D is true of `selinux`.',
		idea: 'Say the two words: necessary, sufficient. Ask for an everyday check that is necessary but not sufficient.',
		exercise:
			'Forge the name together: `default` is 64 65 66 61 75 6c 74. Ask what the check is worth then.',
		behind:
			'If a student asks about the first example: v20 accepts it, and only `smack` stores a version.'
	}
};
