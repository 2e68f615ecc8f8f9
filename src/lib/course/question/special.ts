/** What is special about a case: where its image differs from one of the kernel's own, and which checks somebody could believe to see it. */
import { spanInt, type Span } from '../../format/image.ts';
import type { Range } from '../../format/ranges.ts';
import type { CheckName } from '../../kernel/trace.ts';
import { AS_BYTES_SAY } from '../../share/case.ts';
import { NEW_TIME, ownImage, PUBLISHED_TIME } from '../../share/machines.ts';
import { Reading } from '../../view/reading.ts';

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

/**
 * The members that an image of the kernel's own does not have so, in order.
 * @param leftOut paths of members that may have any value
 */
export function differing(
	reading: Reading,
	leftOut: readonly string[] = ITS_OWN
): readonly Differing[] {
	const { revision, bytes, layout } = reading;
	const { kernel, image } = ownImage(revision, reading.kernel, timeOf(reading));
	const own = new Reading({ ...AS_BYTES_SAY, bytes: image, revision: revision.id, kernel });
	return layout.spans.flatMap((span) => {
		const { offset, size } = span;
		const mine = bytes.subarray(offset, offset + size);
		if (leftOut.includes(span.path) && mine.some((b) => b !== 0)) return [];
		const place = own.span(span.path);
		const theirs = place ? image.subarray(place.offset, place.offset + place.size) : null;
		const first = mine.findIndex((b, i) => b !== theirs?.[i]);
		const last = mine.findLastIndex((b, i) => b !== theirs?.[i]);
		return first < 0 ? [] : [{ span, from: offset + first, to: offset + last + 1 }];
	});
}

/** Texts that say what a check asks of other members. No check compares them. */
const SAY_TOO: Readonly<Record<string, CheckName>> = {
	release: 'magic, rev',
	version: 'magic, rev',
	machine: 'arch'
};

/** Of a check that asks for what a differing text says, this text; null of any other. */
export const saidBy = (reading: Reading, name: CheckName): string | null =>
	differing(reading).find(({ span }) => SAY_TOO[span.path] === name)?.span.path ?? null;

/** The differing members that no check compares. */
export const unseen = (reading: Reading): readonly Span[] =>
	differing(reading)
		.map(({ span }) => span)
		.filter((s) => reading.checksOf(s.offset, s.size).length === 0);

/** Numbers of the checks that somebody could believe to see what differs; checks that do see it come first. */
export function tempting(reading: Reading): number[] {
	const members = differing(reading).map(({ span }) => span);
	const seen = members.flatMap((s) => reading.checksOf(s.offset, s.size));
	const seeming = unseen(reading).flatMap((s) => {
		const too = reading.rungs.find((r) => r.name === SAY_TOO[s.path]);
		return [...(too ? [too.n] : []), ...besides(reading, s)];
	});
	return [...new Set([...seen, ...seeming])];
}

/** The checks of the nearest bytes before and behind a member. */
function besides(reading: Reading, { offset, size }: Span): number[] {
	const places = reading.rungs.flatMap(({ n }) =>
		reading.bytesOf(n, true).map((r) => ({ n, ...r }))
	);
	const before = places.filter((p) => p.to <= offset).sort((a, b) => b.to - a.to)[0];
	const behind = places.filter((p) => p.from >= offset + size).sort((a, b) => a.from - b.from)[0];
	return [before, behind].flatMap((p) => (p ? [p.n] : []));
}
