/** The differences from A, as a path over the byte grid. */
import { pathOf, upright, type Place } from './grid.ts';
import type { Range } from '../format/ranges.ts';

/** A line over the bytes that differ. An upright stroke marks an empty range, where A has bytes that B lacks. */
export const diffPath = (place: Place, differing: readonly Range[]): string =>
	differing
		.map((r) =>
			r.from < r.to
				? pathOf(place, r, ({ x, y, width }) => `M${x} ${y + 0.5}h${width}`)
				: upright(place, r)
		)
		.join('');
