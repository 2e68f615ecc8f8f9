/** The questions that a teacher is putting together, and what goes out to a class. */
import { plural, withCapital } from '../../format/count.ts';
import type { Case } from '../../share/case.ts';
import { entryNamed, GALLERY } from '../../share/gallery/gallery.ts';
import { encode, LINK_LONG, LINK_MAX } from '../../share/link/permalink.ts';
import { Reading } from '../../view/reading.ts';
import { QR_HOLDS, qrBits, roomShare } from '../../view/transfer/qr_code.ts';
import { encodeClass } from './class_link.ts';
import { kernelSays, usualChecks, usualResults } from '../question/case_question.ts';
import {
	ANSWERS_MAX,
	holdable,
	OWN_MAX,
	ownText,
	QUESTIONS_MAX,
	titleText,
	whyText,
	type ClassQuestion,
	type ClassSet
} from './class_set.ts';
import { plain } from '../prose.ts';
import { inOrder, OWN } from '../question/frozen_names.ts';
import type { AnswerOffer } from './offers.ts';
import { openQuestion, plainLook, type OpenedQuestion } from './opened_set.ts';

export interface DraftQuestion extends ClassQuestion {
	/** The teacher's name for it, which is not in the link. */
	readonly name: string;
	/** The results in whose place the answer in own words is offered. */
	readonly replaced?: readonly string[];
}

export interface Draft extends ClassSet {
	readonly questions: readonly DraftQuestion[];
	/** The teacher's; empty for none. */
	readonly title: string;
	/** The link has it. */
	readonly titled: boolean;
	/** Results codes that the teacher keeps with the set. */
	readonly codes: readonly string[];
}

export type RefusedQuestion = { readonly why: string };

export const NO_DRAFT: Draft = {
	title: '',
	titled: false,
	questions: [],
	asksCheck: true,
	again: true,
	code: true,
	codes: []
};

export const draftTitle = ({ title }: Draft): string => (title.trim() === '' ? 'Class set' : title);

export const isFull = ({ questions }: Draft): boolean => questions.length >= QUESTIONS_MAX;

export const hasCase = ({ questions }: Draft, link: string): boolean =>
	questions.some((q) => q.link === link);

const FULL_SET = { why: `A set has up to ${QUESTIONS_MAX} questions. Remove one first.` };

/** Adds a case at the end, with the usual answers; or why it cannot be asked. */
export function withCase(draft: Draft, c: Case, name: string, words = ''): Draft | RefusedQuestion {
	if (isFull(draft)) return FULL_SET;
	const reading = new Reading(c);
	const right = kernelSays(reading);
	if ('why' in right) return right;
	const link = encode(c);
	if (link.length > LINK_MAX) return { why: 'The image is too long for a link.' };
	const results = inOrder(usualResults(reading, right));
	const checks = inOrder(usualChecks(reading));
	const question = { link, name: apart(name, draft), words, results, checks };
	return { ...draft, questions: [...draft.questions, question] };
}

/** A title that no other question of the set has: with a number, where it needs one. */
export function apart(name: string, { questions }: Pick<Draft, 'questions'>): string {
	const names = [name, ...questions.map((_, i) => `${name}, ${i + 2}`)];
	return names.find((n) => !questions.some((q) => q.name === n)) ?? name;
}

/** Adds the questions of another set; an empty set becomes that set. */
export function withSet(draft: Draft, other: Draft): Draft | RefusedQuestion {
	const questions = [...draft.questions];
	for (const q of other.questions) questions.push({ ...q, name: apart(q.name, { questions }) });
	if (questions.length > QUESTIONS_MAX) return FULL_SET;
	if (draft.questions.length > 0) return { ...draft, questions };
	return { ...other, title: draft.title.trim() === '' ? other.title : draft.title };
}

export const withoutCase = (draft: Draft, i: number): Draft => ({
	...draft,
	questions: draft.questions.filter((_, k) => k !== i)
});

export function movedQuestion(draft: Draft, i: number, by: -1 | 1): Draft {
	const to = i + by;
	if (to < 0 || to >= draft.questions.length) return draft;
	const questions = [...draft.questions];
	[questions[i], questions[to]] = [questions[to]!, questions[i]!];
	return { ...draft, questions };
}

