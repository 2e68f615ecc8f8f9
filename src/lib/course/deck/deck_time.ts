/** The clock of a deck, and how the plan of time is kept. */
import type { Deck } from './deck_slides.ts';

const MINUTE = 60_000;

/** In ms since 1970. A clock that stands has the time that is gone instead. */
export type Clock = { readonly since: number } | { readonly gone: number };

/** It begins to run with the first key that goes on. */
export const STANDING: Clock = { gone: 0 };

export const goneBy = (clock: Clock, time: number): number =>
	'since' in clock ? Math.max(0, time - clock.since) : clock.gone;

export const switched = (clock: Clock, time: number): Clock =>
	'since' in clock ? { gone: goneBy(clock, time) } : { since: time - clock.gone };

/** Seconds, as a clock shows them: `2:40`, `1:02:05`. Never below 0. */
export function clockText(ms: number): string {
	const all = Math.max(0, Math.floor(ms / 1000));
	const [h, m, s] = [Math.floor(all / 3600), Math.floor((all % 3600) / 60), all % 60];
	const two = (n: number) => String(n).padStart(2, '0');
	return h > 0 ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`;
}

/** How the plan of time is kept; null for a deck without one. @param gone in ms */
export function timePlan({ steps }: Deck, step: number, gone: number) {
	const minutes = steps.map((s) => s.minutes ?? 0);
	const sum = (list: readonly number[]) => list.reduce((all, n) => all + n, 0) * MINUTE;
	const all = sum(minutes);
	if (all === 0) return null;
	const [from, to] = [sum(minutes.slice(0, step)), sum(minutes.slice(0, step + 1))];
	const late = Math.floor(Math.max(0, gone - to) / MINUTE);
	const early = Math.floor(Math.max(0, from - gone) / MINUTE);
	const say = (n: number, what: string) => `${n} ${n === 1 ? 'minute' : 'minutes'} ${what}`;
	return {
		/** Up to the time at which the plan leaves this step: more than its minutes for who came early. */
		untilNext: gone === 0 ? to - from : to - gone,
		isLast: step === steps.length - 1,
		gone,
		left: all - gone,
		words:
			gone === 0 ? '' : late > 0 ? say(late, 'late') : early > 0 ? say(early, 'early') : 'on time'
	};
}
