/** A deck as data: its steps, and the kinds of slides in them. In prose, backticks enclose code. */
import type { Range } from '../../format/ranges.ts';
import { verdict } from '../../view/kernel/verdict.ts';
import type { Reading } from '../../view/reading.ts';
import type { BytesPart, SlideBytes } from './deck_bytes.ts';
import type { Run } from '../../view/spectrum.ts';
import { rightOption, type Asked, type Lesson } from '../lesson/lesson.ts';

/** A page of the site for the students' own devices, below its root: `5/`, `learn/handouts/1/`. */
type Path = string;

export type Slide = {
	/** For the teacher. N shows them on the wall. */
	readonly notes?: string;
	/** Only for the presenter's window: what the class must not read, or has no time for. */
	readonly own?: string;
	/** For who wants to look: only the key Right leads here. */
	readonly optional?: boolean;
} & (
	| {
			readonly kind: 'text';
			readonly head: string;
			/** The head is the title of what begins here. */
			readonly begins: boolean;
			readonly facts: readonly Said[];
			readonly bytes?: SlideBytes | null;
			/** The class reads the bytes without names first. */
			readonly unnamed?: boolean;
			/** Images on one scale, under each other. */
			readonly ribbons?: readonly Ribbon[];
			readonly path?: Path;
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
			/** As in 'text'. */
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
			/** Of a lesson, whose idea comes next; null for a case of a class link. */
			readonly path: Path | null;
			/** Of a lesson: the members that it is about. */
			readonly about?: readonly string[];
			/** Of a class link: what is said of answers that have no room here. */
			readonly left?: string;
			/** All of them, where the question is about bytes of constants. */
			readonly constants?: readonly Constant[];
	  }
	| {
			readonly kind: 'task';
			readonly lesson: Lesson;
			readonly path: Path;
			/** The bytes that it is about. */
			readonly range: Range;
			/** What a solution changes, in words. */
			readonly solution: readonly string[];
	  }
	/** A sheet, a puzzle or a question that the class works at. */
	| {
			readonly kind: 'work';
			readonly head: string;
			readonly text: string;
			/** What the kernel shall say. */
			readonly line?: string | undefined;
			readonly rule?: string;
			readonly path?: Path;
			/** What the class reads. A member is lit with the answer. */
			readonly bytes?: SlideBytes;
			/** They come with Space. */
			readonly answers: readonly Answer[];
			/** What is said of all of them. */
			readonly solution: readonly string[];
	  }
	/** The last one of a class link whose students get a code. */
	| { readonly kind: 'send' }
);

/** A paragraph, and a sketch in C below it. */
export interface Said {
	readonly text: string;
	readonly code?: string;
}

/** An image as a strip of its objects. */
interface Ribbon {
	readonly name: string;
	readonly runs: readonly Run[];
}

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

export type TextSlide = Extract<Slide, { kind: 'text' }>;
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

export const hasAnswer = ({ kind }: Pick<Slide, 'kind'>): boolean =>
	kind === 'vote' || kind === 'task' || kind === 'work';

/** The kernel has run to its end, as the view names it. */
export const END = { rung: null, atEnd: true };

/** Its paragraphs, without code and what comes with the answer. */
export function textsOf(slide: Slide): readonly string[] {
	switch (slide.kind) {
		case 'text':
			return slide.facts.map((f) => f.text);
		case 'idea':
		case 'note':
			return [slide.text];
		case 'work':
			return [slide.text, ...(slide.line ? [`\`${slide.line}\``] : []), slide.rule ?? ''];
		case 'vote':
			return [slide.asked.question.prompt];
		case 'task':
			return [slide.lesson.exercise.task];
		case 'send':
			return ['Send your code. You get it after the last question.'];
		case 'setup':
			return ['The call and the kernel'];
		case 'bytes':
			return [];
	}
}

/** What the live region says of a slide first. */
export function slideSaid(slide: Slide): string {
	const head = 'head' in slide && (slide.kind !== 'text' || slide.begins) ? slide.head : '';
	return [/[^.?!]$/.test(head) ? `${head}.` : head, ...textsOf(slide)].join(' ').trim();
}

/** What it says when the answer comes; empty for a slide without one. */
export function answerSaid(slide: Slide): string {
	if (slide.kind === 'task') return [...slide.solution, slide.lesson.exercise.why].join(' ');
	if (slide.kind === 'work')
		return [...slide.answers.map((a) => `${a.name}: ${a.answer}.`), ...slide.solution].join(' ');
	if (slide.kind !== 'vote') return '';
	const result = verdict(slide.reading)?.result ?? '';
	return `${result}. The kernel’s answer is ${'ABCD'[rightOption(slide.asked.question)]}.`;
}

/** A fact takes a line, however short it is: so many letters. */
const LINE = 65;

/** The facts of a slide fill its room. */
export function factSize({
	facts,
	bytes,
	ribbons
}: Pick<TextSlide, 'facts' | 'bytes' | 'ribbons'>): 'large' | 'medium' | 'small' {
	const letters = facts.reduce(
		(n, { text, code = '' }) => n + Math.max(LINE, text.length) + 2 * code.length,
		0
	);
	const more = (bytes?.rows.length ?? 0) * 60 + (ribbons ? 140 : 0);
	return letters + more <= 330 ? 'large' : letters + more <= 560 ? 'medium' : 'small';
}

/** Large enough for the wall, and small enough for its room. */
export const sizeOf = (text: string, more = 0): 'large' | 'medium' | 'small' => {
	const length = text.length + more;
	return length <= 110 ? 'large' : length <= 180 ? 'medium' : 'small';
};
