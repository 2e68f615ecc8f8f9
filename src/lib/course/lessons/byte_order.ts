import { percentOf } from '../../revisions/deduced.ts';
import { CHANGED, refused } from '../conditions.ts';
import type { Lesson } from '../lesson/lesson.ts';

export const byteOrder: Lesson = {
	slug: 'byte-order',
	title: 'Why is one number stored the other way round?',
	idea: 'All numbers have the byte order of the machine that wrote them, except one: `arch_id` is little endian everywhere. So a tool can tell the machine of any image before it knows the byte order. A check helps only if the kernel gets to it. Here a wrong `len` keeps it from comparing the arch; a wrong magic would hide whatever is wrong after it.',
	before: [
		{
			text: 's390x, IBM’s mainframe, is big endian: it writes the high byte first. There 72 (0x48) is `00 00 00 48`. Its images have 318 bytes, not 326: their last object, the arch header, has no payload.',
			say: 'Write 72 on the board in both orders: `48 00 00 00` and `00 00 00 48`.',
			from: ['format'],
			slice: { from: 0, to: 16, members: ['h.len'] }
		},
		{
			text: '`arch_id` is 1 for x86_32 and 2 for s390x.',
			say: 'Two numbers to keep in mind: 1 is x86_32, and 2 is s390x.',
			from: ['format'],
			slice: { from: 16, to: 32, members: ['arch_id'] }
		},
		{
			text: 'Even in an s390x image `arch_id` has its low byte first: `02 00`.',
			say: 'Point at `arch_id`: `02 00`. The numbers around it have the high byte first.',
			from: ['format'],
			slice: { from: 16, to: 32, members: ['arch_id'] }
		}
	],
	behind: [
		{
			text: 'The kernel of 28 August 2009 knows only x86_32 and s390x.',
			from: ['deduced'],
			sure: percentOf('aug09', 'only x86_32 and s390x are supported')
		},
		{
			text: 'Check {arch}, which compares `arch_id`, does not run here. The fixed byte order helps tools more than it helps this kernel.',
			from: ['deduced']
		},
		{
			text: 'Which fault is reported depends on the order of the checks, not on how bad the fault is.',
			from: ['format'],
			examples: [
				{
					start: {
						base: ['aug09', 'x86_32', 'default'],
						keep: true,
						poke: { 0x0a: '00', 0x12b: '73' }
					},
					what: 'an image with a wrong magic and another name: the name is never read',
					ending: refused('EINVAL', 'magic, rev', 72)
				}
			]
		}
	],
	start: { entry: 'big-on-little', kernel: { flags: 0 } },
	ending: refused('EINVAL', 'HEADER', 8),
	question: {
		prompt: 'An x86_32 kernel gets an image from s390x. Which check refuses it?',
		options: [
			{
				text: 'Check {arch}, of `arch_id`.',
				says: { check: 'arch' },
				misconception:
					'A check catches what it is named after only if the kernel gets that far. Here it does not.'
			},
			{ text: 'Check {HEADER}, of the first object’s type and length.', says: { check: 'HEADER' } },
			{
				text: 'Check {magic, rev}, of the magic.',
				says: { check: 'magic, rev' },
				misconception:
					'A magic number can tell the byte order, and tools use it for this. The kernel looks at it only after the first object’s length.'
			},
			{
				text: 'Check {constants}, of the constants.',
				says: { check: 'constants' },
				misconception:
					'One constant, the size of the aux vector (what a program is told when it starts), does differ on s390x. The kernel stops long before.'
			}
		],
		slice: {
			from: 0,
			to: 56,
			members: ['h.type', 'h.len', 'magic', 'arch_id'],
			checks: ['HEADER', 'arch', 'magic, rev', 'constants']
		},
		reason:
			'The kernel compares `len` before anything else. x86_32 reads `00 00 00 48` with the low byte first, as 0x48000000, and expects 72 (0x48). It stops after 8 bytes and has not looked at `arch_id`.'
	},
	exercise: {
		task: 'Change at most four bytes so that this image passes check {HEADER} and is refused by check {arch}.',
		slice: { from: 0, to: 32 },
		hints: {
			where: 'Type and `len` of the first object: the first and the last byte of each.',
			how: 'Write the same two numbers with the low byte first.'
		},
		edit: 'image',
		conditions: { check: 'arch', ...CHANGED, atMost: 4 },
		solution: { poke: { 0x0: '01', 0x3: '00', 0x4: '48', 0x7: '00' } },
		why: 'The order of the checks decides what you are told.'
	},
	say: {
		predict:
			'Each answer names a check: read the four names aloud. Then fingers: one to four for A to D.',
		votes: 'Count aloud from D to A. Ask one student per answer what the kernel has read by then.',
		reveal:
			'Point at the count: 8 bytes. Ask what the kernel knows about the machine by then: nothing.',
		why: 'Let the class read `00 00 00 48` with the low byte first: 0x48000000, more than a billion.',
		others:
			'A is named after the fault, and the kernel does not get there. C and D come later still.',
		idea: 'Ask who gains from one fixed order, if not this kernel: tools that look at any image.',
		exercise:
			'Ask for type and `len` with the low byte first. Only the first and last byte of each change.',
		behind:
			'If a student asks about check {arch}: it did not run here. The fixed order helps tools.'
	}
};
