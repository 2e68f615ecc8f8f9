/** The clock of a plan, and how its time is kept. */
import { many } from '../../format/count.ts';
import type { PlanRow } from './plan_rows.ts';

const MINUTE = 60_000;

/** In ms since 1970. A clock that stands has the time that is gone instead. */
export type Clock = { readonly since: number } | { readonly gone: number };

/** It begins to run with the second link. */
export const STANDING: Clock = { gone: 0 };

export const goneBy = (clock: Clock, time: number): number =>
	'since' in clock ? Math.max(0, time - clock.since) : clock.gone;

export const switched = (clock: Clock, time: number): Clock =>
	'since' in clock ? { gone: goneBy(clock, time) } : { since: time - clock.gone };

/** What is gone by the clock in the record of a plan; null if none runs. */
export function goneIn(session: string | null, time: number): number | null {
	const { clock } = JSON.parse(session ?? '{}') as { readonly clock?: Clock };
	return clock && ('since' in clock || clock.gone > 0) ? goneBy(clock, time) : null;
}

/** As a clock shows them: `2:40`, `1:02:05`. Never below 0. */
export function clockText(ms: number): string {
	const all = Math.max(0, Math.floor(ms / 1000));
	const [h, m, s] = [Math.floor(all / 3600), Math.floor((all % 3600) / 60), all % 60];
	const two = (n: number) => String(n).padStart(2, '0');
	return h > 0 ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`;
}

/** How far a row is: `on time` while the plan is in it. @param gone in ms */
export function timeWords({ from, to }: Pick<PlanRow, 'from' | 'to'>, gone: number): string {
	const late = Math.floor((gone - to * MINUTE) / MINUTE);
	const early = Math.floor((from * MINUTE - gone) / MINUTE);
	if (late > 0) return `${many(late, 'minute')} late`;
	return early > 0 ? `${many(early, 'minute')} early` : 'on time';
}

/** How much of each row is gone, from 0 to 1. @param gone in ms */
export const goneOf = (rows: readonly Pick<PlanRow, 'from' | 'to'>[], gone: number): number[] =>
	rows.map(({ from, to }) => Math.max(0, Math.min(1, (gone / MINUTE - from) / (to - from))));
