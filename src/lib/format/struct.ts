/**
 * The struct table: one description of a C struct from which everything else follows: offsets,
 * types, decoding, encoding, spans, the form, the exported header.
 *
 * A table lists members in ABI order and reads like the header it models. Offsets are derived by the
 * C rule (each member at the next multiple of its alignment, the size rounded up to the largest
 * alignment), never written down.
 */

/** Byte order of the machine that wrote an image. */
export type Order = 'le' | 'be';

export type CType = '__u8' | '__u16' | '__u32' | '__s32' | '__u64';

const SIZE: Record<CType, 1 | 2 | 4 | 8> = { __u8: 1, __u16: 2, __u32: 4, __s32: 4, __u64: 8 };

/** How a fact is known: read in the source, rebuilt from postings, or deduced from other facts. */
export type Known = 'read' | 'rebuilt' | 'deduced';

interface Notes {
	/** What a writer puts here and what it means, in a line. */
	readonly doc: string;
	readonly known?: Known;
	/** 0..1, where it is not certain. */
	readonly sureness?: number;
}

export interface Int<T extends CType = CType> extends Notes {
	readonly kind: 'int';
	readonly ctype: T;
	/** Set where the member is in this order whatever the machine's is. */
	readonly order?: 'le';
	/** Declared in C, but only there to fill space: no value, like the padding a compiler adds. */
	readonly pad?: boolean;
}

/** A fixed array of raw bytes. `bound` is how C spells the length. */
export interface Chars extends Notes {
	readonly kind: 'char';
	readonly length: number;
	readonly bound: string;
}

export interface Nested<S extends Struct = Struct> extends Notes {
	readonly kind: 'struct';
	readonly struct: S;
}

export type Member = Int | Chars | Nested;
export type Members = Readonly<Record<string, Member>>;

type ValueOf<M> =
	M extends Nested<infer S>
		? Infer<S>
		: M extends Chars
			? Uint8Array
			: M extends Int<'__u64'>
				? bigint
				: number;
type Named<M> = { [K in keyof M]: M[K] extends { readonly pad: true } ? never : K }[keyof M];

/** The value of a struct: numbers, bigint for `__u64`, bytes for `char[]`; padding has none. */
export type Infer<S> =
	S extends Struct<infer M> ? { -readonly [K in Named<M>]: ValueOf<M[K]> } : never;

/** The legal paths of a struct's leaves, as `constants.uts_release_len`. */
export type Path<S> = S extends Struct<infer M> ? PathIn<M> : never;
type PathIn<M> = {
	[K in keyof M & string]: M[K] extends { readonly struct: { readonly members: infer N } }
		? `${K}.${PathIn<N>}`
		: K;
}[keyof M & string];

/** A leaf of a struct, in bytes from the struct's start. Fields tile the struct: padding is a field too. */
export interface Field {
	readonly path: string;
	readonly name: string;
	readonly offset: number;
	readonly size: number;
	/** null: padding that the compiler adds. */
	readonly member: Int | Chars | null;
	/** The struct that holds the leaf: the table itself or a nested one. */
	readonly owner: string;
}

export interface Struct<M extends Members = Members> extends Notes {
	readonly name: string;
	readonly members: M;
	readonly size: number;
	readonly align: number;
	readonly packed: boolean;
	readonly aligned: number;
	readonly source: string;
	readonly fields: readonly Field[];
	/** Leaves by path. */
	readonly at: { readonly [P in PathIn<M>]: Field };
	/** @internal accessor class, see `cast` */
	readonly View: new (view: DataView, base: number, order: Order) => object;
}

interface Options {
	/** `__attribute__((aligned(n)))` */
	readonly aligned?: number;
	/** `__attribute__((packed))` */
	readonly packed?: boolean;
	readonly doc: string;
	/** Where the layout was read or rebuilt from. */
	readonly source: string;
	readonly known?: Known;
}

const integer =
	<T extends CType>(ctype: T) =>
	<O extends Omit<Partial<Int>, 'kind' | 'ctype' | 'doc'>>(doc: string, more?: O) =>
		({ kind: 'int', ctype, doc, ...more }) as Int<T> & O;

