/** The slides of a deck as data: of a plan, of a lesson, of the cases of a class link. In prose, backticks enclose code. */

import { toHex } from '../format/hex.ts';
import { overlaps } from '../format/ranges.ts';
import { errnoNamed, strerror } from '../kernel/errno.ts';
import { CHECK_WORDS } from '../revisions/check_words.ts';
import { checkRows, type CheckRow } from '../view/kernel/checks.ts';
import { headline } from '../view/kernel/headline.ts';
import { sliceName } from '../view/bytes/slice.ts';
import { setupRows } from '../view/kernel/setup.ts';
import { Reading } from '../view/reading.ts';
import { SIX_POINTS } from './abilities.ts';
import { areShort, endingText } from './answer.ts';
import type { ClassVotes } from './class/class_votes.ts';
import {
	aboutBytes,
	imageParts,
	plainBytes,
	type BytesPart,
	type SlideBytes
} from './deck_bytes.ts';
import { EXPLAIN } from './explanation.ts';
import { HANDOUTS } from './handouts.ts';
import {
	exerciseStart,
	rightOption,
	type Asked,
	type Fact,
	type Lesson,
	type Slice
} from './lesson.ts';
import { LESSONS, lessonNumber } from './lessons.ts';
import { minutesOf as lessonMinutes } from './minutes.ts';
import { numbered } from './numbered.ts';
import { handoutKey, puzzleKey } from './plan_key.ts';
import { homeOf, VOTING, type Plan } from './plans.ts';
import { puzzleOf, RULE, RULE_MOST } from './puzzles.ts';
import { kernelBeside } from './scene.ts';
import { solutionLines } from './solution_text.ts';
import { marksOf } from './sources.ts';
import { caseOf } from './start.ts';
import { latest, mostVoted, type Votes } from './votes.ts';

/** A page of the site for the students' own devices, below its root: `5/`, `learn/handouts/1/`. */
type Path = string;

export type Slide = {
	/** For the teacher. N shows them on the wall. */
	readonly notes: string;
	/** Only for the presenter's window: what the class must not read, or has no time for. */
	readonly own?: string;
	/** What the live region says of it first. */
	readonly says: string;
	/** For who wants to look: only the key Right leads here. */
	readonly optional?: boolean;
} & (
	| {
			readonly kind: 'text';
			readonly head: string;
			/** The head is the title of what begins here. */
			readonly begins: boolean;
			readonly texts: readonly string[];
			readonly bytes: SlideBytes | null;
			/** As in 'bytes'. */
			readonly unnamed: boolean;
	  }
	/** The idea of a lesson, after its vote. */
	| {
			readonly kind: 'idea';
			readonly head: string;
			readonly text: string;
			readonly vote: VoteSlide;
	  }
	/** Somebody's own words: no code in them is marked. */
	| { readonly kind: 'note'; readonly text: string }
	| { readonly kind: 'setup'; readonly reading: Reading }
	| ({
			readonly kind: 'bytes';
			/** The class reads the bytes without names first. */
			readonly unnamed: boolean;
	  } & BytesPart)
	| {
			readonly kind: 'vote';
			readonly asked: Asked;
			/** Result and check of a case are voted on one after the other: nothing tells the check before, and the result is known then. */
			readonly part: 'result' | 'check' | null;
			/** Somebody's own words: no code in the prompt is marked. */
			readonly verbatim: boolean;
			/** Of the case that the question is about. Nothing that the kernel says of it shows before the class has voted. */
			readonly reading: Reading;
			readonly bytes: SlideBytes | null;
			/** More of them than there is room for above the answers. They stand beside these, until checks do. */
			readonly aside: SlideBytes | null;
			/** Why the right answer is right; empty if nobody says it. */
			readonly reason: string;
			readonly path: Path | null;
			/** What comes after it. */
			readonly then: string;
			/** Of a class link: what is said of answers that have no room here. */
			readonly left?: string;
			/** All constants of the kernel, where bytes of such members stand beside the question. */
			readonly constants?: readonly Constant[];
	  }
	| {
			readonly kind: 'task';
			readonly lesson: Lesson;
			readonly path: Path;
			/** What a solution changes, in words. */
			readonly solution: readonly string[];
	  }
	/** A sheet or a puzzle that the class works at. */
	| {
			readonly kind: 'work';
			readonly head: string;
			readonly text: string;
			/** What the kernel shall say; empty for nothing. */
			readonly line: string;
			readonly rule: string;
			readonly path: Path;
			/** They come with Space. */
			readonly answers: readonly Answer[];
			/** What is said of all of them. */
			readonly solution: readonly string[];
	  }
	/** The six points come with Space. */
	| { readonly kind: 'explain'; readonly text: string; readonly points: readonly string[] }
	/** The last one of a class link whose students get a code. */
	| { readonly kind: 'send' }
	/** The last one of a plan. */
	| { readonly kind: 'end'; readonly text: string; readonly home: readonly string[] }
);

