/** Plans for a class. Lessons, puzzles and handouts are named by slug. */
import { SENTENCES } from '../end/explanation.ts';
import { BYTES, handoutNumber, HANDOUTS } from '../paper/handouts.ts';
import { titleBefore } from '../lesson/lesson.ts';
import { LESSONS, lessonNumber, lessonPath } from '../lessons/lessons.ts';
import { puzzleOf } from '../puzzle/puzzles.ts';
import { EXPLAIN, NAME_IN_BYTES, SAME_SMACK, TWO_REFUSALS, type ExamQuestion } from './exam.ts';

export interface PlanStep {
	readonly minutes: number;
	/** What the class does. */
	readonly text: string;
	/** The slug of a lesson, whose steps are shown. */
	readonly scene?: string;
	/** Which, in this order, by their words in an address (STEP_WORDS); `fact` is all paragraphs. A class that gets `predict` votes. */
	readonly steps?: readonly string[];
	readonly puzzles?: readonly string[];
	readonly handout?: string;
	/** It explains the patch in own words, or hears the six points. */
	readonly explain?: 'write' | 'hear';
}

export interface Plan {
	readonly slug: string;
	readonly title: string;
	/** Letters of what students can do afterwards. */
	readonly abilities: string;
	/** What they have to know before. */
	readonly known: readonly string[];
	/** Their minutes are the minutes of the plan. */
	readonly steps: readonly PlanStep[];
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
		text: `Explain in ${SENTENCES} sentences at most what the patch in the email of 28 August 2009 does, and why this is not enough.`,
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
		text: 'Say of any byte whether the kernel of 28 August 2009 compares it, and what else reads it.',
		checked: 'Five bytes that are not compared, with the reason for each.'
	},
	{
		letter: 'e',
		text: 'Find a bug by reading the reader.',
		checked: 'Handout 3: the two ways out that free nothing, without being told that there are two.'
	},
	{
		letter: 'f',
		text: 'Tell two formats with one number apart, and say when a version number must change.',
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

/** How a vote goes. */
export const VOTING: readonly string[] = [
	'The class votes before the verdict shows: one to four fingers mean A to D.',
	'If between a third and two thirds are right, neighbours try to convince each other, and the class votes again.',
	'If more or fewer are right, or after the second vote, reveal the kernel’s answer. A student who was wrong explains why.'
];

const VOTE = ['fact', 'predict', 'reveal', 'why', 'idea'];
const VOTE_AND_EXERCISE = [...VOTE, 'exercise'];
/** The lesson that has a sketch of the patch. */
const VOTE_PATCH_EXERCISE = [...VOTE, 'patch', 'exercise'];

/** Of lessons that more than one plan has. */
const SAYS = {
	whyFreeze: 'Vote. The answer needs no knowledge of the bytes: let two students argue first.',
	objects: 'Vote. Step over the objects at 0, 72 (0x48) and 145 (0x91) aloud before you ask.',
	onPaper:
		'Hand out the 72 bytes. Pairs share the members: one up to `rev`, the other the rest. Then show names, values and answer.',
	fourthString: 'Vote. Ask first how many characters fit into the 11 bytes of the name.',
	keepLsm: 'Vote, then do the exercise together.'
};

const PROCESSES =
	'Processes: the kernel keeps memory, open files, registers and rights of each. A system call that fails returns an error number, such as `EINVAL`.';
const HEXADECIMAL =
	'Hexadecimal numbers and ASCII: `48` is 72 as a number, and H as a character. A C string ends with a NUL.';
const STRUCTS =
	'Structs in C: the members lie in memory in their order, with padding where an alignment requires it.';
const CLEANING_UP =
	'Functions in C that allocate memory, and free it at one end that every way out goes to.';

export const PLANS: readonly Plan[] = [
	{
		slug: 'patch',
		title: 'The patch',
		abilities: 'ag',
		known: [PROCESSES, HEXADECIMAL],
		steps: [
			{ minutes: 4, scene: 'why-freeze', steps: VOTE, text: SAYS.whyFreeze },
			{
				minutes: 2,
				scene: 'fourth-string',
				steps: ['fact.1', 'fact.2', 'fact.3'],
				text: 'No vote. Show its first facts, and that `rev` goes from 1 to 2.'
			},
			{ minutes: 6, scene: 'keep-lsm', steps: VOTE_PATCH_EXERCISE, text: SAYS.keepLsm },
			{
				minutes: 5,
				scene: 'not-enough',
				steps: VOTE_AND_EXERCISE,
				text: 'Vote, then forge the name together.'
			},
			{
				minutes: 3,
				explain: 'write',
				text: 'Each student writes an explanation of the patch. Compare it with the six points.'
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
			{ minutes: 4, scene: 'why-freeze', steps: VOTE, text: SAYS.whyFreeze },
			{ minutes: 5, scene: 'objects', steps: VOTE, text: SAYS.objects },
			{
				minutes: 9,
				scene: 'on-paper',
				steps: ['bytes', 'names'],
				handout: 'bytes',
				text: SAYS.onPaper
			},
			{
				minutes: 2,
				scene: 'equal',
				steps: ['fact', 'idea'],
				text: 'No vote. Show the facts and the idea, and go on.'
			},
			{ minutes: 4, scene: 'fourth-string', steps: VOTE, text: SAYS.fourthString },
			{ minutes: 7, scene: 'keep-lsm', steps: VOTE_PATCH_EXERCISE, text: SAYS.keepLsm },
			{
				minutes: 5,
				scene: 'not-enough',
				steps: VOTE,
				text: 'Vote. Ask first which bytes could hold file capabilities.'
			},
			{
				minutes: 6,
				handout: 'tails',
				text: 'Each student answers alone, and neighbours swap sheets. Show the answers, and they mark. Collect the sheets.'
			},
			{
				minutes: 3,
				explain: 'hear',
				text: 'Neighbours answer the question aloud. Read the six points aloud, and name the homework. Second votes and questions may take this time.'
			}
		],
		short:
			'the exercise of lesson 8, which can be done at home. If you have 35 minutes, handout 2 is homework, too.',
		home: {
			lessons: ['unread', 'same-number', 'consumed', 'leak'],
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
			{ minutes: 4, scene: 'why-freeze', steps: VOTE, text: SAYS.whyFreeze },
			{
				minutes: 7,
				scene: 'objects',
				steps: VOTE_AND_EXERCISE,
				text: 'Vote, then do the exercise together.'
			},
			{
				minutes: 9,
				scene: 'on-paper',
				steps: ['bytes', 'names'],
				handout: 'bytes',
				text: SAYS.onPaper
			},
			{
				minutes: 6,
				scene: 'unread',
				steps: VOTE_AND_EXERCISE,
				text: 'Vote. Then see who changes the most bytes.'
			},
			{
				minutes: 5,
				scene: 'equal',
				steps: VOTE,
				text: 'Vote. Ask first which of these numbers a new kernel changes.'
			},
			{
				minutes: 4,
				scene: 'byte-order',
				steps: VOTE,
				text: 'Vote. Write 72 (0x48) in both byte orders first.'
			},
			{ minutes: 5, puzzles: ['nameless', 'last-moment'], text: 'A race to solve both.' },
			{ minutes: 5, scene: 'fourth-string', steps: VOTE, text: SAYS.fourthString },
			{ minutes: 7, scene: 'keep-lsm', steps: VOTE_PATCH_EXERCISE, text: SAYS.keepLsm },
			{
				minutes: 8,
				scene: 'not-enough',
				steps: VOTE_AND_EXERCISE,
				text: 'Vote, then forge the name together.'
			},
			{
				minutes: 5,
				scene: 'same-number',
				steps: VOTE,
				text: 'Vote. Let a student repeat the two differences first.'
			},
			{
				minutes: 4,
				scene: 'consumed',
				steps: VOTE,
				text: 'Vote. Play the kernel aloud before you ask.'
			},
			{
				minutes: 9,
				scene: 'leak',
				steps: VOTE,
				handout: 'reader',
				text: 'Read the sketch, do the handout, then vote.'
			},
			{
				minutes: 4,
				scene: 'silence',
				steps: VOTE,
				text: 'Vote. Say first that debug lines do not count.'
			},
			{
				minutes: 8,
				handout: 'tails',
				explain: 'write',
				text: 'Each student answers alone, and neighbours swap sheets. Show the answers, and they mark. Collect the sheets. Then each student writes an explanation of the patch; compare it with the six points.'
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

/** Whether the class votes on the question of a lesson. */
export const isVoted = ({ steps = [] }: PlanStep): boolean => steps.includes('predict');

/** What is done at home and was not taught, in this order, with its page below the root of the site. */
export function homeOf(plan: Plan): { path: string; name: string }[] {
	const { steps, home } = plan;
	return [
		...home.lessons.map((slug) => {
			const number = lessonNumber(slug);
			return {
				path: lessonPath(slug),
				name: `Lesson ${number}: ${titleBefore(LESSONS[number - 1]!)}`
			};
		}),
		...(steps.some((s) => s.handout === BYTES.slug)
			? [{ path: 'learn/handouts/1/', name: `Handout 1, its back: ${BYTES.back.title}` }]
			: []),
		...home.handouts.map(handoutNumber).map((number) => ({
			path: `learn/handouts/${number}/`,
			name: `Handout ${number}: ${HANDOUTS[number - 1]!.title}`
		})),
		...home.puzzles.map((slug) => ({
			path: `learn/puzzles/${slug}/`,
			name: `Puzzle: ${puzzleOf(slug)!.title}`
		}))
	];
}
