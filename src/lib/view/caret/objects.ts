/** The objects of an image as a table: the place of each, its type, and the checks that look at it. */
import { hex, sizeText } from '../../format/hex.ts';
import { isPaddingSpan, spanInt, type Layout } from '../../format/image.ts';
import { rangeOf, type Range } from '../../format/ranges.ts';
import { nameIn } from '../../revisions/revision.ts';
import type { Reading } from '../reading.ts';

type ObjectRow = ReturnType<typeof objectRows>[number];

/** The objects, and the constants inside of the header; from the layout alone: rows stay the same while values change. */
export const objectRows = ({ spans, objects }: Layout) =>
	objects.flatMap((o) => {
		const { name, group } = o;
		const object = {
			name,
			group,
			...rangeOf(o),
			/** The object's first member, its type; null for the constants. */
			type: spans[o.from] ?? null,
			/** Bytes inside of the object that have a row of their own. */
			inner: null as Range | null
		};
		const inside = spans.slice(o.from, o.to).filter((s) => s.group === 'constants');
		const [first] = inside;
		if (!first) return [object];
		const constants = {
			name: 'constants',
			group: 'constants',
			from: first.offset,
			to: rangeOf(inside.at(-1) ?? first).to,
			type: null,
			inner: null
		};
		return [{ ...object, inner: constants }, constants];
	});

/** `1 HEADER`; only the number if the arch has no name for it. */
export function objectTypeText({ bytes, layout, imageArch }: Reading, row: ObjectRow): string {
	if (!row.type) return 'inside header';
	const type = spanInt(bytes, layout.order, row.type);
	if (type === null) return 'cut';
	return `${type} ${nameIn(imageArch.map.types, Number(type)) ?? ''}`;
}

/** Numbers of the checks that look at a row, without those that look only at the row inside of it. */
export function checksText(reading: Reading, row: ObjectRow): string {
	const { inner } = row;
	const others = inner ? reading.checksOf(inner.from, inner.to - inner.from) : [];
	const numbers = reading.checksOf(row.from, row.to - row.from);
	return numbers.filter((n) => !others.includes(n)).join(' ');
}

/** `3 runs, 12 bytes; not checked`; null without padding. */
export function paddingText(layout: Layout): string | null {
	const runs = layout.spans.filter(isPaddingSpan);
	if (runs.length === 0) return null;
	const size = runs.reduce((n, s) => n + s.size, 0);
	return `${runs.length} ${runs.length === 1 ? 'run' : 'runs'}, ${sizeText(size)}; not checked`;
}

/** The bytes after the last object; null without any. */
export function tailText(layout: Layout, length: number): { name: string; text: string } | null {
	if (layout.end >= length) return null;
	const at = `${sizeText(length - layout.end)} from ${hex(layout.end)}`;
	return layout.complete
		? { name: 'tail', text: `${at}; not part of the header` }
		: { name: 'unknown', text: `${at}; no object of a header` };
}