interface Constant {
	readonly name: string;
	/** Of the image; empty where it ends before. */
	readonly bytes: string;
	/** Of the kernel. */
	readonly value: string;
}

/** Of a handout: a blank, what belongs there, and why. */
interface Answer {
	readonly name: string;
	readonly answer: string;
	readonly why?: string;
}

export type VoteSlide = Extract<Slide, { kind: 'vote' }>;

export interface DeckStep {
	/** Null for a deck without a plan of time. */
	readonly minutes: number | null;
	/** `Lesson 3, handout 1` */
	readonly name: string;
	/** For the list of steps: it tells no answer. */
	readonly title: string;
	/** What the class does. */
	readonly text: string;
	readonly slides: readonly Slide[];
}

export interface Deck {
	readonly title: string;
	readonly steps: readonly DeckStep[];
}

// ---- decks

export function planDeck(plan: Plan): Deck {
	const steps = plan.steps.map((step) => {
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
			// A handout is solved when the facts are known, and before the question.
			slides: [
				...(parts?.facts ?? []),
				...(sheet > 0 ? handoutSlides(sheet) : []),
				...(parts && (step.vote || sheet > 0) ? parts.dump : []),
				...(parts && step.vote ? [parts.vote] : []),
				...(parts && (step.vote || sheet > 0) ? [{ ...parts.idea, own: parts.more }] : []),
				...(parts && step.exercise ? [parts.task] : []),
				...puzzles.map(puzzleSlide),
				...(step.explain ? [EXPLANATION] : [])
			],
			name: names === '' ? 'The end' : names[0]!.toUpperCase() + names.slice(1),
			title: lesson
				? (lesson.neutral ?? lesson.title)
				: puzzles.map((p) => puzzleOf(p)!.title).join(', ')
		};
	});
	const last = steps.at(-1)!;
	return {
		title: plan.title,
		steps: [...steps.slice(0, -1), { ...last, slides: [...last.slides, endSlide(plan)] }]
	};
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

/** A case of a class link. */
export interface ClassCase extends ClassVotes {
	readonly reading: Reading;
	/** What its sender asks in own words; null for the usual question. */
	readonly prompt: string | null;
	/** What its sender says besides; empty for nothing. */
	readonly note: string;
}

/** @param code whether students get a code to send */
export const casesDeck = (title: string, cases: readonly ClassCase[], code = false): Deck => ({
	title,
	steps: [
		...cases.map((c, i) => ({
			minutes: null,
			name: cases.length > 1 ? `Case ${i + 1}` : 'A case to predict',
			title: '',
			text: '',
			slides: caseSlides(c)
		})),
		...(code ? [{ minutes: null, name: 'Your code', title: '', text: '', slides: [SEND] }] : [])
	]
});

const SEND: Slide = {
	kind: 'send',
	says: 'Send your code. It stands on the page with your result.',
	notes: 'Say where the codes go: a mail, a chat, a form. The page “Results” reads them.'
};

// ---- slides

/** Up to this lesson nobody has been told where padding is. */
const TELLS_PADDING = 'on-paper';

