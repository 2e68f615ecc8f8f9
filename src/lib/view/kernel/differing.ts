/** Where an image differs from one of the kernel's own. */
import { spanInt, type Span } from '../../format/image.ts';
import type { Range } from '../../format/ranges.ts';
import { AS_BYTES_SAY } from '../../share/case.ts';
import { NEW_TIME, ownImage, PUBLISHED_TIME } from '../../share/machines.ts';
import { Reading } from '../reading.ts';

export interface Differing extends Range {
	/** The member; `from` and `to` are where it differs. */
	readonly span: Span;
}

/** Each image has its own time, and each build its own version text. A missing one is special. */
const ITS_OWN = ['time', 'version'];

/** The time that an image of the kernel's own would have: that of the gallery, if this image has it. */
function timeOf(reading: Reading): bigint {
	const { bytes, layout } = reading;
	const time = reading.span('time');
	const isPublished = time && spanInt(bytes, layout.order, time) === PUBLISHED_TIME;
	return isPublished ? PUBLISHED_TIME : NEW_TIME;
}

/** The members that an image of the kernel's own does not have so, in order. */
export function differing(reading: Reading): readonly Differing[] {
	const { revision, bytes, layout } = reading;
	const { kernel, image } = ownImage(revision, reading.kernel, timeOf(reading));
	const own = new Reading({ ...AS_BYTES_SAY, bytes: image, revision: revision.id, kernel });
	return layout.spans.flatMap((span) => {
		const { offset, size } = span;
		const mine = bytes.subarray(offset, offset + size);
		if (ITS_OWN.includes(span.path) && mine.some((b) => b !== 0)) return [];
		const place = own.span(span.path);
		const theirs = place ? image.subarray(place.offset, place.offset + place.size) : null;
		const first = mine.findIndex((b, i) => b !== theirs?.[i]);
		const last = mine.findLastIndex((b, i) => b !== theirs?.[i]);
		return first < 0 ? [] : [{ span, from: offset + first, to: offset + last + 1 }];
	});
}

/** The differing members that no check compares. */
export const unseen = (reading: Reading): readonly Span[] =>
	differing(reading)
		.map(({ span }) => span)
		.filter((s) => reading.checksOf(s.offset, s.size).length === 0);
