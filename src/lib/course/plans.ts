/** Plans for a class. Lessons, puzzles and handouts are named by slug. */

interface Step {
	readonly minutes: number;
	/** What the class does. */
	readonly text: string;
	readonly lesson?: string;
	readonly puzzles?: readonly string[];
	readonly handout?: string;
}

export interface Plan {
	readonly slug: string;
	readonly title: string;
	readonly steps: readonly Step[];
	readonly home: {
		readonly lessons: readonly string[];
		readonly puzzles: readonly string[];
		readonly handouts: readonly string[];
	};
}

export const VOTING: readonly string[] = [
	'The class votes before the verdict shows: one to four fingers stand for A to D.',
	'If between a third and two thirds are right, neighbours try to convince each other, and the class votes again.',
	'Then run it. Somebody who was wrong explains why.'
];

const VOTE = 'Vote.';
const VOTE_AND_EXERCISE = 'Vote, then do the exercise.';

export const PLANS: readonly Plan[] = [
	{
		slug: 'patch',
		title: 'The patch',
		steps: [
			{ minutes: 3, lesson: 'why-freeze', text: VOTE },
			{
				minutes: 2,
				lesson: 'fourth-string',
				text: 'Show its first facts on the spectrum, and that `rev` goes from 1 to 2.'
			},
			{ minutes: 6, lesson: 'keep-lsm', text: 'Vote, then do the exercise together.' },
			{ minutes: 6, lesson: 'not-enough', text: 'Vote, then forge the name together.' },
			{
				minutes: 3,
				text: 'Everybody writes an explanation of the patch. Compare it with the six points.'
			}
		],
		home: { lessons: [], puzzles: [], handouts: ['tails'] }
	},
	{
		slug: 'bytes',
		title: 'The patch, read from the bytes',
		steps: [
			{ minutes: 4, lesson: 'why-freeze', text: VOTE },
			{ minutes: 5, lesson: 'objects', text: VOTE },
			{ minutes: 9, lesson: 'on-paper', handout: 'bytes', text: 'Read the bytes in pairs.' },
			{ minutes: 4, lesson: 'unread', text: VOTE },
			{ minutes: 4, lesson: 'equal', text: VOTE },
			{ minutes: 6, lesson: 'keep-lsm', text: VOTE_AND_EXERCISE },
			{ minutes: 7, lesson: 'not-enough', text: VOTE_AND_EXERCISE },
			{ minutes: 6, handout: 'tails', text: 'Everybody answers it before leaving.' }
		],
		home: {
			lessons: ['fourth-string', 'same-number', 'consumed', 'leak'],
			puzzles: ['crash-in-two'],
			handouts: []
		}
	},
	{
		slug: 'course',
		title: 'The course',
		steps: [
			{ minutes: 4, lesson: 'why-freeze', text: VOTE },
			{ minutes: 7, lesson: 'objects', text: VOTE_AND_EXERCISE },
			{ minutes: 9, lesson: 'on-paper', handout: 'bytes', text: 'Read the bytes in pairs.' },
			{ minutes: 6, lesson: 'unread', text: 'Vote. Then see who changes the most bytes.' },
			{ minutes: 5, lesson: 'equal', text: VOTE },
			{ minutes: 4, lesson: 'byte-order', text: VOTE },
			{ minutes: 5, puzzles: ['nameless', 'last-moment'], text: 'Race to solve both.' },
			{ minutes: 5, lesson: 'fourth-string', text: VOTE },
			{ minutes: 7, lesson: 'keep-lsm', text: VOTE_AND_EXERCISE },
			{ minutes: 8, lesson: 'not-enough', text: VOTE_AND_EXERCISE },
			{ minutes: 5, lesson: 'same-number', text: VOTE },
			{ minutes: 4, lesson: 'consumed', text: VOTE },
			{ minutes: 9, lesson: 'leak', handout: 'reader', text: 'Do the handout, then vote.' },
			{ minutes: 4, lesson: 'silence', text: VOTE },
			{
				minutes: 8,
				handout: 'tails',
				text: 'Answer it. Then everybody writes an explanation of the patch; compare it with the six points.'
			}
		],
		home: {
			lessons: ['objref'],
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
			],
			handouts: []
		}
	}
];

export const minutesOf = (plan: Plan): number =>
	plan.steps.reduce((sum, step) => sum + step.minutes, 0);
