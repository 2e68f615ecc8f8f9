/**
 * The layout of an image: what its writer meant by each byte. Spans tile any byte string without gap or overlap, a
 * broken image too.
 */
import {
	intBytes,
	isPadding,
	load,
	peek,
	viewOf,
	type Field,
	type Int,
	type Order,
	type Struct
} from './struct.ts';

/** An object that an image holds at a known place in the sequence. */
export interface Slot {
	readonly name: string;
	readonly type: number;
	readonly struct: Struct;
	/** The object's name stands in the path of every member: `uts_ns[0].sysname`. */
	readonly scoped?: boolean;
	/** It may have another length: its last member takes the bytes that are there. */
	readonly any?: boolean;
}

/** The objects of an image in order, and the objects that may stand between them. */
export interface ImageMap {
	readonly magic: bigint;
	/** The table of the first object. */
	readonly header: {
		readonly at: { readonly magic: Field<bigint>; readonly arch_id: Field<number> };
	};
	readonly slots: readonly Slot[];
	/** `struct ckpt_hdr` */
	readonly h: Struct<{ type: Int<'__u32'>; len: Int<'__u32'> }>;
	readonly objref: Slot;
	/** The object that follows an OBJREF. Both may stand before any object of the header. */
	readonly uts_ns: Slot;
	/** Names of the arch's object types, for objects that have no place of their own. */
	readonly types: Readonly<Record<string, number>>;
}

/** What gives a byte its colour: an object's name, `constants`, `unknown` or `tail`. */
type Group = string;

/** A run of bytes with one meaning. Spans tile the image. */
export interface Span {
	readonly path: string;
	readonly offset: number;
	readonly size: number;
	/** The member in its table; null where no table describes the bytes. */
	readonly field: Field | null;
	/** Size of the whole member. Fewer bytes may be there. */
	readonly full: number;
	readonly group: Group;
	/** Index into `objects`; -1 behind the last object. */
	readonly object: number;
}

export interface ImageObject {
	readonly name: string;
	readonly offset: number;
	/** Number of bytes that are there. */
	readonly size: number;
	/** Its table; null for a type that has none. */
	readonly slot: Slot | null;
	readonly group: Group;
	/** Its spans: index of the first, and one past the last. */
	readonly from: number;
	readonly to: number;
}

export interface Layout {
	readonly order: Order;
	readonly objects: readonly ImageObject[];
	readonly spans: readonly Span[];
	/** End of the last object. The rest is tail, or unknown. */
	readonly end: number;
	/** The image has all objects of the map. */
	readonly complete: boolean;
}

/** The path of a table's member in an image: `release.h.len`, `constants.task_comm_len`, `rev`. */
function pathOf(name: string, slot: Slot, first: boolean, f: Field): string {
	const own = f.path.startsWith('h.') ? !first : slot.scoped === true;
	return own ? `${name}.${f.path}` : f.path;
}

/** Whether a path is of type or len, with which every object begins. */
export const isHead = (path: string): boolean => /(^|\.)h\.(type|len)$/.test(path);

/** The object of a head: `release` for `release.h` and `release.h.len`, `header` for `h` and `h.len`. */
export const headedBy = (path: string): string => path.replace(/(^|\.)h(\.\w+)?$/, '') || 'header';

const groupOf = (object: Group, f: Field): Group =>
	f.path.startsWith('constants.') ? 'constants' : object;

/** The walk looks past at most so many objects that have no place in the map. */
const LOOK_AHEAD = 6;

/**
 * Walks the bytes along the map. A broken header leaves two possible ends of its object: the table's, and the one that
 * `len` claims. The walk takes the end at which the next object begins.
 */
