/** What differs from A, as a path over the byte grid. */
import { piecesOf, type Place } from './grid.ts';
import type { Range } from '../format/ranges.ts';

/** A line over the bytes that differ. A range without bytes is an upright stroke: A has bytes there that B lacks. */
export const diffPath = (place: Place, differing: readonly Range[]): string =>
	differing
		.flatMap(({ from, to }) =>
			from < to
				? piecesOf(place, { from, to }).map((p) => `M${p.x} ${p.y + 0.5}h${p.width}`)
				: piecesOf(place, { from, to: from + 1 }).map((p) => `M${p.x + 0.5} ${p.y}v${place.row}`)
		)
		.join('');
