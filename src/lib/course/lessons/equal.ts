import { percentOf } from '../../revisions/deduced.ts';
import { CHANGED, refused } from '../conditions.ts';
import type { Lesson } from '../lesson.ts';

export const equal: Lesson = {
	slug: 'equal',
	title: 'Why is newer not good enough?',
	idea: 'The file holds kernel data in the shape of one build, and nobody has written a conversion. So every number that describes the shape has to be equal.',
	before: [
		{
			text: 'The magic says that this is such a file. `rev` says which layout it has. `major`, `minor` and `patch` say which kernel wrote it.',
			from: ['format']
		},
		{ text: 'The patch raises `rev` from 1 to 2.', from: ['seed'] },
		{
			text: 'It does so because it adds bytes. The mail gives no reason.',
			from: ['deduced']
		},
		{
			text: 'Ten constants follow. They are sizes that were compiled into the kernel that wrote the image.',
			from: ['format']
		}
	],
	behind: [
		{ text: 'Each of these numbers is compared with `==`, and none with `>=`.', from: ['format'] },
		{
			text: 'The last constant, in bytes 50 and 51, is compared as well.',
			from: ['deduced'],
			sure: percentOf('aug09', 'rlimit_nlimits (bytes 50 and 51) is checked')
		},
		{
			text: 'The constants catch what no version number can. From the same source, `mm_saved_auxv_len` is 168 on x86_32 and 320 on s390x.',
			from: ['format']
		},
		{
			text: 'All of these refusals are `EINVAL` after 72 bytes, and the kernel gives no reason.',
			from: ['format']
		}
	],
	start: { base: ['aug09', 'x86_32', 'default'], kernel: { version_code: 0x020620 } },
	ending: refused('EINVAL', 'magic, rev', 72),
	discreet: true,
	question: {
		prompt: 'A kernel 2.6.32 restarts an image of 2.6.31. All else is the same. What comes out?',
		options: [
			{
				text: '`0`: the image is accepted.',
				misconception:
					'Newer programs often read older files, because somebody wrote the code for it. Here nobody did.'
			},
			{
				text: '`ENOSYS`: not implemented for this version.',
				misconception:
					'The English words of `ENOSYS` seem to fit. But to the kernel a foreign version is an invalid argument; `ENOSYS` is for a function that it does not have.'
			},
			{ text: '`EINVAL`, at check {magic, rev}.' },
			{
				text: '`EINVAL`, at check {constants}.',
				misconception:
					'The version is more than information for people. The kernel compares it, and does so before it compares the sizes.'
			}
		]
	},
	exercise: {
		task: 'One constant of this image is foreign to the kernel. Have the image accepted. Change one byte of it.',
		start: { entry: 'foreign-constant' },
		edit: 'image',
		conditions: { errno: '0', ...CHANGED, atMost: 1 },
		solution: { poke: { 0x22: 'a8' } },
		why: 'A `>=` would promise that somebody wrote the conversion. And the byte that you changed made the kernel believe in a size that the rest of a real image would not have. There is another way: leave the image alone, and take a kernel whose `mm_saved_auxv_len` is 169.'
	}
};
