/**
 * The objects of a file of any size, one after the other. Only the eight bytes at the head of each object are looked at, and
 * what OBJREF and ERROR say. The file is never in memory as a whole.
 */
import { isPrintable } from './hex.ts';
import type { ImageMap } from './image.ts';
import { intBytes, load, viewOf, type Field, type Order } from './struct.ts';

/** A file. `read` gives exactly the bytes that are asked for; it is never asked for bytes behind the end. */
export interface FileSource {
	readonly size: number;
	read(offset: number, length: number): Promise<Uint8Array>;
}

export interface FileFormat {
	readonly map: ImageMap;
	readonly order: Order;
	/** The objects of the header, as its layout has them: from 0 on, without a gap. */
	readonly known: readonly { readonly offset: number; readonly size: number }[];
	/** Without any, the walk begins here. */
	readonly from: number;
	/** An earlier walk met a page array before `from`. */
	readonly unsure?: boolean;
	/** The walk ends after so many rows. */
	readonly most: number;
}

/** An object, or bytes in which no object was found. */
export interface ObjectRow {
	readonly offset: number;
	/** Number of bytes, its header included. */
	readonly len: number;
	/** Null for bytes without an object. */
	readonly type: number | null;
	/** What an OBJREF announces. */
	readonly ref: { readonly objtype: number; readonly objref: number } | null;
	/**
	 * The text of an ERROR record, in its payload or in the STRING behind it: after the NUL with which it begins, to the next
	 * NUL. Without the first NUL, which only a kernel takes for granted, it begins at once.
	 */
	readonly text: Uint8Array | null;
	/**
	 * `listed`: the object before it ends here. `unsure`: a page array was before it. `found`: its bytes look like an ERROR
	 * record, and no object leads to it.
	 */
	readonly how: 'listed' | 'unsure' | 'found';
}

/** Why a walk ended. All but `end` and `full` leave a rest, in which ERROR records are searched. */
export type End =
	| { readonly why: 'end'; readonly offset: number }
	| { readonly why: 'full'; readonly offset: number; readonly unsure: boolean }
	| { readonly why: 'cut'; readonly offset: number }
	| { readonly why: 'pages'; readonly offset: number }
	| {
			readonly why: 'small' | 'beyond';
			readonly offset: number;
			readonly type: number;
			readonly len: number;
	  };

interface Batch {
	readonly rows: readonly ObjectRow[];
	/** So far the file has been read or skipped. */
	readonly at: number;
	/** Set once the walk along the lengths has ended. Batches of the search in the rest may follow. */
	readonly end: End | null;
}

/** No text is longer: the kernel's buffer has 1024 bytes. */
const LONGEST_TEXT = 1024;
/** A payload of this size is skipped; reading on is faster than skipping a shorter one. */
const WORTH_SKIPPING = 1 << 20;
/** Bytes of one read: few after a skip, more while the walk goes on without one. */
const READ = { least: 1 << 16, most: 1 << 22 };
/** The part of the file that is in memory. */
class Window {
	private readonly source: FileSource;
	private size = READ.least / 2;
	start = 0;
	bytes: Uint8Array = new Uint8Array(0);
	view = viewOf(this.bytes);

	constructor(source: FileSource) {
		this.source = source;
	}
	get end(): number {
		return this.start + this.bytes.length;
	}
	has(offset: number, length: number): boolean {
		const end = Math.min(this.source.size, offset + length);
		return offset >= this.start && end <= this.end;
	}
	async load(offset: number): Promise<void> {
		const skipped = offset - this.end >= WORTH_SKIPPING;
		this.size = skipped ? READ.least : Math.min(READ.most, 2 * this.size);
		const length = Math.min(this.size, this.source.size - offset);
		this.bytes = await this.source.read(offset, length);
		if (this.bytes.length !== length) throw new Error('the file became shorter');
		this.start = offset;
		this.view = viewOf(this.bytes);
	}
	slice(from: number, to: number): Uint8Array {
		return this.bytes.slice(from - this.start, to - this.start);
	}
}

