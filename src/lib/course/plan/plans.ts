/** Plans for a class. Lessons, handouts and the puzzles of the homework are named by slug. */
import { andText, many, plural } from '../../format/count.ts';
import { SENTENCES } from '../end/explanation.ts';
import { BYTES, handoutNumber, HANDOUTS } from '../paper/handouts.ts';
import { LESSONS, lessonMinutes, lessonNumber, lessonPath } from '../lessons/lessons.ts';
import { puzzleOf } from '../puzzle/puzzles.ts';
import { EXPLAIN, NAME_IN_BYTES, SAME_SMACK, TWO_REFUSALS, type ExamQuestion } from './exam.ts';

export interface PlanStep {
	readonly minutes: number;
	/** What the class does. */
	readonly text: string;
	/** The slug of a lesson, whose steps are shown. */
	readonly scene?: string;
	/** Which, in this order, by their words in an address; `fact` is all paragraphs. A class that gets `predict` votes. */
	readonly steps?: readonly string[];
	readonly handout?: string;
	/** It hears the six points. To explain the patch in own words is homework. */
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
	readonly steps: readonly PlanStep[];
	/** The minutes have room for the second votes. */
	readonly twice?: true;
	/** What a class that is late leaves out, the first thing first. */
	readonly short: readonly {
		readonly what: string;
		/** In minutes. */
		readonly saves: number;
		/** The scene or handout of its step. */
		readonly of: string;
		/** Its first step there, by its word; without one, the whole of it. */
		readonly from?: string;
	}[];
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
		checked:
			'All 4 tails of handout 2 are right, and then 8 of any 10 images of August in the gallery.'
	},
	{
		letter: 'c',
		text: 'Read the 72 bytes of a header from a dump with pencil and paper, in both byte orders.',
		checked: 'All members of handout 1 are right within 8 minutes.'
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

export const VOTING: readonly string[] = [
	'The class votes before the verdict shows: one to four fingers mean A to D.',
	'If between a third and two thirds are right, neighbours try to convince each other, and the class votes again.',
	'If more than two thirds or fewer than one third are right, or after the second vote, reveal the kernel’s answer. A student who was wrong explains why.'
];

const VOTE = ['fact', 'predict', 'reveal', 'why', 'idea'];
const VOTE_AND_EXERCISE = [...VOTE, 'exercise'];
/** The lesson that has a sketch of the patch. */
const VOTE_AND_PATCH = [...VOTE, 'patch'];

const vote = (minutes: number, scene: string, text: string, steps = VOTE): PlanStep => ({
	minutes,
	scene,
	steps,
	text
});

// ---- steps that more than one plan has

const WHY_FREEZE = vote(
	6,
	'why-freeze',
	'Vote. The answer needs no knowledge of the bytes: let two students argue first.'
);
const ON_PAPER: PlanStep = {
	...{ minutes: 9, scene: 'on-paper', steps: ['bytes'], handout: 'bytes' },
	text: 'Each student gets the 72 bytes. Pairs share the members: one up to `rev`, the other the rest. Then show values and answer.'
};
/** Where a vote would ask for a rare case before the class knows what an LSM is for. */
const FIRST_FACTS: PlanStep = {
	...{ minutes: 2, scene: 'fourth-string', steps: ['fact.1', 'fact.2', 'fact.3', 'idea'] },
	text: 'No vote. Show its first facts, and that `rev` goes from 1 to 2. The idea answers the title.'
};
const KEEP_LSM = vote(
	5,
	'keep-lsm',
	'Vote, then read the patch. The exercise can be done at home.',
	VOTE_AND_PATCH
);
const SKETCH = {
	what: 'the sketch of the patch in lesson 8',
	saves: 2,
	of: 'keep-lsm',
	from: 'patch'
};
const TAILS: PlanStep = {
	...{ minutes: 6, handout: 'tails' },
	text: 'Each student answers alone, and neighbours swap sheets. Show the answers, and they mark. Collect the sheets.'
};

/** The end of each plan. */
const sixPoints = (minutes: number): PlanStep => ({
	minutes,
	explain: true,
	text: 'Neighbours answer the question aloud. Read the six points aloud, and name the homework, listed below: each student writes the answer.'
});

const NOT_NEEDED =
	'Checkpoint/restart: nothing. Lesson 1 says what it is. The class is about the header of an image, not about how processes are stopped and recreated.';
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
		known: [NOT_NEEDED, PROCESSES, HEXADECIMAL],
		steps: [
			{ ...WHY_FREEZE, minutes: 5 },
			FIRST_FACTS,
			KEEP_LSM,
			vote(5, 'not-enough', 'Vote. The exercise, to forge the name, can be done at home.'),
			sixPoints(3)
		],
		short: [SKETCH, { what: 'lesson 9', saves: 5, of: 'not-enough' }],
		home: { lessons: ['objects'], handouts: ['tails'], puzzles: [] },
		exam: [EXPLAIN, SAME_SMACK]
	},
	{
		slug: 'bytes',
		twice: true,
		title: 'The patch, read from the bytes',
		abilities: 'abcg',
		known: [NOT_NEEDED, PROCESSES, HEXADECIMAL, STRUCTS],
		steps: [
			WHY_FREEZE,
			vote(
				5,
				'objects',
				'Vote. Before you ask, say aloud where the objects begin: at 0, 72 (0x48) and 145 (0x91).'
			),
			ON_PAPER,
			{ ...FIRST_FACTS, minutes: 3 },
			{ ...KEEP_LSM, minutes: 8 },
			vote(8, 'not-enough', 'Vote. Ask first which bytes could hold file capabilities.'),
			sixPoints(6)
		],
		short: [
			SKETCH,
			{ what: 'the second vote in lesson 8', saves: 3, of: 'keep-lsm', from: 'reveal' },
			{ what: 'the second vote in lesson 9', saves: 3, of: 'not-enough', from: 'reveal' },
			{ what: 'the rest of lesson 9', saves: 5, of: 'not-enough' }
		],
		home: {
			lessons: ['unread', 'equal', 'same-number', 'consumed', 'leak'],
			handouts: ['tails'],
			puzzles: ['nameless', 'relabel']
		},
		exam: [EXPLAIN, NAME_IN_BYTES]
	},
	{
		slug: 'course',
		title: 'The course in class',
		abilities: 'abcdefg',
		known: [NOT_NEEDED, PROCESSES, HEXADECIMAL, STRUCTS, CLEANING_UP],
		steps: [
			WHY_FREEZE,
			vote(7, 'objects', 'Vote, then do the exercise together.', VOTE_AND_EXERCISE),
			ON_PAPER,
			vote(6, 'unread', 'Vote. Then see who changes the most bytes.', VOTE_AND_EXERCISE),
			vote(5, 'equal', 'Vote. Ask first which of these numbers a new kernel changes.'),
			vote(4, 'byte-order', 'Vote. Write 72 (0x48) in both byte orders first.'),
			vote(
				5,
				'fourth-string',
				'Vote. Ask first how many characters fit into the 11 bytes of the name.'
			),
			vote(7, 'keep-lsm', 'Vote, read the patch, then do the exercise together.', [
				...VOTE_AND_PATCH,
				'exercise'
			]),
			vote(8, 'not-enough', 'Vote, then forge the name together.', VOTE_AND_EXERCISE),
			vote(5, 'same-number', 'Vote. Let a student repeat the two differences first.'),
			vote(4, 'consumed', 'Vote. Play the kernel aloud before you ask.'),
			{
				minutes: 9,
				scene: 'leak',
				steps: VOTE,
				handout: 'reader',
				text: 'Read the sketch, do the handout, then vote.'
			},
			vote(4, 'silence', 'Vote. Say first that debug lines do not count.'),
			TAILS,
			sixPoints(5)
		],
		short: [
			{ what: 'lesson 6', saves: 4, of: 'byte-order' },
			{ what: 'the exercise of lesson 8', saves: 2, of: 'keep-lsm', from: 'exercise' },
			{ what: 'handout 2', saves: 6, of: 'tails' },
			{ what: 'lesson 14', saves: 4, of: 'silence' },
			{ what: 'lesson 11', saves: 4, of: 'consumed' }
		],
		home: {
			lessons: ['objref'],
			handouts: [],
			puzzles: [
				'nameless',
				'last-moment',
				'no-permission-needed',
				'out-of-step',
				'crash-in-two',
				'broken-pipe',
				'no-memory',
				'false-report',
				'nobody-minds',
				'relabel',
				'to-v18',
				'graffiti',
				'shortest'
			]
		},
		exam: [EXPLAIN, TWO_REFUSALS]
	}
];

