import { CHANGED, refused } from '../conditions.ts';
import type { Lesson } from '../lesson/lesson.ts';

export const objects: Lesson = {
	slug: 'objects',
	title: 'Where does one thing end and the next begin?',
	idea: 'Every object begins with its type and its length. The length counts these 8 bytes too, so adding it to an offset leads to the next object. The kernel reads these 8 bytes and compares the length. Then it reads the payload, and compares the type.',
	before: [
		{
			text: 'An image is a sequence of objects. Each begins with two numbers of 4 bytes, its type and its length `len`. The payload follows. `len` counts these 8 bytes, too. The kernel’s source calls them `h.type` and `h.len`.',
			say: 'An object is type, `len`, payload. Point at the two numbers: `len` counts its own 8 bytes, too.',
			from: ['format'],
			slice: { from: 0, to: 16, members: ['h.type', 'h.len'], checks: ['HEADER'] }
		},
		{
			text: 'On x86_32 the header of an image has six objects. The first is itself called header. Each begins where the one before it ends; the program comes after the last.',
			code: `  0          header
 72 (0x48)   release
145 (0x91)   version
218 (0xda)   machine
291 (0x123)  lsm_name
310 (0x136)  header_arch
326 (0x146)  the end`,
			say: 'Add aloud: 72 (0x48) and 73 (0x49) make 145 (0x91). So one gets from object to object.',
			from: ['format'],
			slice: { from: 64, to: 96, members: ['release.h.type', 'release.h.len'], checks: ['HEADER'] }
		},
		{
			text: 'The types here are 1 `HEADER`, 2 `HEADER_ARCH` and, for the four between them, 3 `BUFFER`. The kernel knows which object comes next.',
			say: 'The kernel knows which object comes next. Ask why the file still has types: so that the kernel notices a wrong one.',
			from: ['format'],
			slice: {
				from: 288,
				to: 326,
				members: ['lsm_name.h.type', 'header_arch.h.type'],
				checks: ['HEADER', 'HEADER_ARCH']
			}
		},
		{
			text: 'In a valid image the object at 291 (0x123) is 19 (0x13) bytes long. Its payload, of 11 bytes, is the name of the kernel’s security module, the LSM.',
			say: 'Ask: of 19 (0x13) bytes 11 are the name. What are the other 8?',
			from: ['seed', 'format'],
			slice: { from: 299, to: 326, members: ['lsm_name'] }
		}
	],
	behind: [
		{
			text: 'Nothing else separates two objects. Only one length is right for each.',
			from: ['format']
		},
		{
			text: 'The patch calls four of the objects strings, but their type is `BUFFER` (3), not `STRING` (4).',
			from: ['seed', 'format']
		},
		{
			text: 'Nothing pads an object of odd length, so the next one may begin at an odd offset.',
			from: ['format']
		}
	],
	start: { entry: 'len-without-header', kernel: { flags: 0 } },
	ending: refused('EINVAL', 'LSM name', 299),
	question: {
		prompt:
			'The object with the LSM’s name has `len` 11 (0x0b), which is the size of its payload. What does the kernel do?',
		options: [
			{ text: 'It refuses after 8 bytes of that object.', says: { consumed: 299 } },
			{
				text: 'It reads 11 bytes of payload and accepts the object.',
				misconception:
					'`len` is not the length of the payload. It counts the 8 bytes of type and `len` as well, so 11 would leave 3 for the payload.'
			},
			{
				text: 'It reads 3 bytes as the name, and what follows as the next object.',
				misconception:
					'A kernel that trusted `len` would do this. This one knows the length that it expects, and compares.'
			},
			{
				text: 'It returns `EPIPE`: the file ends too early.',
				says: { errno: 'EPIPE' },
				misconception: 'A short length is not a short file: all bytes are there.'
			}
		],
		slice: { from: 288, to: 326, members: ['lsm_name.h.len'] },
		reason:
			'The kernel reads type and `len`, which are 8 bytes, and compares `len` before it reads the payload. For this object it must be 19 (0x13), not 11 (0x0b).'
	},
	exercise: {
		task: 'This image is valid. Change one byte so that the kernel stops after exactly 226 (0xe2) bytes.',
		slice: { from: 208, to: 240 },
		wholeImage: true,
		hints: {
			where: 'The object of `machine`, which begins at 218 (0xda).',
			how: 'Make its `len` wrong, the second four bytes of the object. The kernel stops before it reads the payload.'
		},
		start: { entry: 'good-i686' },
		edit: 'image',
		conditions: { consumed: 226, ...CHANGED, atMost: 1 },
		solution: { poke: { 0xde: '4a' } },
		why: '226 is 218 + 8. The kernel finds a wrong length after 8 bytes of an object, and a wrong type only after all of its bytes. Any of the four bytes of this `len` will do.'
	},
	say: {
		predict: 'Half a minute in silence, then fingers: one to four for A to D.',
		votes: 'Count aloud from D to A. Ask one student per answer which bytes the kernel reads next.',
		reveal:
			'Point at `len`: 0b is 11. The kernel had read 8 bytes of this object. Let a student who was wrong explain why.',
		why: 'Point at the two numbers: the kernel expects 19 (0x13), the image has 11 (0x0b).',
		others:
			'B mistakes `len` for the size of the payload. C describes a kernel that trusts the file.',
		idea: 'Read it aloud. The order matters later: 8 bytes, compare, then the rest.',
		exercise: 'Ask which object begins 8 bytes before 226. It is `machine`, at 218 (0xda).',
		behind: 'If a student asks why an offset can be odd: nothing pads an object.'
	}
};
