import { CHANGED, refused } from '../conditions.ts';
import type { Lesson } from '../lesson/lesson.ts';

export const leak: Lesson = {
	slug: 'leak',
	title: 'A thousand refusals',
	idea: 'If a function frees everything at its end, every way out must pass that end. Two returns of the patch leave earlier.',
	before: [
		{
			text: 'The function that reads the header allocates a copy of it, and the utsname with the three strings. Its last lines free both.',
			say: 'Count on two fingers what is allocated: the copy of the header, and the utsname.',
			from: ['seed', 'format'],
			slice: { from: 64, to: 96, members: ['release'], checks: ['HEADER', 'memory', 'texts'] }
		},
		{
			text: 'A sketch of the reader in C:',
			code: `ret = error; u = NULL;
h = read_header(); /* allocates */
if (!h) return ret;
if (!is_right(h)) goto out;
u = new_utsname(); /* allocates */
if (!u || !read_texts(u)) goto out;
if (!read_name(name)) goto out;
if (keep && differ(name, own))
  return warn(-EINVAL);
if (keep && is_an_lsm(name))
  return warn(-ENOSYS);
if (read_arch() && is_same_cpu())
  ret = 0;
out:
free(u); free(h); return ret;`,
			say: 'Give the class a minute to read. Ask which lines allocate, and which line frees.',
			from: ['format'],
			slice: {
				from: 288,
				to: 326,
				members: ['lsm_name'],
				checks: ['LSM name', 'same LSM', 'kept LSM', 'HEADER_ARCH', 'cpu']
			}
		}
	],
	behind: [
		{
			text: 'Each of the two new refusals leaks both allocations, each time the call is made.',
			from: ['format']
		},
		{
			text: 'Any caller may make this call, unless an administrator has changed the setting `ckpt_unpriv_allowed`.',
			from: ['format']
		},
		{ text: 'No later revision leaks.', from: ['format'] }
	],
	start: { entry: 'selinux-on-smack' },
	ending: { ...refused('EINVAL', 'same LSM', 310), leaked: 2 },
	listing: true,
	leaks: true,
	question: {
		prompt:
			'The names in image and kernel differ, and the caller passes `RESTART_KEEP_LSM`. A program makes this call a thousand times and ends. How much kernel memory stays allocated?',
		options: [
			{
				text: 'None. A call frees what it allocated.',
				misconception:
					'The local variables of a function go when it returns. Memory from the kernel’s allocator stays until some code frees it.'
			},
			{
				text: 'None. It was freed when the program ended.',
				misconception:
					'A program’s own memory, such as that of `malloc`, is freed when the program ends. Kernel memory belongs to the kernel and not to a process.'
			},
			{
				text: '1000 allocations: one name per call.',
				misconception:
					'The name is stored in a structure that belongs to the call and is freed with it. What stays is allocated by the reader itself.'
			},
			{ text: '2000 allocations, until the next boot.' }
		],
		slice: {
			from: 288,
			to: 326,
			members: ['lsm_name'],
			checks: ['LSM name', 'same LSM', 'kept LSM', 'HEADER_ARCH', 'cpu']
		},
		reason:
			'If the names differ, the reader warns and returns at once. It never comes to the end of the function, where the copy of the header and the utsname are freed. Each such call leaks these two allocations; nothing frees them later.'
	},
	exercise: {
		task: 'Change one byte so that the kernel refuses this image with `EINVAL` and 310 (0x136) bytes consumed, and leaks nothing.',
		slice: { from: 288, to: 326 },
		wholeImage: true,
		hints: {
			where: 'The first 8 bytes of the object that holds the LSM’s name, from 291 (0x123) on.',
			how: 'A wrong type is noticed after the whole object is read, and before the names are compared. Write a type that belongs to another object of the header.'
		},
		start: { entry: 'keep-default' },
		edit: 'image',
		conditions: { errno: 'EINVAL', consumed: 310, leaked: 0, ...CHANGED, atMost: 1 },
		solution: { poke: { 0x123: '01' } },
		why: 'A wrong type leaks nothing, a wrong name two allocations: the two returns are in different places. If you add a `return` to such a function, ask what its end would have done.',
		examples: [
			{
				start: { entry: 'keep-default', poke: { 0x12b: '44' } },
				what: 'the same image with another name instead',
				ending: { ...refused('EINVAL', 'same LSM', 310), leaked: 2 }
			}
		]
	},
	say: {
		predict:
			'A thousand calls, then the program ends. Half a minute in silence, then fingers: one to four for A to D.',
		votes:
			'Count aloud from D to A. Ask one student per answer to follow a call through the sketch.',
		reveal: 'Let a student follow one call with a finger, from the top to the `return`.',
		why: 'Point at `return warn(-EINVAL)`: it does not pass `out`. So two allocations stay per call.',
		others:
			'B is true of `malloc`: the memory of a program goes with it. Kernel memory stays until reboot.',
		idea: 'Ask how to fix it: set the error, then `goto out`, as the other checks do.',
		exercise: 'A wrong type is found before the names are compared, and that way out frees both.',
		behind: 'If a student asks who can do this: any caller, as long as `ckpt_unpriv_allowed` is 1.'
	}
};
