/** The answers to a question, yours and the kernel's, and what is said of yours. */
import { checkNumber, type Checks } from '../kernel/check_number.ts';
import type { Ending } from './conditions.ts';
import { rightOption, type Asked } from './lesson.ts';
import type { Example } from './lesson.ts';
import type { Progress } from './progress.ts';

export type Choice = ReturnType<typeof optionChoices>[number];

export const optionChoices = ({ question }: Asked, { option, ran }: Progress) =>
	question.options.map(({ text }, i) => ({
		text,
		yours: i === option,
		/** The kernel gives this answer. False before the kernel is asked. */
		kernels: ran && i === rightOption(question)
	}));

/** Empty if the question does not ask for a check. @param checks of the kernel that is asked */
export const checkChoices = (
	{ question, ending }: Asked,
	{ check, ran }: Progress,
	checks: Checks
): Choice[] =>
	(question.checks ?? []).map((name) => ({
		text: name === 'none' ? '`none`' : `\`check ${checkNumber(checks, name)}\``,
		yours: name === check,
		kernels: ran && name === (ending.check ?? 'none')
	}));

/** Options of a few letters stand side by side. */
export const areShort = ({ options }: Asked['question']): boolean =>
	options.every(({ text }) => text.length <= 12);

/** `EINVAL` at check 9, after 310 bytes; `0`, accepted, after 326 bytes. Prose with backticks. @param checks of the kernel */
export function endingText({ errno, check, consumed, leaked }: Ending, checks: Checks): string {
	if (errno !== undefined && check === 'call')
		return `\`${errno}\` for the call itself, before a byte is read`;
	if (errno === '0') return `\`0\`, accepted, after ${consumed} bytes`;
	const parts = [
		errno === undefined ? '' : `\`${errno}\``,
		check === undefined ? '' : `at check ${checkNumber(checks, check)}`,
		consumed === undefined ? '' : `after ${consumed} bytes`
	].filter((part) => part !== '');
	const first = parts.length > 1 ? `${parts[0]} ${parts[1]}` : (parts[0] ?? '');
	const text = [first, ...parts.slice(2)].join(', ');
	return leaked === undefined ? text : `${text}, ${leaked} allocations leaked`;
}

/** What the kernel does, and what is said of your answer; null before the kernel is asked. @param checks of the kernel */
export function replyTo(
	lesson: Asked,
	{ option, check, ran }: Progress,
	checks: Checks
): { kernel: string; text: string; example: Example | null } | null {
	const { question, ending } = lesson;
	const chosen = question.options[option ?? -1];
	if (!ran || !chosen) return null;
	const kernel = `The kernel: ${endingText(ending, checks)}.`;
	const { misconception, example = null } = chosen;
	if (misconception) return { kernel, text: misconception, example };
	const decides = ending.check ?? 'none';
	if (!question.checks || check === decides)
		return { kernel, text: 'You said the same.', example: null };
	const text =
		decides === 'none'
			? 'The result is what you said, but no check refuses the image.'
			: `The result is what you said. Another check decides: check ${checkNumber(checks, decides)}.`;
	return { kernel, text, example: null };
}
