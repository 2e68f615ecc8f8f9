/** The key of some questions as plain text: what the kernel says of each, and why not the others. */
import { kernelLine } from '../../src/lib/course/question/case_question.ts';
import { answerTexts } from '../../src/lib/course/question/question_text.ts';
import type { Question } from '../../src/lib/course/question/question.ts';
import { plain } from '../../src/lib/course/prose.ts';
import { verdict } from '../../src/lib/view/kernel/verdict.ts';
import { Reading } from '../../src/lib/view/reading.ts';

export const keyText = (questions: readonly Question[]): string =>
	questions.map((q, i) => `Question ${i + 1}: ${keyOf(q)}`).join('\n\n');

function keyOf(q: Question): string {
	const reading = new Reading(q.case);
	const { call, result, line, refused, sentence, taken } = verdict(reading)!;
	const asks = q.asks.flatMap(({ legend, options, right }) => [
		`${legend} (* is right)`,
		...options.map(({ text, means, whyNot }, n) => {
			const words = [means, whyNot].filter((part) => part !== '').join('. ');
			return `  ${n === right ? '*' : ' '} ${text}${words === '' ? '' : `: ${words}`}`;
		})
	]);
	const lines = [
		`Right: ${answerTexts(q).text}`,
		`${call} ${result}`,
		kernelLine(reading),
		...(line === null ? [] : [line]),
		`${refused ? `${sentence} ` : ''}${taken}.`,
		q.reason,
		...asks
	];
	return [q.verbatim ? q.prompt : plain(q.prompt), ...lines.map(plain)].join('\n');
}
