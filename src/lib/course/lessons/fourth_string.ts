import { accepted, CHANGED, refused } from '../conditions.ts';
import type { Lesson } from '../lesson.ts';

export const fourthString: Lesson = {
	slug: 'fourth-string',
	title: 'What happens to a name that is too long?',
	idea: 'The name has eleven bytes: at most ten letters, then a NUL. A longer name is cut, and nobody is told.',
	before: [
		{
			text: 'Before the patch in the mail of 28 August 2009 three texts followed the header: `release`, `version` and `machine`. After them came the arch header. The patch puts a fourth text between `machine` and the arch header: an object of 19 bytes, of which 11 are the name. The patch also raises `CHECKPOINT_VERSION` from 1 to 2. A kernel that wants another number refuses the image, and does not misread it.',
			from: ['seed', 'format']
		},
		{
			text: 'The fourth text is the name of the LSM, the kernel’s security module: `selinux`, `smack` or `tomoyo`; `default` if none registered; `lsm_none` if the kernel was built without `CONFIG_SECURITY`.',
			from: ['seed', 'format']
		},
		{
			text: 'The writer clears 11 bytes and copies the name with `strlcpy`, which leaves room for a NUL. Ten letters stay, and the rest is zero.',
			from: ['seed']
		},
		{
			text: 'With the flag `RESTART_KEEP_LSM`, which asks to keep the labels, the reader compares this name with that of its own LSM. It compares at most 11 bytes, and stops at a NUL.',
			from: ['seed']
		}
	],
	behind: [
		{
			text: 'What follows a NUL does not count.',
			from: ['format'],
			examples: [
				{
					start: { entry: 'nul-tail' },
					what: 'an s390x image of 318 bytes',
					ending: accepted(318)
				}
			]
		},
		{
			text: 'A NUL in the middle cuts the name.',
			from: ['format'],
			examples: [{ start: { entry: 'nul-cut' }, ending: refused('EINVAL', 'same LSM', 310) }]
		},
		{
			text: 'Eleven letters without a NUL are compared and printed as eleven letters.',
			from: ['format'],
			examples: [{ start: { entry: 'unterminated' }, ending: refused('ENOSYS', 'kept LSM', 310) }]
		},
		{
			text: 'The reader puts no NUL after the eleven bytes. A zero follows them only because the memory there happens to be zero.',
			from: ['deduced']
		}
	],
	start: { entry: 'too-long-a-name' },
	ending: refused('EINVAL', 'same LSM', 310),
	discreet: true,
	question: {
		prompt:
			'An LSM is called `abcdefghijk`, which has eleven letters. Its kernel gets the image that it wrote itself, with `RESTART_KEEP_LSM`. What does `restart()` return?',
		options: [
			{ text: '`EINVAL`, with a warning that shows a name of ten letters.' },
			{
				text: '`0`: a kernel accepts its own image.',
				misconception:
					'Writer and reader are the same kernel, and still one keeps ten letters and the other compares eleven.'
			},
			{
				text: '`ENOSYS`: the ten stored letters are equal.',
				misconception:
					'The reader does not stop after ten letters: it compares the eleventh with the NUL in the image. With eleven letters in the image this would be the answer.',
				example: { start: { entry: 'unterminated' }, ending: refused('ENOSYS', 'kept LSM', 310) }
			},
			{
				text: 'It does not return: the kernel runs past the end of the name and crashes.',
				misconception:
					'The comparison ends after eleven bytes, NUL or no NUL. And `strlcpy` did write a NUL.'
			}
		],
		checks: ['none', 'LSM name', 'same LSM', 'kept LSM']
	},
	exercise: {
		task: 'Make the two names equal, so that the kernel says `c/r: RESTART_KEEP_LSM unsupported for abcdefghijk`. Change one byte of the image.',
		edit: 'image',
		conditions: {
			says: 'c/r: RESTART_KEEP_LSM unsupported for abcdefghijk',
			...CHANGED,
			atMost: 1
		},
		solution: { poke: { 0x135: '6b' } },
		why: '`strlcpy` is safe, and it loses letters in silence. The writer keeps ten and the reader compares eleven, so no kernel can write an image that this name matches. Your byte is the last one of the fourth text; the next byte begins the arch header. Why the kernel still refuses is the question of lesson 8.'
	}
};
