import { percentOf } from '../../revisions/deduced.ts';
import { accepted, CHANGED, refused } from '../conditions.ts';
import type { Lesson } from '../lesson.ts';

export const sameNumber: Lesson = {
	slug: 'same-number',
	title: 'Both say version 2, and neither reads the other',
	idea: 'The number of a format has one job: to change when the bytes change.',
	before: [
		{
			text: 'The patch adds 19 bytes and raises `CHECKPOINT_VERSION` from 1 to 2. The image stores this number in `rev`.',
			from: ['seed']
		},
		{
			text: 'v18 came four weeks later and says 2 as well. It has no LSM name, and it has two more constants in bytes 52 to 55. August has padding there.',
			from: ['format']
		}
	],
	behind: [
		{
			text: 'Only these four bytes, or the object at 291, tell the two formats apart.',
			from: ['format']
		},
		{
			text: 'The same happened with the numbers 5 and 6.',
			from: ['format'],
			examples: [
				{ start: { entry: 'v19-on-v20' }, ending: refused('EINVAL', 'constants', 72) },
				{ start: { entry: 'v21-on-v23' }, ending: refused('EINVAL', 'constants', 72) }
			]
		},
		{
			text: 'In v18 the flag 0x4 is `RESTART_GHOST`.',
			from: ['format']
		},
		{
			text: 'Somebody who asks v18 to keep the LSM gets no error, and the LSM is not kept.',
			from: ['deduced'],
			sure: percentOf('v18', 'a coordinator ignores RESTART_GHOST'),
			examples: [{ start: { entry: 'ghost-not-keep' }, ending: accepted(307) }]
		},
		{
			text: '`RESTART_KEEP_LSM` came back as 0x8 in v19-rc1. Another LSM is `EPERM` then; the reader of that kernel is inferred.',
			from: ['deduced'],
			examples: [{ start: { entry: 'keep-eperm' }, ending: refused('EPERM', 'same LSM', 334) }]
		}
	],
	start: { entry: 'august-on-v18' },
	ending: refused('EINVAL', 'constants', 72),
	question: {
		prompt: 'A kernel of v18 gets an image of August. `rev` is 2 on both sides. What happens?',
		options: [
			{
				text: 'It accepts the image.',
				misconception:
					'The same number should mean the same format. Here it does not: v18 reads constants where August wrote padding.'
			},
			{
				text: 'Check {magic, rev} refuses it: magic and versions tell what is foreign.',
				misconception:
					'Magic, `rev` and the kernel’s version are all equal, so check {magic, rev} has nothing to refuse.'
			},
			{
				text: 'Check {HEADER_ARCH} refuses it, at 291: the LSM’s name is foreign.',
				misconception:
					'The name is the biggest difference, and not the first. It would be the answer if bytes 52 to 55 had v18’s values.',
				example: {
					start: { entry: 'august-ttys-on-v18' },
					ending: refused('EINVAL', 'HEADER_ARCH', 299)
				}
			},
			{ text: 'Check {constants} refuses it: the image has padding where v18 has constants.' }
		]
	},
	exercise: {
		task: 'Get this image as far as the LSM’s name, at 291. Change at most two bytes.',
		edit: 'image',
		conditions: { check: 'HEADER_ARCH', ...CHANGED, atMost: 2 },
		solution: { poke: { 0x35: '10 08' } },
		why: 'With a new number, check {magic, rev} would have said no at once. Without one, luck decides which check notices. A bit that now means another flag is still a known bit, so the check of the flags cannot notice it.'
	}
};
