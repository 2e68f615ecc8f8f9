/** Plans for a class. Lessons, puzzles and handouts are named by slug. */
import { BYTES, handoutNumber, HANDOUTS } from '../paper/handouts.ts';
import { titleBefore } from '../lesson/lesson.ts';
import { LESSONS, lessonNumber } from '../lessons/lessons.ts';
import { puzzleOf } from '../puzzle/puzzles.ts';
import { EXPLAIN, NAME_IN_BYTES, SAME_SMACK, TWO_REFUSALS, type ExamQuestion } from './exam.ts';

export interface Step {
	readonly minutes: number;
	/** What the class does. */
	readonly text: string;
	readonly lesson?: string;
	/** The class votes on the question of the lesson. */
	readonly vote?: true;
	/** It sees the idea of a lesson without a vote. */
	readonly idea?: true;
	/** It does the exercise of the lesson. */
	readonly exercise?: true;
	readonly puzzles?: readonly string[];
	readonly handout?: string;
	/** It explains the patch in own words. */
	readonly explain?: true;
}

export interface Plan {
	readonly slug: string;
	readonly title: string;
	/** Letters of what students can do afterwards. */
	readonly abilities: string;
	/** What they have to know before. */
	readonly known: readonly string[];
	/** Their minutes are the minutes of the plan. */
	readonly steps: readonly Step[];
	/** What to leave out if time is short. */
	readonly short: string;
	/** In the order in which they are done. */
	readonly home: {
		readonly lessons: readonly string[];
		readonly handouts: readonly string[];
		readonly puzzles: readonly string[];
	};
	readonly exam: readonly ExamQuestion[];
}

/** What a student can do after the course, and how somebody finds out. */
export const ABILITIES = [
	{
		letter: 'a',
		text: 'Explain in six sentences at most what the patch in the mail of 28 August 2009 does, and why this is not enough.',
		checked: 'The six points below, in the student’s own words. None is missing, and none is wrong.'
	},
	{
		letter: 'b',
		text: 'Predict errno, check and bytes consumed of an image with one damaged place.',
		checked: 'Handout 2, four of four. Then any image of August in the gallery, eight of ten.'
	},
	{
		letter: 'c',
		text: 'Read the 72 bytes of a header from a dump with pencil and paper, in both byte orders.',
		checked: 'Handout 1, all members, in eight minutes.'
	},
	{
		letter: 'd',
		text: 'Say of any byte whether August’s reader compares it, and who else wants it.',
		checked: 'Five bytes that nobody compares, with the reason for each.'
	},
	{
		letter: 'e',
		text: 'Find a bug by reading the reader.',
		checked: 'Handout 3: the two ways out that free nothing, without being told that there are two.'
	},
	{
		letter: 'f',
		text: 'Tell two formats with one number apart, and say when a version number has to change.',
		checked: 'Lesson 10, and the trap of flag 0x4.'
	},
	{
		letter: 'g',
		text: 'Judge a check: it is necessary, sufficient, both or neither. Give an image as a counterexample.',
		checked: 'Lesson 9, then the same for the checks `magic, rev` and `cpu`.'
	}
];

export const abilitiesOf = ({ abilities }: Plan) =>
	ABILITIES.filter(({ letter }) => abilities.includes(letter));

export const VOTING: readonly string[] = [
	'The class votes before the verdict shows: one to four fingers stand for A to D.',
	'If between a third and two thirds are right, neighbours try to convince each other, and the class votes again.',
	'If more or fewer are right, or after the second vote, Space reveals the kernel’s answer. Somebody who was wrong explains why.'
];

const VOTE = { vote: true, text: 'Vote.' } as const;
const VOTE_AND_EXERCISE = { ...VOTE, exercise: true, text: 'Vote, then do the exercise.' } as const;

const PROCESSES =
	'Processes: the kernel keeps memory, open files, registers and rights of each. A system call that fails returns an error number, such as `EINVAL`.';
const HEXADECIMAL =
	'Hexadecimal numbers and ASCII: `48` is 72 as a number, and H as a letter. A text in C ends with a NUL.';
const STRUCTS =
	'Structs in C: the members lie in memory in their order, with padding where an alignment asks for it.';
const CLEANING_UP =
	'Functions in C that allocate memory, and free it at one end that every way out goes to.';

