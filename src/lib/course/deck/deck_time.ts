/** The clock of a deck, and how the plan of time is kept. */
import type { Deck } from './deck_slides.ts';

const MINUTE = 60_000;

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
