import { refused } from '../conditions.ts';
import type { Lesson } from '../lesson/lesson.ts';
import { shows } from '../question/question.ts';

export const keepLsm: Lesson = {
	slug: 'keep-lsm',
	title: 'Same security module, same machine',
	idea: 'With the flag the kernel makes two checks, in this order. Is it the same LSM? Can the labels of this LSM be kept? Without the flag it makes neither: it reads the name and ignores it, and the LSM of this machine decides on the labels.',
	before: [
		{
			text: 'An LSM, or Linux Security Module, can put labels on processes and files, and decide by these labels. A label means something only to the LSM that made it.',
			say: 'A label is like a key: it fits only the lock it was cut for; the lock is the LSM.',
			from: ['seed'],
			slice: { from: 288, to: 326, members: ['lsm_name'], checks: ['LSM name'] }
		},
		{
			text: 'The flag `RESTART_KEEP_LSM` asks to keep the labels of the checkpoint. Without it the LSM of this machine assigns new ones. The patch has no code yet that keeps labels; it is to follow, one LSM at a time.',
			say: 'The caller has two choices: keep the old labels, or let the LSM here decide. Point at the flag.',
			from: ['seed'],
			slice: { from: 288, to: 326, members: ['lsm_name'], checks: ['LSM name', 'same LSM'] }
		},
		{
			text: 'The kernel always reads the fourth string, the name of the LSM. With the flag it decides by this name alone, and does not look for labels. If the names in image and kernel differ, the call fails with `EINVAL`. If they are equal, it succeeds only if the name stands for no LSM.',
			say: 'The name is always read, and compared only with the flag. Ask why it must be read. The answer: to reach the next object.',
			from: ['seed'],
			slice: {
				from: 288,
				to: 326,
				members: ['lsm_name'],
				checks: ['texts', 'LSM name', 'same LSM', 'HEADER_ARCH']
			}
		}
	],
	sketch: [
		{
			text: 'A sketch of what the patch adds to the checkpoint, in C:',
			code: `own = name_of_lsm();
strlcpy(name, own, 11); /* ten chars, NUL */
write_text(name, 11);   /* after machine */`,
			from: ['seed']
		},
		{
			text: 'And to the restart. `is_an_lsm(name)` is true of every name but `lsm_none` and `default`:',
			code: `read_text(name, 11);
if (flags & RESTART_KEEP_LSM) {
  if (differ(name, own))
    return warn(-EINVAL); /* with both names */
  if (is_an_lsm(name))
    return warn(-ENOSYS); /* with the name */
}`,
			checks: { 0: 'LSM name', 2: 'same LSM', 4: 'kept LSM' },
			from: ['seed']
		}
	],
	behind: [
		{
			text: 'The labels are not in the header. They are to be stored with each process and file, which the patch calls work in progress. So no label is restored yet, with the flag or without it. Once there is code, an LSM may still choose another label, or refuse a caller who has no right to set labels.',
			from: ['seed']
		},
		{
			text: 'Capabilities are the single rights into which the power of root is divided. They are restored with the flag and without it.',
			from: ['seed']
		},
		{
			text: 'The patch comes with documentation. It promises `EINVAL` and does not mention `ENOSYS`.',
			from: ['seed']
		},
		{
			text: '`lsm_none` stands for a kernel built without LSMs, `default` for one in which none registered. On both only capabilities decide, yet with the flag they refuse each other’s images.',
			from: ['format'],
			examples: [shows('none-on-default')]
		},
		{
			text: 'A kernel of July does not know the flag. It refuses the call before it reads a byte.',
			from: ['format'],
			examples: [shows('keep-on-v17')]
		}
	],
	start: { base: ['aug09', 'x86_32', 'tomoyo'], keep: true },
	ending: refused('ENOSYS', 'kept LSM', 310),
	listing: true,
	grid: true,
	question: {
		prompt:
			'`tomoyo` decides by the paths of programs and files, and puts no labels on them. It ran when this machine wrote the image, and runs now. The caller passes `RESTART_KEEP_LSM`. What does `restart()` return?',
		options: [
			{
				text: '`0`',
				says: { errno: '0' },
				misconception:
					'The names are equal, and there is no label to lose. But the kernel decides by the name alone: with the flag, `lsm_none` and `default` pass, and every other name is refused.'
			},
			{
				text: '`EINVAL`',
				says: { errno: 'EINVAL' },
				misconception:
					'The documentation of the patch promises `EINVAL`, and the kernel returns it if the names differ. Here the names are equal.',
				example: shows('selinux-on-smack')
			},
			{
				text: '`EPERM`',
				says: { errno: 'EPERM' },
				misconception:
					'In this version (August 2009) `EPERM` means that the caller may not restart at all. This caller may. What is missing is code in the kernel.'
			},
			{ text: '`ENOSYS`', says: { errno: 'ENOSYS' } }
		],
		checks: ['none', 'LSM name', 'same LSM', 'kept LSM'],
		slice: {
			from: 288,
			to: 326,
			members: ['lsm_name'],
			checks: ['texts', 'LSM name', 'same LSM', 'HEADER_ARCH']
		},
		reason:
			'Both names are `tomoyo`, so check {same LSM} passes. Check {kept LSM} lets only `lsm_none` and `default` pass. Every other LSM, with labels or without, has to wait for code of its own. A comment in the patch says so: “to be implemented later, per-lsm”.'
	},
	exercise: {
		task: 'With `RESTART_KEEP_LSM`, make the kernel print `c/r: RESTART_KEEP_LSM unsupported for smack`. Change image or kernel.',
		slice: { from: 288, to: 312 },
		hints: {
			where: 'The LSM that the kernel runs.',
			how: 'Check {kept LSM} prints it, and the kernel gets there only if check {same LSM} finds two equal names.'
		},
		start: { base: ['aug09', 'x86_32', 'smack'], keep: true, kernel: { lsm: 'default' } },
		edit: 'both',
		settings: 'lsm',
		conditions: { says: 'c/r: RESTART_KEEP_LSM unsupported for smack' },
		solution: { kernel: { lsm: 'smack' } },
		why: '`EINVAL` means that this file does not fit this machine. `ENOSYS` means that the names match, but that the code is not written yet. Either way the kernel has read all four strings, and not the arch header after them.'
	},
	say: {
		predict:
			'Same LSM on both sides, without labels, and the flag is set. Half a minute in silence, then fingers: one to four.',
		votes: 'Count aloud from D to A. Ask one student per answer to say the result in words.',
		reveal: 'Let a student who chose A explain, then one who chose B.',
		check: 'Now the check. Fingers once more, in the order of the list.',
		'reveal.check':
			'Both names are `tomoyo`, so check {same LSM} passes. Check {kept LSM} asks only for the name; `tomoyo` is neither `lsm_none` nor `default`.',
		why: 'Read the comment of the patch aloud: “to be implemented later, per-lsm”.',
		others: 'B is what the documentation of the patch promises. It is true if the names differ.',
		idea: 'Two checks in this order: is it the same LSM, can its labels be kept? Ask what the kernel does without the flag.',
		patch: 'Read it line by line. Ask which line lets `default` pass.',
		grid: 'Ask for a case that is not `EINVAL`, and let a student explain it.',
		exercise: 'Ask which side to change. The message comes only if both names are `smack`.',
		behind:
			'If a student asks about `lsm_none` and `default`: with both only capabilities decide, and with the flag they refuse each other.'
	}
};
