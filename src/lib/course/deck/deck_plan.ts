/** The deck of a class plan: each step with what the plan says it does, and no more. And the deck of one lesson. */
import { sizeText } from '../../format/hex.ts';
import { checkNumber } from '../../kernel/check_number.ts';
import type { CheckName } from '../../kernel/trace.ts';
import type { RevisionId } from '../../revisions/revision.ts';
import { Reading } from '../../view/reading.ts';
import { spectrumRuns } from '../../view/spectrum.ts';
import type { Deck, Slide, TextSlide } from './deck_slides.ts';
import { sheetBytes } from './deck_bytes.ts';
import { lessonParts, lessonSlides } from './deck_lesson.ts';
import { EXPLAIN_TASK, EXPLAIN_PARTS, SENTENCES, SIX_POINTS } from '../end/explanation.ts';
import { HANDOUTS } from '../paper/handouts.ts';
import { titleBefore, type Lesson } from '../lesson/lesson.ts';
import { lessonMinutes, LESSONS, lessonNumber } from '../lessons/lessons.ts';
import { handoutKey, puzzleKey } from '../plan/plan_key.ts';
import { homeOf, isVoted, type Plan } from '../plan/plans.ts';
import { caseOf, checksOf, type Start } from '../start.ts';
import { puzzleOf, RULE, RULE_MOST } from '../puzzle/puzzles.ts';

export function planDeck(plan: Plan): Deck {
	const steps = plan.steps.map((step, i) => {
		const { minutes, text, scene: slug, steps: shown = [], puzzles = [], handout } = step;
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
			// A handout is solved when the facts are known, and before the question.
			slides: [
				...(i === 0 ? [aboutSlide()] : []),
				...(parts?.facts ?? []),
				...(sheet > 0 ? [handoutSlide(sheet)] : []),
				...(parts && isVoted(step) ? [parts.vote] : []),
				...(parts && (shown.includes('idea') || sheet > 0)
					? [{ ...parts.idea, own: parts.more }, ...parts.sketch]
					: []),
				...(i === 0 ? [checksSlide()] : []),
				...(parts && shown.includes('exercise') ? [parts.task] : []),
				...puzzles.map(puzzleSlide),
				...(step.explain === 'write' ? [EXPLANATION] : []),
				...(i === plan.steps.length - 1 ? endSlides(plan) : [])
			],
			name: names === '' ? 'The end' : names[0]!.toUpperCase() + names.slice(1),
			title: lesson ? titleBefore(lesson) : puzzles.map((p) => puzzleOf(p)!.title).join(', ')
		};
	});
	return { title: plan.title, steps };
}

export const lessonDeck = (lesson: Lesson): Deck => ({
	title: titleBefore(lesson),
	steps: [
		{
			minutes: lessonMinutes(lesson),
			name: `Lesson ${lessonNumber(lesson.slug)}`,
			title: titleBefore(lesson),
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

/** A sheet, with its bytes if it has one image. The back of handout 1 is for home. */
function handoutSlide(number: number): Slide {
	const sheet = HANDOUTS[number - 1]!;
	const { blanks, answers } = handoutKey(sheet.slug);
	const slide: Slide = {
		kind: 'work',
		head: `Handout ${number}: ${sheet.title}`,
		text: sheet.task,
		path: `learn/handouts/${number}/`,
		answers: blanks,
		solution: answers,
		own: `The sheet with its answers is at learn/handouts/${number}/?answers.`
	};
	if (!('back' in sheet)) return slide;
	const reading = new Reading(caseOf(sheet.start));
	return {
		...slide,
		solution: [sheet.answer],
		bytes: sheetBytes(reading, sheet.size, reading.failingByte)
	};
}

/** What the lecture is about. It answers no question of a lesson. */
const aboutSlide = (): Slide => ({
	...wordsSlide('What this lecture is about', [
		'A kernel can write a running program to a file, an image, and go on with the program later. An image begins with a header.',
		'One patch changes the header: a fourth text is new, `lsm_name`, the name of the security module. Serge E. Hallyn mailed it to the Containers list, as number 2 of 5. Casey Schaufler’s answer of 28 August 2009 quotes it.',
		'A kernel with this patch is called August’s kernel here.'
	]),
	ribbons: [ribbon('before', 'v17'), ribbon('after', 'aug09')]
});

/** The checks by number and name, as slides cite them. What they ask would tell answers. */
function checksSlide(): Slide {
	const checks = checksOf(AUGUST);
	const line = ({ where, looks }: (typeof CHECKED)[number]) =>
		`${where}: ${looks.map(([name, at]) => `${checkNumber(checks, name)} \`${name}\`${at === '' ? '' : ` (${at})`}`).join('; ')}`;
	return {
		...wordsSlide('What August’s kernel checks, in this order', [
			...CHECKED.map(line),
			'The first check that refuses ends the call. A slide gives the number of a check.'
		]),
		ribbons: [ribbon('an image', 'aug09')]
	};
}

const AUGUST: Start = { base: ['aug09', 'x86_32', 'default'] };

/** Where each looks, in words that tell no answer. */
const CHECKED: readonly { where: string; looks: readonly [CheckName, string][] }[] = [
	{
		where: 'the call',
		looks: [['call', 'flags, rights, file']]
	},
	{
		where: '`header`',
		looks: [
			['HEADER', 'the object'],
			['arch', 'kind of cpu'],
			['magic, rev', 'format and kernel version'],
			['uflags', 'flags of the checkpoint'],
			['constants', 'ten sizes']
		]
	},
	{
		where: '`release`, `version` and `machine`',
		looks: [
			['memory', 'for them'],
			['texts', 'the objects']
		]
	},
	{
		where: '`lsm_name`',
		looks: [
			['LSM name', 'the object'],
			['same LSM', ''],
			['kept LSM', 'both with a flag only']
		]
	},
	{
		where: '`header_arch`',
		looks: [
			['HEADER_ARCH', 'the object'],
			['cpu', 'what it can do']
		]
	}
];

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
	facts: texts.map((text) => ({ text }))
});

/** What to remember, where the class has not compared its own words with it, and what to do at home. */
const endSlides = (plan: Plan): Slide[] => [
	...(plan.steps.some((s) => s.explain === 'write')
		? []
		: [
				wordsSlide(
					'The patch in six points',
					SIX_POINTS.map((point, i) => `${i + 1}. ${point}`)
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
	head: EXPLAIN_TASK,
	text: `Explain it in your own words, in ${SENTENCES} sentences at most.`,
	rule: EXPLAIN_PARTS,
	answers: [],
	solution: SIX_POINTS.map((point, i) => `${i + 1}. ${point}`),
	notes: 'Everybody writes. Then compare with the six points: none is missing, and none is wrong.'
};
