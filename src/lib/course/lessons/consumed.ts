import { accepted, CHANGED, refused } from '../conditions.ts';
import type { Lesson } from '../lesson.ts';

export const consumed: Lesson = {
	slug: 'consumed',
	title: 'How far had it read when it said no?',
	idea: 'A refusal leaves two traces: the errno, and the number of bytes that were taken from the file.',
	before: [
		{
			text: 'Of each object the reader takes 8 bytes and judges `len`. Then it takes the payload and judges the type.',
			from: ['format']
		},
		{
			text: 'So a wrong length costs 8 bytes, and a wrong type costs the whole object. If both are wrong, the length is found first.',
			from: ['format'],
			examples: [{ start: { entry: 'len-wins' }, ending: refused('EINVAL', 'texts', 226) }]
		},
		{
			text: 'A read goes on until all its bytes are there, or until the file ends.',
			from: ['format']
		}
	],
	behind: [
		{
			text: 'Where the file ends too early, the call returns `EPIPE`. The bytes that were there are consumed.',
			from: ['format']
		},
		{
			text: 'An object is taken whole before its members are judged. The count is 72 for those of the header, 310 for the LSM’s name and 326 for the cpu.',
			from: ['format']
		},
		{
			text: 'A last object that is missing is `EPIPE` too.',
			from: ['format'],
			examples: [
				{ start: { entry: 'no-arch-header' }, ending: refused('EPIPE', 'HEADER_ARCH', 310) }
			]
		},
		{
			text: 'This model ends with the header. It accepts the image whatever follows, even the record of an error. `restart(2)` itself goes on and reads the object TREE.',
			from: ['format'],
			examples: [{ start: { entry: 'unread-tail' }, ending: accepted(318) }]
		}
	],
	start: { entry: 'cut-158' },
	ending: refused('EPIPE', 'texts', 158),
	question: {
		prompt:
			'The file ends after 158 bytes, inside `version`, which would take the bytes 145 to 217. What comes out?',
		options: [
			{
				text: '`EINVAL`, with 145 bytes consumed.',
				misconception:
					'The kernel does not compare lengths with the size of the file. It asks for bytes, and finds the end by reaching it.'
			},
			{
				text: 'It accepts the image.',
				misconception: 'Missing bytes do not read as zeros. A read that gets too few bytes fails.'
			},
			{ text: '`EPIPE`, with 158 bytes consumed.' },
			{
				text: '`EPIPE`, with 153 bytes consumed.',
				misconception:
					'Where the file ends, a read has still taken what was there. The 5 bytes of the payload are gone from the file.'
			}
		]
	},
	exercise: {
		task: 'This image is good. Change one byte, and have it refused with 291 bytes consumed.',
		start: { entry: 'good-i686' },
		edit: 'image',
		conditions: { consumed: 291, ...CHANGED, atMost: 1 },
		solution: { poke: { 0xda: '01' } },
		why: 'The errno says that the image was refused, and the count says where. In August the count is often the only clue.'
	}
};
