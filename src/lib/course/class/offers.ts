/**
 * What a teacher can offer as answers to a case: each result that this kernel returns, each check with what it asks and why somebody
 * could think so. All rows have the same form. Two of each never go: the acceptance, and a refusal that is the right
 * one unless the image is accepted. Who sees that they stay learns no more than this.
 */
import type { LadderRung } from '../../kernel/ladder.ts';
import { crc32 } from '../../share/crc32.ts';
import type { Reading } from '../../view/reading.ts';
import type { SaidCheck } from '../lesson.ts';
import {
	possibleResults,
	usualChecks,
	usualResults,
	inOrder,
	resultWords,
	type Said
} from './class_question.ts';
import type { ResultName } from './frozen_names.ts';

export interface Offers {
	readonly results: readonly { readonly name: ResultName; readonly words: string }[];
	readonly checks: readonly CheckOffer[];
	/** What is ticked at first. */
	readonly usual: {
		readonly results: readonly ResultName[];
		readonly checks: readonly SaidCheck[];
	};
	/** What is always offered. */
	readonly kept: { readonly results: readonly ResultName[]; readonly checks: readonly SaidCheck[] };
}

export interface CheckOffer {
	readonly name: SaidCheck;
	/** `check 9`, `none`. */
	readonly text: string;
	readonly asks: string;
	readonly why: string;
	/** It could decide here: it stands near the bytes in question. */
	readonly near: boolean;
}

/** How many checks on each side of those that are ticked could decide, too. */
const NEAR = 2;

/** @param right what the kernel says */
export function offersOf(reading: Reading, right: Said): Offers {
	const seed = crc32(reading.bytes);
	const results = inOrder(usualResults(reading, right));
	const checks = usualChecks(reading);
	// Of an accepted image, some other answer stands in the place of the refusal.
	const refusals = results.filter((name) => name !== '0');
	const result = right.result === '0' ? refusals[seed % refusals.length]! : right.result;
	const check =
		right.check === 'none' || right.check === null
			? checks[1 + (seed % (checks.length - 1))]!
			: right.check;
	return {
		results: possibleResults(reading, right).map((name) => ({ name, words: resultWords(name) })),
		checks: checkOffers(reading, check, checks),
		usual: { results, checks },
		kept: { results: ['0', result], checks: ['none', check] }
	};
}

/** @param about the check that the others are compared with */
function checkOffers(
	reading: Reading,
	about: SaidCheck,
	usual: readonly SaidCheck[]
): readonly CheckOffer[] {
	const { rungs } = reading;
	const focus = rungs.find((r) => r.name === about)!;
	const ticked = rungs.filter((r) => usual.includes(r.name)).map((r) => r.n);
	return [
		{ name: 'none', text: 'none', asks: 'all checks pass', why: 'it may be accepted', near: true },
		...rungs.map((rung) => ({
			name: rung.name,
			text: `check ${rung.n}`,
			asks: rung.brief,
			why: whyOf(reading, rung, focus),
			near: ticked.some((n) => Math.abs(n - rung.n) <= NEAR)
		}))
	];
}

/** Why somebody could think that a check decides. */
function whyOf(reading: Reading, rung: LadderRung, focus: LadderRung): string {
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