export function layout(bytes: Uint8Array, order: Order, map: ImageMap): Layout {
	const { slots } = map;
	const view = viewOf(bytes);
	const n = bytes.length;
	const objects: ImageObject[] = [];
	const spans: Span[] = [];
	const seen = new Map<string, number>();
	/** Numbers of the OBJREFs whose object the walk has not met yet. */
	const due: number[] = [];
	/** Numbers that a UTS_NS has already. */
	const named = new Set<number>();

	const header = (o: number) => ({
		type: load(map.h.at.type, view, o, order),
		len: load(map.h.at.len, view, o, order)
	});
	const is = (slot: Slot | undefined, o: number): boolean => {
		if (!slot || o + map.h.size > n) return false;
		const { type, len } = header(o);
		return type === slot.type && (slot.any ? len >= map.h.size : len === slot.struct.size);
	};
	const names = new Map(
		Object.entries(map.types).map(([name, type]) => [type, name.toLowerCase()])
	);
	/** The first and the last object come once: none of their type follows. */
	const once = [slots[0]?.type, slots.at(-1)?.type];
	/** Objects of known types lead from `o` to slot `i`; with all slots done, to the end. */
	const leads = (o: number, i: number, deep = LOOK_AHEAD): boolean => {
		if (i >= slots.length && o + map.h.size > n) return o === n;
		if (i >= slots.length) return names.has(header(o).type) && !once.includes(header(o).type);
		if (is(slots[i], o)) return true;
		if (o + map.h.size > n || deep === 0) return false;
		const { type, len } = header(o);
		return len >= map.h.size && names.has(type) && leads(o + len, i, deep - 1);
	};
	/** All slots from `i` on follow at `o`, with nothing in between. */
	const follows = (o: number, i: number): boolean =>
		i >= slots.length || (is(slots[i], o) && follows(o + header(o).len, i + 1));
	const numbered = (name: string): string => {
		const k = seen.get(name) ?? 0;
		seen.set(name, k + 1);
		return `${name}[${k}]`;
	};
	/** A UTS_NS gets the number of the last OBJREF without an object, as in the reader. Without an OBJREF it gets the next. */
	const ofObjref = (): string => {
		let k = due.pop() ?? 0;
		while (named.has(k)) k++;
		named.add(k);
		return `uts_ns[${k}]`;
	};

	const add = (
		name: string,
		slot: Slot | null,
		offset: number,
		size: number,
		group: Group
	): number => {
		const end = Math.min(n, offset + size);
		const from = spans.length;
		const object = objects.length;
		const fields = slot ? slot.struct.fields : map.h.fields;
		for (const f of fields) {
			const at = offset + f.offset;
			if (at >= end) break;
			const path = slot ? pathOf(name, slot, slot === slots[0], f) : `${name}.h.${f.path}`;
			// In an object of any length the last member takes the bytes that are there.
			const open = slot?.any === true && f === fields.at(-1);
			const full = open ? offset + size - at : f.size;
			const here = Math.min(full, end - at);
			const g = slot ? groupOf(group, f) : group;
			spans.push({ path, offset: at, size: here, field: f, full, group: g, object });
		}
		const done = offset + (slot?.any ? size : slot ? slot.struct.size : map.h.size);
		if (done < end) {
			const path = slot ? `${name}.surplus` : `${name}.payload`;
			const rest = end - done;
			spans.push({ path, offset: done, size: rest, field: null, full: rest, group, object });
		}
		objects.push({ name, offset, size: end - offset, slot, group, from, to: spans.length });
		return end;
	};

	let o = 0;
	let i = 0;
	while (o < n && i < slots.length) {
		const slot = slots[i] as Slot;
		const { size } = slot.struct;
		if (n - o < map.h.size) {
			o = add(slot.name, slot, o, size, slot.name);
			i++;
			break;
		}
		const { type, len } = header(o);
		const matches = is(slot, o);
		const later = i === 0 ? -1 : slots.findIndex((s, j) => j > i && is(s, o));
		if (matches) {
			o = add(slot.name, slot, o, slot.any ? len : size, slot.name);
			i++;
		} else if (type === map.objref.type && len >= map.h.size) {
			due.push(seen.get('objref') ?? 0);
			o = add(numbered('objref'), map.objref, o, len, 'unknown');
		} else if (is(map.uts_ns, o)) {
			o = add(ofObjref(), map.uts_ns, o, len, 'unknown');
		} else if (later > 0) {
			i = later; // the image leaves objects out
		} else if (!slot.any && leads(o + size, i + 1)) {
			o = add(slot.name, slot, o, size, slot.name);
			i++;
		} else if (
			type === slot.type &&
			len >= map.h.size &&
			leads(o + len, i + 1) &&
			!follows(o + len, i) // then it is one too many
		) {
			o = add(slot.name, slot, o, len, slot.name);
			i++;
		} else if (len >= map.h.size && leads(o + len, i)) {
			const name = type === map.uts_ns.type ? ofObjref() : numbered(names.get(type) ?? 'object');
			o = add(name, null, o, len, 'unknown');
		} else if (len >= map.h.size && leads(o + len, i + 1)) {
			o = add(slot.name, slot, o, len, slot.name);
			i++;
		} else if (i === 0 || type === slot.type || len === size) {
			o = add(slot.name, slot, o, size, slot.name);
			i++;
		} else break;
	}
	const end = o;
	const complete = i >= slots.length;
	if (end < n) {
		const path = complete ? 'tail' : 'unknown';
		const size = n - end;
		spans.push({ path, offset: end, size, field: null, full: size, group: 'tail', object: -1 });
	}
	return { order, objects, spans, end, complete };
}

