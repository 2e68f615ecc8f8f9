/** The class plans with numbers and titles in place of slugs. */
import { HANDOUTS } from './handouts.ts';
import { LESSONS } from './lessons.ts';
import { minutesOf, PLANS } from './plans.ts';
import { puzzleOf } from './puzzles.ts';

interface Numbered {
	readonly slug: string;
	readonly number: number;
	readonly title: string;
}

export type PlanView = ReturnType<typeof planViews>[number];

export const planViews = () =>
	PLANS.map((plan) => ({
		slug: plan.slug,
		title: plan.title,
		minutes: minutesOf(plan),
		steps: plan.steps.map(({ minutes, text, lesson, puzzles = [], handout }) => ({
			minutes,
			text,
			lesson: lesson === undefined ? null : numbered(LESSONS, lesson),
			puzzles: puzzles.map((slug) => ({ slug, title: puzzleTitle(slug) })),
			handout: handout === undefined ? null : numbered(HANDOUTS, handout)
		})),
		/** Below `learn/`. */
		home: [
			...plan.home.lessons.map((slug) => ({
				path: slug,
				name: `lesson ${numbered(LESSONS, slug).number}`
			})),
			...plan.home.handouts.map((slug) => {
				const { number } = numbered(HANDOUTS, slug);
				return { path: `handouts/${number}`, name: `handout ${number}` };
			}),
			...plan.home.puzzles.map((slug) => ({
				path: `puzzles/${slug}`,
				name: `“${puzzleTitle(slug)}”`
			}))
		]
	}));

function numbered(all: readonly { slug: string; title: string }[], slug: string): Numbered {
	const at = all.findIndex((one) => one.slug === slug);
	return { slug, number: at + 1, title: all[at]!.title };
}

const puzzleTitle = (slug: string): string => puzzleOf(slug)!.title;
