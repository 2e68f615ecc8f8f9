/** What is said once an exercise or a puzzle is solved, and the image before and after. */
import { many, sizeText } from '../../format/count.ts';
import { joined, type Range } from '../../format/ranges.ts';
import type { Case } from '../../share/case.ts';
import { checkText, verdict } from '../../view/kernel/verdict.ts';
import type { Reading } from '../../view/reading.ts';
import { drawnTo, extentOf } from '../../view/spectrum.ts';
import { changedBytes } from '../changed_bytes.ts';
import type { Conditions } from '../conditions.ts';
import type { Puzzle } from './puzzle.ts';
import { changedText } from './puzzle_score.ts';
import { attempts, changedSettings, triesCount, type Try } from '../lesson/tries.ts';

export interface Headline {
	/** `Solved: 2 bytes changed` */
	readonly head: string;
	/** ` (2 allowed), at the first attempt` */
	readonly more: string;
}

export const SHOWN_SOLUTION: Headline = {
	head: 'A solution',
	more: ', shown: start again, and solve it yourself'
};

/** @param tries with which it was solved */
export function solvedExercise(
	{ atMost }: Conditions,
	start: Case,
	now: Case,
	tries: readonly Try[]
): Headline {
	const bytes = changedBytes(start.bytes, now.bytes).length;
	const settings = changedSettings(start, now).length;
	const changed = [
		...(bytes > 0 ? [sizeText(bytes)] : []),
		...(settings > 0 ? [many(settings, 'setting')] : [])
	];
	const allowed = atMost === undefined ? '' : ` (${atMost} allowed)`;
	return {
		head: `Solved: ${changed.join(' and ')} changed`,
		more: `${allowed}, ${attempts(tries) === 1 ? 'at the first attempt' : `in ${triesCount(tries)}`}`
	};
}

/** @param score the number of changed bytes */
export const solvedPuzzle = ({ par }: Pick<Puzzle, 'par'>, score: number): Headline => ({
	head: `Solved: ${changedText(score)}`,
	more: `, par ${par}`
});

/** More changes are a number. */
const RINGS = 6;

/** The bytes that differ; none where there are too many for a ring each. */
export function ringsOf(start: Pick<Case, 'bytes'>, now: Pick<Case, 'bytes'>): Range[] {
	const all = changedBytes(start.bytes, now.bytes);
	return all.length > RINGS ? [] : all.map(({ offset }) => ({ from: offset, to: offset + 1 }));
}

const runBy = ({ revision, kernel }: Reading) => ({ revision: revision.id, kernel });

/** Both images on one scale, each with its verdict, and a ring around what differs; or the settings that differ, if no byte does. */
export function beforeAfter(start: Reading, now: Reading) {
	const changed = changedBytes(start.bytes, now.bytes);
	const size = extentOf([start, now]);
	const settings = changed.length > 0 ? [] : changedSettings(runBy(start), runBy(now));
	const picture = (name: string, reading: Reading, of: 'was' | 'is') => {
		const said = verdict(reading);
		const read = said?.consumed ?? 0;
		const check = checkText(reading.refusing);
		return {
			name,
			reading,
			...drawnTo(reading, read, size),
			read,
			refused: said?.refused ?? false,
			/** `has_xsave 0` */
			settings: settings.map((s) => `${s.name} ${(of === 'was' ? s.was : s.value) ?? '–'}`),
			verdict: [said?.short ?? '', check].filter((text) => text !== '').join(', '),
			ringed: joined(
				changed
					.filter((c) => changed.length <= RINGS && c[of] !== null && c.offset < size)
					.map(({ offset }) => ({ from: offset, to: offset + 1 }))
			).map((r) => {
				const values = reading.bytes.subarray(r.from, r.to);
				return { ...r, low: Math.min(...values), high: Math.max(...values) };
			})
		};
	};
	return {
		size,
		/** How many changes have no ring. */
		unringed: changed.length > RINGS ? changed.length : 0,
		pictures: [picture('before', start, 'was'), picture('after', now, 'is')]
	};
}