/** @returns the objects in batches, one for each read */
export async function* objectsIn(source: FileSource, format: FileFormat): AsyncGenerator<Batch> {
	const { map, order, known, from, most } = format;
	const head = map.h.size;
	const named = new Set(Object.values(map.types));
	const { ERROR = -1, STRING = -1, PGARR = -1 } = map.types;
	const member = (path: string) =>
		map.objref.struct.fields.find((f) => f.path === path) as Field<number>;
	const objtype = member('objtype');
	const objref = member('objref');
	/** What the walk looks at: an OBJREF, or an ERROR, the head of the STRING behind it, and the text. */
	const reach = 2 * head + LONGEST_TEXT;
	const window = new Window(source);

	const header = (o: number) => ({
		type: load(map.h.at.type, window.view, o - window.start, order),
		len: load(map.h.at.len, window.view, o - window.start, order)
	});
	const textIn = (o: number, len: number): Uint8Array => {
		const payload = window.slice(o + head, Math.min(o + len, o + head + LONGEST_TEXT));
		const text = payload[0] === 0 ? payload.subarray(1) : payload;
		const nul = text.indexOf(0);
		return nul < 0 ? text : text.subarray(0, nul);
	};
	/** The text of the ERROR at `o`; the window has `reach` bytes of it. */
	const errorText = (o: number, len: number): Uint8Array | null => {
		if (len > head) return textIn(o, len);
		const next = o + len;
		if (next + head > source.size) return null;
		const string = header(next);
		if (string.type !== STRING || string.len <= head || next + string.len > source.size)
			return null;
		return textIn(next, string.len);
	};
	const rowAt = (o: number, type: number, len: number, how: ObjectRow['how']): ObjectRow => ({
		offset: o,
		len,
		type,
		ref:
			type === map.objref.type && len >= map.objref.struct.size
				? {
						objtype: load(objtype, window.view, o - window.start, order),
						objref: load(objref, window.view, o - window.start, order)
					}
				: null,
		text: type === ERROR ? errorText(o, len) : null,
		how
	});

	let rows: ObjectRow[] = [];
	let count = 0;
	let unsure = format.unsure === true;
	const batch = (at: number, end: End | null): Batch => {
		const done = { rows, at, end };
		rows = [];
		return done;
	};

	let end: End | null = null;
	let i = 0;
	let o = known[0]?.offset ?? from;
	while (!end) {
		const place = known[i];
		if (o >= source.size) {
			end = { why: 'end', offset: source.size };
			break;
		}
		if (count >= most) {
			end = { why: 'full', offset: o, unsure };
			break;
		}
		if (!window.has(o, reach)) {
			if (rows.length > 0) yield batch(o, null);
			await window.load(o);
		}
		if (o + head > source.size) {
			end = { why: 'cut', offset: o };
			break;
		}
		const { type, len: says } = header(o);
		const len = place?.size ?? says;
		const fits = len >= head && o + len <= source.size;
		if (!place && unsure && !(fits && named.has(type))) end = { why: 'pages', offset: o };
		else if (!place && !fits) end = { why: len < head ? 'small' : 'beyond', offset: o, type, len };
		else {
			rows.push(rowAt(o, type, len, unsure ? 'unsure' : 'listed'));
			count++;
			unsure ||= type === PGARR;
			o += len;
			i++;
		}
	}
	if (end.why === 'end' || end.why === 'full') {
		yield batch(end.offset, end);
		return;
	}

	// No object leads on from here. ERROR records are still worth finding: they say why a checkpoint failed.
	const rest = source.size - o;
	rows.push({ offset: o, len: rest, type: null, ref: null, text: null, how: 'listed' });
	const sign = intBytes(BigInt(ERROR), 4, order);
	const lead = sign.findIndex((b) => b !== 0);
	while (o + head < source.size) {
		if (!window.has(o, reach)) {
			yield batch(o, end);
			await window.load(o);
		}
		const hit = window.bytes.indexOf(sign[lead]!, o - window.start + lead);
		const last = window.end === source.size;
		if (hit < 0) {
			o = last ? source.size : window.end - lead;
			continue;
		}
		o = window.start + hit - lead;
		if (!window.has(o, reach)) continue;
		if (o + head >= source.size) break;
		const { type, len } = header(o);
		const text = type === ERROR && looksLikeError(o, len) ? errorText(o, len) : null;
		if (text && count++ < most) rows.push(rowAt(o, ERROR, len, 'found'));
		o += text ? len : 1;
	}
	yield batch(source.size, end);

	/** Every known text stands behind a NUL, in the ERROR itself or in a STRING of its own. */
	function looksLikeError(at: number, len: number): boolean {
		if (len < head || len > head + LONGEST_TEXT || at + len > source.size) return false;
		const payload = len > head ? at + head : at + 2 * head;
		const first = window.bytes[payload - window.start];
		const second = window.bytes[payload + 1 - window.start] ?? 0;
		return first === 0 && isPrintable(second);
	}
}
