/** The provenance of each byte, as paths for the picture under the byte grid. */
import { isHead, isPaddingSpan } from '../../format/image.ts';
import { box, drawnSpans, pathOf, type GridPlace } from './grid.ts';
import { rangeOf } from '../../format/ranges.ts';
import type { Reading } from '../reading.ts';

/** Values that nobody checks have no mark. */
export function provenance(place: GridPlace, { layout, checked }: Reading) {
	const { row } = place;
	const out = {
		padding: '',
		/** Bytes that belong to no object. */
		tail: '',
		/** Frames around `type` and `len` of headers. */
		length: '',
		/** Lines under bytes that somebody checks. */
		checked: ''
	};
	for (const s of drawnSpans(place, layout.spans)) {
		const range = rangeOf(s);
		if (s.object < 0) out.tail += pathOf(place, range, box(row - 2));
		else if (isPaddingSpan(s)) out.padding += pathOf(place, range, box(row - 2));
		else {
			if (isHead(s.path))
				out.length += pathOf(place, range, ({ x, y, width }) =>
					box(row - 5)({ x: x + 0.5, y: y + 1.5, width: width - 1 })
				);
			for (const r of checked) {
				const both = { from: Math.max(r.from, range.from), to: Math.min(r.to, range.to) };
				out.checked += pathOf(
					place,
					both,
					({ x, y, width }) => `M${x + 1} ${y + row - 2}h${width - 2}`
				);
			}
		}
	}
	return out;
}
