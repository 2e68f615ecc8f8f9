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

/** Without what is folded or only a solution shows. @param told with the answer and what comes with it */
function textOf({ title, idea, before, sketch = [], question, exercise }: Lesson, told: boolean) {
	const facts = told ? [...before, ...sketch] : before;
	const options = question.options.map((o) => o.text);
	const answer = told ? [...options, title, question.reason, idea, exercise.task] : [];
	return plain([...facts.map((f) => f.text), question.prompt, ...answer].join(' '));
}

const TEXTS = LESSONS.map((lesson) => textOf(lesson, true));

/** In the order of the text. */
export function glossaryWordsOf(text: string) {
	const seen = new Set<string>();
	return WORDS.map((word) => ({ ...word, at: text.search(word.found) }))
		.filter(({ id, at }) => at >= 0 && !seen.has(id) && seen.add(id))
		.sort((a, b) => a.at - b.at);
}

/** The rarest, in the order of the text. */
export function wordsIn(lesson: Lesson, told: boolean) {
	const words = glossaryWordsOf(textOf(lesson, told));
	const lessons = ({ found }: (typeof words)[number]) => TEXTS.filter((t) => found.test(t)).length;
	const rarest = new Set(words.toSorted((a, b) => lessons(a) - lessons(b)).slice(0, MOST));
	return words.filter((word) => rarest.has(word));
}
