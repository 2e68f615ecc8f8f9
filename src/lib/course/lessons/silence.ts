import { CHANGED, refused } from '../conditions.ts';
import type { Lesson } from '../lesson/lesson.ts';
import { shows } from '../question/question.ts';

export const silence: Lesson = {
	slug: 'silence',
	title: 'It says no. Now what?',
	idea: 'A program needs an errno, and a person a sentence. A refusal should give both.',
	before: [
		{
			text: 'A kernel log has levels. Warnings (4) are for administrators, and debug lines (7) are for developers.',
			say: 'Ask who reads each level: warnings are for administrators, debug lines for developers.',
			from: ['format'],
			slice: { from: 0, to: 32, checks: ['HEADER', 'arch', 'magic, rev'] }
		},
		{
			text: 'The debug lines of August 2009 tell which objects were read.',
			say: 'Point at the first object: a debug line tells that it was read. Such lines do not count in the question.',
			from: ['format'],
			slice: {
				from: 0,
				to: 32,
				members: ['h.type', 'h.len'],
				checks: ['HEADER', 'arch', 'magic, rev']
			}
		}
	],
	behind: [
		{
			text: 'The kernel of August warns of two refusals only: the two that the patch adds.',
			from: ['seed', 'format']
		},
		{
			text: '83,130 images differ from a valid one of August in one byte. Without the flag 25,499 of them are refused, all with `EINVAL`, and none with a sentence.',
			from: ['format']
		},
		{
			text: 'v20 writes to a log file of the caller and, with `CONFIG_CHECKPOINT_DEBUG`, to the kernel log. Of all images that differ in one byte from a valid one of its own, it refuses 28,558, and gives a reason for 20,398.',
			from: ['format'],
			examples: [shows('kernel-speaks')]
		},
		{
			text: 'But in v20 the refusals of the LSM are debug lines and no longer warnings.',
			from: ['format'],
			examples: [shows('v20-keep-eperm')]
		},
		{
			text: 'And one sentence of v20 has its two numbers the wrong way round: “Expected type 2 but got 1”, where it expected 1 and got 2.',
			from: ['format'],
			examples: [shows('found-and-wanted')]
		},
		{
			text: 'With `RESTART_TASKSELF` the caller itself becomes the restarted process. A failure kills it, and it does not even see an errno.',
			from: ['format'],
			examples: [shows('taskself-killed')]
		}
	],
	start: { base: ['aug09', 'x86_32', 'default'], poke: { 0x8: '01' } },
	ending: refused('EINVAL', 'magic, rev', 72),
	question: {
		prompt:
			'The image here differs from a valid one in one byte. Of all such images the kernel of 28 August 2009 refuses 25,499, if the caller passes no flag. For how many does its log give a reason, apart from debug lines?',
		options: [
			{
				text: 'All of them: a check that refuses gives a reason.',
				misconception:
					'A kernel prints a reason only if the line for it was written. For most checks it was not.'
			},
			{
				text: 'Those whose wrong byte is in the LSM’s name.',
				misconception:
					'The kernel of August does warn of another name, but only with `RESTART_KEEP_LSM`. Without this flag it compares no name, so a wrong byte there is no reason to refuse.',
				example: shows('selinux-on-smack')
			},
			{ text: 'None of them.' },
			{
				text: 'Those whose wrong byte is in the first object.',
				misconception:
					'v20 has lines for the checks of the first object. The kernel of the question has none.',
				example: shows('kernel-speaks')
			}
		],
		slice: { from: 0, to: 32, members: ['magic'], checks: ['HEADER', 'arch', 'magic, rev'] },
		reason:
			'Two messages of this kernel give a reason, both only with `RESTART_KEEP_LSM`. Without it every refusal is silent. 25,499 is 100 × 255 − 1: 100 bytes are checked, each has 255 other values, and one of these is a valid flag, in `uflags`.'
	},
	exercise: {
		task: 'Kernel and image are those of v20, of March 2010. It writes its reasons to a log file, given by the fourth argument of the call, `logfd`. But it reads strings with a function that gives no reason. Change one byte of this valid image so that v20 refuses it and gives no reason.',
		slice: { from: 304, to: 344 },
		wholeImage: true,
		hints: {
			where: 'The object of the LSM’s name, which begins at 315 (0x13b).',
			how: 'Make its type or its `len` wrong. These are the first eight bytes of the object.'
		},
		start: { base: ['v20', 'x86_32', 'default'] },
		edit: 'image',
		conditions: { errno: 'EINVAL', silent: true, ...CHANGED, atMost: 1 },
		solution: { poke: { 0x13f: '14' } },
		why: 'One errno for a dozen reasons is useless in a bug report. Each way out of the reader needs a sentence of its own, and v20 has none for a wrong type or `len` of a string.'
	},
	say: {
		predict:
			'Say the two limits: no flag, and debug lines do not count. Then fingers: one to four for A to D.',
		votes:
			'Count aloud from D to A. Ask one student per answer which line of code would print the reason.',
		reveal: '25,499 refusals, and not one sentence. Ask what an administrator can do with that.',
		why: 'Both lines that give a reason come with the patch, and both need `RESTART_KEEP_LSM`.',
		others: 'B needs the flag. D is true of v20.',
		idea: 'Ask for an error message that made a student angry. A program needs a number, a person a sentence.',
		exercise:
			'Make type or `len` of the LSM’s name wrong, from 315 (0x13b) on. v20 has no sentence for it.',
		behind: 'Compare with v20: 28,558 refusals, and a reason for 20,398 of them.'
	}
};
