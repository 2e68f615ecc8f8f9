import { refused } from '../conditions.ts';
import type { Lesson } from '../lesson/lesson.ts';

export const whyFreeze: Lesson = {
	slug: 'why-freeze',
	title: 'Would this program keep running on your machine?',
	idea: 'A frozen program is a file full of facts about the machine it came from. The header states them first, so that the wrong machine can refuse the file at once.',
	before: [
		{
			text: 'To checkpoint is to write running processes to a file, called an image: their memory, open files and registers. To restart is to recreate them from it, after a reboot or on another machine. Together they are checkpoint/restart, in short `c/r`.',
			say: 'Ask what an editor saves with a text: the text alone. A checkpoint saves the editor as it runs.',
			from: ['format'],
			slice: { from: 0, to: 32, drawn: true }
		},
		{
			text: 'In this course the kernel does both. A program that calls `restart(pid, fd, flags)` asks it to read the image from the open file `fd`. The pid, here 1234, and the flags, here 0, play no part yet.',
			say: 'Say the call aloud: `restart(1234, 3, 0)`. 3 is the open image file; 1234 and 0 do not matter yet.',
			from: ['format'],
			slice: { from: 0, to: 32, drawn: true }
		},
		{
			text: '`xsave` is a way for an x86 CPU to save its floating-point registers. Older CPUs lack it. The image says whether its CPU had it, and how many bytes these registers take.',
			say: 'Ask who has seen `xsave` in /proc/cpuinfo. The image says whether its CPU had it: 1 is yes.',
			from: ['format'],
			slice: { from: 304, to: 326, members: ['has_xsave', 'xstate_size'] }
		}
	],
	behind: [
		{
			text: 'On x86_32 these facts take 326 bytes: the header, four strings, and what the CPU can do. The kernel reads nothing of the program before these bytes have passed all checks.',
			from: ['format']
		},
		{
			text: 'This course is about one patch. Its text is known from a reviewer’s answer, the email of 28 August 2009. It is number 2 of a series of 5, and it prepares for keeping security labels. The kernel with this patch is called August’s kernel here.',
			from: ['seed']
		},
		{
			text: 'The patches that did this in the kernel, from 2008 to 2011, are called linux-cr. Today CRIU does it, mostly outside the kernel. Podman, LXC and Kubernetes use CRIU; Docker’s support is experimental.',
			from: ['format', 'today']
		},
		{
			text: 'CRIU’s images name the security module of their machine, too. If another one runs here, CRIU does not restore a process that had labels or rules of the first.',
			from: ['today']
		},
		{
			text: 'Below the verdict is the number of bytes consumed, that is, read from the file. Check {same LSM} did not run, because the caller does not set its flag. Neither did check {kept LSM}. Lessons 7 and 8 are about these two checks.',
			from: ['format']
		}
	],
	start: { base: ['aug09', 'x86_32', 'default'], poke: { 0x140: '01', 0x142: '40 02' } },
	ending: refused('EINVAL', 'cpu', 326),
	question: {
		prompt:
			'The program was frozen on a CPU with `xsave`, which saves 576 (0x240) bytes. This CPU has no `xsave`, and saves 512 (0x200). What happens at the restart?',
		options: [
			{
				text: 'The program runs until the first instruction that needs `xsave`.',
				misconception:
					'`exec` starts a program from its file without checking what CPU it needs, so the program may crash later. A restart does not wait for a crash: the image states what its CPU could do, and the kernel compares this before it makes a process.'
			},
			{
				text: 'The program runs on. The kernel makes up for the difference.',
				says: { errno: '0' },
				misconception:
					'Kernels do not translate between machines. The saved registers have the layout of the old CPU, and no code converts them.'
			},
			{ text: '`restart()` refuses before it has read anything of the program.' },
			{
				text: '`restart()` refuses halfway, with part of the memory in place.',
				misconception:
					'The checks are not spread over the file. They all belong to its first 326 bytes, and the memory comes after them.'
			}
		],
		slice: { from: 304, to: 326, members: ['has_xsave', 'xstate_size'] },
		reason:
			'The image states what its CPU could do, and the last check compares this with the CPU here. All checks concern the first 326 bytes; the program’s memory comes after them. A failed call returns -1, and errno says why: `EINVAL`, “invalid argument”.'
	},
	exercise: {
		task: 'Find a machine on which this program can keep running: change the CPU here until its kernel accepts the image, and leave the image alone.',
		slice: { from: 304, to: 326 },
		hints: {
			where:
				'The image states what its CPU could do in the arch header, which begins at 310 (0x136). The CPU here has the same settings, under Kernel.',
			how: 'Give the CPU here the values that the image has in `has_xsave` and `xstate_size`. The image has the low byte first, in hexadecimal; the settings may be decimal or, with 0x, hexadecimal.'
		},
		edit: 'kernel',
		settings: 'cpu',
		conditions: { errno: '0', cpu: { has_xsave: 1, xstate_size: 576 }, only: 'kernel' },
		solution: { kernel: { x86: { has_xsave: 1, xstate_size: 576 } } },
		why: 'If the kernel notices at once that the machine is wrong, all it costs is an error number. If it notices later, there is a half-made process.'
	},
	say: {
		predict:
			'Read the four answers aloud. Half a minute in silence, then fingers: one to four for A to D.',
		votes: 'Count aloud from D to A. Ask one student per answer: what has the kernel done by then?',
		reveal:
			'Let a student who was wrong explain. A would be true of a program started with `exec`.',
		why: 'Point at `has_xsave`: 1 in the image, 0 in this kernel. It is one comparison, before any process exists.',
		others:
			'Read only the answers that got hands. B: no kernel converts registers for another CPU.',
		idea: 'Read it aloud, slowly. The header is what this class is about.',
		exercise:
			'Ask which side must change. The task allows only the machine: its two settings of `xsave`.',
		behind:
			'If a student asks what uses this today: CRIU, which refuses another security module, too.'
	}
};
