/**
 * What a teacher can offer as answers to a case: each result that this kernel returns, and each check. All rows have the same form. Two
 * of each never go: the acceptance, and a refusal that is the right one unless the image is accepted. Who sees that they stay learns no
 * more than this.
 */
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

export interface AnswerOffer {
	readonly name: string;
	/** `EINVAL`, `check 9`, `none`. */
	readonly text: string;
	/** `Invalid argument`, `same LSM`. */
	readonly words: string;
	readonly kept: boolean;
}

export type Offers = ReturnType<typeof offersOf>;

/** How many checks on each side of the usual ones could decide, too. */
const NEAR = 1;

export function offersOf(reading: Reading, right: Said) {
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
	const none = { text: 'none', words: 'all checks pass', near: true, kept: true };
	const checks = rungs.map((rung) => ({
		name: rung.name as SaidCheck,
		text: `check ${rung.n}`,
		words: rung.name,
		/** It could decide here: it stands near the bytes in question. */
		near: ticked.some((n) => Math.abs(n - rung.n) <= NEAR),
		kept: rung === focus
	}));
	return { results, checks: [{ name: 'none' as SaidCheck, ...none }, ...checks] };
}
