/** What differs from A, as a path over the byte grid. */
import { pathOf, upright, type Place } from './grid.ts';
import type { Range } from '../format/ranges.ts';

/** A line over the bytes that differ. A range without bytes is an upright stroke: A has bytes there that B lacks. */
export const diffPath = (place: Place, differing: readonly Range[]): string =>
	differing
		.map((r) =>
			r.from < r.to
				? pathOf(place, r, ({ x, y, width }) => `M${x} ${y + 0.5}h${width}`)
				: upright(place, r)
		)
		.join('');