/** Of a lesson alone: all of it. */
export function lessonSlides(lesson: Lesson): Slide[] {
	const { facts, dump, vote, idea, named, behind, task } = lessonParts(lesson);
	return [...facts, ...dump, vote, idea, ...named, ...behind, task];
}

function lessonParts(raw: Lesson) {
	const lesson = numbered(raw);
	const { slug, title, neutral, before, behind, idea, exercise, question, shown } = lesson;
	const number = lessonNumber(slug);
	const reading = new Reading(caseOf(lesson.start));
	const knowsPadding = number > lessonNumber(TELLS_PADDING);
	const dump = (unnamed: boolean, padding: boolean): Slide[] =>
		shown === undefined ? [] : imageSlides(reading, shown, unnamed, padding);
	const path = `${number}/`;
	const about = aboutBytes(reading, question.slice, knowsPadding, 2);
	const name = neutral ?? title;
	const vote: VoteSlide = {
		kind: 'vote',
		asked: lesson,
		part: null,
		verbatim: false,
		reading,
		bytes: about,
		aside: about ? null : plainBytes(reading, shown ? { from: 0, to: shown } : question.slice),
		reason: question.reason,
		path,
		then: 'the idea',
		says: question.prompt,
		notes: VOTING.join(' ')
	};
	const ideaSlide: Slide = {
		kind: 'idea',
		head: title,
		text: idea,
		vote,
		says: idea,
		notes: ''
	};
	const task: Slide = {
		kind: 'task',
		lesson,
		path: `${path}#exercise`,
		// The slide has the object by its colour.
		solution: solutionLines(exerciseStart(lesson), exercise.solution).map((s) =>
			s.replace('`constants.', '`')
		),
		says: exercise.task,
		notes: 'Do it together, or at home.'
	};
	return {
		/** Before the question. A class that reads the bytes by hand gets them without names. */
		facts: factSlides(name, true, before, (slices) => factBytes(reading, slices, knowsPadding)).map(
			(s) => ({ ...s, unnamed: shown !== undefined })
		),
		dump: dump(true, knowsPadding),
		vote,
		idea: ideaSlide,
		named: dump(false, true),
		behind: factSlides('What is behind it', false, behind, () => null),
		more: behind.length > 0 ? `If somebody asks: ${behind.map((f) => f.text).join(' ')}` : '',
		task
	};
}

/** Lines of a slide, and letters of one. */
const LINES = 13.5;
const LINE = 84;
/** A row of bytes with its names takes the room of so many lines. */
const ROW_LINES = 1.6;

/** As many facts on a slide as it has room for, with the bytes of all of them. */
function factSlides(
	head: string,
	begins: boolean,
	facts: readonly (Fact & { readonly slice?: Slice })[],
	bytesOf: (slices: readonly Slice[]) => SlideBytes | null
): Extract<Slide, { kind: 'text' }>[] {
	const slidesOf = (
		from: number,
		before: SlideBytes | null
	): Extract<Slide, { kind: 'text' }>[] => {
		if (from >= facts.length) return [];
		const shown = (to: number) => {
			const bytes = bytesOf(facts.slice(from, to).flatMap((f) => f.slice ?? []));
			// The same bytes once more tell nothing.
			return bytes && before && sameBytes(bytes, before) ? null : bytes;
		};
		const fits = (to: number) =>
			facts.slice(from, to).reduce((n, f) => n + Math.ceil(f.text.length / LINE) + 0.4, 0) +
				ROW_LINES * (shown(to)?.rows.length ?? 0) <=
			LINES;
		let to = from + 1;
		while (to < facts.length && fits(to + 1)) to++;
		const some = facts.slice(from, to);
		const bytes = shown(to);
		const texts = some.map((f) => f.text);
		return [
			{
				kind: 'text',
				head,
				begins: begins && from === 0,
				texts,
				bytes,
				unnamed: false,
				says: `${from === 0 ? `${head} ` : ''}${texts.join(' ')}`,
				notes: `Source: ${[...new Set(some.map(marksOf))].join(', ')}.`
			},
			...slidesOf(to, bytes ?? before)
		];
	};
	return slidesOf(0, null);
}

