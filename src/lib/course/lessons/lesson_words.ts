/** Which words of the glossary a lesson uses: found in its text, the rarest first, so that no list must be kept. */
import { FLAG_WORDS, GROUPS, LSM_WORDS, kernelTerm, type Word } from '../../view/words.ts';
import type { Lesson } from '../lesson/lesson.ts';
import { plain } from '../prose.ts';
import { LESSONS } from './lessons.ts';

/** More words are no help. */
const MOST = 12;
/** What the legend of a lesson explains, and words that every reader knows. */
const KNOWN = ['mail', 'posting', 'deduced', 'inferred', 'passed', 'unmet', 'ours', 'step', 'LSM-'];

/** By their address in the glossary. */
const ENTRIES: [id: string, word: Pick<Word, 'term' | 'mono'>][] = [
	...GROUPS.flatMap(({ words }) => Object.entries(words)),
	...Object.keys(FLAG_WORDS).map((name) => [name, kernelTerm(name, '')] as [string, Word]),
	...Object.keys(LSM_WORDS).map((name) => [`LSM-${name}`, kernelTerm(name, '')] as [string, Word])
];

/** Each form of a term: the kernel's names as they are, English in the plural too, and at the beginning of a sentence. */
const WORDS = ENTRIES.filter(([id]) => !KNOWN.includes(id)).flatMap(([id, { term, mono }]) =>
	term.split(', ').map((form) => {
		const text = form.replace(/^<\d> |\(\)$/g, '');
		const name = text.replace(/[^\w ]/g, String.raw`\$&`);
		const isName = mono || /[A-Z_]/.test(text);
		const all = isName ? name : `${name.replace(/y$/, '(?:y|ie)')}s?`;
		return { id, text, mono, found: new RegExp(`(?<![\\w-])${all}(?!\\w)`, isName ? '' : 'i') };
	})
);

/** Without what only a solution shows. @param told with the answer and what comes with it */
function textOf(lesson: Lesson, told: boolean): string {
	const { title, idea, before, sketch = [], behind, question, exercise } = lesson;
	const facts = told ? [...before, ...sketch, ...behind] : before;
	const answer = [title, idea, question.reason, exercise.task];
	const others = question.options.map((o) => o.misconception ?? '');
	const all = [
		...facts.map((f) => f.text),
		question.prompt,
		...(told ? [...answer, ...others] : [])
	];
	return plain(all.join(' '));
}

const TEXTS = LESSONS.map((lesson) => textOf(lesson, true));

/** In the order of the text. */
export function wordsIn(lesson: Lesson, told: boolean) {
	const text = textOf(lesson, told);
	const seen = new Set<string>();
	return WORDS.map((word) => ({ ...word, at: text.search(word.found) }))
		.filter(({ id, at }) => at >= 0 && !seen.has(id) && seen.add(id))
		.map((word) => ({ ...word, lessons: TEXTS.filter((t) => word.found.test(t)).length }))
		.sort((a, b) => a.lessons - b.lessons)
		.slice(0, MOST)
		.sort((a, b) => a.at - b.at);
}
