/** What the 255 other values of a byte do: in words, and as shares of the byte's cell. */
import { hex, hex2 } from '../../format/hex.ts';
import { joined, type Range } from '../../format/ranges.ts';
import { EFFECTS, endingsOf, endStateText, type Effect, type FlipResults } from './sensitivity.ts';

/** More ranges than this are counted. */
const RANGES = 3;

/** The endings of a byte, the most frequent first; none if it has not been tried. */
export function valuesEndings(r: FlipResults, offset: number) {
	const found = new Map<string, { effect: Effect; count: number; ranges: Range[] }>();
	for (const [v, ending] of endingsOf(r, offset)) {
		const text = endStateText(ending);
		const one = found.get(text) ?? { effect: ending.effect, count: 0, ranges: [] };
		one.count++;
		one.ranges.push({ from: v, to: v + 1 });
		found.set(text, one);
	}
	return [...found]
		.map(([text, { effect, count, ranges }]) => ({
			/** `EINVAL at check 5` */
			text,
			effect,
			count,
			/** `00-a7, a9-ff`; of many ranges only their count, `120 values`. */
			values: valuesText(joined(ranges), count),
			/** The least of them. */
			first: ranges[0]!.from
		}))
		.sort((a, b) => b.count - a.count);
}

const valuesText = (ranges: readonly Range[], count: number): string =>
	ranges.length > RANGES
		? `${count} values`
		: ranges
				.map(({ from, to }) => (to - from === 1 ? hex2(from) : `${hex2(from)}-${hex2(to - 1)}`))
				.join(', ');

/** `0x22: EINVAL at check 5 for 00-a7, a9-ff` */
export function valuesName(r: FlipResults, offset: number): string {
	const endings = valuesEndings(r, offset);
	const text = endings.map((e) => `${e.text} for ${e.values}`).join('; ');
	return `${hex(offset)}: ${text || endStateText(null)}`;
}

/** The narrowest part: one value must be seen. */
const NARROWEST = 3;

/** The effects of a byte's other values from left to right, with a gap of one pixel in between. */
export function sharesOf(r: FlipResults, offset: number, room: number) {
	const counts = new Map<Effect, number>();
	for (const [, { effect }] of endingsOf(r, offset))
		counts.set(effect, (counts.get(effect) ?? 0) + 1);
	const there = EFFECTS.filter((e) => counts.has(e));
	const spread = room - there.length * (NARROWEST + 1) + 1;
	const total = there.reduce((n, e) => n + counts.get(e)!, 0);
	let x = 0;
	let before = 0;
	return there.map((effect) => {
		const from = Math.round((spread * before) / total);
		before += counts.get(effect)!;
		const width = NARROWEST + Math.round((spread * before) / total) - from;
		const share = { effect, x, width };
		x += width + 1;
		return share;
	});
}
