/** The question of a lesson as it is asked everywhere. */
import { checkNumber } from '../../kernel/check_number.ts';
import { errnoNamed, strerror } from '../../kernel/errno.ts';
import { plain } from '../prose.ts';
import type { Ask, Option, Question } from '../question/question.ts';
import { caseOf, checksOf } from '../start.ts';
import { rightOption, type Lesson } from './lesson.ts';

/** @param lesson with the numbers of its checks, as `numbered()` gives it */
export function lessonQuestion({ question, start, ending }: Lesson): Question {
	const ladder = checksOf(start);
	const result: Ask = {
		legend: question.checks ? 'It returns' : 'What comes out?',
		options: question.options.map(({ text, misconception = '', example }, i): Option => ({
			key: 'ABCD'[i]!,
			text,
			means: means(plain(text)),
			whyNot: misconception,
			...(example && { example })
		})),
		right: rightOption(question)
	};
	const checks = question.checks ?? [];
	const check: Ask = {
		legend: 'Decided by',
		options: checks.map((name): Option => ({
			key: name,
			says: name === 'none' ? { errno: '0' } : { check: name },
			text: name === 'none' ? '`none`' : `\`check ${checkNumber(ladder, name)}\``,
			means: name === 'none' ? 'no check refuses' : name,
			whyNot: ''
		})),
		right: checks.indexOf(ending.check ?? 'none')
	};
	return {
		case: caseOf(start),
		prompt: question.prompt,
		asks: checks.length > 0 ? [result, check] : [result],
		beside: question.slice,
		reason: question.reason
	};
}

/** `invalid argument` for EINVAL, `accepted` for 0; empty for what is no result. */
function means(text: string): string {
	if (text === '0') return 'accepted';
	const errno = errnoNamed(text);
	return errno === null ? '' : strerror(errno).toLowerCase();
}
