/**
 * Two layouts as strips to one scale, one below the other, and bands between them that lead each object to its new place. All
 * places across are in per cent, so that the drawing is as wide as there is room.
 */
import { isPaddingSpan, type ImageObject, type Span } from '../../format/image.ts';
import type { Change, Side } from './format_changes.ts';
import { nameOf } from './layout_diagram.ts';

export type Strips = ReturnType<typeof stripsOf>;
export type Strip = Strips['after'];

const round = (n: number): number => Math.round(n * 100) / 100;

/** @param size of the longest image: the whole width */
export function stripsOf(
	before: Side | null,
	after: Side,
	members: readonly Change[],
	size: number
) {
	const x = (bytes: number): number => round((100 * bytes) / size);
	const marks = (signs: readonly string[], side: Side) => {
		const named = members.flatMap(({ sign, name, group }) => {
			const [old = '', now = old] = name.split(' → ');
			// What took the place of another member is gone from one strip, and new in the other.
			const two = now !== old;
			if (!signs.includes(sign) && !(sign === '→' && two)) return [];
			return [{ name: signs.includes('−') ? old : now, group }];
		});
		const groups = [...new Set(named.map((n) => n.group))];
		return groups.map((group) => {
			const list = named.filter((n) => n.group === group).map((n) => n.name);
			const start = side.map.spans.find((s) => partOf(s, side).some((p) => list.includes(p)))!;
			return { text: `${signs[0]} ${list.join(', ')}`, x: x(start.offset), group };
		});
	};
	const strip = (side: Side, other: Side | null) => ({
		id: side.r.id,
		size: side.image.length,
		blocks: blocksOf(side, other, x),
		lines: linesOf(side, x)
	});
	const names = objectLabels(after, x);
	const inside = (l: { readonly group: string }) => l.group === 'constants';
	return {
		before: before && strip(before, after),
		after: strip(after, before),
		bands: before ? bandsOf(before, after, x) : [],
		/** What is gone stands above the strips, what is new below them. A strip alone has the names of its objects. */
		above: before ? marks(['−'], before) : names.filter(inside),
		below: before ? marks(['+'], after) : names.filter((l) => !inside(l))
	};
}

const objectOf = (s: Span, { map }: Side): ImageObject => map.objects[s.object]!;

/** The names under which a change may speak of a span. */
const partOf = (s: Span, side: Side): string[] => [
	objectOf(s, side).name,
	nameOf(s).replace(/\[.*/, '')
];

/** What stands in the image, whatever its place. */
const has = (side: Side, s: Span, of: Side): boolean =>
	isPaddingSpan(s)
		? isIn(side, objectOf(s, of).name)
		: side.map.spans.some((t) => t.path === s.path);

/** Neighbours that look the same are one block. It is filled if the other strip does not have it. */
function blocksOf(side: Side, other: Side | null, x: (bytes: number) => number) {
	const runs: { from: number; to: number; group: string; padding: boolean; filled: boolean }[] = [];
	for (const s of side.map.spans) {
		const padding = isPaddingSpan(s);
		const filled = other !== null && !has(other, s, side);
		const last = runs.at(-1);
		if (last?.group === s.group && last.padding === padding && last.filled === filled)
			last.to = s.offset + s.size;
		else runs.push({ from: s.offset, to: s.offset + s.size, group: s.group, padding, filled });
	}
	return runs.map(({ from, to, ...run }) => ({
		x: x(from),
		width: round(x(to) - x(from)),
		...run
	}));
}

/** The objects, and the constants inside the header: where they lie, and how long they are. */
function partsIn({ map }: Side) {
	const inside = map.spans.filter((s) => s.group === 'constants');
	const [first, last] = [inside[0]!, inside.at(-1)!];
	const { offset } = first;
	const size = last.offset + last.size - offset;
	return [...map.objects, { group: 'constants', name: '', offset, size }];
}

const linesOf = (side: Side, x: (bytes: number) => number) =>
	partsIn(side).map(({ group, offset, size }) => ({ group, x1: x(offset), x2: x(offset + size) }));

const objectLabels = (side: Side, x: (bytes: number) => number) =>
	partsIn(side).map(({ group, name, offset, size }) => ({
		text: name ? `${name} ${size}` : group,
		x: x(offset),
		group
	}));

function bandsOf(a: Side, b: Side, x: (bytes: number) => number) {
	const order = [...a.map.objects, ...b.map.objects].map((o) => o.name);
	return [...new Set(order)].map((name) => {
		const [p, q] = [a, b].map(({ map }) => map.objects.find((o) => o.name === name));
		const [top, bottom] = [edge(p, a, b, name, x), edge(q, b, a, name, x)];
		const { group } = (p ?? q)!;
		const kind = !p || !q ? 'one-side' : p.offset === q.offset ? 'same' : 'moved';
		const d = `M${top[0]} 0H${top[1]}L${bottom[1]} 100H${bottom[0]}z`;
		return { group, d, kind };
	});
}

/** From where to where an object lies; where it is missing, the point at which it would be. */
function edge(
	o: ImageObject | undefined,
	side: Side,
	other: Side,
	name: string,
	x: (bytes: number) => number
): [number, number] {
	if (o) return [x(o.offset), x(o.offset + o.size)];
	const at = other.map.objects.findIndex((y) => y.name === name);
	const before = other.map.objects.slice(0, at).map((y) => y.name);
	const last = side.map.objects.find((z) => z.name === before.findLast((y) => isIn(side, y)))!;
	const end = x(last.offset + last.size);
	return [end, end];
}

const isIn = ({ map }: Side, name: string): boolean => map.objects.some((o) => o.name === name);