export const minutesOf = (plan: Plan): number =>
	plan.steps.reduce((sum, step) => sum + step.minutes, 0);

export const TWICE: readonly string[] = ['keep-lsm', 'not-enough'];
const TWICE_NUMBERS = TWICE.map(lessonNumber).join(' and ');
/** Which questions have, or should have, the time for a second vote. */
export const secondVote = ({ twice }: Plan): string =>
	twice
		? `Lessons ${TWICE_NUMBERS} have 3 minutes each for a second vote; elsewhere only if there is time.`
		: `A second vote takes about 3 minutes, which are not in the plan. Let lessons ${TWICE_NUMBERS} have one; elsewhere only if there is time.`;

/** Numbers of the handouts that the class gets, in class and for home. */
export const handoutsOf = ({ steps, home }: Plan): number[] =>
	[...steps.flatMap((s) => s.handout ?? []), ...home.handouts]
		.map(handoutNumber)
		.toSorted((a, b) => a - b);

const hasBack = ({ steps }: Plan): boolean => steps.some((s) => s.handout === BYTES.slug);

/** `print handouts 1 and 2, one copy per student. For home: …`; what is all for home is named once. */
export function toPrint(plan: Plan): string {
	const numbers = handoutsOf(plan);
	const named = (n: readonly number[]) => `${plural(n.length, 'handout')} ${andText(n)}`;
	const all = `print ${named(numbers)}, one copy per student`;
	const home = plan.home.handouts.map(handoutNumber);
	if (home.length === numbers.length) return `${all}, for home.`;
	const parts = [
		...(hasBack(plan) ? ['the back of handout 1'] : []),
		...(home.length > 0 ? [named(home)] : [])
	];
	return parts.length === 0 ? `${all}.` : `${all}. For home: ${andText(parts)}.`;
}