const sameBytes = (a: SlideBytes, b: SlideBytes): boolean =>
	a.columns === b.columns &&
	a.rows.map((r) => r.offset).join() === b.rows.map((r) => r.offset).join();

/** The members that some facts name, in one picture if they have room, or those of the last fact. */
function factBytes(
	reading: Reading,
	slices: readonly Slice[],
	padding: boolean
): SlideBytes | null {
	const named = slices.filter((s) => s.members);
	const some = named.length > 0 ? named : slices;
	const all = {
		from: Math.min(...some.map((s) => s.from)),
		to: Math.max(...some.map((s) => s.to)),
		...(named.length > 0 && { members: named.flatMap((s) => s.members ?? []) })
	};
	return aboutBytes(reading, all, padding, 2) ?? aboutBytes(reading, some.at(-1)!, padding, 3);
}

function imageSlides(reading: Reading, size: number, unnamed: boolean, padding: boolean): Slide[] {
	return imageParts(reading, size, padding).map((part) => ({
		kind: 'bytes',
		...part,
		unnamed,
		says: part.head,
		notes: ''
	}));
}

/** The question first. What follows it is for who wants to look: the key Right leads there, and all others to the next case. */
export function caseSlides(c: ClassCase): Slide[] {
	const { reading, note, prompt, slices, check, reason, left } = c;
	const others = slices.filter((s) => !kernelBeside(reading, s).constants);
	const about = others.length === 1 ? aboutBytes(reading, others[0]!, true, 2) : null;
	const constants = others.length < slices.length ? constantRows(reading) : [];
	const vote = (asked: Asked, part: 'result' | 'check' | null): Slide => ({
		kind: 'vote',
		asked,
		part,
		verbatim: prompt !== null && part !== 'check',
		reading,
		bytes: about,
		aside: others.length > 0 && !about ? plainBytes(reading, ...others) : null,
		constants,
		reason: part === 'result' ? '' : reason,
		path: null,
		then: '',
		left: part === 'check' ? left.checks : left.results,
		says: asked.question.prompt,
		notes: VOTING.join(' ')
	});
	const result =
		prompt === null ? c.result : { ...c.result, question: { ...c.result.question, prompt } };
	return [
		...(note === '' ? [] : [{ kind: 'note', text: note, says: note, notes: '' } as const]),
		...(check ? [vote(result, 'result'), vote(check, 'check')] : [vote(result, null)]),
		{ kind: 'setup', reading, says: 'The call and the kernel', notes: '', optional: true },
		...imageSlides(reading, reading.bytes.length, false, true).map((s) => ({
			...s,
			optional: true
		}))
	];
}

function puzzleSlide(slug: string): Slide {
	const { title, goal, conditions, most } = puzzleOf(slug)!;
	const { solution, par } = puzzleKey(slug);
	return {
		kind: 'work',
		head: `Puzzle: ${title}`,
		text: goal,
		line: goal.endsWith(':') ? (conditions.says ?? '') : '',
		rule: most ? RULE_MOST : RULE,
		path: `learn/puzzles/${slug}/`,
		answers: [],
		solution: [...solution, par],
		says: goal,
		notes: ''
	};
}

/** The front with its answers, then the back with its answer. */
function handoutSlides(number: number): Slide[] {
	const sheet = HANDOUTS[number - 1]!;
	const { slug, title, task } = sheet;
	const { blanks, answers } = handoutKey(slug);
	const front: Slide = {
		kind: 'work',
		head: `Handout ${number}: ${title}`,
		text: task,
		line: '',
		rule: '',
		path: `learn/handouts/${number}/`,
		answers: blanks,
		solution: answers,
		says: task,
		notes: '',
		own: `The sheet with its answers is at learn/handouts/${number}/?answers.`
	};
	if (!('back' in sheet)) return [front];
	const { back } = sheet;
	const head = `Handout ${number}, the back`;
	const texts = [back.task, back.answer];
	return [
		{ ...front, solution: [sheet.answer] },
		{
			kind: 'text',
			head,
			begins: true,
			texts,
			bytes: null,
			unnamed: false,
			says: `${head}. ${texts.join(' ')}`,
			notes: ''
		}
	];
}

