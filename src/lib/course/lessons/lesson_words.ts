/** Which words of the glossary a lesson uses: found in its text, the rarest first, so that no list must be kept. */
import { FLAG_WORDS, GROUPS, LSM_WORDS } from '../../view/words.ts';
import type { Lesson } from '../lesson/lesson.ts';
import { plain } from '../prose.ts';
import { LESSONS } from './lessons.ts';

/** More words are no help. */
const MOST = 12;

interface GlossaryWord {
	/** Its address in the glossary. */
	readonly id: string;
	readonly text: string;
	readonly mono: boolean;
}

/** What the legend of a lesson explains, and words that every reader knows. */
const KNOWN = ['mail', 'posting', 'deduced', 'inferred', 'passed', 'unmet', 'ours', 'step'];

/** Each form of a term is looked for. */
const WORDS: readonly (GlossaryWord & { readonly found: RegExp })[] = [
	...GROUPS.flatMap(({ words }) =>
		Object.entries(words).flatMap(([id, { term, mono }]) =>
			term.split(', ').map((form) => ({ id, text: form.replace(/^<\d> |\(\)$/g, ''), mono }))
		)
	),
	...Object.keys(FLAG_WORDS).map((name) => ({ id: name, text: name, mono: true })),
	...Object.keys(LSM_WORDS).map((name) => ({ id: `LSM-${name}`, text: name, mono: true }))
]
	.filter(({ id, text }) => text !== '' && !KNOWN.includes(id))
	.map((word) => ({ ...word, found: formOf(word) }));

/** The kernel's names as they are; words of English in the plural too, and at the beginning of a sentence. */
function formOf({ text, mono }: GlossaryWord): RegExp {
	const form = text.replace(/[^\w ]/g, String.raw`\$&`);
	const isName = mono || /[A-Z_]/.test(text);
	const end = isName ? '' : text.endsWith('y') ? '' : 's?';
	const all = isName ? form : form.replace(/y$/, '(?:y|ies)');
	return new RegExp(`(?<![\\w-])${all}${end}(?!\\w)`, isName ? '' : 'i');
}

/** Without what only a solution shows. @param told with the answer and what comes with it */
function textOf(
	{ title, idea, before, sketch = [], behind, question, exercise }: Lesson,
	told: boolean
): string {
	const { prompt, options, reason } = question;
	const facts = (told ? [...before, ...sketch, ...behind] : before).map(({ text }) => text);
	const answer = options.map(({ misconception }) => misconception ?? '');
	return plain(
		[...facts, prompt, ...(told ? [title, idea, reason, ...answer, exercise.task] : [])].join(' ')
	);
}

const rarity = new Map<string, number>();
/** In how many lessons a word occurs. */
function lessonsWith({ id, found }: (typeof WORDS)[number]): number {
	const known = rarity.get(id) ?? LESSONS.filter((l) => found.test(textOf(l, true))).length;
	rarity.set(id, known);
	return known;
}

/** In the order of the text. */
export function wordsIn(lesson: Lesson, told: boolean): GlossaryWord[] {
	const text = textOf(lesson, told);
	const all = WORDS.filter(({ found }) => found.test(text));
	const once = all.filter(({ id }, i) => all.findIndex((w) => w.id === id) === i);
	return once
		.toSorted((a, b) => lessonsWith(a) - lessonsWith(b))
		.slice(0, MOST)
		.toSorted((a, b) => text.search(a.found) - text.search(b.found));
}
