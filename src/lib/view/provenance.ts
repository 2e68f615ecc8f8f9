/** Where each byte comes from, as paths behind the digits of the byte grid. */
import { isPaddingSpan, type Span } from '../format/image.ts';
import { boxPath, drawnBytes, drawnSpans, piecesOf, type Place } from './grid.ts';
import { joined, rangeOf, type Range } from './ranges.ts';
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
	reading: Pick<Reading, 'layout' | 'isChecked'>
): Provenance {
	const { row } = place;
	const out = { padding: '', tail: '', length: '', checked: '' };
	for (const s of drawnSpans(place, reading.layout.spans)) {
		const pieces = piecesOf(place, rangeOf(s));
		const boxes = pieces.map((p) => boxPath(p, row - 2)).join('');
		if (s.object < 0) out.tail += boxes;
		else if (isPaddingSpan(s)) out.padding += boxes;
		else {
			if (/(^|\.)h\.(type|len)$/.test(s.path))
				for (const { x, y, width } of pieces)
					out.length += boxPath({ x: x + 0.5, y: y + 1.5, width: width - 1 }, row - 5);
			for (const { x, y, width } of checkedBytes(place, reading, s).flatMap((r) =>
				piecesOf(place, r)
			))
				out.checked += `M${x + 1} ${y + row - 2}h${width - 2}`;
		}
	}
	return out;
}

/** The drawn bytes of a member that somebody checks. */
function checkedBytes(place: Place, reading: Pick<Reading, 'isChecked'>, s: Span): Range[] {
	const view = drawnBytes(place);
	const bytes: Range[] = [];
	for (let o = Math.max(s.offset, view.from); o < Math.min(s.offset + s.size, view.to); o++)
		if (reading.isChecked(o)) bytes.push({ from: o, to: o + 1 });
	return joined(bytes);
}