export const __u8 = integer('__u8');
export const __u16 = integer('__u16');
export const __u32 = integer('__u32');
export const __s32 = integer('__s32');
export const __u64 = integer('__u64');

export const char = (length: number, bound: string, doc: string): Chars => ({
	kind: 'char',
	length,
	bound,
	doc
});

export const nested = <S extends Struct>(of: S, doc: string): Nested<S> => ({
	kind: 'struct',
	struct: of,
	doc
});

const sizeOf = (m: Member): number =>
	m.kind === 'int' ? SIZE[m.ctype] : m.kind === 'char' ? m.length : m.struct.size;
const alignOf = (m: Member): number =>
	m.kind === 'int' ? SIZE[m.ctype] : m.kind === 'char' ? 1 : m.struct.align;
const roundUp = (n: number, to: number): number => Math.ceil(n / to) * to;

export function struct<M extends Members>(name: string, members: M, options: Options): Struct<M> {
	const fields: Field[] = [];
	const offsets: [string, Member, number][] = [];
	const { packed = false, aligned = 1 } = options;
	let end = 0;
	let align = aligned;
	let paddings = 0;
	const fillTo = (offset: number): void => {
		if (offset === end) return;
		const path = paddings++ === 0 ? 'padding' : `padding${paddings}`;
		fields.push({
			path,
			name: 'padding',
			offset: end,
			size: offset - end,
			member: null,
			owner: name
		});
	};

	for (const [key, member] of Object.entries(members)) {
		const offset = packed ? end : roundUp(end, alignOf(member));
		fillTo(offset);
		if (!packed) align = Math.max(align, alignOf(member));
		if (member.kind === 'struct') {
			for (const f of member.struct.fields)
				fields.push({ ...f, path: `${key}.${f.path}`, offset: offset + f.offset });
		} else {
			fields.push({ path: key, name: key, offset, size: sizeOf(member), member, owner: name });
		}
		offsets.push([key, member, offset]);
		end = offset + sizeOf(member);
	}
	const size = roundUp(end, align);
	fillTo(size);

	return {
		...options,
		name,
		members,
		size,
		align,
		packed,
		aligned,
		fields,
		at: Object.fromEntries(fields.map((f) => [f.path, f])) as Struct<M>['at'],
		View: accessors(offsets)
	};
}

/**
 * A class with a getter and a setter a member, which read and write the bytes in place.
 * Measured against copying all members into an object: 35 ns instead of 254 for the image header,
 * where hand-written DataView code takes 25.
 */
function accessors(members: [string, Member, number][]): Struct['View'] {
	class View {
		readonly view: DataView;
		readonly base: number;
		readonly le: boolean;
		constructor(view: DataView, base: number, order: Order) {
			this.view = view;
			this.base = base;
			this.le = order === 'le';
		}
	}
	for (const [key, member, offset] of members)
		Object.defineProperty(View.prototype, key, { enumerable: true, ...accessor(member, offset) });
	return View;
}

interface Place {
	readonly view: DataView;
	readonly base: number;
	readonly le: boolean;
}

function accessor(member: Member, at: number): PropertyDescriptor & ThisType<Place> {
	if (member.kind === 'struct')
		return {
			get() {
				return new member.struct.View(this.view, this.base + at, this.le ? 'le' : 'be');
			}
		};
	if (member.kind === 'char')
		return {
			get() {
				const { buffer, byteOffset } = this.view;
				return new Uint8Array(buffer, byteOffset + this.base + at, member.length);
			},
			/** Copies at most the array's length; what is shorter leaves the rest as it was. */
			set(value: Uint8Array) {
				const { buffer, byteOffset } = this.view;
				const target = new Uint8Array(buffer, byteOffset + this.base + at, member.length);
				target.set(value.length > member.length ? value.subarray(0, member.length) : value);
			}
		};
	// One closure a type, so that each stays monomorphic; `fixed` members ignore the machine's order.
	const fixed = member.order === 'le';
	switch (member.ctype) {
		case '__u8':
			return {
				get() {
					return this.view.getUint8(this.base + at);
				},
				set(v: number) {
					this.view.setUint8(this.base + at, v);
				}
			};
		case '__u16':
			return {
				get() {
					return this.view.getUint16(this.base + at, fixed || this.le);
				},
				set(v: number) {
					this.view.setUint16(this.base + at, v, fixed || this.le);
				}
			};
		case '__u32':
			return {
				get() {
					return this.view.getUint32(this.base + at, fixed || this.le);
				},
				set(v: number) {
					this.view.setUint32(this.base + at, v, fixed || this.le);
				}
			};
		case '__s32':
			return {
				get() {
					return this.view.getInt32(this.base + at, fixed || this.le);
				},
				set(v: number) {
					this.view.setInt32(this.base + at, v, fixed || this.le);
				}
			};
		case '__u64':
			return {
				get() {
					return this.view.getBigUint64(this.base + at, fixed || this.le);
				},
				set(v: bigint) {
					this.view.setBigUint64(this.base + at, v, fixed || this.le);
				}
			};
	}
}

