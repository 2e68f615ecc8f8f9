/** Where each byte comes from, as paths behind the digits of the byte grid. */
import { isPaddingSpan } from '../format/image.ts';
import { boxPath, drawnSpans, piecesOf, type Place } from './grid.ts';
import { rangeOf } from '../format/ranges.ts';
import type { Reading } from './reading.ts';

/** Values that nobody checks are in none of these. */
export interface Provenance {
	readonly padding: string;
	/** Bytes that belong to no object. */
	readonly tail: string;
	/** Frames around `type` and `len` of headers. */
	readonly length: string;
	/** Lines under bytes that somebody checks. */
	readonly checked: string;
}

export function provenance(
	place: Place,
	{ layout, checked }: Pick<Reading, 'layout' | 'checked'>
): Provenance {
	const { row } = place;
	const out = { padding: '', tail: '', length: '', checked: '' };
	for (const s of drawnSpans(place, layout.spans)) {
		const { from, to } = rangeOf(s);
		const pieces = piecesOf(place, { from, to });
		const boxes = pieces.map((p) => boxPath(p, row - 2)).join('');
		if (s.object < 0) out.tail += boxes;
		else if (isPaddingSpan(s)) out.padding += boxes;
		else {
			if (/(^|\.)h\.(type|len)$/.test(s.path))
				for (const { x, y, width } of pieces)
					out.length += boxPath({ x: x + 0.5, y: y + 1.5, width: width - 1 }, row - 5);
			for (const r of checked)
				for (const { x, y, width } of piecesOf(place, {
					from: Math.max(r.from, from),
					to: Math.min(r.to, to)
				}))
					out.checked += `M${x + 1} ${y + row - 2}h${width - 2}`;
		}
	}
	return out;
}