const endSlide = (plan: Plan): Slide => ({
	kind: 'end',
	text: `That is all of the plan “${plan.title}”.`,
	home: homeOf(plan).map(({ name }) => name),
	says: 'That is all of the plan.',
	notes: ''
});

const EXPLANATION: Slide = {
	kind: 'explain',
	text: `${EXPLAIN} Six sentences at most.`,
	points: SIX_POINTS,
	says: EXPLAIN,
	notes: 'Everybody writes. Then compare with the six points: none is missing, and none is wrong.'
};

// ---- a vote

export const END = { rung: null, atEnd: true };

/** The words under each option: what its check asks, or what its errno means. They are of the option and not of the answer. */
export const optionWords = ({ asked, reading }: VoteSlide): string[] =>
	asked.question.options.map(({ text }) => {
		const n = /\bcheck (\d+)/i.exec(text)?.[1];
		const check = n === undefined ? undefined : reading.rungs[Number(n)];
		if (check) return `check ${n} asks: ${CHECK_WORDS[check.name].asks}`;
		if (/^(`0`|None\. All|It accepts)/.test(text)) return 'no check refuses it';
		const errno = /`(E[A-Z]+)`/.exec(text)?.[1];
		const number = errno === undefined ? null : errnoNamed(errno);
		return number === null ? '' : strerror(number);
	});

/** Two columns: the options are a few letters. */
export const inTwo = ({ asked }: VoteSlide): boolean => areShort(asked.question);

/** Options of many words, in smaller letters. */
export const isWordy = ({ asked }: VoteSlide): boolean =>
	asked.question.options.some(({ text }) => text.length > 52);

/** The deciding check and its neighbours. */
const CHECKS = 3;

/** The check that decides, between its neighbours. */
export function decidingChecks(reading: Reading): CheckRow[] {
	const rows = checkRows(reading, END);
	const at = rows.findIndex((r) => r.rung.n === reading.failedRung);
	const from = at < 0 ? rows.length - CHECKS : Math.min(at - 1, rows.length - CHECKS);
	const first = Math.max(0, from);
	return rows.slice(first, first + CHECKS);
}

/** What the class got wrong, and why the right answer is right. Prose with backticks, in paragraphs; the first word is bold. */
export function replies(
	{ asked, reason }: VoteSlide,
	votes: Votes
): { bold: string; text: string }[] {
	const { options } = asked.question;
	const right = rightOption(asked.question);
	const now = latest(votes);
	const letter = (i: number) => 'ABCD'[i]!;
	const wrong = mostVoted(
		now,
		[0, 1, 2, 3].filter((i) => i !== right)
	);
	const equal = [0, 1, 2, 3].filter((i) => now[i] === now[wrong[0]!]).map(letter);
	const said = (i: number) => {
		if (equal.length > 1) return i === wrong[0] ? sameNumber(equal) : '';
		return now[i]! > now[right]! ? `${letter(i)} had the most votes.` : `${letter(i)} came next.`;
	};
	return [
		...wrong.map((i) => ({
			bold: said(i) + (wrong.length > 1 ? `${said(i) && ' '}${letter(i)}:` : ''),
			text: options[i]!.misconception ?? ''
		})),
		...(reason === '' ? [] : [{ bold: `Why ${letter(right)}?`, text: reason }])
	];
}

const sameNumber = (letters: readonly string[]): string =>
	`${letters.slice(0, -1).join(', ')} and ${letters.at(-1)!} have the same number of votes.`;

/** What most of those thought who were wrong. It comes after the reason, with the idea. */
export const wrongReplies = (slide: VoteSlide, votes: Votes) =>
	replies({ ...slide, reason: '' }, votes);

/** For the teacher alone, before the reveal. */
export const kernelSays = ({ asked, reading }: VoteSlide): string =>
	`the kernel: ${endingText(asked.ending, reading.rungs)}`;

