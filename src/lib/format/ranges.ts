/** The bytes from `from` to `to`, without `to`. */
export interface Range {
	readonly from: number;
	readonly to: number;
}

export const rangeOf = (s: { offset: number; size: number }): Range => ({
	from: s.offset,
	to: s.offset + s.size
});

/** Whether any of the ranges shares a byte with `size` bytes at `offset`. */
export const overlaps = (ranges: readonly Range[], offset: number, size: number): boolean =>
	size > 0 && ranges.some((r) => offset < r.to && offset + size > r.from);

/**
 * The same bytes in the fewest ranges.
 * @param ranges sorted by `from`; none is empty
 * @param gap so many bytes between two of them are joined with them
 */
export function joined(ranges: readonly Range[], gap = 0): Range[] {
	const out: Range[] = [];
	for (const r of ranges) {
		const last = out.at(-1);
		if (!last || r.from > last.to + gap) out.push(r);
		else out[out.length - 1] = { from: last.from, to: Math.max(last.to, r.to) };
	}
	return out;
}
