/** Which words of the glossary a lesson uses: found in its text, the rarest first, so that no list must be kept. */
import { REVISIONS } from '../../revisions/all.ts';
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

/** More words are no help: of the question, and with those that come with the answer. */
const MOST = { asked: 12, told: 14 };
/** What the legend of a lesson explains, words that every reader knows, and what another entry tells. */
const KNOWN =
	'mail posting deduced inferred passed unmet ours step restart kernel process LSM- object-header'.split(
		' '
	);

const { types, arches } = REVISIONS.at(-1)!;
const { slots } = arches[0]!.map;
/** Objects of an image that have a type of their own. */
const OBJECTS = slots
	.filter(({ name }) => Object.hasOwn(types, name.toUpperCase()))
	.map(({ name, struct }) => [name, OBJECT_WORDS[name] ?? struct.doc] as const);
/** Members of the first one whose name is no English word. */
const MEMBERS = ['magic', 'arch_id', 'rev', 'uflags'].map(
	(name) => [name, slots[0]!.struct.members[name]!.doc] as const
);

/** The kernel's names, by their address in the glossary. */
const named = (before: string, texts: Iterable<readonly [string, string]>, upper = false) =>
	[...texts].map(([name, text]): [id: string, word: Word] => {
		return [`${before}${name}`, kernelTerm(upper ? name.toUpperCase() : name, text)];
	});
const ENTRIES = [
	...GROUPS.flatMap(({ words }) => Object.entries(words)),
	...named('', Object.entries(FLAG_WORDS)),
	...named('LSM-', Object.entries(LSM_WORDS)),
	...named('object-', OBJECTS, true),
	...named('member-', MEMBERS)
];

/** Each form of a term: the kernel's names as they are, English in the plural too, and at the beginning of a sentence. Of its explanation the first sentence: the next one may tell an answer. */
const WORDS = ENTRIES.filter(([id]) => !KNOWN.includes(id)).flatMap(
	([id, { term, text: all, mono }]) =>
		term.split(', ').map((form) => {
			const text = form.replace(/^<\d> |\(\)$/g, '');
			const name = text.replace(/[^\w ]/g, String.raw`\$&`);
			const isName = mono || /[A-Z_]/.test(text);
			const forms = isName ? name : `${name.replace(/y$/, '(?:y|ie)')}s?`;
			const found = new RegExp(`(?<![\\w-])${forms}(?!\\w)`, isName ? '' : 'i');
			return { id, text, mono, found, sentence: all.replace(/(?<=[.?]) .*/, '') };
		})
);

/** What stands beside every question: the settings of the kernel. */
const SETTINGS = 'arch, LSM';
/** Beside the grid of LSMs, and in the kernel of its exercise. */
const GRID = 'aug09, CONFIG_SECURITY';

/** Without what is folded or only a solution shows. @param told with the answer and what comes with it */
function textOf(lesson: Lesson, told: boolean) {
	const { title, idea, before, sketch = [], question, exercise, grid } = lesson;
	const facts = told ? [...before, ...sketch] : before;
	const { prompt, options, reason } = question;
	const asked = [...facts.map((f) => f.text), prompt, ...options.map((o) => o.text)];
	const answer = told ? [title, reason, idea, exercise.task, grid ? GRID : ''] : [];
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

/** The rarest, in the order of the text. Those of the question stay once there is an answer. */
export function wordsIn(lesson: Lesson, told: boolean): ReturnType<typeof glossaryWordsOf> {
	const words = glossaryWordsOf(textOf(lesson, told));
	const asked = told ? wordsIn(lesson, false).map(({ id }) => id) : [];
	const rank = ({ id, found }: (typeof words)[number]) =>
		asked.includes(id) ? 0 : TEXTS.filter((t) => found.test(t)).length;
	const most = told ? MOST.told : MOST.asked;
	const rarest = new Set(words.toSorted((a, b) => rank(a) - rank(b)).slice(0, most));
	return words.filter((word) => rarest.has(word));
}
