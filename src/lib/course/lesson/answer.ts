/** The answers to a question, yours and the kernel's, and what is said of yours. */
import { checkNumber, type Checks } from '../../kernel/check_number.ts';
import { errnoNamed, strerror } from '../../kernel/errno.ts';
import type { Ending } from '../conditions.ts';
import { rightOption, type Asked } from './lesson.ts';
import type { Example } from '../question/question.ts';
import { endingText } from '../question/question_text.ts';
import { isRight } from './marks.ts';
import type { Progress } from './lesson_record.ts';
import { plain } from '../prose.ts';

export type Choice = ReturnType<typeof optionChoices>[number];

export const optionChoices = ({ question }: Asked, { option, ran, first }: Progress) =>
	question.options.map(({ text }, i) => ({
		text,
		/** What the errno says, in words; empty for a longer answer. */
		words: resultWords(plain(text)),
		yours: i === option,
		/** Yours at first, when the question is asked again and answered. */
		atFirst: ran && first !== null && i === first.option,
		/** The kernel gives this answer. False before the kernel is asked. */
		kernels: ran && i === rightOption(question)
	}));

/** `invalid argument` for EINVAL, `accepted` for 0; empty for what is no result. */
function resultWords(text: string): string {
	if (text === '0') return 'accepted';
	const errno = errnoNamed(text);
	return errno === null ? '' : strerror(errno).toLowerCase();
}

/** Empty if the question does not ask for a check. @param checks of the kernel that is asked */
export const checkChoices = (
	{ question, ending }: Asked,
	{ check, ran, first }: Progress,
	checks: Checks
): Choice[] =>
	(question.checks ?? []).map((name) => ({
		text: name === 'none' ? '`none`' : `\`check ${checkNumber(checks, name)}\``,
		words: name === 'none' ? 'no check refuses' : name,
		yours: name === check,
		atFirst: ran && first !== null && name === first.check,
		kernels: ran && name === (ending.check ?? 'none')
	}));

/** Options of a few letters stand side by side. */
export const areShort = ({ options }: Asked['question']): boolean =>
	options.every(({ text }) => text.length <= 12);

/** An answer that is not the kernel's: the answer, and why it is not. */
export interface WrongAnswer {
	readonly text: string;
	readonly why: string;
	readonly example: Example | null;
	readonly yours: boolean;
}

/** What the kernel answers, and why not the others, yours first; null before the kernel is asked. @param checks of the kernel */
export function replyTo(lesson: Asked, progress: Progress, checks: Checks) {
	const { question, ending } = lesson;
	if (!progress.ran || progress.option === null) return null;
	const others = question.options.flatMap(({ text, misconception, example }, i): WrongAnswer[] => {
		const yours = i === progress.option;
		return misconception === undefined
			? []
			: [{ text, why: misconception, example: example ?? null, yours }];
	});
	return {
		right: isRight(lesson, progress),
		/** `Right, and here is why.` */
		head: isRight(lesson, progress)
			? 'Right, and here is why.'
			: `The kernel says ${endingText(said(ending), checks)}. Here is why.`,
		others: [...others.filter((o) => o.yours), ...others.filter((o) => !o.yours)]
	};
}

/** An ending without what nobody was asked for. */
const said = ({ errno, check }: Ending): Ending => ({
	...(errno === undefined ? {} : { errno }),
	...(check === undefined ? {} : { check })
});