const changed = (draft: Draft, i: number, change: Partial<DraftQuestion>): Draft => ({
	...draft,
	questions: draft.questions.map((q, k) => (k === i ? { ...q, ...change } : q))
});

export const withText = (
	draft: Draft,
	i: number,
	of: 'name' | 'words' | 'ownWhy',
	text: string
): Draft => changed(draft, i, { [of]: holdable(text) });

/** Offers a wrong answer in own words. If four are ticked, it takes the place of the last that may go, which comes back without words. */
export function withOwn(
	draft: Draft,
	i: number,
	words: string,
	offers: readonly AnswerOffer[]
): Draft {
	const own = holdable(words).slice(0, OWN_MAX);
	const { results, replaced = [] } = draft.questions[i]!;
	const others = results.filter((r) => r !== OWN);
	if (ownText(own) === '') {
		const back = offers.flatMap(({ name }) => (replaced.includes(name) ? name : []));
		const all = inOrder([...new Set([...others, ...back])]);
		return changed(draft, i, { own, results: all, replaced: undefined });
	}
	if (results.includes(OWN)) return changed(draft, i, { own });
	const going = placeOfOwn(results, offers);
	const staying = others.filter((r) => !going.includes(r));
	return changed(draft, i, { own, results: inOrder([...staying, OWN]), replaced: going });
}

/** The ticked results that an answer in own words takes the place of. */
function placeOfOwn(results: readonly string[], offers: readonly AnswerOffer[]): readonly string[] {
	const others = results.filter((r) => r !== OWN);
	const mayGo = others.filter((r) => !offers.some((o) => o.kept && o.name === r));
	return mayGo.slice(mayGo.length - Math.max(0, others.length + 1 - ANSWERS_MAX));
}

/** What is said beside the answer in own words; empty where there is room for one. */
export function ownNote(
	{ results, own = '', replaced = [] }: DraftQuestion,
	offers: readonly AnswerOffer[],
	opened: OpenedQuestion
): string {
	if (results.includes(OWN)) return offeredNote(own, replaced, opened);
	const going = placeOfOwn(results, offers);
	return going.length === 0
		? ''
		: `Four are ticked. What you write replaces ${going.join(' and ')}.`;
}

/** Own words may be just the kernel's answer: `EINVAL`; it returns EINVAL at check 5; Invalid argument. Or they begin with it. */
function offeredNote(
	own: string,
	replaced: readonly string[],
	{ question: { asks }, reading }: OpenedQuestion
): string {
	if (own.includes('`') && !ownText(own).includes('`'))
		return 'A backtick is missing: this one shows as an apostrophe.';
	const wordsIn = (text: string): readonly string[] => text.toLowerCase().match(/[a-z\d]+/g) ?? [];
	const right = asks[0].options[asks[0].right]!;
	const answer = wordsIn(`${right.text} ${right.means}`);
	const around = wordsIn(`it the kernel restart returns fails with at check ${reading.failedRung}`);
	const said = wordsIn(own).filter((word) => !around.includes(word));
	if (said.length > 0 && said.every((word) => answer.includes(word)))
		return 'This is the right answer. Students who choose it are told that it is wrong.';
	const same = asks[0].options.find(({ key, text }) => key !== OWN && wordsIn(text)[0] === said[0]);
	if (!same)
		return `It is offered${replaced.length === 0 ? '' : ` in place of ${replaced.join(' and ')}`} until you empty the field.`;
	return same === right
		? 'It begins with the right result: make sure that the rest is wrong.'
		: `It begins with ${plain(same.text)}, as another answer does: make sure that they differ.`;
}

const FULL = { why: 'Four at most, as in the presentation: untick one first.' };

/** A question as students see it; null without one. */
export function openedAt(draft: Draft, i: number): OpenedQuestion | null {
	const question = setOf(draft)?.questions[i];
	const opened = question && openQuestion(question, draft.asksCheck);
	return !opened || 'why' in opened ? null : opened;
}

/** Offers an answer, or does not; or why it cannot change. */
export function toggled(
	draft: Draft,
	i: number,
	of: 'results' | 'checks',
	{ name, text, kept }: AnswerOffer
): Draft | RefusedQuestion {
	const names: readonly string[] = draft.questions[i]![of];
	const has = names.includes(name);
	if (has && kept)
		return { why: `${text} stays. Two of the ${of} always stay, the right one among them.` };
	if (!has && names.length >= ANSWERS_MAX) return FULL;
	const next = has ? names.filter((n) => n !== name) : inOrder([...names, name]);
	return changed(draft, i, { [of]: next });
}

