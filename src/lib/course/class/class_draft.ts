/** The questions that a teacher is putting together, and the record of them on the device. */
import type { Case } from '../../share/case.ts';
import { GALLERY } from '../../share/gallery/gallery.ts';
import { encode, LINK_LONG, LINK_MAX } from '../../share/link/permalink.ts';
import { Reading } from '../../view/reading.ts';
import { merging, type Kind } from '../kept_record.ts';
import { decodeClass, encodeClass } from './class_link.ts';
import { kernelSays, usualChecks, usualResults } from '../question/case_question.ts';
import {
	ANSWERS_MAX,
	holdable,
	OWN_MAX,
	ownText,
	QUESTIONS_MAX,
	type ClassQuestion,
	type ClassSet
} from './class_set.ts';
import { inOrder, OWN } from '../question/frozen_names.ts';
import type { Offer } from './offers.ts';
import { openQuestion, type OpenedQuestion } from './opened_set.ts';

export interface DraftQuestion extends ClassQuestion {
	/** What the teacher calls the case: a name of the gallery, or what it was opened as. It is not in the link. */
	readonly name: string;
}

export interface Draft extends ClassSet {
	readonly questions: readonly DraftQuestion[];
	/** Index of the question at hand. */
	readonly at: number;
}

/** Why a draft does not change. */
type Refused = { readonly why: string };

export const NO_DRAFT: Draft = { questions: [], at: 0, asksCheck: true, again: true, code: true };

export const isFull = ({ questions }: Draft): boolean => questions.length >= QUESTIONS_MAX;

export const hasCase = ({ questions }: Draft, link: string): boolean =>
	questions.some((q) => q.link === link);

/** Adds a case at the end, with the usual answers, and goes to it; or why it cannot be asked. */
export function withCase(draft: Draft, c: Case, name: string): Draft | Refused {
	if (isFull(draft)) return { why: `A set has up to ${QUESTIONS_MAX} questions.` };
	const reading = new Reading(c);
	const right = kernelSays(reading);
	if ('why' in right) return right;
	const link = encode(c);
	if (link.length > LINK_MAX) return { why: 'The image is too long for a link.' };
	const results = inOrder(usualResults(reading, right));
	const checks = inOrder(usualChecks(reading));
	const question = { link, name, words: '', results, checks };
	return { ...draft, questions: [...draft.questions, question], at: draft.questions.length };
}

export function withoutCase(draft: Draft, i: number): Draft {
	const questions = draft.questions.filter((_, k) => k !== i);
	const at = draft.at > i || draft.at >= questions.length ? draft.at - 1 : draft.at;
	return { ...draft, questions, at: Math.max(0, at) };
}

/** Moves a question up (-1) or down (1), and goes with it. */
export function moved(draft: Draft, i: number, by: -1 | 1): Draft {
	const to = i + by;
	if (to < 0 || to >= draft.questions.length) return draft;
	const questions = [...draft.questions];
	[questions[i], questions[to]] = [questions[to]!, questions[i]!];
	return { ...draft, questions, at: to };
}

const changed = (draft: Draft, change: Partial<DraftQuestion>): Draft => ({
	...draft,
	questions: draft.questions.map((q, i) => (i === draft.at ? { ...q, ...change } : q))
});

export const withWords = (draft: Draft, words: string): Draft =>
	changed(draft, { words: holdable(words) });

/** Offers a wrong answer in own words; without words there is none. If four are ticked, it takes the place of the last that may go. */
export function withOwn(draft: Draft, words: string, offers: readonly Offer[]): Draft {
	const own = holdable(words).slice(0, OWN_MAX);
	const { results } = draft.questions[draft.at]!;
	const others = results.filter((r) => r !== OWN);
	if (ownText(own) === '') return changed(draft, { own, results: others });
	const going = placeOfOwn(results, offers);
	const staying = others.filter((r) => !going.includes(r));
	return changed(draft, { own, results: inOrder([...staying, OWN]) });
}

/** The ticked results that an answer in own words takes the place of. */
function placeOfOwn(results: readonly string[], offers: readonly Offer[]): readonly string[] {
	const others = results.filter((r) => r !== OWN);
	const mayGo = others.filter((r) => !offers.some((o) => o.kept && o.name === r));
	return mayGo.slice(mayGo.length - Math.max(0, others.length + 1 - ANSWERS_MAX));
}

/** What is said beside the answer in own words; empty where there is room for one. */
export function ownNote({ questions, at }: Draft, offers: readonly Offer[]): string {
	const { results } = questions[at]!;
	if (results.includes(OWN)) return 'It is among the answers until you empty the field.';
	const going = placeOfOwn(results, offers);
	return going.length === 0
		? ''
		: `Four are ticked. What you write takes the place of ${going.join(' and ')}.`;
}

