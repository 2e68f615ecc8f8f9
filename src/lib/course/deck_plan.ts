/** The deck of a class plan: each step with what the plan says it does, and no more. And the deck of one lesson. */
import { sizeText } from '../format/hex.ts';
import type { RevisionId } from '../revisions/revision.ts';
import { Reading } from '../view/reading.ts';
import { spectrumRuns } from '../view/spectrum.ts';
import type { Deck, Slide, TextSlide } from './deck_slides.ts';
import { imageSlides, lessonParts, lessonSlides } from './deck_lesson.ts';
import { EXPLAIN, POINTS, SENTENCES, SIX_POINTS } from './explanation.ts';
import { HANDOUTS } from './handouts.ts';
import type { Lesson } from './lesson.ts';
import { lessonMinutes, LESSONS, lessonNumber } from './lessons.ts';
import { handoutKey, memberBlanks, puzzleKey } from './plan_key.ts';
import { homeOf, type Plan } from './plans.ts';
import { caseOf } from './start.ts';
import { puzzleOf, RULE, RULE_MOST } from './puzzles.ts';

export function planDeck(plan: Plan): Deck {
	const steps = plan.steps.map((step, i) => {
		const { minutes, text, lesson: slug, puzzles = [], handout } = step;
		const lesson = LESSONS.find((l) => l.slug === slug);
		const sheet = HANDOUTS.findIndex((h) => h.slug === handout) + 1;
		const parts = lesson ? lessonParts(lesson) : null;
		const names = [
			...(lesson ? [`lesson ${lessonNumber(lesson.slug)}`] : []),
			...(puzzles.length > 0 ? [puzzles.length > 1 ? 'puzzles' : 'puzzle'] : []),
			...(sheet > 0 ? [`handout ${sheet}`] : [])
		].join(', ');
		return {
			minutes,
			text,
			// A handout is solved when the facts are known and the bytes are seen, and before the question.
			slides: [
				...(i === 0 ? [aboutSlide()] : []),
				...(parts?.facts ?? []),
				...(parts && (step.vote || sheet > 0) ? parts.dump : []),
				...(sheet > 0 ? handoutSlides(sheet) : []),
				...(parts && step.vote ? [parts.vote] : []),
				...(parts && (step.vote || sheet > 0) ? [{ ...parts.idea, own: parts.more }] : []),
				...(parts && step.exercise ? [parts.task] : []),
				...puzzles.map(puzzleSlide),
				...(step.explain ? [EXPLANATION] : []),
				...(i === plan.steps.length - 1 ? endSlides(plan) : [])
			],
			name: names === '' ? 'The end' : names[0]!.toUpperCase() + names.slice(1),
			title: lesson
				? (lesson.neutral ?? lesson.title)
				: puzzles.map((p) => puzzleOf(p)!.title).join(', ')
		};
	});
	return { title: plan.title, steps };
}

export const lessonDeck = (lesson: Lesson): Deck => ({
	title: lesson.neutral ?? lesson.title,
	steps: [
		{
			minutes: lessonMinutes(lesson),
			name: `Lesson ${lessonNumber(lesson.slug)}`,
			title: lesson.neutral ?? lesson.title,
			text: '',
			slides: lessonSlides(lesson)
		}
	]
});

function puzzleSlide(slug: string): Slide {
	const { title, goal, conditions, most } = puzzleOf(slug)!;
	const { solution, par } = puzzleKey(slug);
	return {
		kind: 'work',
		head: `Puzzle: ${title}`,
		text: goal,
		line: goal.endsWith(':') ? conditions.says : undefined,
		rule: most ? RULE_MOST : RULE,
		path: `learn/puzzles/${slug}/`,
		answers: [],
		solution: [...solution, par]
	};
}

/** The front, then the bytes of the back and its question, each with its answers. */
function handoutSlides(number: number): Slide[] {
	const sheet = HANDOUTS[number - 1]!;
	const { blanks, answers } = handoutKey(sheet.slug);
	const path = `learn/handouts/${number}/`;
	const front: Slide = {
		kind: 'work',
		head: `Handout ${number}: ${sheet.title}`,
		text: sheet.task,
		path,
		answers: blanks,
		solution: 'back' in sheet ? [sheet.answer] : answers,
		own: `The sheet with its answers is at learn/handouts/${number}/?answers.`
	};
	if (!('back' in sheet)) return [front];
	const { task, answer, start } = sheet.back;
	const head = `Handout ${number}, the back`;
	const reading = new Reading(caseOf(start));
	return [
		front,
		...imageSlides(reading, sheet.size, true, false),
		{
			kind: 'work',
			head,
			text: task,
			path,
			answers: memberBlanks(reading),
			solution: [answer]
		}
	];
}

/** What the lecture is about. It answers no question of a lesson. */
const aboutSlide = (): Slide => ({
	...wordsSlide('What this lecture is about', [
		'Checkpoint: the Linux kernel writes a running program to a file, called an image. Restart: a kernel goes on with the program later, here or on another machine.',
		'This lecture reads one patch for both. Serge E. Hallyn mailed the patch to the Containers list, as number 2 of 5. Casey Schaufler’s answer of 28 August 2009 quotes it.',
		'An image begins with its header. Before the patch the header takes 307 bytes: `header`, three texts, and `header_arch`, which says what the cpu can do.',
		'With the patch it takes 326 bytes. A fourth text is new: `lsm_name`, the name of the security module. Here the kernel with this patch is called August’s kernel.'
	]),
	ribbons: [ribbon('before', 'v17'), ribbon('after', 'aug09')]
});

function ribbon(name: string, revision: RevisionId) {
	const { bytes, layout } = new Reading(caseOf({ base: [revision, 'x86_32', 'default'] }));
	return {
		name: `${name}: ${sizeText(bytes.length)}`,
		runs: spectrumRuns(layout, bytes.length, bytes.length)
	};
}

const wordsSlide = (head: string, texts: readonly string[]): TextSlide => ({
	kind: 'text',
	head,
	begins: true,
	texts
});

/** What to remember, where the class has not compared its own words with it, and what to do at home. */
const endSlides = (plan: Plan): Slide[] => [
	...(plan.steps.some((s) => s.explain)
		? []
		: [
				wordsSlide(
					'The patch in six points',
					POINTS.map(({ core }, i) => `${i + 1}. ${core}`)
				)
			]),
	{
		...wordsSlide(
			'At home',
			homeOf(plan).map(({ name }) => name)
		),
		path: 'learn/'
	}
];

const EXPLANATION: Slide = {
	kind: 'work',
	head: EXPLAIN,
	text: `Explain it in your own words, in ${SENTENCES} sentences at most.`,
	answers: [],
	solution: SIX_POINTS.map((point, i) => `${i + 1}. ${point}`),
	notes: 'Everybody writes. Then compare with the six points: none is missing, and none is wrong.'
};
