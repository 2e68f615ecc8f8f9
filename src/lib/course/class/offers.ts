/**
 * What a teacher can offer as answers to a case: each result that this kernel returns, each check with what it asks and why somebody
 * could think so. All rows have the same form. Two of each never go: the acceptance, and a refusal that is the right
 * one unless the image is accepted. Who sees that they stay learns no more than this.
 */
import type { LadderRung } from '../../kernel/ladder.ts';
import { crc32 } from '../../share/crc32.ts';
import type { Reading } from '../../view/reading.ts';
import type { SaidCheck } from '../question/question.ts';
import {
	possibleResults,
	usualChecks,
	usualResults,
	type Said
} from '../question/case_question.ts';
import { inOrder } from '../question/frozen_names.ts';
import { resultWords } from '../../view/kernel/verdict.ts';
import { saidBy } from '../question/special.ts';

export interface AnswerOffer {
	readonly name: string;
	/** `EINVAL`, `check 9`, `none`. */
	readonly text: string;
	/** `Invalid argument`, `same LSM`. */
	readonly words: string;
	/** Why somebody could think that a check decides. */
	readonly why?: string;
	/** It is always among the answers. */
	readonly kept: boolean;
}

export interface Offers {
	readonly results: readonly AnswerOffer[];
	readonly checks: readonly CheckOffer[];
}

export interface CheckOffer extends AnswerOffer {
	readonly name: SaidCheck;
	readonly why: string;
	/** It could decide here: it stands near the bytes in question. */
	readonly near: boolean;
}

/** How many checks on each side of the usual ones could decide, too. */
const NEAR = 1;

/** @param right what the kernel says */
export function offersOf(reading: Reading, right: Said): Offers {
	const { rungs } = reading;
	const seed = crc32(reading.bytes);
	const usual = usualChecks(reading);
	// Of an accepted image, some other answer stands in the place of the refusal.
	const refusals = inOrder(usualResults(reading, right)).filter((name) => name !== '0');
	const result = right.result === '0' ? refusals[seed % refusals.length]! : right.result;
	const check =
		right.check === 'none' || right.check === null
			? usual[1 + (seed % (usual.length - 1))]!
			: right.check;
	const focus = rungs.find((r) => r.name === check)!;
	const ticked = rungs.filter((r) => usual.includes(r.name)).map((r) => r.n);
	const results = possibleResults(reading, right).map((name) => ({
		name,
		text: name,
		words: resultWords(name),
		kept: name === '0' || name === result
	}));
	const checks = rungs.map((rung) => ({
		name: rung.name,
		text: `check ${rung.n}`,
		words: rung.name,
		why: whyOf(reading, rung, focus),
		near: ticked.some((n) => Math.abs(n - rung.n) <= NEAR),
		kept: rung === focus
	}));
	return { results, checks: [NONE, ...checks] };
}

const NONE: CheckOffer = {
	name: 'none',
	text: 'none',
	words: 'all checks pass',
	why: 'it may be accepted',
	near: true,
	kept: true
};

/** Why somebody could think that a check decides. @param focus the check that the others are compared with */
function whyOf(reading: Reading, rung: LadderRung, focus: LadderRung): string {
	const text = saidBy(reading, rung.name);
	if (text !== null) return `checks what ${text} holds, too`;
	const place = placesOf(reading, focus)[0];
	if (!place) {
		const it = focus.n === 0 ? 'the call' : focus.name;
		return rung === focus
			? `is about ${it}`
			: rung.n < focus.n
				? `comes before ${it}`
				: `comes after ${it}`;
	}
	const mine = placesOf(reading, rung).filter((p) => p.group === place.group);
	if (mine.some((p) => !p.isHead)) return `looks at ${place.group}`;
	if (mine.length > 0) return `reads the object that holds ${place.group}`;
	return rung.n < focus.n ? `comes before ${place.group}` : `comes after ${place.group}`;
}

/** The objects that a check looks at, and whether only at type and length. */
const placesOf = (reading: Reading, { n }: LadderRung) =>
	reading
		.bytesOf(n, true)
		.flatMap(({ from, to }) =>
			reading.layout.spans
				.filter((s) => s.offset < to && s.offset + s.size > from)
				.map((s) => ({ group: s.group, isHead: /(^|\.)h\.(type|len)$/.test(s.path) }))
		);
