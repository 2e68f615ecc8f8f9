/** The deck of a class link: the votes of each case, then, for who wants to look, its call, its kernel and its bytes. */
import { toHex } from '../../format/hex.ts';
import { joined, rangeOf } from '../../format/ranges.ts';
import type { Reading } from '../../view/reading.ts';
import { areConstantsAsked, type ClassVotes } from '../class/class_votes.ts';
import { aboutBytes, plainBytes } from './deck_bytes.ts';
import { imageSlides } from './deck_lesson.ts';
import type { Deck, Slide, VoteSlide } from './deck_slides.ts';
import type { Asked } from '../lesson/lesson.ts';
import { VOTING } from '../plan/plans.ts';

/** A case of a class link. */
export interface ClassCase extends ClassVotes {
	readonly reading: Reading;
	/** What its sender asks in own words; null for the usual question. */
	readonly prompt: string | null;
	/** What its sender says besides; empty for nothing. */
	readonly note: string;
}

/** @param code whether students get a code to send */
export function casesDeck(title: string, cases: readonly ClassCase[], code = false): Deck {
	const step = (name: string, slides: Slide[]) => ({
		minutes: null,
		name,
		title: '',
		text: '',
		slides
	});
	const name = (i: number) => (cases.length > 1 ? `Case ${i + 1}` : 'A case to predict');
	return {
		title,
		steps: [
			...cases.map((c, i) => step(name(i), caseSlides(c))),
			...(code ? [step('Your code', [SEND])] : [])
		]
	};
}

const SEND: Slide = {
	kind: 'send',
	notes: 'Say where the codes go: a mail, a chat, a form. The page “Results” reads them.'
};

/** It is said of an accepted image, too, so that it tells nothing. */
const NEXT = 'The check is asked next, if one decides.';
const REST = 'All other bytes are as this kernel writes them.';

/** The question first. What follows it is for who wants to look: the key Right leads there, and all others to the next case. */
function caseSlides(c: ClassCase): Slide[] {
	const { reading, note, prompt, slices, hasAll, check, reason, left } = c;
	// Constants have a table of their own.
	const [constants] = joined(
		reading.layout.spans.filter((s) => s.group === 'constants').map(rangeOf)
	);
	const { from, to } = constants ?? { from: Infinity, to: Infinity };
	const others = slices
		.flatMap((s) => [
			{ from: s.from, to: Math.min(s.to, from) },
			{ from: Math.max(s.from, to), to: s.to }
		])
		.filter((s) => s.from < s.to);
	const about = others.length === 1 ? aboutBytes(reading, others[0]!, true, 2) : null;
	const vote = (asked: Asked, part: VoteSlide['part']): Slide => ({
		kind: 'vote',
		asked,
		part,
		verbatim: prompt !== null && part !== 'check',
		reading,
		bytes: about,
		aside: others.length > 0 && !about ? plainBytes(reading, ...others) : null,
		constants: areConstantsAsked(reading, slices) ? constantRows(reading) : [],
		reason: part === 'result' ? '' : reason,
		path: null,
		left:
			part === 'check'
				? left.checks
				: [left.results, check ? NEXT : '', hasAll ? REST : ''].filter(Boolean).join(' '),
		notes: VOTING.join(' ')
	});
	const result =
		prompt === null ? c.result : { ...c.result, question: { ...c.result.question, prompt } };
	const look: Slide[] = [
		{ kind: 'setup', reading },
		...imageSlides(reading, reading.bytes.length, false, true)
	];
	return [
		...(note === '' ? [] : [{ kind: 'note', text: note } as const]),
		// no check decides about an accepted image
		...(check && reading.failedRung !== null
			? [vote(result, 'result'), vote(check, 'check')]
			: [vote(result, null)]),
		...look.map((s) => ({ ...s, optional: true }))
	];
}

/** The constants of image and kernel, side by side. */
const constantRows = ({ kernel, layout, bytes }: Reading) =>
	Object.entries(kernel.constants).map(([name, value]) => {
		const span = layout.spans.find((s) => s.path === `constants.${name}`);
		const own = span ? bytes.slice(span.offset, span.offset + span.size) : new Uint8Array();
		return { name, bytes: toHex(own, ' '), value: String(value) };
	});
