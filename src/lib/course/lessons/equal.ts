import { percentOf } from '../../revisions/deduced.ts';
import { CHANGED, refused } from '../conditions.ts';
import type { Lesson } from '../lesson/lesson.ts';
import { CONSTANTS } from './member_paths.ts';

export const equalValues: Lesson = {
	slug: 'equal',
	title: 'A newer kernel, an older image',
	idea: 'The file holds kernel data as one build laid it out, and no conversion exists. So every number that describes the layout must be equal.',
	before: [
		{
			text: 'The magic marks the file as an image of linux-cr. `rev` is the version of its layout. `major`, `minor` and `patch` are the version of the kernel that wrote it: 2, 6 and 31.',
			say: 'Three questions in one row: is it an image, which layout, which kernel? Point at the members of each.',
			from: ['format'],
			slice: { from: 0, to: 32, members: ['magic', 'major', 'minor', 'patch', 'rev'] }
		},
		{
			text: 'The change that this course studies, posted by email on 28 August 2009, raises `rev` from 1 to 2.',
			say: 'Point at `rev`: `02 00`. The change that this course studies raises it from 1.',
			from: ['seed'],
			slice: { from: 16, to: 32, members: ['rev'] }
		},
		{
			text: 'It adds bytes that a kernel with `rev` 1 does not expect, so the number must change.',
			say: 'Ask why a number should change when bytes are added. No source states the reason: it is deduced.',
			from: ['deduced'],
			slice: { from: 16, to: 32, members: ['rev'] }
		},
		{
			text: 'Ten constants follow, from 32 (0x20) on: lengths of names and tables, compiled into the kernel that wrote the image. `task_comm_len` is the length of a process’s name.',
			say: 'Ask what goes wrong if a table was written with 64 entries and is read with 65.',
			from: ['format'],
			slice: { from: 32, to: 56, members: CONSTANTS, checks: ['constants'] }
		}
	],
	behind: [
		{ text: 'Each of these numbers is compared with `==`, and none with `>=`.', from: ['format'] },
		{
			text: 'All ten are compared, also the last one, in bytes 50 and 51.',
			from: ['deduced'],
			sure: percentOf('aug09', 'rlimit_nlimits (bytes 50 and 51) is checked')
		},
		{
			text: 'The constants show what no version number can: the same source can be built with other sizes. `mm_saved_auxv_len` is 168 on x86_32 and 320 on s390x, IBM’s mainframe.',
			from: ['format']
		},
		{ text: 'All of these refusals return `EINVAL` after 72 bytes.', from: ['format'] }
	],
	start: { base: ['aug09', 'x86_32', 'default'], kernel: { version_code: 0x020620 } },
	ending: refused('EINVAL', 'magic, rev', 72),
	question: {
		prompt:
			'A 2.6.32 kernel is given an image of 2.6.31. All else is the same. What does `restart()` return?',
		options: [
			{
				text: '`0`: the image is accepted.',
				says: { errno: '0' },
				misconception:
					'Newer programs often read older files, because the code for it was written. Here it was not.'
			},
			{
				text: '`ENOSYS`: not implemented for this version.',
				says: { errno: 'ENOSYS' },
				misconception:
					'The words “Function not implemented” seem to fit. But to the kernel a foreign version is an invalid argument; `ENOSYS` is for a function that it does not have.'
			},
			{
				text: '`EINVAL` at check {magic, rev}, magic, rev.',
				says: { errno: 'EINVAL', check: 'magic, rev' }
			},
			{
				text: '`EINVAL` at check {constants}, constants.',
				says: { errno: 'EINVAL', check: 'constants' },
				misconception:
					'The version is more than information: the kernel compares it, and does so before it compares the sizes.'
			}
		],
		slice: { from: 8, to: 56, members: ['major', 'minor', 'patch'] },
		reason:
			'Check {magic, rev} compares each number of the version with `==`. The image has 31 (0x1f) in `patch`, and this kernel has 32 (0x20).'
	},
	exercise: {
		task: 'This kernel is 2.6.32. One of its first four constants also differs from the image’s. Make this kernel accept the image. Change at most two bytes of the image.',
		slice: { from: 16, to: 40 },
		hints: {
			where:
				'The number `patch`, at 22 (0x16), and the constant `mm_saved_auxv_len`, at 34 (0x22).',
			how: 'The kernel’s values are decimal. Write them in hexadecimal; each fits into the low byte, which comes first.'
		},
		start: {
			base: ['aug09', 'x86_32', 'default'],
			kernel: { version_code: 0x020620, constants: { mm_saved_auxv_len: 176 } }
		},
		edit: 'image',
		conditions: { errno: '0', ...CHANGED, atMost: 2 },
		solution: { poke: { 0x16: '20', 0x22: 'b0' } },
		why: 'A check with `>=` would be right only if this kernel could read older layouts. The bytes that you changed only claim another kernel: the rest of a real image would still have the layout of 2.6.31.'
	},
	say: {
		predict:
			'Only the version differs: point at `patch`, 31 (0x1f). Half a minute in silence, then fingers: one to four for A to D.',
		votes:
			'Count aloud from D to A. Ask one student per answer what a kernel can know about another version.',
		reveal:
			'Ask who expected newer to be enough. Many programs read older files, because the conversion was written.',
		why: 'Point at `patch`: 31 (0x1f) in the image, 32 (0x20) in this kernel. The comparison is `==`.',
		others:
			'B reads `ENOSYS` as English. D: the version is compared, too, and before the constants.',
		idea: 'Read it aloud. Then point at `1f`: the image has 31, and this kernel is 32. Only equal numbers are safe.',
		exercise:
			'Ask for 32 and 176 in hexadecimal: 20 and b0. They go into `patch` and `mm_saved_auxv_len`.',
		behind: 'Point at `mm_saved_auxv_len`: the same source, 168 on one machine and 320 on another.'
	}
};
