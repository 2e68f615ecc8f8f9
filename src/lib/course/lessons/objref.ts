import { percentOf } from '../../revisions/deduced.ts';
import { CHANGED, refused } from '../conditions.ts';
import type { Lesson } from '../lesson/lesson.ts';
import { shows } from '../question/question.ts';

const SURE = percentOf('aug09', 'what an OBJREF in front of an expected object does');

export const sharedObject: Lesson = {
	slug: 'objref',
	title: 'A number in front of the name',
	idea: 'A number from the file became the return value of a function, and negative return values mean errors.',
	before: [
		{
			text: 'A function of the kernel returns an error as a negative number. The errno is this number without its sign: 2 is `ENOENT` (no such file), 13 `EACCES` (permission denied) and 22 `EINVAL`.',
			say: 'Ask what -2 means as the result of a call: `ENOENT`, no such file.',
			from: ['today'],
			slice: { from: 288, to: 320, checks: ['LSM name'] }
		},
		{
			text: 'Something that several processes share is a shared object. The image holds it only once. An `OBJREF`, type 5, says that a shared object comes next. `objtype` is its kind, and `objref` its number, which is signed. Here the shared object is a namespace: the names of a machine, as a group of processes sees them.',
			code: `type   5  OBJREF          16 bytes
type 109  the namespace  400 bytes
type   3  the LSM’s name  19 bytes`,
			say: 'Point at the type, 5, at `objtype` and at `objref`. Ask which of the three is signed.',
			from: ['deduced'],
			sure: SURE,
			slice: {
				from: 288,
				to: 320,
				members: ['objref[0].h.type', 'objref[0].objtype', 'objref[0].objref'],
				checks: ['texts', 'LSM name']
			}
		},
		{
			text: 'A sketch of how the kernel of 28 August 2009 reads an object, in C. `restore_shared()` reads the shared object that the `OBJREF` announces, and returns `objref` or an error.',
			code: `while (read_type_and_len() == OBJREF)
  if ((n = restore_shared()) < 0)
    return n;
read_payload();`,
			say: 'Read the loop aloud, line by line. Ask what values `n` can have.',
			from: ['deduced'],
			sure: SURE,
			slice: {
				from: 288,
				to: 320,
				members: ['objref[0].h.type', 'objref[0].objtype', 'objref[0].objref'],
				checks: ['texts', 'LSM name']
			}
		}
	],
	behind: [
		{
			text: 'For `objtype` 0, `IGNORE`, there is no function that could restore it.',
			from: ['deduced'],
			sure: SURE,
			examples: [shows('objref-ignore')]
		},
		{
			text: 'From v20 on, `objref` must be above 0, and `IGNORE` is refused.',
			from: ['format'],
			examples: [shows('v20-objref-ignore')]
		}
	],
	start: { entry: 'objref-eacces' },
	ending: refused('EACCES', 'LSM name', 707),
	question: {
		prompt:
			'An `OBJREF` with `objref` -13 (`f3 ff ff ff`) and its namespace come before the LSM’s name. What does `restart()` do?',
		options: [
			{
				text: '`EINVAL`, as for other values that are not allowed.',
				says: { errno: 'EINVAL' },
				misconception:
					'A kernel should check every value that it reads from a file, but the code that checks `objref` came with v20.',
				example: {
					start: { entry: 'objref-zero-v20', poke: { 0x0c: 'f3 ff ff ff' } },
					what: 'an objref of -13 on v20',
					ending: refused('EINVAL', 'HEADER', 16)
				}
			},
			{ text: '`EACCES`: permission denied.', says: { errno: 'EACCES' } },
			{
				text: '`0`: it is only the number of an object.',
				says: { errno: '0' },
				misconception:
					'The number names an object, but the function returns it, and its caller checks whether the result is negative.'
			},
			{
				text: 'An oops, which is a crash of the kernel: the index is negative.',
				says: { errno: 'BUG' },
				misconception:
					'Nothing uses the number as an index. The kernel crashes only if `objtype` is a kind of object that it has no function for.',
				example: shows('objref-ignore')
			}
		],
		slice: { from: 288, to: 320, members: ['objref[0].objref'], checks: ['LSM name'] },
		reason: `\`restore_shared()\` reads the namespace and returns \`objref\`, which is -13. The function that called it cannot tell this number from an error, and returns it. So the kernel returns -13, which the program sees as -1 with errno \`EACCES\`. This is deduced, ${SURE} % sure.`
	},
	exercise: {
		task: 'Make the kernel accept this image with the `OBJREF` still in front of the name. Change one byte of the image.',
		slice: { from: 288, to: 320 },
		hints: {
			where: 'The highest byte of `objref`, at 306 (0x132).',
			how: 'The highest bit of a signed number marks it as negative. Clear this bit, and leave the others.'
		},
		edit: 'image',
		conditions: { errno: '0', ...CHANGED, atMost: 1 },
		solution: { poke: { 0x132: '7f' } },
		why: 'A value from the file is taken for an error. `EACCES` makes a user look for a wrong permission, while the file is at fault. One bit decides whether the same member is the number of an object or an errno.'
	},
	say: {
		predict:
			'Point at `f3 ff ff ff`: -13 as a signed number. Half a minute in silence, then fingers: one to four for A to D.',
		votes: 'Count aloud from D to A. Ask one student per answer what becomes of the number.',
		reveal: 'Ask what you would look for after “permission denied”. The fault is in the file.',
		why: 'Follow -13 through the sketch: `restore_shared()` returns it, and the loop takes it for an error.',
		others: 'A is true of v20. D: this number is no index; a crash needs another `objtype`.',
		idea: 'Data and errors share one number. Ask how a function could keep them apart.',
		exercise: 'The highest bit makes a number negative: byte 306 (0x132) goes from ff to 7f.',
		behind:
			'If a student asks about the crash: `IGNORE` has no function that restores it. v20 refuses it.'
	}
};
