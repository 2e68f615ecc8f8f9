/**
 * What is asked about a case, wherever it is asked: in a lesson, by a class link, in the presentation, in a key, on paper. Prose with
 * backticks, unless somebody's own words are `verbatim`. An option is a value: what records, codes and addresses hold is its key,
 * and nothing is read back out of its text.
 */
import type { Range } from '../../format/ranges.ts';
import type { CheckName } from '../../kernel/trace.ts';
import type { Case } from '../../share/case.ts';
import type { Ending } from '../conditions.ts';
import type { Start } from '../start.ts';

/** The check that decides, as somebody says. */
export type SaidCheck = CheckName | 'none';

/** An image that shows what is said. */
export interface Example {
	readonly start: Start;
	/** What this image is, in words. An entry of the gallery has words of its own. */
	readonly what?: string;
	/** Of an image that is no entry: a test runs it. */
	readonly ending?: Ending;
}

/** An entry of the gallery. */
export const shows = (entry: string): Example => ({ start: { entry } });

/** The bytes and checks beside a question or a paragraph. */
export interface Beside extends Range {
	/** Paths of the members that the words name, which are lit. */
	readonly members?: readonly string[];
	/** Its members have no names over them: they are to be counted. */
	readonly plain?: true;
	/** The words are about no byte yet: a lesson draws the whole image. */
	readonly drawn?: true;
	/** In the reader's order. None that a later lesson explains. */
	readonly checks?: readonly CheckName[];
}

export interface Option {
	/** A to D in a lesson; `EINVAL` or `same LSM` where a case is asked about. */
	readonly key: string;
	/** What it says of the call, if it says a result, a check or a count: a test asks the reader. Without it the answer is given by hand. */
	readonly says?: Pick<Ending, 'errno' | 'check' | 'consumed'>;
	readonly text: string;
	/** What the errno says, in words, or the name of the check; empty for a longer answer. */
	readonly means: string;
	/** Why somebody would think so, and why it is wrong. Empty for the right option. */
	readonly whyNot: string;
	/** Why it is wrong, in the teacher’s words: said at once, while the kernel’s answer stays hidden. */
	readonly ownWhy?: string;
	/** The image of which a wrong option is true. */
	readonly example?: Example;
}

/** What is asked where nobody has written a question. */
const RETURNS = 'What does `restart()` return?';
const BOTH = 'What does `restart()` return, and which check decides?';
export const usualPrompt = (asksCheck: boolean): string => (asksCheck ? BOTH : RETURNS);
/** For a room, which is asked for the check by itself, after the result. */
export const firstPrompt = (prompt: string): string => (prompt === BOTH ? RETURNS : prompt);

export interface Ask {
	/** `It returns` */
	readonly legend: string;
	readonly options: readonly Option[];
	/** Index of the right option. */
	readonly right: number;
}

export interface Question {
	readonly case: Case;
	readonly prompt: string;
	/** Somebody's own words: no code in the prompt is marked. */
	readonly verbatim?: true;
	/** The result; then, if it is asked, the check. */
	readonly asks: readonly [Ask] | readonly [Ask, Ask];
	/** The first is of a lesson the only one. They are of image and options, not of the answer. */
	readonly besides: readonly [Beside, ...Beside[]];
	readonly reason: string;
}