/** Whether the class votes on the question of a lesson. */
export const isVoted = ({ steps = [] }: PlanStep): boolean => steps.includes('predict');

/** A page below the root of the site, as a plan names it. */
interface PlanPage {
	readonly path: string;
	readonly name: string;
}
const lessonPage = (slug: string): PlanPage => {
	const number = lessonNumber(slug);
	const lesson = LESSONS[number - 1]!;
	const name = `Lesson ${number}: ${lesson.title} (about ${lessonMinutes(lesson)} minutes)`;
	return { path: lessonPath(slug), name };
};
const handoutPage = (slug: string): PlanPage => {
	const number = handoutNumber(slug);
	return {
		path: `learn/handouts/${number}/`,
		name: `Handout ${number}: ${HANDOUTS[number - 1]!.title}`
	};
};

/** What is done at home, in this order: the explanation, and what was not taught. */
export function homeOf(plan: Plan): PlanPage[] {
	const { home } = plan;
	return [
		{ path: 'learn/end/', name: 'The explanation, in your own words' },
		...home.lessons.map(lessonPage),
		...(hasBack(plan)
			? [{ path: 'learn/handouts/1/', name: `Handout 1, its back: ${BYTES.back.title}` }]
			: []),
		...home.handouts.map(handoutPage),
		...home.puzzles.map((slug) => ({
			path: `learn/puzzles/${slug}/`,
			name: `Puzzle: ${puzzleOf(slug)!.title}`
		}))
	];
}

/** What students get after the class, also who was absent: what the class did, in its order, and the homework. @param root of the site */
export function absentMessage(plan: Plan, root: string): string {
	const line = ({ path, name }: PlanPage) => `${name}\n${root}${path}`;
	const done = plan.steps.flatMap(({ scene, handout }) => [
		...(scene === undefined ? [] : [lessonPage(scene)]),
		...(handout === undefined ? [] : [handoutPage(handout)])
	]);
	return [
		`In class, ${many(minutesOf(plan), 'minute')}: ${plan.title}. Each lesson asks its question before it tells the answer.`,
		...done.map(line),
		'At home:',
		...homeOf(plan).map(line)
	].join('\n\n');
}
