/** What a plan presents besides lessons, one thing at a time: a handout with its answers, and the question that ends a plan. */
import { Reading } from '../../view/reading.ts';
import { EXPLAIN_PARTS, EXPLAIN_TASK, SENTENCES, POINT_TEXTS } from '../end/explanation.ts';
import {
	BYTES,
	endingBlanks,
	frontBlanks,
	HANDOUTS,
	handoutNumber,
	READER,
	TAILS,
	type Tail
} from '../paper/handouts.ts';
import { readerRows } from '../paper/reader_rows.ts';
import type { Scene, SceneStep } from '../scene/step.ts';
import { caseOf, type Start } from '../start.ts';
import { memberBlanks } from './plan_key.ts';

const bare = (start: Start) => ({ case: caseOf(start), besides: [], told: 'nothing' as const });

/** The task, for the time in which the class works on the sheet. */
const task = (start: Start, text: string): SceneStep => ({
	...bare(start),
	id: 'sheet',
	kind: 'sheet',
	text,
	blanks: [],
	note: 'Show it while the students work on the sheet.'
});

/** Where the front of handout 1 is refused, and what stands around it. */
const AROUND = { from: 32, to: 72, members: ['constants.uts_domainname_len'] };

function bytesSteps(): SceneStep[] {
	const { start, size } = BYTES;
	const c = caseOf(start);
	const reading = new Reading(c);
	return [
		task(start, BYTES.task),
		{
			...bare(start),
			id: 'members',
			kind: 'table',
			rows: memberBlanks(reading).map(({ name, answer }) => [name, answer]),
			note: 'Read the values aloud. Pairs mark what they have, and say where they differ.'
		},
		{
			...bare(start),
			id: 'answer',
			kind: 'sheet',
			text: BYTES.answer,
			case: { ...c, bytes: c.bytes!.slice(0, size) },
			blanks: frontBlanks(reading),
			besides: [AROUND],
			told: 'all',
			note: 'Ask a pair for errno, check and byte before you show it.'
		}
	];
}

const tailStep = ({ start, why }: Tail, i: number): SceneStep => {
	const c = caseOf(start);
	return {
		id: `answer.${i + 1}`,
		kind: 'sheet',
		text: why,
		blanks: endingBlanks(new Reading(c)),
		case: c,
		besides: [{ from: TAILS.from, to: c.bytes!.length }],
		told: 'all',
		note:
			i === 0
				? 'Ask first who has which check. Then show it, and neighbours mark.'
				: 'The same: ask, show, mark.'
	};
};

function readerSteps(): SceneStep[] {
	return [
		task(READER.start, READER.task),
		{
			...bare(READER.start),
			id: 'ways',
			kind: 'table',
			rows: readerRows().map(({ n, name, wayOut }) => [`${n} ${name}`, wayOut]),
			note: 'Ask which two checks leave by another way than the others.'
		},
		{
			...bare(READER.start),
			id: 'answer',
			kind: 'sheet',
			text: READER.answer,
			blanks: [],
			note: 'Ask first what the two ways cost, and who can cause it.'
		}
	];
}

const STEPS = {
	bytes: bytesSteps,
	tails: () => [
		task(TAILS.tails[0]!.start, TAILS.task),
		...TAILS.tails.map((tail, i) => tailStep(tail, i))
	],
	reader: readerSteps
};

export function handoutScene(slug: string): Scene {
	const number = handoutNumber(slug);
	const { title, slug: known } = HANDOUTS[number - 1]!;
	return {
		title: `Handout ${number}: ${title}`,
		path: `learn/handouts/${number}/`,
		opens: 'Opens the sheet, without its answers.',
		steps: STEPS[known]()
	};
}

/** The first points, up to this one; the last step has the address that all of them had. */
const pointsStep = (n: number): SceneStep => ({
	...bare(BYTES.start),
	id: n < POINT_TEXTS.length ? `points.${n}` : 'points',
	kind: 'behind',
	title: 'The patch in six points',
	facts: POINT_TEXTS.slice(0, n).map((text, i) => ({ text: `${i + 1}. ${text}`, from: [] })),
	note: [
		n === 1 ? 'Read each point aloud. Neighbours who named it raise a hand.' : 'As for point 1.',
		...(n < POINT_TEXTS.length
			? []
			: ['Then name the homework, listed below the plan: everyone writes the answer.'])
	].join(' ')
});

export const explainScene = (): Scene => ({
	title: 'What the patch does',
	path: 'learn/end/',
	opens: 'Opens the end of the course, with this question.',
	steps: [
		{
			...bare(BYTES.start),
			id: 'explain',
			kind: 'sheet',
			text: `${EXPLAIN_TASK} In your own words, in ${SENTENCES} sentences at most. ${EXPLAIN_PARTS}`,
			blanks: [],
			note: 'Neighbours answer it together, aloud, without writing. They write it at home.'
		},
		...POINT_TEXTS.map((_, i) => pointsStep(i + 1))
	]
});