export const viewOf = (bytes: Uint8Array): DataView =>
	new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/**
 * A struct laid over bytes, as a C pointer is: reading a member reads the bytes, writing pokes them.
 * All of the struct must lie inside the view.
 */
export const cast = <S extends Struct>(s: S, view: DataView, base: number, order: Order) =>
	new s.View(view, base, order) as Infer<S>;

/** The bytes at `base` as a plain value, independent of the bytes afterwards. Padding has no value. */
export function decode<S extends Struct>(s: S, bytes: Uint8Array, order: Order, base = 0): Infer<S> {
	const from = cast(s, viewOf(bytes), base, order) as Record<string, unknown>;
	const value: Record<string, unknown> = {};
	for (const [key, m] of Object.entries(s.members)) {
		if (m.kind === 'struct') {
			const at = offsetOf(s, key);
			value[key] = decode(m.struct, bytes, order, base + at);
		} else if (m.kind === 'char') value[key] = (from[key] as Uint8Array).slice();
		else if (!m.pad) value[key] = from[key];
	}
	return value as Infer<S>;
}

/** Writes a value at `base`; padding is left as it stands there. */
export function encodeInto<S extends Struct>(
	s: S,
	value: Infer<S>,
	bytes: Uint8Array,
	order: Order,
	base = 0
): void {
	const to = cast(s, viewOf(bytes), base, order) as Record<string, unknown>;
	for (const [key, m] of Object.entries(s.members)) {
		const v = (value as Record<string, unknown>)[key];
		if (m.kind === 'struct')
			encodeInto(m.struct, v as Infer<Struct>, bytes, order, base + offsetOf(s, key));
		else if (m.kind === 'char' || !m.pad) to[key] = v;
	}
}

/** A value as `s.size` bytes, padding zero. */
export function encode<S extends Struct>(s: S, value: Infer<S>, order: Order): Uint8Array {
	const bytes = new Uint8Array(s.size);
	encodeInto(s, value, bytes, order);
	return bytes;
}

/** Offset of a direct member; of a nested struct, that of its first leaf. */
function offsetOf(s: Struct, key: string): number {
	const f = s.fields.find((x) => x.path === key || x.path.startsWith(`${key}.`));
	if (!f) throw new Error(`${s.name} has no member ${key}`);
	return f.offset;
}

/** One integer member read from `offset`: number, or bigint for `__u64`. */
export function readInt(m: Int, view: DataView, offset: number, order: Order): number | bigint {
	return (new (oneMember(m).View)(view, offset, order) as { v: number | bigint }).v;
}

/** One integer member written at `offset`, cut to its width as C does. */
export function writeInt(
	m: Int,
	view: DataView,
	offset: number,
	order: Order,
	v: number | bigint
): void {
	const target = new (oneMember(m).View)(view, offset, order) as { v: number | bigint };
	target.v = m.ctype === '__u64' ? BigInt.asUintN(64, BigInt(v)) : Number(v);
}

const single = new Map<Int, Struct>();
function oneMember(m: Int): Struct {
	let s = single.get(m);
	if (!s) single.set(m, (s = struct('', { v: m }, { packed: true, doc: '', source: '' })));
	return s;
}

/** Lowest and highest value of an integer member. */
export function range(m: Int): [bigint, bigint] {
	const bits = BigInt(SIZE[m.ctype] * 8);
	return m.ctype === '__s32' ? [-(2n ** 31n), 2n ** 31n - 1n] : [0n, 2n ** bits - 1n];
}
