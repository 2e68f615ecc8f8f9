/**
 * What a lesson is made of. In prose, backticks enclose code; `inCode` (prose.ts) splits it. A check is named in braces:
 * `check {same LSM}` becomes `check 9` (numbered.ts).
 *
 * Title, the facts `before` and the question come first. Idea, sketch and the facts `behind` come with the answer. Until then
 * verdict, checks, log and counts are hidden, whatever stands beside.
 */
import type { CheckName } from '../../kernel/trace.ts';
import type { Conditions, Ending } from '../conditions.ts';
import type { Beside, Example, Option, SaidCheck } from '../question/question.ts';
import type { Changes, Start } from '../start.ts';

/** Where a fact comes from: the mail of 28 August 2009, other postings and what was rebuilt from them, a conclusion, or public documentation of today. */
export type Source = 'seed' | 'format' | 'deduced' | 'today';

/** A slice has at most so many bytes and checks. */
export const SLICE_BYTES = 64;
export const SLICE_CHECKS = 5;

export interface Fact {
	readonly text: string;
	/** A sketch in C or a list that the text announces, in lines. */
	readonly code?: string;
	/** The checks that its lines are, by the index of the line. */
	readonly checks?: Readonly<Record<number, CheckName>>;
	readonly from: readonly Source[];
	/** Per cent; without it the fact is as sure as its source. */
	readonly sure?: number;
	readonly examples?: readonly Example[];
}

/** A fact before the question, with what stands beside it. */
export interface Paragraph extends Fact {
	readonly slice: Beside;
	/** What a teacher says or asks at it. */
	readonly say: string;
}

/** What a teacher says or asks at the other steps, by the step's word in an address. None before the reveal tells the answer. */
export interface Say {
	readonly bytes?: string;
	readonly predict: string;
	/** When hands are counted: the question with its votes. */
	readonly votes: string;
	readonly reveal: string;
	readonly check?: string;
	readonly 'reveal.check'?: string;
	readonly why: string;
	readonly others: string;
	readonly idea: string;
	readonly names?: string;
	readonly patch?: string;
	readonly grid?: string;
	readonly exercise: string;
	readonly behind: string;
}

export interface LessonOption extends Pick<Option, 'says'> {
	readonly text: string;
	/** Why somebody would think so, and why it is wrong. The right option has none. */
	readonly misconception?: string;
	/** The image of which a wrong option is true. */
	readonly example?: Example;
}

export interface LessonQuestion {
	readonly prompt: string;
	/** A to D; only the right one has no misconception. */
	readonly options: readonly [LessonOption, LessonOption, LessonOption, LessonOption];
	/** If students also say which check decides: the checks to choose from. */
	readonly checks?: readonly SaidCheck[];
	/** What stands beside it. */
	readonly slice: Beside;
	/** Why the right answer is right: at most 45 words. */
	readonly reason: string;
}

export interface Exercise {
	readonly task: string;
	/** The bytes beside the task, to be edited. */
	readonly slice: Beside;
	/** It begins with all bytes in view, since a few are not enough. */
	readonly wholeImage?: true;
	/** First where, then how. Neither has a value to type. */
	readonly hints: { readonly where: string; readonly how: string };
	/** The lesson's start, if absent. */
	readonly start?: Start;
	readonly edit: 'image' | 'kernel' | 'both';
	/** The settings of the kernel that it is about, if it can be edited. */
	readonly settings?: 'cpu' | 'lsm';
	readonly conditions: Conditions;
	readonly solution: Changes;
	/** What the solution shows. It may give the solution away, so it comes after it. */
	readonly why: string;
	/** Other images to compare with the solution. */
	readonly examples?: readonly Example[];
}

export interface Lesson {
	/** Its address, for ever. */
	readonly slug: string;
	/** It stays, and tells no answer. */
	readonly title: string;
	readonly idea: string;
	readonly before: readonly Paragraph[];
	/** Code that comes with the idea. */
	readonly sketch?: readonly Fact[];
	readonly behind: readonly Fact[];
	/** It is about memory that leaks, and counts it from here on. */
	readonly leaks?: true;
	/** What is asked about, and how it ends. */
	readonly start: Start;
	readonly ending: Ending;
	/** With the answer the checks are a listing of the reader. */
	readonly listing?: true;
	/** Padding has no name before the answer. */
	readonly asksForPadding?: true;
	/** With the answer also comes what each LSM's kernel makes of each LSM's image. */
	readonly grid?: true;
	/** Only so many bytes of the image are shown before the answer. */
	readonly shown?: number;
	readonly question: LessonQuestion;
	readonly exercise: Exercise;
	/** For who teaches it. */
	readonly say: Say;
}

export const rightOption = ({ options }: LessonQuestion): number =>
	options.findIndex((o) => !o.misconception);

export const exerciseStart = ({ start, exercise }: Lesson): Start => exercise.start ?? start;
