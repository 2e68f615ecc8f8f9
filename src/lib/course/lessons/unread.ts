import { accepted, CHANGED } from '../conditions.ts';
import type { Lesson } from '../lesson.ts';

const FIELD = '78'.repeat(65);

export const unread: Lesson = {
	slug: 'unread',
	title: 'More than two thirds of this file can be anything',
	idea: 'A byte may be in the file and still not be checked. Of 326 bytes, 226 may have any value.',
	before: [
		{
			text: 'After the header come `release`, `version` and `machine`, in 65 bytes each. They say what `uname` prints.',
			from: ['format']
		},
		{ text: 'Of each of them the reader compares type and `len`.', from: ['format'] }
	],
	behind: [
		{
			text: 'The reader does not look into the three texts (195 bytes). It does not look at `time` (8), at padding (12) or, without `RESTART_KEEP_LSM`, at the LSM’s name (11).',
			from: ['seed', 'format']
		},
		{
			text: 'These bytes are for people and for tools that want to know where an image comes from.',
			from: ['deduced']
		},
		{
			text: 'So an image can lie. `release` may name another kernel than `major`, `minor` and `patch` do.',
			from: ['deduced']
		}
	],
	start: { base: ['aug09', 'x86_32', 'default'], poke: { 0x54: '31 38 00 00 00 00' } },
	ending: accepted(326),
	discreet: true,
	question: {
		prompt:
			'`release` says 2.6.18. The numbers `major`, `minor` and `patch` say 2.6.31, and so does the kernel. What does the kernel say to this image?',
		options: [
			{
				text: '`EINVAL`, at check {magic, rev}: the version differs.',
				misconception:
					'Check {magic, rev} compares `major`, `minor` and `patch`, which are numbers. It does not read the text.'
			},
			{
				text: 'It accepts the image with a warning.',
				misconception:
					'A kernel remarks on something odd only if somebody wrote code that looks for it. No code looks at this text.'
			},
			{
				text: '`EINVAL`, at check {texts}: the text is not that of the running kernel.',
				misconception:
					'Check {texts} compares type and `len` of the three texts. It compares nothing with the names of the running kernel.'
			},
			{ text: 'It accepts the image without a word.' }
		]
	},
	exercise: {
		task: 'This image is good. Change at least 190 of its bytes, and have it accepted.',
		start: { entry: 'good-i686' },
		edit: 'image',
		conditions: { errno: '0', ...CHANGED, atLeast: 190 },
		solution: { poke: { 0x50: FIELD, 0x99: FIELD, 0xe2: FIELD } },
		why: 'Ask of every byte who reads it: this kernel, a tool, or nobody.'
	}
};
