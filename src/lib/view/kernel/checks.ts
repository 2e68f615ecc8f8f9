/** The checks as far as the reader has come: what became of each, and where a walk stops. */
import { isHead } from '../../format/image.ts';
import type { LadderRung, RungState } from '../../kernel/ladder.ts';
import type { CheckName, Step } from '../../kernel/trace.ts';
import { CHECK_WORDS, checkSentence } from '../../revisions/check_words.ts';
import type { Reading } from '../reading.ts';

/** `now`: the walk stands at this check, and the check has no outcome yet. */
export type CheckState = RungState | 'now';

/** Where the walk through the reader stands. */
export interface Standing {
	/** Number of the check; null where nobody walks. */
	readonly rung: number | null;
	readonly atEnd: boolean;
}

/** No walk: the kernel has come to its end. */
export const ENDED: Standing = { rung: null, atEnd: true };

const WORDS: Readonly<Record<CheckState, string>> = {
	passed: 'passed',
	failed: 'failed here',
	unknown: 'not modelled',
	never: 'never reached',
	skipped: 'skipped',
	unmet: 'not met, ignored',
	now: 'reading'
};

export function checkState(reading: Reading, at: Standing, r: LadderRung): CheckState {
	if (!reading.outcome || (at.rung !== null && r.n > at.rung)) return 'never';
	return r.n === at.rung && !at.atEnd ? 'now' : r.state;
}

/** What became of a check, in words; empty without an image, and while the verdict is hidden. */
export function checkWord(reading: Reading, at: Standing, r: LadderRung): string {
	if (!reading.outcome) return '';
	return isAhead(reading, at, r) ? 'not yet' : WORDS[checkState(reading, at, r)];
}

/** A walk has not come to the check, so nothing may reveal its outcome. */
export const isAhead = (reading: Reading, at: Standing, r: LadderRung): boolean =>
	!at.atEnd && checkState(reading, at, r) === 'never';

/**
 * The rows of the checks, in the reader's order. Check 0 is sys_restart()'s own; it has a row only when it refuses
 * the call. The names that a condition lists may be the answer to a question, so they wait until the kernel has been asked.
 * @param untold checks whose conditions are not shown: a later lesson is about them
 */
export const checkRows = (reading: Reading, at: Standing, untold: readonly CheckName[] = []) =>
	reading.rungs
		.filter((r) => r.n > 0 || reading.failedRung === 0)
		.map((rung) => {
			const state = checkState(reading, at, rung);
			const first = membersOf(rung)[0];
			const awaits = reading.hasImage && !reading.outcome;
			const isQuiet = untold.includes(rung.name) || (NAMES_LSMS.includes(rung.name) && awaits);
			return {
				rung,
				state,
				/** As in C, with the names of members; the check's name, while its condition may be the answer to a question. */
				condition: isQuiet ? rung.name : rung.condition,
				/** The condition in few words; empty, while it may be the answer to a question. */
				brief: isQuiet ? '' : rung.brief,
				/** What it asks, and why; the question alone while its condition is not shown, and nothing while that may be the answer. */
				sentence: !isQuiet
					? checkSentence(rung.name)
					: reading.outcome
						? CHECK_WORDS[rung.name].asks
						: null,
				/** Why the reader skips the check, or ignores that it is not met; null before the reader has come to it. */
				why: state === 'skipped' || state === 'unmet' ? rung.why : null,
				/** The end of the row: `-EINVAL`, `BUG`, or what became of the check. */
				word: rowWord(reading, at, rung, state),
				/** A coloured square for each member of a check that passed. */
				pips: state === 'passed' && rung.n > 0 ? pipsOf(reading, rung) : [],
				/** The object that the check looks at first. */
				group: first === undefined ? 'tail' : groupOf(reading, first)
			};
		});

const NAMES_LSMS: readonly CheckName[] = ['kept LSM', 'LSM_INFO'];

function rowWord(reading: Reading, at: Standing, r: LadderRung, state: CheckState): string {
	const errno = reading.outcome?.errno ?? '';
	if (state === 'unknown' || (state === 'failed' && errno === 'BUG')) return errno;
	return state === 'failed' ? `-${errno}` : checkWord(reading, at, r);
}

/** Members by path. `h.type` and `h.len` are one member, `h`. */
const membersOf = (r: LadderRung): string[] => [
	...new Set(r.paths.map((p) => (isHead(p) ? p.slice(0, p.lastIndexOf('.')) : p)))
];

/** Shared objects have no square: an image may hold thousands of them. */
const pipsOf = (reading: Reading, r: LadderRung) =>
	membersOf(r)
		.filter((path) => !/^(objref|uts_ns)\[/.test(path))
		.map((path) => ({ path, group: groupOf(reading, path) }));

/** The object whose colour a member has. The image may have no such member. */
export function groupOf(reading: Reading, path: string): string {
	if (path === 'h') return 'header';
	if (path.endsWith('.h')) return path.slice(0, -2);
	const slot = reading.imageArch.map.slots.find((s) => path.startsWith(`${s.name}.`));
	return reading.span(path)?.group ?? slot?.name ?? 'header';
}

/**
 * The steps at which a walk over whole checks stops, as indices: where each check is decided, and the end of what is
 * printed after the last of them.
 */
export function checkStops(steps: readonly Step[]): number[] {
	const decided = new Map<number, number>();
	steps.forEach((s, i) => {
		if (s.kind !== 'print') decided.set(s.rung, i);
	});
	const stops = [...decided.values()];
	const end = steps.length - 1;
	return end < 0 || stops.at(-1) === end ? stops : [...stops, end];
}