const FULL = { why: 'Four at most, as on the wall: untick one first.' };

/** The question at hand as students see it; null without one. */
export function openedAt(draft: Draft): OpenedQuestion | null {
	const question = setOf(draft)?.questions[draft.at];
	const opened = question && openQuestion(question, draft.asksCheck);
	return !opened || 'why' in opened ? null : opened;
}

/** Offers an answer, or does not; or why it cannot change. */
export function toggled(
	draft: Draft,
	of: 'results' | 'checks',
	{ name, text, kept }: Offer
): Draft | Refused {
	const names: readonly string[] = draft.questions[draft.at]![of];
	const has = names.includes(name);
	if (has && kept)
		return { why: `${text} stays. Two of the ${of} always stay, and the right one is among them.` };
	if (!has && names.length >= ANSWERS_MAX) return FULL;
	const next = has ? names.filter((n) => n !== name) : inOrder([...names, name]);
	return changed(draft, { [of]: next });
}

/** The set as it goes into a link; null without a question. */
export function setOf({ questions, asksCheck, again, code }: Draft): ClassSet | null {
	if (questions.length === 0) return null;
	return {
		asksCheck,
		again,
		code,
		questions: questions.map(({ link, words, own = '', results, checks }) => ({
			link,
			words,
			...(ownText(own) === '' ? {} : { own: ownText(own) }),
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

/** What a teacher sends to the class: where the questions are, what to do, and how the codes come back. */
export const classMessage = (
	address: string,
	{ questions: { length }, asksCheck, again, code }: ClassSet
): string =>
	[
		length === 1 ? 'Please answer this question:' : `Please answer these ${length} questions:`,
		address,
		'',
		`Say what restart() returns${asksCheck ? ' and which check decides' : ''}, and press Run. ${again ? 'You can try again until it is right.' : 'You have one try.'}`,
		...(code
			? [
					'After the last question, enter a number or your initials instead of a name. A code appears.',
					'Copy the code and send it back: as your reply to this message, or in the text field of the assignment. The page sends nothing by itself.'
				]
			: [])
	].join('\n');

/** What is said of the length of an address; null where nothing needs to be done. */
export function lengthText(address: string, link: string): string | null {
	if (link.length > LINK_MAX)
		return `The link would have ${link.length} characters, and no class link has more than ${LINK_MAX}. Take fewer questions, or fewer words.`;
	return address.length > LINK_LONG
		? `Some mail programs and chats cut links that are longer than ${LINK_LONG} characters. Write fewer words, take fewer questions, or give your students the file.`
		: null;
}

/** A page that leads to the questions, for a link that is too long for a mail. @param address printable */
export const fileOf = (address: string): string =>
	`<!doctype html>\n<html lang="en">\n<meta charset="utf-8">\n<title>Questions for the class</title>\n<p><a href="${address}">Open the questions</a></p>\n</html>\n`;

// ---- the record

export const draftRecord = (draft: Draft): string => JSON.stringify(draft);

/** Null for a text that is no draft: one without a link that can be read, however long it is. */
export function draftOf(record: string): Draft | null {
	try {
		const draft = JSON.parse(record) as Draft;
		const { questions, at, asksCheck } = draft;
		const set = decodeClass(encodeClass(setOf({ ...draft, asksCheck: true })!), Infinity);
		if (!set || 'error' in set || !questions[at]) return null;
		const named = set.questions.map((q, i) => ({ ...q, name: String(questions[i]!.name) }));
		return { ...set, questions: named, at, asksCheck };
	} catch {
		return null;
	}
}

const merged = merging<Draft>(['questions']);

export const DRAFT: Kind<Draft> = {
	none: NO_DRAFT,
	read: draftOf,
	text: (draft) => (draft.questions.length === 0 ? null : draftRecord(draft)),
	merge: (base, mine, saved) => {
		const draft = merged(base, mine, saved);
		// Each tab is at its own question: keys must not land in another one.
		const at = mine.questions.length === 0 ? draft.at : mine.at;
		return { ...draft, at: Math.max(0, Math.min(at, draft.questions.length - 1)) };
	},
	work: ['questions']
};

/** What a teacher calls a case: the name of its gallery entry, or of its file, or what it is. */
export function caseName(c: Case, file: string | null): string {
	const { outcome, revision, recognised } = new Reading(c);
	if (file !== null) return file;
	const link = encode(c);
	// Building all entries takes long; few have this verdict.
	const entry = GALLERY.find(
		(e) =>
			e.verdict.errno === outcome?.errno &&
			e.verdict.consumed === outcome.consumed &&
			encode(e.build()) === link
	);
	return entry?.name ?? `${recognised.id ?? 'image'} on ${revision.id}`;
}
