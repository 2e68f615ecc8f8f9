import { CHANGED, refused } from '../conditions.ts';
import type { Lesson } from '../lesson/lesson.ts';

export const fourthString: Lesson = {
	slug: 'fourth-string',
	title: 'What happens to a name that is too long?',
	idea: 'The name has eleven bytes. The writer keeps at most ten characters and a NUL, and silently truncates a longer name.',
	before: [
		{
			text: 'Without the patch, three strings follow the header: `release`, `version` and `machine`. The arch header comes next. The patch in the email of 28 August 2009 puts a fourth string between `machine` and the arch header: an object of 19 (0x13) bytes, of which 11 are the name.',
			say: 'Count the new object: 8 bytes of type and `len` and 11 of the name are 19 (0x13). The slide cuts the name off.',
			from: ['seed', 'format'],
			// No slice before the answer has the end of the name, which is asked for.
			slice: {
				from: 288,
				to: 304,
				members: ['lsm_name.h.type', 'lsm_name.h.len', 'lsm_name'],
				checks: ['texts', 'LSM name', 'HEADER_ARCH']
			}
		},
		{
			text: 'The patch also raises `CHECKPOINT_VERSION` from 1 to 2. An image stores it in `rev`.',
			say: 'Point at `rev`: 2.',
			from: ['seed', 'format'],
			slice: { from: 16, to: 32, members: ['rev'], checks: ['magic, rev'] }
		},
		{
			text: 'The fourth string is the name of the LSM, the kernel’s security module: `selinux`, `smack` or `tomoyo`; `default` if none is registered; `lsm_none` if the kernel was built without `CONFIG_SECURITY`.',
			say: 'Ask what `default` and `lsm_none` have in common: no LSM is registered.',
			from: ['seed', 'format'],
			slice: { from: 288, to: 304, members: ['lsm_name'], checks: ['LSM name'] }
		},
		{
			text: 'The kernel that writes the image clears 11 bytes and copies the name with `strlcpy`, which leaves room for a NUL.',
			say: 'Ask how many characters fit into 11 bytes if one of them must be a NUL.',
			from: ['seed'],
			slice: { from: 288, to: 304, members: ['lsm_name'], checks: ['LSM name'] }
		},
		{
			text: 'The patch has a new flag, `RESTART_KEEP_LSM`. With it the kernel compares the name in the image with the name of its own LSM, at most 11 bytes. The NUL that ends a name is compared, too, and nothing after it. If the names differ, it refuses the image, with a warning that gives both.',
			say: 'At most 11 bytes, the NUL included: let a student repeat it. The question needs it.',
			from: ['seed'],
			slice: { from: 288, to: 304, members: ['lsm_name'], checks: ['LSM name', 'same LSM'] }
		}
	],
	behind: [
		{
			text: 'A NUL in the middle cuts the name.',
			from: ['format'],
			examples: [
				{
					start: { base: ['aug09', 'x86_32', 'default'], keep: true, poke: { 0x12f: '00' } },
					what: 'an image with a NUL in the middle of default',
					ending: refused('EINVAL', 'same LSM', 310)
				}
			]
		},
		{
			text: 'No writer leaves out the NUL. In an image without it, the kernel compares and prints eleven characters.',
			from: ['format']
		},
		{
			text: 'The kernel adds no NUL after the eleven bytes. That a zero follows them in its memory is chance.',
			from: ['deduced']
		}
	],
	start: { entry: 'too-long-a-name' },
	ending: refused('EINVAL', 'same LSM', 310),
	question: {
		prompt:
			'Suppose that an LSM is called `abcdefghijk`: eleven characters. Its kernel gets the image that it wrote itself, with `RESTART_KEEP_LSM`. What does `restart()` return?',
		options: [
			{
				text: '`EINVAL`, with a warning that shows a name of ten characters.',
				says: { errno: 'EINVAL' }
			},
			{
				text: '`0`: it is the kernel’s own image, and the ten characters in it are equal.',
				says: { errno: '0' },
				misconception:
					'Writer and reader are the same kernel, and still one keeps ten characters and the other compares eleven: the eleventh meets the NUL in the image.'
			},
			{
				text: '`EINVAL`, without a warning: the name makes its object too long.',
				misconception:
					'The object has the same length for every name. A name that does not fit is cut before it is written.'
			},
			{
				text: 'It does not return: the kernel runs past the end of the name and crashes.',
				says: { errno: 'BUG' },
				misconception:
					'The comparison ends after eleven bytes, NUL or no NUL. And `strlcpy` did write a NUL.'
			}
		],
		checks: ['none', 'LSM name', 'same LSM', 'kept LSM'],
		slice: { from: 288, to: 304, members: ['lsm_name'], checks: ['LSM name', 'same LSM'] },
		reason:
			'The email has both sides: the writer keeps ten characters and a NUL, and the reader compares up to eleven bytes. The eleventh character meets the NUL, so the names differ, and a warning gives both.'
	},
	exercise: {
		task: 'No kernel with this patch writes a name of eleven characters. You can. Change one byte so that the kernel’s warning shows such a name: `c/r: checkpointed LSM abcdefghijz, current is abcdefghijk.` In ASCII `a` is 61 (hex), `b` 62, and so on.',
		slice: { from: 288, to: 312 },
		hints: {
			where: 'The last byte of `lsm_name`, at 309 (0x135).',
			how: 'It must hold the last character of the first name in the warning, as an ASCII code. Count on from `j`, which is 6a.'
		},
		edit: 'image',
		conditions: {
			says: 'c/r: checkpointed LSM abcdefghijz, current is abcdefghijk.',
			...CHANGED,
			atMost: 1
		},
		solution: { poke: { 0x135: '7a' } },
		why: '`strlcpy` is safe, and silently loses characters. The writer keeps ten characters and the reader compares eleven, so no kernel can write an image with the whole name of this LSM.'
	},
	say: {
		predict:
			'Count `abcdefghijk` aloud: eleven. Half a minute in silence, then fingers: one to four for A to D.',
		votes:
			'Count aloud from D to A. Ask one student per answer to dictate the 11 bytes in the image.',
		reveal: 'Let a student who was wrong explain. Ask which of the two names is shorter.',
		check: 'Now the check. Fingers once more, in the order of the list.',
		'reveal.check':
			'Type and `len` of the name are right, so check {LSM name} passes. Check {same LSM} compares, and refuses.',
		why: 'Write both names in two rows, one byte per column. Point at column 11: a NUL, and a `k`.',
		others:
			'B: writer and reader are one kernel, and still differ. C: the object has 19 bytes for every name.',
		idea: 'Read it aloud. Why EINVAL: the kernel’s name has eleven characters, and the image’s ten. The next lesson explains the flag.',
		exercise: 'One byte, at 309 (0x135): `z` is 7a. Ask why no kernel writes such an image.',
		behind:
			'If a student asks what follows a NUL: it is ignored, and a NUL in the middle cuts the name.'
	}
};
