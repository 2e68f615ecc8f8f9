/** Byte golf. A slug is an address for ever. */
import { percentOf } from '../../revisions/deduced.ts';
import { accepted, CHANGED } from '../conditions.ts';
import { lessonNumber } from '../lessons/lessons.ts';
import type { Puzzle } from './puzzle.ts';

const AUGUST = { base: ['aug09', 'x86_32', 'default'] } as const;
const V20 = { base: ['v20', 'x86_32', 'default'] } as const;

const TEXT = 'ff'.repeat(65);
const DEDUCED_OBJREF = ` This is deduced, ${percentOf('aug09', 'what an OBJREF in front of an expected object does')} % sure.`;
/** How par is known where two bytes are needed. */
const TWO_BYTES = {
	par: 2,
	known: 'exhaustive',
	how: 'No single byte does it: every value of every byte was tried.'
} as const;

export const RULE =
	'Change as few bytes as you can: par is the fewest. The image keeps its length. Kernel and caller stay as they are.';

export const PUZZLES: readonly Puzzle[] = [
	{
		slug: 'nameless',
		title: 'Nameless',
		after: 'fourth-string',
		topic: 'A NUL ends the name',
		why: 'A C string ends at its first NUL. If this is the first byte, the name is empty, whatever follows, and it differs from `default`.',
		start: { entry: 'keep-default' },
		goal: 'Make the kernel print this line, without the name of an LSM:',
		conditions: {
			errno: 'EINVAL',
			says: 'c/r: checkpointed LSM , current is default.',
			...CHANGED
		},
		par: 1,
		known: 'exhaustive',
		how: 'Every value of every single byte was tried. There is one solution.',
		hints: {
			where: 'In `lsm_name`, the 11 bytes of the name.',
			how: 'The kernel prints the name as a C string, which ends at the first NUL. Let it end before it begins.'
		},
		solution: { poke: { 0x12b: '00' } }
	},
	{
		slug: 'last-moment',
		title: 'Last moment',
		after: 'objects',
		topic: 'A caller that is killed',
		why: 'With `RESTART_TASKSELF` the caller itself becomes the restarted process, so a failure kills it, and no program is left to get an errno. Without the flag, as in lesson 1, the kernel returns `EINVAL`.',
		start: { entry: 'taskself-spared' },
		goal: 'The call has the flag `RESTART_TASKSELF`: the caller itself is to become the restarted process. Make the kernel read all 326 bytes, and then kill the caller.',
		conditions: { killed: true, consumed: 326, ...CHANGED },
		par: 1,
		known: 'exhaustive',
		how: 'Every value of every single byte was tried. There are 2550 solutions, all in the arch header.',
		hints: {
			where: 'In the arch header, which the kernel reads and checks last.',
			how: 'Let it claim what this CPU does not have. What it has is in the Kernel panel.'
		},
		solution: { poke: { 0x140: '01' } }
	},
	{
		slug: 'no-permission-needed',
		title: 'No permission needed',
		after: 'objref',
		topic: 'The file chooses the errno',
		why: `\`da ff ff ff\` is -38, and 38 is \`ENOSYS\`. The kernel returns the number of a shared object as if it were an error. No check of the LSM has run, so no warning is printed.${DEDUCED_OBJREF}`,
		start: { entry: 'objref-eacces' },
		goal: 'Make the kernel return `ENOSYS` after 707 bytes, and give no reason.',
		conditions: { errno: 'ENOSYS', silent: true, consumed: 707, ...CHANGED },
		par: 1,
		known: 'exhaustive',
		how: 'Every value of every single byte was tried. There is one solution.',
		hints: {
			where: 'In `objref`, the number of the `OBJREF` before the LSM’s name.',
			how: 'The kernel returns this number: now it is -13, which is `EACCES`. Write the number of `ENOSYS` (below) in its place, as a negative one, low byte first. The low byte of -13 is 0x100 - 13, which is f3.'
		},
		solution: { poke: { 0x12f: 'da' } }
	},
	{
		slug: 'out-of-step',
		title: 'Out of step',
		after: 'silence',
		topic: 'A failure that is ignored',
		why: '`LSM_INFO` has 8 to 208 bytes: with 8 it is empty. A length outside this range is an error, which v20 ignores unless smack runs. Either way the kernel has read only type and len. In a whole image it would look for the next object 5 bytes too early.',
		start: V20,
		goal: 'Make v20 accept the image, and leave its last 5 bytes unread.',
		conditions: { ...accepted(342), ...CHANGED },
		par: 1,
		known: 'exhaustive',
		how: 'Every value of every single byte was tried. There are 821 solutions, all in one member.',
		hints: {
			where: 'In `lsm_info`, the last object. v20 ignores an error there unless smack runs.',
			how: 'This object may have any length from 8 to 208. With any other the kernel stops after type and len, and leaves the rest of the object unread.'
		},
		solution: { poke: { 0x153: '01' } }
	},
	{
		slug: 'crash-in-two',
		title: 'Crash in two',
		after: 'objref',
		topic: 'An object taken for an `OBJREF`',
		why: `An \`OBJREF\` may precede any object, and has 16 bytes, as the arch header has. Its \`objtype\` is where \`has_fxsr\` and \`has_xsave\` are. 0 is \`IGNORE\`, which the kernel has no function to restore: it hits a \`BUG_ON()\`, and crashes.${DEDUCED_OBJREF}`,
		start: AUGUST,
		goal: 'Make the kernel crash. This is an oops, and the verdict is `BUG`.',
		conditions: { errno: 'BUG', ...CHANGED },
		...TWO_BYTES,
		hints: {
			where:
				'In `header_arch`, the last object. It has 16 bytes, as an `OBJREF` has, and an `OBJREF` may precede any object.',
			how: 'Turn its type into that of an `OBJREF`. Then `objtype` is where `has_fxsr` and `has_xsave` are: make it `IGNORE`, a kind that the kernel has no function to restore. Both numbers are below.'
		},
		solution: { poke: { 0x136: '05', 0x13e: '00' } }
	},
	{
		slug: 'broken-pipe',
		title: 'Broken pipe',
		after: 'objref',
		topic: 'A read that meets the end of the file',
		why: `An \`OBJREF\` may precede any object, and its length is compared only with what the kernel can allocate. Whether it claims more bytes than the file has, or takes the place of an object so that a later one is missing: a read meets the end of the file, and the kernel returns \`EPIPE\`.${DEDUCED_OBJREF}`,
		start: AUGUST,
		goal: 'Make the kernel return `EPIPE`, although nothing is cut off.',
		conditions: { errno: 'EPIPE', ...CHANGED },
		...TWO_BYTES,
		hints: {
			where: 'In the type and len of an object that has others behind it, such as `release`.',
			how: 'An `OBJREF` may precede any object, and its len is not compared with anything. Turn the object into one (its number is below) that claims more bytes than the file has left.'
		},
		solution: { poke: { 0x48: '05', 0x4d: '01' } }
	},
	{
		slug: 'no-memory',
		title: 'No memory',
		after: 'objref',
		topic: 'Who may ask for how much',
		why: `The kernel allocates an \`OBJREF\` before it reads the rest of it, as large as its length says. It can allocate 4 MiB at most, so a file that asks for more is refused with \`ENOMEM\`.${DEDUCED_OBJREF}`,
		start: AUGUST,
		goal: 'Make the kernel return `ENOMEM`.',
		conditions: { errno: 'ENOMEM', ...CHANGED },
		...TWO_BYTES,
		hints: {
			where: 'In the type and len of any object but the first, such as `release`.',
			how: 'An `OBJREF` may precede any object, and the kernel allocates what its len claims before it reads the rest. It can allocate 4 MiB at most. The number of `OBJREF` is below; the high bytes of len are the last ones.'
		},
		solution: { poke: { 0x48: '05', 0x4f: '01' } }
	},
	{
		slug: 'false-report',
		title: 'False report',
		after: 'same-number',
		topic: 'An `ERROR` record',
		why: 'A failed checkpoint leaves an `ERROR` record, type 9999, in its image. In place of a string, v18 takes an object of this type for such a record: it prints the text from its second byte on, as the first is a NUL in a real record, and returns `EIO`.',
		start: { base: ['v18', 'x86_32', 'default'] },
		goal: 'Make v18 return `EIO`, as it does for the image of a failed checkpoint.',
		conditions: { errno: 'EIO', ...CHANGED },
		...TWO_BYTES,
		hints: {
			where: 'In the type of one of the three strings.',
			how: 'A failed checkpoint leaves an `ERROR` record in its image. Give the string this type (below): a number of two bytes, low byte first.'
		},
		solution: { poke: { 0x48: '0f 27' } }
	},
	{
		slug: 'nobody-minds',
		title: 'No objection',
		after: 'silence',
		topic: 'Where an error is discarded',
		why: 'In place of any other object, v20 returns `EIO` for an `ERROR` record. In place of `LSM_INFO` it prints the text and ignores the error, unless smack runs.',
		start: V20,
		goal: 'Make v20 accept the image, while its log shows the text of an `ERROR` record.',
		conditions: { errno: '0', printsIn: '_ckpt_read_err', ...CHANGED },
		...TWO_BYTES,
		hints: {
			where:
				'In the type of `lsm_info`, the last object. v20 ignores an error there unless smack runs.',
			how: 'An `ERROR` record in place of `lsm_info` is printed, and the error is ignored. Give the object this type (below): a number of two bytes, low byte first.'
		},
		solution: { poke: { 0x14e: '0f 27' } }
	},
	{
		slug: 'relabel',
		title: 'Relabel',
		after: 'keep-lsm',
		topic: 'From the first check to the second',
		why: 'The name is a string in a file, and 5 bytes turn `selinux` into `smack` and a NUL. Now the names match, and the next check asks whether the labels of smack can be kept. The code for this is not written.',
		start: { entry: 'selinux-on-smack' },
		goal: 'Make the kernel return `ENOSYS` and print:',
		conditions: {
			errno: 'ENOSYS',
			says: 'c/r: RESTART_KEEP_LSM unsupported for smack',
			...CHANGED
		},
		par: 5,
		known: 'argued',
		how: 'Every byte of the solution is compared with a value that the start does not have.',
		hints: {
			where: 'In `lsm_name`. The kernel compares it with its own name, `smack`, up to a NUL.',
			how: 'Write `smack` over `selinux`, and a NUL after it. The first letter is right already, and the numbers of all letters are below.'
		},
		solution: { poke: { 0x12c: '6d 61 63 6b 00' } }
	},
	{
		slug: 'to-v18',
		title: 'To v18',
		after: 'same-number',
		topic: 'One number, two formats',
		why: 'Both formats have the number 2, so rev cannot tell them apart. v18 has two more constants in bytes 52 to 55 (0x34 to 0x37), where the August image has padding, and the arch header in place of the name. The last 19 bytes stay unread.',
		start: { entry: 'august-on-v18' },
		goal: 'Make v18 accept the image after 307 bytes.',
		conditions: { ...accepted(307), ...CHANGED },
		par: 10,
		known: 'argued',
		how: 'Every byte of the solution is compared with a value that the start does not have.',
		hints: {
			where:
				'In bytes 52 to 55 (0x34 to 0x37), where v18 has two more constants; and from 291 (0x123) on, where v18 has the arch header in place of the name.',
			how: 'The constants are 4096 and 8, in 2 bytes each, low byte first. From 291 on write an arch header: its type (below), its len of 16, and 2 bytes each for `has_fxsr`, `has_xsave` and `xstate_size`, as under Kernel. Many bytes are right already.'
		},
		solution: { poke: { 0x35: '10 08', 0x123: '02', 0x127: '10', 0x12b: '01 00 00 00 00 02' } }
	},
	{
		slug: 'graffiti',
		title: 'Graffiti',
		after: 'unread',
		topic: 'What is not compared, and one flag',
		why: 'No check compares the three strings, `time`, the padding or, without `RESTART_KEEP_LSM`, the name. In `uflags` one bit is allowed: `CHECKPOINT_SUBTREE`.',
		start: AUGUST,
		goal: 'Make the kernel accept the image, with as many bytes changed as possible: one more than lesson 4 counts.',
		rule: 'Change as many bytes as you can: par is the most. The image keeps its length. Kernel and caller stay as they are.',
		conditions: { errno: '0', ...CHANGED },
		most: true,
		par: 227,
		known: 'best known',
		how: 'To the 226 bytes of lesson 4 the flag adds one. In the other 99 bytes the kernel refuses every other value that is the only change: all were tried.',
		hints: {
			where:
				'In the three strings, `time`, the padding, the bytes after `xstate_size`, and the name: no check compares these. One byte more is in `uflags`.',
			how: 'Any other value does. On a touch screen, Fill member writes the next two digits into a whole member. In `uflags` one flag is allowed: `CHECKPOINT_SUBTREE` (below).'
		},
		solution: {
			poke: {
				0x1a: 'ff'.repeat(6),
				0x34: 'ff'.repeat(12),
				0x40: '01',
				0x50: TEXT,
				0x99: TEXT,
				0xe2: TEXT,
				0x12b: 'ff'.repeat(11),
				0x144: 'ff ff'
			}
		}
	},
	{
		slug: 'shortest',
		title: 'Shortest',
		after: 'silence',
		topic: 'What a kernel can do without',
		why: 'v20 ignores a missing `LSM_INFO`. The kernel of 28 August 2009 needs every byte of its image.',
		start: V20,
		goal: 'Make the shortest image that v20 accepts.',
		rule: 'Cut as many bytes as you can off the end: par is the most. Delete removes a byte. No other change counts. Kernel and caller stay as they are.',
		conditions: { errno: '0', only: 'image', cut: true },
		most: true,
		par: 13,
		known: 'exhaustive',
		how: 'Every length was tried.',
		hints: {
			where: 'At the end of the image, in `LSM_INFO`.',
			how: 'v20 ignores an error in `LSM_INFO`, and it is an error if this object is missing. Cut the image where the object begins.'
		},
		solution: { cut: 0x14e },
		byLength: { record: 'shortest-v20', whole: 347 }
	}
];

/** All puzzles, in the order of the lessons they follow. */
export const ALL_PUZZLES: readonly Puzzle[] = PUZZLES.toSorted(
	(a, b) => lessonNumber(a.after) - lessonNumber(b.after)
);

/** The way on from a puzzle, below the root of the site: the next one, or the list. */
export function afterPuzzle(slug: string): { path: string; text: string } {
	const next = ALL_PUZZLES[ALL_PUZZLES.findIndex((p) => p.slug === slug) + 1];
	return next
		? { path: `learn/puzzles/${next.slug}/`, text: `Next: ${next.title}` }
		: { path: 'learn/puzzles/', text: 'All puzzles' };
}

export const puzzleOf = (slug: string): Puzzle | null =>
	PUZZLES.find((p) => p.slug === slug) ?? null;

/** The best possible score is reached, or a better one than anybody knew. */
export const isPar = ({ most, par }: Pick<Puzzle, 'most' | 'par'>, score: number): boolean =>
	most ? score >= par : score <= par;