/** What the live region says when the answer comes; empty for a slide without one. */
export function answerSaid(slide: Slide): string {
	if (slide.kind === 'task') return [...slide.solution, slide.lesson.exercise.why].join(' ');
	if (slide.kind === 'work')
		return [...slide.answers.map((a) => `${a.name}: ${a.answer}.`), ...slide.solution].join(' ');
	if (slide.kind === 'explain') return slide.points.join(' ');
	if (slide.kind !== 'vote') return '';
	const result = headline(slide.reading, END)?.result ?? '';
	return `${result}. The kernel’s answer is ${'ABCD'[rightOption(slide.asked.question)]}.`;
}

/** Large enough for the wall, and small enough for its room. */
export const sizeOf = (text: string, more = 0): 'large' | 'medium' | 'small' => {
	const length = text.length + more;
	return length <= 110 ? 'large' : length <= 180 ? 'medium' : 'small';
};

/** Smaller where bytes and long answers need the room. */
export const promptSize = (slide: VoteSlide) =>
	sizeOf(slide.asked.question.prompt, slide.bytes && isWordy(slide) ? 40 : 0);

// ---- an exercise

/** The constants of image and kernel, side by side. */
const constantRows = ({ kernel, layout, bytes }: Reading): Constant[] =>
	Object.entries(kernel.constants).map(([name, value]) => {
		const span = layout.spans.find((s) => s.path === `constants.${name}`);
		return { name, bytes: span ? toHex(bytes.slice(span.offset, span.offset + span.size), ' ') : '', value: String(value) };
	});

/** The kernel beside a question: the cpu only if there is room. */
export const voteRows = ({ reading, aside }: VoteSlide) =>
	kernelRows(reading).filter(({ name }) => !(aside && CPU.includes(name)));

/** The objects of an exercise's slice that begin in it. Those of the cpu are left out beside others: names longer than bytes. */
export function taskRange({ exercise: { slice } }: Lesson, reading: Reading): Slice {
	const spans = reading.layout.spans.filter((s) => overlaps([slice], s.offset, s.size));
	if (sliceName(reading, slice)?.group === 'header_arch') return slice;
	const some = spans.filter((s) => s.group !== 'header_arch' && s.offset >= slice.from);
	const { offset, size } = some.at(-1)!;
	return { ...slice, from: some[0]!.offset, to: Math.min(slice.to, offset + size) };
}

/** The bytes of an exercise, as they are now. @param reading of its case now */
export const taskBytes = (lesson: Lesson, reading: Reading): SlideBytes | null =>
	bytesOfTask(lesson, taskRange(lesson, reading), reading);

const bytesOfTask = ({ slug, exercise }: Lesson, slice: Slice, reading: Reading) =>
	aboutBytes(
		reading,
		slice,
		lessonNumber(slug) >= lessonNumber(TELLS_PADDING),
		sizeOf(exercise.task) === 'large' && Object.keys(exercise.conditions).length <= 4 ? 5 : 3
	);

/** What the kernel of an exercise has: constants and cpu only if the bytes are theirs. */
export function taskRows(lesson: Lesson, reading: Reading) {
	const { edit } = lesson.exercise;
	const { kernel, layout } = reading;
	const slice = taskRange(lesson, reading);
	const shows = (group: string) =>
		layout.spans.some((s) => s.group === group && overlaps([slice], s.offset, s.size));
	if (edit === 'image' && shows('constants'))
		return Object.entries(kernel.constants).map(([name, n]) => ({ name, value: String(n) }));
	const hidden = ['flags', ...(edit !== 'image' || shows('header_arch') ? [] : CPU)];
	return kernelRows(reading).filter(({ name }) => !hidden.includes(name));
}
const CPU = ['has_fxsr', 'has_xsave', 'xstate_size'];

/** Arch, version, LSM, flags: what tells one kernel from another. */
export const kernelRows = ({ revision, kernel }: Reading) => [
	{ name: 'revision', value: revision.id },
	...setupRows(revision, kernel)
];
