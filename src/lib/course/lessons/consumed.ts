import { CHANGED, refused } from '../conditions.ts';
import type { Lesson } from '../lesson/lesson.ts';
import { shows } from '../question/question.ts';

export const consumed: Lesson = {
	slug: 'consumed',
	title: 'How far had it read when it refused?',
	idea: 'A refusal leaves two traces: the errno, and the number of bytes consumed from the file.',
	before: [
		{
			text: 'Of each object the kernel reads 8 bytes and checks `len`. Then it reads the payload and checks the type.',
			say: 'Play the kernel: read 8 bytes, check `len`, read the payload, check the type. The class repeats it.',
			from: ['format'],
			slice: {
				from: 136,
				to: 158,
				members: ['version.h.type', 'version.h.len', 'version'],
				checks: ['texts']
			}
		},
		{
			text: 'So a wrong length costs 8 bytes, and a wrong type costs the whole object. If both are wrong, the length is found first.',
			say: 'Ask what each costs in an object of 73 bytes: a wrong `len` 8 bytes, a wrong type 73.',
			from: ['format'],
			slice: {
				from: 136,
				to: 158,
				members: ['version.h.type', 'version.h.len'],
				checks: ['texts']
			},
			examples: [
				{
					start: { base: ['aug09', 'x86_32', 'default'], poke: { 0xda: '01', 0xde: '4a' } },
					what: 'an image in which both are wrong in the object of machine',
					ending: refused('EINVAL', 'texts', 226)
				}
			]
		},
		{
			text: 'A read continues until it has all the bytes it asked for. Here the file ends before that.',
			say: 'A read waits for all its bytes. Do not say yet what happens at the end of the file.',
			from: ['format'],
			slice: { from: 136, to: 158, members: ['version'], checks: ['texts'] }
		}
	],
	behind: [
		{
			text: 'An object is read in full before its members are checked. The count is 72 for those of the header, 310 for the LSM’s name and 326 for the CPU.',
			from: ['format']
		},
		{
			text: 'If the last object is missing, the call returns `EPIPE` too.',
			from: ['format'],
			examples: [shows('no-arch-header')]
		},
		{
			text: 'This simulation ends with the header: it accepts the image whatever follows, even an error record. A real `restart(2)` goes on with the object TREE.',
			from: ['format'],
			examples: [shows('unread-tail')]
		}
	],
	start: { entry: 'cut-158' },
	ending: refused('EPIPE', 'texts', 158),
	question: {
		prompt:
			'The file ends after 158 (0x9e) bytes, inside `version`. The whole object would fill the bytes 145 to 217 (0x91 to 0xd9). What does the kernel do?',
		options: [
			{
				text: '`EINVAL`, with 145 bytes consumed.',
				says: { errno: 'EINVAL', consumed: 145 },
				misconception:
					'The kernel does not compare lengths with the size of the file. It reads, and finds the end by reaching it.'
			},
			{
				text: 'It accepts the image.',
				says: { errno: '0' },
				misconception: 'Missing bytes do not read as zeros. A read that gets too few bytes fails.'
			},
			{ text: '`EPIPE`, with 158 bytes consumed.', says: { errno: 'EPIPE', consumed: 158 } },
			{
				text: '`EPIPE`, with 153 bytes consumed.',
				says: { errno: 'EPIPE', consumed: 153 },
				misconception:
					'Where the file ends, a read still consumes what was there: here 5 bytes of the payload.'
			}
		],
		slice: {
			from: 136,
			to: 158,
			members: ['version.h.type', 'version.h.len', 'version'],
			checks: ['texts']
		},
		reason:
			'The `len` of `version` is right, so the kernel requests 65 bytes of payload. The file has only 5 more: 145 + 8 + 5 is 158. A read that the file cannot fill returns `EPIPE` and still consumes what is there.'
	},
	exercise: {
		task: 'This image is valid. Change one byte so that check {HEADER_ARCH}, of the arch header, refuses it with 326 (0x146) bytes consumed.',
		slice: { from: 304, to: 326 },
		wholeImage: true,
		hints: {
			where:
				'The arch header, which is the last object. It begins at 310 (0x136), with its type and its `len`.',
			how: 'A wrong `len` is noticed after 8 bytes of the object, and a wrong type after all of it. Write a type that belongs to another object.'
		},
		start: { entry: 'good-i686' },
		edit: 'image',
		conditions: { check: 'HEADER_ARCH', consumed: 326, ...CHANGED, atMost: 1 },
		solution: { poke: { 0x136: '01' } },
		why: 'The errno shows that the image was refused, and the count shows where. In August 2009 the count is often the only clue.'
	},
	say: {
		predict:
			'Write two numbers on the board: the object begins at 145, the file ends at 158. Then fingers: one to four for A to D.',
		votes: 'Count aloud from D to A. Ask for the sum behind each number.',
		reveal: 'Do the sum together: 145 + 8 + 5 = 158.',
		why: 'Point at the last 5 bytes: they are consumed, although the read fails.',
		others:
			'A: the kernel does not know the size of the file. D: a failed read still consumes what is there.',
		idea: 'The errno gives the refusal, the count gives the place. In August 2009 the count is often the only clue.',
		exercise:
			'Ask: type or `len`? 326 is the end of the last object, so it is the type, at 310 (0x136).',
		behind: 'Three numbers to keep: 72 for the header, 310 for the name, 326 for the CPU.'
	}
};
