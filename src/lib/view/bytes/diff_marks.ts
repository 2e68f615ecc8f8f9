/** Paths over the byte grid: the differences from A, and rings around bytes. */
import { pathOf, upright, type GridPlace } from './grid.ts';
import type { Range } from '../../format/ranges.ts';

export const ringPath = (place: GridPlace, ringed: readonly Range[]): string =>
	ringed.map((r) => pathOf(place, r, ({ x, y, width }) => ringsOf(place, x, y, width))).join('');

const ringsOf = ({ cell, row }: GridPlace, x: number, y: number, width: number): string =>
	Array.from(
		{ length: width / cell },
		(_, i) => `M${x + i * cell + 1} ${y + 2}h${cell - 2}v${row - 4}h${2 - cell}z`
	).join('');

/** A line over the bytes that differ. An upright stroke marks an empty range, where A has bytes that B lacks. */
export const diffPath = (place: GridPlace, differing: readonly Range[]): string =>
	differing
		.map((r) =>
			r.from < r.to
				? pathOf(place, r, ({ x, y, width }) => `M${x} ${y + 0.5}h${width}`)
				: upright(place, r)
		)
		.join('');