/** The set as it goes into a link; null without a question. */
export function setOf({
	questions,
	asksCheck,
	again,
	code,
	title,
	titled
}: Draft): ClassSet | null {
	if (questions.length === 0) return null;
	return {
		...(titled && titleText(title) !== '' && { title: titleText(title) }),
		asksCheck,
		again,
		code,
		questions: questions.map(({ link, words, own = '', ownWhy = '', results, checks }) => ({
			link,
			words,
			...(ownText(own) !== '' && { own: ownText(own) }),
			...(ownText(own) !== '' && whyText(ownWhy) !== '' && { ownWhy: whyText(ownWhy) }),
			results,
			checks: asksCheck ? checks : []
		}))
	};
}

/** The text of its link, of any length; null without a question. */
export function linkOfDraft(draft: Draft): string | null {
	const set = setOf(draft);
	return set && encodeClass(set);
}

/** `Week 3: please`; a title that ends a sentence, or none, begins another. */
const asksFor = (title: string): string =>
	/[^.?!:]$/.test(title) ? `${title}: please` : `${title} Please`.trim();

/** What a teacher sends to the class: where the questions are, what to do, and how the codes come back. */
export const classMessage = (
	address: string,
	{ questions: { length }, asksCheck, again, code }: ClassSet,
	title = ''
): string =>
	[
		`${asksFor(title.trim())} answer ${plural(length, 'this question', `these ${length} questions`)}:`,
		address,
		'',
		`Predict what restart() returns${asksCheck ? ' and which check decides' : ''}, and press Run. ${again ? 'You can try again until it is right.' : 'You have one attempt.'}`,
		...(code
			? [
					'After the last question, enter a number or your initials instead of a name. A code appears.',
					'Copy the code and send it back: as your reply to this message, or in the text field of the assignment.'
				]
			: [])
	].join('\n');

/** What is said of the length of an address; null where nothing needs to be done. */
export function lengthText(address: string, link: string): string | null {
	if (link.length > LINK_MAX)
		return `The link would have ${link.length} characters; a class link has at most ${LINK_MAX}. Remove questions or words.`;
	return address.length > LINK_LONG
		? `Some mail programs and chats cut links that are longer than ${LINK_LONG} characters. Remove words or questions.`
		: null;
}

/** What to do where no room can read the QR code of an address; null if one can. */
export function qrText(address: string): string | null {
	if (qrBits(address) > QR_HOLDS.most) return `The link is too long for a QR code. ${TOO_LONG}`;
	return roomShare(address) > 100 ? `${neededText(address)}. ${TOO_LONG}` : null;
}
const TOO_LONG =
	'Shorten the questions, or send the message: the presentation says that the link is in it.';

const neededText = (address: string): string =>
	`The link needs ${roomShare(address)}\u00a0% of the largest QR code that a phone can read from the last row of a room`;

/** How much of a code for a room a question takes, and what to do if that is too much. @param without the address of the other questions */
export const roomText = (address: string, without: string): string =>
	[
		`${neededText(address)}; this question needs ${roomShare(address) - roomShare(without)}\u00a0%.`,
		...(roomShare(address) > 100 ? [TOO_LONG] : [])
	].join(' ');

/** What a gallery entry looks like, as a title. What follows a comma often tells how it ends. */
export const titleFrom = (look: string): string => {
	const [title = ''] = look.split(/[;:,]/);
	// A name of the kernel keeps its letters.
	const isOurs = !/^(rev|len|type|\S*[_.\d])/.test(title.split(' ')[0]!);
	return isOurs ? withCapital(title) : title;
};

/** What a teacher calls a case at first: the name of its file, the look of its gallery entry, or LSM and revision. */
export function caseName(c: Case, file: string | null): string {
	if (file !== null && !entryNamed(file)) return file;
	const link = encode(c);
	const entry = GALLERY.find((e) => {
		const own = e.build();
		// Writing a link takes longer than building an image, and few images are as long.
		return own.bytes?.length === c.bytes?.length && encode(own) === link;
	});
	if (entry) return titleFrom(entry.look);
	return plainLook(new Reading(c));
}
