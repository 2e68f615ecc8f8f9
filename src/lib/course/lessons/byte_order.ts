import { percentOf } from '../../revisions/deduced.ts';
import { CHANGED, refused } from '../conditions.ts';
import type { Lesson } from '../lesson.ts';

export const byteOrder: Lesson = {
	slug: 'byte-order',
	title: 'Why does one number stand the other way round?',
	idea: 'All numbers have the byte order of the machine that wrote them, except one: `arch_id` is little endian everywhere. The number that names the machine must be readable before the machine is known.',
	before: [
		{
			text: 's390x is big endian: it writes the high byte first. Its 72 is `00 00 00 48`.',
			from: ['format']
		},
		{
			text: 'Its `arch_id` is `02 00` all the same, with the low byte first.',
			from: ['format']
		},
		{ text: 'The number of x86_32 is 1, and that of s390x is 2.', from: ['format'] },
		{
			text: 'August knows no third machine.',
			from: ['deduced'],
			sure: percentOf('aug09', 'only x86_32 and s390x are supported')
		}
	],
	behind: [
		{
			text: 'x86_32 reads the first length as 0x48000000, which is already a wrong length.',
			from: ['format']
		},
		{
			text: 'So check {arch}, which compares `arch_id`, never gets its turn. The fixed byte order helps tools more than it helps this reader.',
			from: ['deduced']
		},
		{
			text: 'An s390x image has 318 bytes. Its arch header has 8 bytes and holds nothing.',
			from: ['format']
		}
	],
	start: { entry: 'big-on-little' },
	ending: refused('EINVAL', 'HEADER', 8),
	discreet: true,
	question: {
		prompt: 'An x86_32 kernel gets an image from s390x. Which check refuses it?',
		options: [
			{
				text: 'Check {arch}, of `arch_id`.',
				misconception:
					'A check catches what it is named after only if the reader gets that far. Here it does not.'
			},
			{ text: 'Check {HEADER}, of the first object’s type and length.' },
			{
				text: 'Check {magic, rev}, of the magic.',
				misconception:
					'A magic number can tell the byte order, and tools use it for this. The kernel looks at it only after the first object’s length.'
			},
			{
				text: 'Check {constants}, of the constants.',
				misconception:
					'The aux vector does have another size on s390x, and check {constants} would notice. The reader stops long before.'
			}
		]
	},
	exercise: {
		task: 'Get this image as far as check {arch}. Change at most four bytes.',
		edit: 'image',
		conditions: { check: 'arch', ...CHANGED, atMost: 4 },
		solution: { poke: { 0x0: '01', 0x3: '00', 0x4: '48', 0x7: '00' } },
		why: 'A check helps only if the reader gets to it. The order of the checks decides what you are told.'
	}
};
