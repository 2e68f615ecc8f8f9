/** Which words of the glossary a lesson uses: found in its text, the rarest first, so that no list must be kept. */
import { REVISIONS } from '../../revisions/all.ts';
import { archOf } from '../../revisions/revision.ts';
import {
	FLAG_WORDS,
	GROUPS,
	LSM_WORDS,
	OBJECT_WORDS,
	kernelTerm,
	type Word
} from '../../view/words.ts';
import type { Lesson } from '../lesson/lesson.ts';
import { plain } from '../prose.ts';
import { LESSONS } from './lessons.ts';

/** More words are no help. */
const MOST = 12;
/** What the legend of a lesson explains, and words that every reader knows. */
const KNOWN = ['mail', 'posting', 'deduced', 'inferred', 'passed', 'unmet', 'ours', 'step', 'LSM-'];

const LATEST = REVISIONS.at(-1)!;
/** Objects of an image that have a type of their own, by its name. */
const OBJECTS = archOf(LATEST, 'x86_32')
	.map.slots.map(({ name, struct }) => [name, OBJECT_WORDS[name] ?? struct.doc] as const)
	.filter(([name]) => Object.hasOwn(LATEST.types, name.toUpperCase()));

/** By their address in the glossary. */
const ENTRIES: readonly (readonly [id: string, word: Word])[] = [
	...GROUPS.flatMap(({ words }) => Object.entries(words)),
	...Object.entries(FLAG_WORDS).map(([name, text]) => [name, kernelTerm(name, text)] as const),
	...Object.entries(LSM_WORDS).map(
		([name, text]) => [`LSM-${name}`, kernelTerm(name, text)] as const
	),
	...OBJECTS.map(
		([name, text]) => [`object-${name}`, kernelTerm(name.toUpperCase(), text)] as const
	)
];

/** Before an answer what a word is must do: a second sentence may tell more. */
const firstSentence = (text: string): string => text.replace(/(?<=[.?]) .*/, '');

/** Each form of a term: the kernel's names as they are, English in the plural too, and at the beginning of a sentence. */
const WORDS = ENTRIES.filter(([id]) => !KNOWN.includes(id)).flatMap(
	([id, { term, text: all, mono }]) =>
		term.split(', ').map((form) => {
			const text = form.replace(/^<\d> |\(\)$/g, '');
			const name = text.replace(/[^\w ]/g, String.raw`\$&`);
			const isName = mono || /[A-Z_]/.test(text);
			const forms = isName ? name : `${name.replace(/y$/, '(?:y|ie)')}s?`;
			const found = new RegExp(`(?<![\\w-])${forms}(?!\\w)`, isName ? '' : 'i');
			return { id, text, mono, found, sentence: firstSentence(all) };
		})
);

/** What stands beside every question: the settings of the kernel. */
const SETTINGS = 'arch, LSM';

/** Without what is folded or only a solution shows. @param told with the answer and what comes with it */
function textOf({ title, idea, before, sketch = [], question, exercise }: Lesson, told: boolean) {
	const facts = told ? [...before, ...sketch] : before;
	const { prompt, options, reason } = question;
	const asked = [...facts.map((f) => f.text), prompt, ...options.map((o) => o.text)];
	const answer = told ? [title, reason, idea, exercise.task] : [];
	return plain([...asked, ...answer, SETTINGS].join(' '));
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
