import { percentOf } from '../../revisions/deduced.ts';
import { CHANGED, refused } from '../conditions.ts';
import type { Lesson } from '../lesson/lesson.ts';
import { shows } from '../question/question.ts';

export const sameNumber: Lesson = {
	slug: 'same-number',
	title: 'Both say version 2',
	idea: 'A format number has one job: to change when the bytes change.',
	before: [
		{
			text: 'The patch adds 19 (0x13) bytes, an object with the name of the LSM, and raises `CHECKPOINT_VERSION` from 1 to 2. The image stores this number in `rev`.',
			say: 'Point at `rev`: 2. Ask why the number changes with the bytes.',
			from: ['seed'],
			slice: { from: 16, to: 32, members: ['rev'], checks: ['magic, rev'] }
		},
		{
			text: 'v18 is the set of linux-cr patches posted four weeks later. It does not have this patch, but its number is 2, too. It expects the arch header right after `machine`, where the August image has the LSM’s name. It also has two more constants, after the other ten.',
			say: 'Two differences in v18: no name, and two more constants. Let a student repeat them.',
			from: ['format'],
			slice: { from: 32, to: 72, members: ['constants.rlimit_nlimits'] }
		}
	],
	behind: [
		{
			text: 'Only bytes 52 to 55 and the object at 291 tell the two formats apart.',
			from: ['format']
		},
		{
			text: 'The same happened later. Two formats had the number 5. v21, v23-rc1, the tree of 25 January 2011 and v23-rc2 all had the number 6.',
			from: ['format'],
			examples: [shows('v19-on-v20'), shows('v21-on-v23')]
		},
		{
			text: 'In August 2009 the flag 0x4 is `RESTART_KEEP_LSM`. In v18 it is `RESTART_GHOST`.',
			from: ['format']
		},
		{
			text: 'A caller who passes 0x4 to v18 to keep the labels gets no error, and they are not kept.',
			from: ['deduced'],
			sure: percentOf('v18', 'a coordinator ignores RESTART_GHOST'),
			examples: [shows('ghost-not-keep')]
		},
		{
			text: '`RESTART_KEEP_LSM` came back as 0x8 in v19rc1. There the reader refuses another LSM with `EPERM`.',
			from: ['deduced'],
			examples: [shows('keep-eperm')]
		}
	],
	start: { entry: 'august-on-v18' },
	ending: refused('EINVAL', 'constants', 72),
	question: {
		prompt:
			'A v18 kernel is given an image written in August 2009. `rev` is 2 on both sides. What happens?',
		options: [
			{
				text: 'It accepts the image.',
				says: { errno: '0' },
				misconception:
					'The same number should mean the same format. Here it does not: v18 reads constants where the August image has padding.'
			},
			{
				text: 'The check of magic and `rev` refuses it: they show that the image is foreign.',
				says: { check: 'magic, rev' },
				misconception:
					'Magic, `rev` and the kernel’s version are all equal, so this check has nothing to refuse.'
			},
			{
				text: 'The check of the arch header refuses it.',
				says: { check: 'HEADER_ARCH' },
				misconception:
					'The name is the biggest difference, and not the first. This would be the answer if the constants passed.',
				example: shows('august-ttys-on-v18')
			},
			{ text: 'The check of the constants refuses it: one differs.', says: { check: 'constants' } }
		],
		slice: {
			from: 8,
			to: 56,
			members: ['rev'],
			checks: ['magic, rev', 'constants', 'HEADER_ARCH']
		},
		reason:
			'v18 expects two constants in bytes 52 to 55 (0x34 to 0x37), 4096 and 8. The August image has zeros there, as padding. Magic, `rev` and the kernel’s version are equal, so no earlier check refuses.'
	},
	exercise: {
		task: 'Make the kernel read as far as the object that holds the LSM’s name, at 291 (0x123). Change at most two bytes. The names above the bytes are those that the August kernel uses.',
		slice: { from: 32, to: 56 },
		hints: {
			where: 'Bytes 52 to 55 (0x34 to 0x37), where v18 has `n_tty_buf_size` and `tty_termios_ncc`.',
			how: 'Write the kernel’s two numbers in hexadecimal, in 2 bytes each. The low byte comes first.'
		},
		edit: 'image',
		conditions: { check: 'HEADER_ARCH', ...CHANGED, atMost: 2 },
		solution: { poke: { 0x35: '10 08' } },
		why: 'With a new number, the check of `rev` would have refused at once. Without one, luck decides which check notices.'
	},
	say: {
		predict:
			'Point at `rev`: 2 on both sides. Half a minute in silence, then fingers: one to four for A to D.',
		votes: 'Count aloud from D to A. Ask one student per answer at which byte the kernel stops.',
		reveal:
			'Let a student who chose C explain: the name is the biggest difference, and not the first.',
		why: 'Point at bytes 52 to 55: zeros in August, as padding. v18 expects two constants there.',
		others: 'B: magic, `rev` and version are equal. C would be right if the constants passed.',
		idea: 'Ask which number should have changed, and when. It would have cost one line.',
		exercise: 'Bytes 52 to 55 must be 4096 (0x1000) and 8, low byte first. Only two bytes change.',
		behind: 'Ask what flag 0x4 means in August and in v18. The second kernel gives no error.'
	}
};
