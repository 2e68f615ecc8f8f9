import { accepted, CHANGED } from '../conditions.ts';
import type { Lesson } from '../lesson/lesson.ts';

const FIELD = '78'.repeat(65);

export const unread: Lesson = {
	slug: 'unread',
	title: 'Two versions in one image',
	idea: 'A byte may be in the file and still not be checked. Of 326 bytes, 226 may have any value; 195 of these 226 are in the three strings.',
	before: [
		{
			text: 'Three strings follow the first object: `release`, `version` and `machine`, of 65 bytes each. They hold what `uname` prints on the machine that wrote the image.',
			say: 'Ask who has typed `uname -a`. These three are some of its words.',
			from: ['format'],
			slice: { from: 64, to: 128, members: ['release'] }
		},
		{
			text: 'Each is the payload of an object, whose type is 3 and whose `len` is 73 (0x49). Both numbers are fixed in the kernel’s code, which compares the image’s with them.',
			say: 'Point at type and `len`: the kernel knows both beforehand, and compares them.',
			from: ['format'],
			slice: { from: 64, to: 96, members: ['release.h.type', 'release.h.len'] }
		},
		{
			text: 'People and tools read these strings to see where an image comes from.',
			say: 'Ask who reads a text in a file: people, tools, the kernel? The question is about the third.',
			from: ['deduced'],
			slice: { from: 216, to: 256, members: ['machine'] }
		}
	],
	behind: [
		{
			text: 'Of each of the three objects the kernel compares the type and `len`, and nothing else.',
			from: ['format']
		},
		{
			text: 'The kernel does not look into the three strings (195 bytes). It does not look at `time` (8), at padding (12) or, without `RESTART_KEEP_LSM`, at the LSM’s name (11). Together these are 226 bytes, and the kernel notices no change in them.',
			from: ['seed', 'format']
		},
		{
			text: 'So an image can lie. `release` may name another kernel than `major`, `minor` and `patch` do.',
			from: ['deduced']
		}
	],
	start: { base: ['aug09', 'x86_32', 'default'], poke: { 0x54: '31 38 00 00 00 00' } },
	ending: accepted(326),
	question: {
		prompt:
			'`release` holds 2.6.18. The numbers `major`, `minor` and `patch` are 2.6.31, as in the kernel. What does the kernel do with this image?',
		options: [
			{
				text: '`EINVAL`: the string differs from the numbers.',
				says: { errno: 'EINVAL' },
				misconception:
					'The version is in the image twice: as three numbers, and as this string. No check reads the string.'
			},
			{
				text: 'It accepts the image with a warning.',
				misconception:
					'A kernel reports an oddity only if code was written to look for it. No code looks at this string.'
			},
			{
				text: '`EINVAL` at check {texts}, texts: the string is not that of the running kernel.',
				says: { errno: 'EINVAL', check: 'texts' },
				misconception:
					'Check {texts} compares type and `len` of the three strings. It does not compare the strings with those of the running kernel.'
			},
			{ text: 'It accepts the image without a warning.', says: { errno: '0' } }
		],
		slice: { from: 64, to: 112, members: ['release'] },
		reason:
			'Check {texts} compares type and `len` of the object `release`, which are right. No code reads its characters, so none of them can lead to a refusal or a warning.'
	},
	exercise: {
		task: 'This image is valid. Change at least 190 of its bytes, and keep it valid.',
		slice: { from: 64, to: 112 },
		wholeImage: true,
		hints: {
			where:
				'The three strings: `release` from 80 (0x50), `version` from 153 (0x99) and `machine` from 226 (0xe2) on.',
			how: 'Fill each string with any value: select its bytes with Shift, and choose Fill in the menu above them. Leave the 8 bytes in front of each alone: they are its type and `len`.'
		},
		start: { entry: 'good-i686' },
		edit: 'image',
		conditions: { errno: '0', ...CHANGED, atLeast: 190 },
		solution: { poke: { 0x50: FIELD, 0x99: FIELD, 0xe2: FIELD } },
		why: 'For every byte, ask what reads it: this kernel, a tool, or nothing.'
	},
	say: {
		predict:
			'Say it twice: one place of the image has 2.6.18, another has 2.6.31. Then fingers: one to four for A to D.',
		votes:
			'Count aloud from D to A. Ask one student per answer which code would notice the difference.',
		reveal: 'Wait a moment. Nothing happened, and that is the answer. Ask who expected a warning.',
		why: 'Check {texts} compares type and `len`. Ask which code reads the characters: none does.',
		others: 'B: a warning needs code that looks. C: check {texts} does not compare the characters.',
		idea: 'Say the two numbers aloud: of 326 bytes, 226 may have any value.',
		exercise:
			'A race: who changes the most bytes? The three names have 195. The 8 bytes in front of each must stay.',
		behind:
			'If a student asks what these bytes are for: people and tools read them, and they can lie.'
	}
};
