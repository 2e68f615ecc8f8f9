/** The clock of a plan, and how its time is kept. */
import { andText, many } from '../../format/count.ts';
import type { PlanLink, PlanRow } from './plan_rows.ts';
import type { Plan } from './plans.ts';

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

/** The clock of a class that ends at this time of day, the nearest one. @param text `11:45` */
export function clockTo(text: string, minutes: number, time: number): Clock {
	const [hour = 0, minute = 0] = text.split(':').map(Number);
	const end = new Date(time).setHours(hour, minute, 0, 0);
	const day = 24 * 60 * MINUTE;
	return { since: end + Math.round((time - end) / day) * day - minutes * MINUTE };
}

/** `11:45`, when the minutes of the plan are over; empty while the clock stands. */
export const endText = (clock: Clock, minutes: number): string =>
	'since' in clock ? new Date(clock.since + minutes * MINUTE).toTimeString().slice(0, 5) : '';

/** When the row that is shown ends, and the plan. @param minutes of the plan @param gone in ms */
export const rowEndText = (
	{ number, title, to }: Pick<PlanRow, 'number' | 'title' | 'to'>,
	minutes: number,
	gone: number
): string =>
	gone >= minutes * MINUTE
		? `The ${minutes} minutes of the plan are over.`
		: `${number === null ? `“${title}”` : `Lesson ${number}`} ends at minute ${to}${to === minutes ? ', and with it the plan' : ''}.`;

type Span = Pick<PlanRow, 'from' | 'to'>;

/** The class works, which takes as long as all other steps of the row. */
const WORKS = ['bytes', 'sheet', 'explain'];
/** An exercise is a step that takes as long as three. */
const EXERCISE = 3;

/** When a step of a row is shown, in minutes: the row has no minutes for each. @param id of its link */
export function spanOf(
	{ from, to, links }: Span & { links: readonly PlanLink[] },
	id: string
): Span {
	const others = links.filter(({ word }) => !WORKS.includes(word)).length;
	const weights = links.map(({ word }) =>
		WORKS.includes(word) ? others : word === 'exercise' ? EXERCISE : 1
	);
	const sum = (all: readonly number[]) => all.reduce((a, b) => a + b, 0);
	const at = links.findIndex((link) => link.id === id);
	const end = (n: number) => from + ((to - from) * sum(weights.slice(0, n))) / sum(weights);
	return { from: end(at), to: end(at + 1) };
}

/** Whole minutes after the end of a step; before its beginning they are negative. @param gone in ms */
export function lateBy({ from, to }: Span, gone: number): number {
	const late = Math.floor(gone / MINUTE - to);
	const early = Math.floor(from - gone / MINUTE);
	return late > 0 ? late : early > 0 ? -early : 0;
}

export const timeWords = (late: number): string =>
	late === 0
		? 'on time'
		: `${many(Math.abs(late), 'minute')} ${late > 0 ? 'behind' : 'ahead of'} the plan`;

/** In minutes. One is made up in passing. */
const LATE = 2;

/** What a late class leaves out. */
export const lateRule = ({ short }: Pick<Plan, 'short'>): string => {
	if (short.length === 0)
		return 'Nothing that is left can be left out. At the end, name the homework and stop.';
	const things = short.map(({ what, saves }) => `${what} (${many(saves, 'minute')})`);
	return `Once you are ${LATE} minutes late, leave out, in this order, until you are on time: ${andText(things)}. What students miss is homework.`;
};

/** Of what a late class leaves out, what is still ahead. @param at the id of the link that is shown; null before the first */
export const aheadOf = (
	{ short, steps }: Plan,
	rows: readonly PlanRow[],
	at: string | null
): Plan['short'] => {
	const ids = rows.flatMap(({ links }) => links.map(({ id }) => id));
	return short.filter(({ of, from }) => {
		const { links } = rows[steps.findIndex((s) => [s.scene, s.handout].includes(of))]!;
		const first = links.find(({ word }) => from === undefined || word === from)!;
		return at === null || ids.indexOf(first.id) > ids.indexOf(at);
	});
};

/** `3 minutes behind the plan: leave out the sketch of the patch in lesson 8. This saves 2 minutes.` Empty where nothing is ahead that can be left out, or no need. @param late in minutes */
export function lateAdvice(ahead: Plan['short'], late: number): string {
	let saved = 0;
	const out = ahead.filter(({ saves }) => {
		const isDue = late - saved >= LATE;
		if (isDue) saved += saves;
		return isDue;
	});
	const whole = saved < late - 1 ? ` of the ${late}` : '';
	return out.length === 0
		? ''
		: `${timeWords(late)}: leave out ${andText(out.map(({ what }) => what))}. This saves ${saved}${whole} minutes.`;
}

/** How much of each row is gone, from 0 to 1. @param gone in ms */
export const goneOf = (rows: readonly Span[], gone: number): number[] =>
	rows.map(({ from, to }) => Math.max(0, Math.min(1, (gone / MINUTE - from) / (to - from))));
