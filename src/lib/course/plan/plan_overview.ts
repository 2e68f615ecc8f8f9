/** A plan in a row: what it has, in words, and as a bar to the minute. */
import { andText, many, plural } from '../../format/count.ts';
import { LESSONS, lessonNumber, sumOfMinutes } from '../lessons/lessons.ts';
import { BYTES, handoutNumber } from '../paper/handouts.ts';
import { handoutsOf, isVoted, minutesOf, type Plan, type PlanStep } from './plans.ts';

const GAP = 0.25;
/** The width of a letter below the bar, in a low window. */
const LETTER = 1.15;

export function planBar(plan: Plan) {
	const all = minutesOf(plan);
	let from = 0;
	return plan.steps.map((step) => {
		const { minutes } = step;
		const x = (100 * from) / all;
		from += minutes;
		const width = (100 * minutes) / all - GAP;
		const name = partName(step);
		const label = [name, name.replace('handout ', 'H')].find((n) => n.length * LETTER <= width);
		return {
			minutes,
			/** `8`, a lesson; `handout 2`. */
			name,
			/** Below the bar: the name, or what there is room for. */
			label,
			voted: isVoted(step),
			/** In per cent of all minutes; between two parts is a gap. */
			x,
			width
		};
	});
}

function partName({ scene, handout }: PlanStep): string {
	if (scene !== undefined) return String(lessonNumber(scene));
	return handout === undefined ? 'end' : `handout ${handoutNumber(handout)}`;
}

/** `5 votes, 1 exercise, 2 handouts. At home: lessons 4, 5, 10, 11 and 12, 2 puzzles.` */
export function planSummary(plan: Plan): string {
	const { steps, home } = plan;
	const inClass = [
		...count(steps.filter(isVoted).length, 'vote'),
		...count(steps.filter((s) => s.steps?.includes('exercise')).length, 'exercise'),
		...count(new Set(handoutsOf({ ...plan, home: { ...home, handouts: [] } })).size, 'handout')
	];
	return `${inClass.join(', ')}. At home: ${atHome(plan).join(', ')}.`;
}

/** `the explanation, lesson 2, handout 2`: the homework on the paper of a plan, over its key. */
export function homeText(plan: Plan): string {
	const back = plan.steps.some(({ handout }) => handout === BYTES.slug);
	return ['the explanation', ...atHome(plan), ...(back ? ['the back of handout 1'] : [])].join(
		', '
	);
}

const count = (n: number, what: string) => (n === 0 ? [] : [many(n, what)]);

function atHome({ home }: Plan): string[] {
	const lessons = LESSONS.filter(({ slug }) => home.lessons.includes(slug));
	const numbers = lessons.map(({ slug }) => String(lessonNumber(slug)));
	return [
		`${plural(numbers.length, 'lesson')} ${andText(numbers)} (about ${sumOfMinutes(lessons)} minutes)`,
		...home.handouts.map((slug) => `handout ${handoutNumber(slug)}`),
		...count(home.puzzles.length, 'puzzle')
	];
}
