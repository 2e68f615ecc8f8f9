import { percentOf } from '../../revisions/deduced.ts';
import { CHANGED, refused } from '../conditions.ts';
import type { Lesson } from '../lesson.ts';

const SURE = percentOf('aug09', 'what an OBJREF in front of an expected object does');

export const objref: Lesson = {
	slug: 'objref',
	title: 'Can a file choose its own error number?',
	idea: 'A number from the file became the return value of a function, and negative return values mean errors.',
	before: [
		{
			text: 'An object of type 5, `OBJREF`, announces an object that several processes share. It may stand before any expected object. It holds `objtype` and `objref`, a signed number. What this lesson says of it holds for August.',
			from: ['deduced'],
			sure: SURE
		},
		{
			text: 'If `objtype` is 8, `UTS_NS`, the reader takes one more object, of 400 bytes. Then the function returns `objref`.',
			from: ['deduced'],
			sure: SURE
		}
	],
	behind: [
		{
			text: 'Its caller takes a negative number for an errno: -13 is `EACCES`, and -2 is `ENOENT`.',
			from: ['deduced'],
			sure: SURE
		},
		{
			text: 'For `objtype` 0, `IGNORE`, there is no function that could restore it.',
			from: ['deduced'],
			sure: SURE,
			examples: [
				{
					start: { entry: 'objref-ignore' },
					ending: { errno: 'BUG', check: 'texts', consumed: 88 }
				}
			]
		},
		{
			text: 'From v20 on, `objref` must be above 0, and `IGNORE` is refused.',
			from: ['format'],
			examples: [{ start: { entry: 'v20-objref-ignore' }, ending: refused('EINVAL', 'texts', 88) }]
		}
	],
	start: { entry: 'objref-eacces' },
	ending: refused('EACCES', 'LSM name', 707),
	question: {
		prompt:
			'In front of the LSM’s name stand an `OBJREF` with `objref` -13, and its namespace. What comes out?',
		options: [
			{
				text: '`EINVAL`: the kernel refuses such a number.',
				misconception:
					'A kernel should check every value that it takes from a file. The code for it came later.',
				example: { start: { entry: 'objref-zero-v20' }, ending: refused('EINVAL', 'HEADER', 16) }
			},
			{ text: '`EACCES`: permission denied.' },
			{
				text: '`0`: it is a number for an object and no more.',
				misconception:
					'It is meant as no more. But the function returns it, and its caller asks whether the result is negative.'
			},
			{
				text: 'An oops: a negative index crashes.',
				misconception:
					'Nothing uses the number as an index. It crashes elsewhere, where a kind of object has no function.',
				example: {
					start: { entry: 'objref-ignore' },
					ending: { errno: 'BUG', check: 'texts', consumed: 88 }
				}
			}
		]
	},
	exercise: {
		task: 'Let `restart()` return `ENOENT`. Change one byte of the image.',
		edit: 'image',
		conditions: { errno: 'ENOENT', ...CHANGED, atMost: 1 },
		solution: { poke: { 0x12f: 'fe' } },
		why: 'Data has got into the channel of errors. `EACCES` sends somebody to look for a wrong permission, while the file is lying.'
	}
};
