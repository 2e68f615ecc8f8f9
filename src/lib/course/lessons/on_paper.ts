import { CHANGED, refused } from '../conditions.ts';
import type { Lesson } from '../lesson/lesson.ts';
import { CONSTANTS } from './member_paths.ts';

export const onPaper: Lesson = {
	slug: 'on-paper',
	title: 'You can read this without a computer',
	idea: 'With the list of members you can read a dump by hand: count the bytes, reverse each number’s bytes, and skip the padding.',
	before: [
		{
			text: 'The first object, the header, as a struct in C, with the offset of each member. A `__u16` has 2 bytes, a `__u32` 4, and a `__u64` 8.',
			code: `struct header {
  __u32 type;          /*  0 */
  __u32 len;           /*  4 */
  __u64 magic;         /*  8 */
  __u16 arch_id;       /* 16 (0x10) */
  __u16 major;         /* 18 (0x12) */
  __u16 minor;         /* 20 (0x14) */
  __u16 patch;         /* 22 (0x16) */
  __u16 rev;           /* 24 (0x18) */
  __u16 constants[10]  /* 32 (0x20) */
    __attribute__((aligned(8)));
  __u64 time;          /* 56 (0x38) */
  __u64 uflags;        /* 64 (0x40) */
};`,
			say: 'Hand out the sheet. Ask for the offset of `rev`: 24 (0x18). Each pair marks it on paper.',
			from: ['format'],
			slice: {
				from: 0,
				to: 64,
				members: ['h.type', 'h.len', 'magic', 'arch_id', 'major', 'minor', 'patch', 'rev']
			}
		},
		{
			text: 'The constants are sizes that were compiled into the kernel that wrote the image. `uflags` are the flags of the call that wrote it.',
			say: 'These ten sizes were fixed when the kernel was built. Ask where `uflags` begins: at 64 (0x40).',
			from: ['format'],
			slice: { from: 32, to: 72, members: [...CONSTANTS, 'time', 'uflags'] }
		},
		{
			text: 'x86 writes the low byte of a number first: `48 00 00 00` is 0x48, which is 72.',
			say: 'Ask for two more: `10 00` is 16, and `a8 00` is 168.',
			from: ['format'],
			slice: { from: 0, to: 16, members: ['h.len'] }
		},
		{
			text: 'The magic is 0x00feed0cc0a2d200, and `rev` is 2 in the kernel of August 2009.',
			say: 'Ask how the magic lies in the file: from its last byte to its first. Point at `ed fe`.',
			from: ['format'],
			slice: { from: 0, to: 32, members: ['magic', 'rev'] }
		}
	],
	behind: [
		{
			text: 'Bytes 26 to 31 (0x1a to 0x1f) belong to no member. They are padding, because the constants begin at a multiple of 8. So are bytes 52 to 55 (0x34 to 0x37): ten numbers of 2 bytes fill only 20 bytes of 24.',
			from: ['format']
		},
		{ text: 'With its padding the struct has 72 bytes on every machine.', from: ['format'] }
	],
	start: { base: ['aug09', 'x86_32', 'default'], poke: { 0x30: '40' } },
	ending: refused('EINVAL', 'constants', 72),
	shown: 72,
	asksForPadding: true,
	question: {
		prompt:
			'The kernel is an ordinary 2.6.31 on x86_32. Its ten constants are 16, 168, 64, six times 65, and 16. Does a check refuse these 72 bytes, and which?',
		options: [
			{
				text: 'None. All members are right.',
				says: { errno: '0' },
				misconception:
					'One `40` is easily overlooked among so many `41`. It is at offset 48 (0x30), in `uts_domainname_len`: 0x40 is 64, and it must be 65.'
			},
			{ text: 'Check {constants}: a constant differs.', says: { check: 'constants' } },
			{
				text: 'Check {magic, rev}: the magic begins with `00 d2`, not with `00 fe`.',
				says: { check: 'magic, rev' },
				misconception:
					'The low byte comes first, so 0x00feed0cc0a2d200 is stored from its end: `00 d2 a2 c0 0c ed fe 00`.'
			},
			{
				text: 'Check {uflags}: `57 41 98 4a` is no flag that the kernel knows.',
				says: { check: 'uflags' },
				misconception:
					'`57 41 98 4a` is 8 bytes too early. These bytes are `time`, at 56 (0x38); `uflags` is at 64 (0x40), and it is 0.'
			}
		],
		slice: { from: 8, to: 72, plain: true, checks: ['uflags', 'constants'] },
		reason:
			'At offset 48 (0x30), in `uts_domainname_len`, the image has 0x40, which is 64. This kernel has 65. All other members in these 72 bytes are right.'
	},
	exercise: {
		task: 'Here is the image with another fault. Find the fault, and fix it. Change one byte.',
		slice: { from: 16, to: 72, plain: true },
		hints: {
			where: 'The constant `signal_nsig`, at 36 (0x24).',
			how: 'Write the kernel’s value of this constant in hexadecimal. The low byte comes first.'
		},
		start: { base: ['aug09', 'x86_32', 'default'], poke: { 0x24: '41' } },
		edit: 'image',
		conditions: { errno: '0', ...CHANGED, atMost: 1 },
		solution: { poke: { 0x24: '40' } },
		why: '0x41 is right in six lengths and wrong in `signal_nsig`: a byte means something only with its member. Bytes 26 to 31 (0x1a to 0x1f) belong to none: they exist only because the constants are declared `aligned(8)`.'
	},
	say: {
		bytes:
			'Pairs read for five minutes, each a half: find the bytes of a member, reverse the number. Walk around and look.',
		predict: 'Pairs agree on one answer. Then fingers: one to four for A to D.',
		votes: 'Count aloud from D to A. Ask one pair per answer for the offset that it looked at.',
		reveal: 'Ask a pair that found the place to show it on the sheet: which row, which byte?',
		why: 'Point at 48 (0x30): a `40` among so many `41`. 0x40 is 64, and 0x41 is 65.',
		others:
			'C forgets that the low byte comes first. D is 8 bytes too early: `57 41 98 4a` is `time`.',
		idea: 'Read it aloud: count, reverse, skip the padding. No more is needed.',
		names: 'Point from name to name. Ask for the holes: 26 to 31, and 52 to 55.',
		exercise:
			'Ask which constant is not 65 and still has `41` here: `signal_nsig` must be 64 (0x40).',
		behind: 'Ask which numbers explain the holes: multiples of 8 for the constants, 20 bytes of 24.'
	}
};
