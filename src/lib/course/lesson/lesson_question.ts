/** The question of a lesson as it is asked everywhere. */
import { resultWords } from '../../view/kernel/verdict.ts';
import { Reading } from '../../view/reading.ts';
import { plain } from '../prose.ts';
import { checkAsk } from '../question/case_question.ts';
import type { Ask, Option, Question } from '../question/question.ts';
import { caseOf } from '../start.ts';
import { rightOption, type Lesson } from './lesson.ts';

const made = new WeakMap<Lesson, Question>();

/** @param lesson with the numbers of its checks, as `numbered()` gives it, where its texts are shown */
export function lessonQuestion(lesson: Lesson): Question {
	const question = made.get(lesson) ?? make(lesson);
	made.set(lesson, question);
	return question;
}

function make({ question, start, ending }: Lesson): Question {
	const asked = caseOf(start);
	const { checks, options } = question;
	const result: Ask = {
		legend: checks ? 'It returns' : 'What happens?',
		options: options.map(({ text, misconception = '', ...rest }, i): Option => ({
			key: 'ABCD'[i]!,
			text,
			means: resultWords(plain(text)),
			whyNot: misconception,
			...rest
		})),
		right: rightOption(question)
	};
	return {
		case: asked,
		prompt: question.prompt,
		asks: checks
			? [result, checkAsk(new Reading(asked), checks, ending.check ?? 'none')]
			: [result],
		besides: [question.slice],
		reason: question.reason
	};
}
