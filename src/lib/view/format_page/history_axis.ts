/** The days of the revisions on an axis to scale. All places are in per cent of its length. */
import type { Revision } from '../../revisions/revision.ts';

export type Axis = ReturnType<typeof axisOf>;

const DAY = 24 * 60 * 60 * 1000;
const dayOf = (r: Revision): string => r.title.split(',')[0]!;

export function axisOf(revisions: readonly Revision[]) {
	const times = revisions.map((r) => Date.parse(`${dayOf(r)} UTC`));
	const [first, last] = [times[0]!, times.at(-1)!];
	const place = (time: number): number =>
		Math.round((10000 * (time - first)) / (last - first)) / 100;
	const places = times.map(place);
	const gap = 100 / places.length;
	const [wide, narrow] = [spread(places, 5, 1.7), spread(places, gap, gap / 2)];
	/** One for each first of a month; January has the year. */
	const months: { at: number; year: number | null }[] = [];
	const start = new Date(first);
	for (let m = start.getUTCMonth() + 1; ; m++) {
		const time = Date.UTC(start.getUTCFullYear(), m);
		if (time > last) break;
		months.push({ at: place(time), year: m % 12 === 0 ? new Date(time).getUTCFullYear() : null });
	}
	return {
		days: (last - first) / DAY,
		dots: revisions.map((r, i) => ({
			id: r.id,
			/** `28 Aug` */
			day: dayOf(r).replace(/ \d{4}$/, ''),
			at: places[i]!,
			/** Where its label stands: on a wide axis, and on a narrow one. */
			wide: wide[i]!,
			narrow: narrow[i]!,
			inferred: r.sureness === 'inferred'
		})),
		months
	};
}

/** Places with at least `gap` between two of them, and `edge` to both ends, each near its own. */
function spread(places: readonly number[], gap: number, edge: number): number[] {
	const out: number[] = [];
	for (const [i, p] of places.entries()) out.push(Math.max(p, edge, (out[i - 1] ?? -gap) + gap));
	let limit = 100 - edge;
	for (let i = out.length - 1; i >= 0; i--) {
		out[i] = Math.round(100 * Math.min(out[i]!, limit)) / 100;
		limit = out[i]! - gap;
	}
	return out;
}