/**
 * Two layouts are equal. An edit of values changes no layout, so nothing has to be derived again. Spans tile the bytes, and their
 * paths name their objects; so with the tables of these all else of a layout follows.
 */
export const sameLayout = (a: Layout, b: Layout): boolean =>
	a.order === b.order &&
	a.spans.length === b.spans.length &&
	a.spans.every((s, i) => {
		const t = b.spans[i] as Span;
		return s.path === t.path && s.size === t.size && s.full === t.full;
	}) &&
	a.objects.every((o, i) => o.slot === b.objects[i]?.slot);

/** Padding of a struct. Bytes that no struct describes are no padding. */
export const isPaddingSpan = (s: Span): boolean => s.field !== null && isPadding(s.field);

/** Index of the span that holds the byte at `offset`; -1 outside of the image. */
export function spanIndexAt(spans: readonly Span[], offset: number): number {
	let low = 0;
	let high = spans.length - 1;
	while (low <= high) {
		const mid = (low + high) >> 1;
		const s = spans[mid] as Span;
		if (offset < s.offset) high = mid - 1;
		else if (offset >= s.offset + s.size) low = mid + 1;
		else return mid;
	}
	return -1;
}

/**
 * The byte order by a vote of four: type, len and magic of the first object, and the machine that arch_id names. Null
 * in a tie.
 * @param orders byte order of each arch by its arch_id
 */
export function orderOf(
	bytes: Uint8Array,
	map: ImageMap,
	orders: ReadonlyMap<number, Order>
): Order | null {
	const view = viewOf(bytes);
	const first = map.slots[0] as Slot;
	let votes = 0;
	const vote = (le: boolean, be: boolean): void => {
		votes += Number(le) - Number(be);
	};
	const reads = <T>(f: Field<T>, wanted: T): void =>
		vote(peek(f, view, 0, 'le') === wanted, peek(f, view, 0, 'be') === wanted);
	reads(map.h.at.type, first.type);
	reads(map.h.at.len, first.struct.size);
	reads(map.header.at.magic, map.magic);
	const order = orders.get(peek(map.header.at.arch_id, view, 0, 'le') ?? -1);
	vote(order === 'le', order === 'be');
	return votes > 0 ? 'le' : votes < 0 ? 'be' : null;
}

/** The integer of a span; null unless the span is a whole integer. */
export function spanInt(bytes: Uint8Array, order: Order, s: Span): number | bigint | null {
	const f = wholeInt(s);
	return f && load(f, viewOf(bytes), s.offset - f.offset, order);
}

/** A copy of the bytes with another integer in the span. It is cut to the span's width. */
export function pokeInt(bytes: Uint8Array, order: Order, s: Span, v: bigint): Uint8Array {
	const f = wholeInt(s);
	if (!f) throw new Error(`${s.path} holds no whole integer`);
	return pokeBytes(bytes, s.offset, intBytes(v, f.size, f.order ?? order));
}

const wholeInt = (s: Span): Field<number | bigint> | null =>
	s.field?.member?.kind === 'int' && s.size === s.full ? (s.field as Field<number | bigint>) : null;

/** A copy of the bytes with `part` written at `offset`; the length stays. */
export function pokeBytes(bytes: Uint8Array, offset: number, part: Uint8Array): Uint8Array {
	const copy = bytes.slice();
	copy.set(part.subarray(0, Math.max(0, bytes.length - offset)), offset);
	return copy;
}
