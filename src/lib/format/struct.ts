/**
 * The struct table: one description of a C struct. Offsets, types, decoding, encoding, spans, the form and the
 * exported header follow from it.
 *
 * A table lists members in ABI order and reads like the header that it models. Nobody writes an offset down: the C
 * rule gives it. Each member stands at the next multiple of its alignment, and the size is rounded up to the largest
 * alignment.
 */

/** Byte order of the machine that wrote an image. */
export type Order = 'le' | 'be';

type CType = '__u16' | '__u32' | '__s32' | '__u64';

const SIZE: Record<CType, 2 | 4 | 8> = { __u16: 2, __u32: 4, __s32: 4, __u64: 8 };

interface Notes {
	/** What it is, and why a kernel wants it: a sentence, or two. */
	readonly doc: string;
}

export interface Int<T extends CType = CType> extends Notes {
	readonly kind: 'int';
	readonly ctype: T;
	/** The member has this order on every machine. */
	readonly order?: 'le';
	/** C declares it to fill space. It has no value, like the padding that a compiler adds. */
	readonly pad?: boolean;
}

/** A fixed array of raw bytes. `bound` is how C spells the length. */
interface Chars extends Notes {
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

/** The value of a leaf: a number, a bigint for `__u64`, bytes for `char[]`. */
type ValueOf<M> = M extends Chars ? Uint8Array : M extends Int<'__u64'> ? bigint : number;

/** The legal paths of a struct's leaves, as `constants.uts_release_len`. */
type PathIn<M> = {
	[K in keyof M & string]: M[K] extends { readonly struct: { readonly members: infer N } }
		? `${K}.${PathIn<N>}`
		: K;
}[keyof M & string];

type LeafAt<M, P extends string> = string extends P
	? unknown
	: P extends `${infer K}.${infer Rest}`
		? M[K & keyof M] extends { readonly struct: { readonly members: infer N } }
			? LeafAt<N, Rest>
			: never
		: ValueOf<M[P & keyof M]>;

/**
 * A leaf of a struct, in bytes from the struct's start. Fields tile the struct: padding is a field too.
 * `T` is the type of its value.
 */
export interface Field<T = unknown> {
	readonly path: string;
	readonly name: string;
	readonly offset: number;
	readonly size: number;
	/** null: padding that a compiler adds. */
	readonly member: Int | Chars | null;
	/** The C type of an integer; null: raw bytes. */
	readonly ctype: CType | null;
	/** Its own byte order; null for the machine's. */
	readonly order: Order | null;
	/** Never set: it only carries the type of the value. */
	readonly value?: T;
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
	readonly at: { readonly [P in PathIn<M>]: Field<LeafAt<M, P>> };
}

interface Options {
	/** `__attribute__((aligned(n)))` */
	readonly aligned?: number;
	readonly packed?: boolean;
	readonly doc: string;
	/** The source that the layout was read or rebuilt from. */
	readonly source: string;
}

const integer =
	<T extends CType>(ctype: T) =>
	<O extends Omit<Partial<Int>, 'kind' | 'ctype' | 'doc'>>(doc: string, more?: O) =>
		({ kind: 'int', ctype, doc, ...more }) as Int<T> & O;

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
	const { packed = false, aligned = 1 } = options;
	let end = 0;
	let align = aligned;
	let paddings = 0;
	const field = (path: string, offset: number, size: number, member: Int | Chars | null): void => {
		const name = member ? path : 'padding';
		const ctype = member?.kind === 'int' ? member.ctype : null;
		const order = (member?.kind === 'int' && member.order) || null;
		fields.push({ path, name, offset, size, member, ctype, order });
	};
	const fillTo = (offset: number): void => {
		if (offset === end) return;
		field(paddings++ === 0 ? 'padding' : `padding${paddings}`, end, offset - end, null);
	};

	for (const [key, member] of Object.entries(members)) {
		const offset = packed ? end : roundUp(end, alignOf(member));
		fillTo(offset);
		if (!packed) align = Math.max(align, alignOf(member));
		if (member.kind === 'struct')
			for (const f of member.struct.fields)
				fields.push(movedField(f, `${key}.${f.path}`, offset + f.offset));
		else field(key, offset, sizeOf(member), member);
		end = offset + sizeOf(member);
	}
	const size = roundUp(end, align);
	fillTo(size);

	const at = Object.fromEntries(fields.map((f) => [f.path, f])) as Struct<M>['at'];
	return { ...options, name, members, size, align, packed, aligned, fields, at };
}

/** The same leaf under another path, and perhaps at another offset. */
export const movedField = <T>(f: Field<T>, path: string, offset = f.offset): Field<T> => ({
	...f,
	path,
	offset
});

export const viewOf = (bytes: Uint8Array): DataView =>
	new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** The value of a leaf of the struct at `base`: number, bigint for `__u64`, for `char[]` the bytes in place. */
export function load<T>(f: Field<T>, view: DataView, base: number, order: Order): T {
	return read(f, view, base + f.offset, (f.order ?? order) === 'le') as T;
}

function read(f: Field, view: DataView, at: number, le: boolean): unknown {
	if (f.ctype === null) return new Uint8Array(view.buffer, view.byteOffset + at, f.size);
	switch (f.ctype) {
		case '__u16':
			return view.getUint16(at, le);
		case '__u32':
			return view.getUint32(at, le);
		case '__s32':
			return view.getInt32(at, le);
		case '__u64':
			return view.getBigUint64(at, le);
	}
}

/** The same where the bytes may end too soon: null unless the whole member is there. */
export function peek<T>(f: Field<T>, view: DataView, base: number, order: Order): T | null {
	return base + f.offset + f.size <= view.byteLength ? load(f, view, base, order) : null;
}

/**
 * Writes a leaf of the struct at `base`. It cuts an integer to its width, as C does, and bytes to the length of the
 * array. Fewer bytes leave the rest of the array as it was.
 */
export function store<T>(f: Field<T>, view: DataView, base: number, order: Order, value: T): void {
	const place = new Uint8Array(view.buffer, view.byteOffset + base + f.offset, f.size);
	const bytes =
		f.ctype === null
			? (value as Uint8Array)
			: intBytes(BigInt(value as number | bigint), f.size, f.order ?? order);
	place.set(bytes.subarray(0, f.size));
}

/** A struct as `s.size` bytes, with zeros where no value is given. @param values by the paths of the leaves */
export function encodeStruct<M extends Members>(
	s: Struct<M>,
	values: { readonly [P in PathIn<M>]?: LeafAt<M, P> },
	order: Order
): Uint8Array {
	const bytes = new Uint8Array(s.size);
	for (const [path, value] of Object.entries(values))
		store((s as Struct).at[path]!, viewOf(bytes), 0, order, value);
	return bytes;
}

/** The bytes of a number; what does not fit is cut off. */
export function intBytes(value: bigint, size: number, order: Order): Uint8Array {
	const out = Uint8Array.from({ length: size }, (_, i) => Number((value >> BigInt(8 * i)) & 0xffn));
	return order === 'le' ? out : out.reverse();
}

/** Padding: the compiler's, and members that C declares to fill space. */
export const isPadding = (f: Field): boolean =>
	f.member === null || (f.member.kind === 'int' && f.member.pad === true);

/** Lowest and highest value of an integer member. */
export function range(m: Int): [bigint, bigint] {
	const bits = BigInt(SIZE[m.ctype] * 8);
	return m.ctype === '__s32' ? [-(2n ** 31n), 2n ** 31n - 1n] : [0n, 2n ** bits - 1n];
}