export const PLANS: readonly Plan[] = [
	{
		slug: 'patch',
		title: 'The patch',
		abilities: 'ag',
		known: [PROCESSES, HEXADECIMAL],
		steps: [
			{ minutes: 4, lesson: 'why-freeze', ...VOTE },
			{
				minutes: 2,
				lesson: 'fourth-string',
				text: 'Show its first facts, and that `rev` goes from 1 to 2.'
			},
			{
				minutes: 6,
				lesson: 'keep-lsm',
				...VOTE_AND_EXERCISE,
				text: 'Vote, then do the exercise together.'
			},
			{
				minutes: 5,
				lesson: 'not-enough',
				...VOTE_AND_EXERCISE,
				text: 'Vote, then forge the name together.'
			},
			{
				minutes: 3,
				explain: true,
				text: 'Everybody writes an explanation of the patch. Compare it with the six points.'
			}
		],
		short: 'the exercise of lesson 9, which can be done at home.',
		home: { lessons: ['objects'], handouts: ['tails'], puzzles: [] },
		exam: [EXPLAIN, SAME_SMACK]
	},
	{
		slug: 'bytes',
		title: 'The patch, read from the bytes',
		abilities: 'abcg',
		known: [PROCESSES, HEXADECIMAL, STRUCTS],
		steps: [
			{ minutes: 4, lesson: 'why-freeze', ...VOTE },
			{ minutes: 5, lesson: 'objects', ...VOTE },
			{ minutes: 9, lesson: 'on-paper', handout: 'bytes', text: 'Read the bytes in pairs.' },
			{ minutes: 2, lesson: 'equal', idea: true, text: 'Show its facts and its idea.' },
			{ minutes: 4, lesson: 'fourth-string', ...VOTE },
			{ minutes: 7, lesson: 'keep-lsm', ...VOTE_AND_EXERCISE },
			{ minutes: 5, lesson: 'not-enough', ...VOTE },
			{
				minutes: 6,
				handout: 'tails',
				text: 'Everybody answers it, and neighbours swap sheets. Space shows the answers, and they mark. Collect the sheets.'
			},
			{
				minutes: 3,
				text: 'Read the six points aloud, and say what to do at home. Second votes and questions may take this time.'
			}
		],
		short:
			'the exercise of lesson 8, which can be done at home. If you have 35 minutes, handout 2 is homework, too.',
		home: {
			lessons: ['equal', 'unread', 'not-enough', 'same-number', 'consumed', 'leak'],
			handouts: [],
			puzzles: ['nameless', 'relabel']
		},
		exam: [EXPLAIN, NAME_IN_BYTES]
	},
	{
		slug: 'course',
		title: 'The course',
		abilities: 'abcdefg',
		known: [PROCESSES, HEXADECIMAL, STRUCTS, CLEANING_UP],
		steps: [
			{ minutes: 4, lesson: 'why-freeze', ...VOTE },
			{ minutes: 7, lesson: 'objects', ...VOTE_AND_EXERCISE },
			{ minutes: 9, lesson: 'on-paper', handout: 'bytes', text: 'Read the bytes in pairs.' },
			{
				minutes: 6,
				lesson: 'unread',
				...VOTE_AND_EXERCISE,
				text: 'Vote. Then see who changes the most bytes.'
			},
			{ minutes: 5, lesson: 'equal', ...VOTE },
			{ minutes: 4, lesson: 'byte-order', ...VOTE },
			{ minutes: 5, puzzles: ['nameless', 'last-moment'], text: 'Race to solve both.' },
			{ minutes: 5, lesson: 'fourth-string', ...VOTE },
			{ minutes: 7, lesson: 'keep-lsm', ...VOTE_AND_EXERCISE },
			{ minutes: 8, lesson: 'not-enough', ...VOTE_AND_EXERCISE },
			{ minutes: 5, lesson: 'same-number', ...VOTE },
			{ minutes: 4, lesson: 'consumed', ...VOTE },
			{
				minutes: 9,
				lesson: 'leak',
				handout: 'reader',
				...VOTE,
				text: 'Do the handout, then vote.'
			},
			{ minutes: 4, lesson: 'silence', ...VOTE },
			{
				minutes: 8,
				handout: 'tails',
				explain: true,
				text: 'Everybody answers it, and neighbours swap sheets. Space shows the answers, and they mark. Collect the sheets. Then everybody writes an explanation of the patch; compare it with the six points.'
			}
		],
		short: 'the vote of lesson 6, and the puzzles, which can be done at home.',
		home: {
			lessons: ['objref'],
			handouts: [],
			puzzles: [
				'no-permission-needed',
				'out-of-step',
				'crash-in-two',
				'broken-pipe',
				'no-memory',
				'false-report',
				'nobody-minds',
				'relabel',
				'to-v18',
				'graffiti'
			]
		},
		exam: [EXPLAIN, TWO_REFUSALS]
	}
];

export const minutesOf = (plan: Plan): number =>
	plan.steps.reduce((sum, step) => sum + step.minutes, 0);

/** Slugs of the handouts that the class gets, in class and for home. */
export const handoutsOf = ({ steps, home }: Plan): string[] => [
	...steps.flatMap((s) => s.handout ?? []),
	...home.handouts
];

/** The class votes on the question of a lesson that it has for home, too: only the exercise is left. */
export const isExerciseLeft = ({ steps }: Plan, slug: string): boolean =>
	steps.some((s) => s.lesson === slug && s.vote);

/** What is done at home, in this order, with its page below `learn/`. */
export function homeOf(plan: Plan): { path: string; name: string }[] {
	const { steps, home } = plan;
	return [
		...home.lessons.map((slug) => {
			const number = lessonNumber(slug);
			const what = isExerciseLeft(plan, slug) ? 'the exercise' : titleBefore(LESSONS[number - 1]!);
			return { path: slug, name: `Lesson ${number}: ${what}` };
		}),
		...(steps.some((s) => s.handout === BYTES.slug)
			? [{ path: 'handouts/1', name: `Handout 1, its back: ${BYTES.back.title}` }]
			: []),
		...home.handouts.map(handoutNumber).map((number) => ({
			path: `handouts/${number}`,
			name: `Handout ${number}: ${HANDOUTS[number - 1]!.title}`
		})),
		...home.puzzles.map((slug) => ({
			path: `puzzles/${slug}`,
			name: `Puzzle: ${puzzleOf(slug)!.title}`
		}))
	];
}
