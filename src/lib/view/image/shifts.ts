/**
 * Where an image lost bytes or has some too many, as the heads of its objects tell: each is looked for near its place, and between two
 * that are found, every place for the lost bytes is tried that agrees with what the kernel compares.
 */
import { isPrintable } from '../../format/hex.ts';
import { isPaddingSpan, layout, type Layout } from '../../format/image.ts';
import { intBytes } from '../../format/struct.ts';
import { join } from '../../format/splice.ts';
import { Trace } from '../../kernel/trace.ts';
import { ckpt_hdr, LSM_INFO_MAX } from '../../revisions/tables.ts';
import { ownImage } from '../../share/machines.ts';
import type { Reading } from '../reading.ts';
import { typeAndLen } from '../wanted_length.ts';
import { objectsFrom, standsAt } from './heads.ts';

/** Further away, the three strings with equal heads, 73 bytes each, would be taken for one another. */
const NEAR = 36;

export interface Shift {
	/** Bytes to put back, or to remove if it is below zero. */
	readonly lost: number;
	/** What begins too early or too late; null for the end of the file. */
	readonly next: string | null;
	/** They are between these two: lost ones in the image that has them again, surplus ones in the image as it is. */
	readonly from: number;
	readonly to: number;
	/** The objects there. */
	readonly within: readonly string[];
	/** Other bytes would do as well for this kernel. */
	readonly guess: boolean;
	/** What is put back, and where in the image that has it again. */
	readonly fill: { readonly at: number; readonly bytes: Uint8Array };
}

/** The image that this kernel writes, and what it compares of it. */
interface Own {
	readonly image: Uint8Array;
	readonly layout: Layout;
	/** The compared bits of each byte. */
	readonly compared: Uint8Array;
}

function ownOf(r: Reading): Own {
	const { image, kernel } = ownImage(r.revision, r.kernel);
	const { order, map } = r.kernelArch;
	const t = new Trace();
	r.revision.restart(kernel, image, t);
	const compared = new Uint8Array(image.length);
	for (const s of t.steps) {
		if (s.kind !== 'check' || s.size === 0 || typeof s.expected === 'string') continue;
		const mask = typeof s.expected === 'object' ? s.expected.mask : 0n;
		if (mask !== undefined) compared.set(intBytes(~mask, s.size, s.order ?? order), s.offset);
	}
	return { image, layout: layout(image, order, map), compared };
}

/** A place that is known in the own image, and found in the bytes. */
interface Found {
	/** Null for the beginning and the end of the file. */
	readonly name: string | null;
	readonly own: number;
	readonly at: number;
}

const nearest = function* (): Generator<number> {
	yield 0;
	for (let d = 1; d <= NEAR; d++) yield* [d, -d];
};

/**
 * The heads that are near their places, each relative to the one before it, and the end.
 * @param follow the objects follow each other, so the end tells of the last one alone
 */
function anchors(r: Reading, own: Own, follow: boolean): Found[] {
	const { bytes } = r;
	const n = bytes.length;
	const found: Found[] = [{ name: null, own: 0, at: 0 }];
	const find = (name: string | null, place: number, is: (at: number) => boolean): void => {
		const last = found.at(-1)!;
		const near = last.at + place - last.own;
		for (const d of nearest())
			if (near + d >= last.at && is(near + d)) {
				found.push({ name: near + d === n ? null : name, own: place, at: near + d });
				return;
			}
	};
	const { objects } = own.layout;
	let end = own.image.length;
	objects.forEach(({ name, offset, slot }, i) => {
		const eight = own.image.subarray(offset, offset + ckpt_hdr.size);
		find(name, offset, (at) => {
			if (!slot?.any) return standsAt(bytes, at, eight);
			const { type, len } = typeAndLen(r, at);
			return type === slot.type && len >= ckpt_hdr.size && len <= LSM_INFO_MAX;
		});
		if (i === 0) find('magic', 8, (at) => standsAt(bytes, at, own.image.subarray(8, 16)));
		// Its length is the image's own.
		const last = found.at(-1)!;
		if (slot?.any && last.name === name) end = last.own + typeAndLen(r, last.at).len;
	});
	const isEnd = (at: number): boolean => (at === n ? !r.cut : objectsFrom(r, at).length > 0);
	if (!follow || found.at(-1)!.name === objects.at(-1)!.name) find('what follows', end, isEnd);
	return found;
}

/** How much a string looks like one, and like the kernel's own. */
function likeness(text: Uint8Array, own: Uint8Array, filled: (i: number) => boolean): number {
	let score = 0;
	let ended = false;
	let equal = true;
	text.forEach((b, i) => {
		if (b === 0) ended = true;
		else if (ended) score -= 4;
		else if (!isPrintable(b)) score -= 2;
		else if (b === own[i] && !filled(i)) score++;
		equal &&= b === own[i];
	});
	return equal ? score + 3 : score;
}

/**
 * An object is too many, missing or of another length: lengths lead from one place to the other, or an OBJREF or ERROR stands where
 * the next object belongs. That is no shift.
 */
function isLed(r: Reading, a: Found, b: Found): boolean {
	const { OBJREF, ERROR } = r.revision.types;
	const place = a.at + b.own - a.own;
	if (b.at > place && [OBJREF, ERROR].includes(typeAndLen(r, place).type ?? -1)) return true;
	const from = a.name === 'magic' ? a.at - ckpt_hdr.size : a.at;
	// The head before a magic may be lost.
	if (from < 0) return false;
	return from === b.at || objectsFrom(r, from).some((o) => o.at + o.len === b.at);
}

interface Mended {
	readonly shift: Shift;
	readonly bytes: Uint8Array;
}

/** The stretch between two places that are found. @param base where it begins in the image that has the lost bytes */
function mended(r: Reading, own: Own, a: Found, b: Found, base: number): Mended | null {
	const bytes = r.bytes.subarray(a.at, b.at);
	const size = b.own - a.own;
	const lost = size - bytes.length;
	const [put, gone] = [Math.max(lost, 0), Math.max(-lost, 0)];
	// A LSM_INFO may be longer than the kernel's own.
	const T = new Uint8Array(size);
	T.set(own.image.subarray(a.own, b.own));
	const fits = (at: number, byte: number): boolean =>
		((byte ^ (own.image[a.own + at] ?? 0)) & (own.compared[a.own + at] ?? 0)) === 0;
	// All before x must agree as it stands, and all behind it shifted.
	const places: number[] = [];
	let last = size - put;
	while (last > 0 && fits(last - 1 + put, bytes[last - 1 + gone]!)) last--;
	// What is found is where it is.
	const least = Math.max(last, a.name === null ? 0 : ckpt_hdr.size);
	for (let x = 0; x <= size - put; x++) {
		if (x >= least) places.push(x);
		if (!fits(x, bytes[x]!)) break;
	}
	// Bytes that are lost or too many at the end of the file are a cut, or a tail.
	const atEnd = b.at === r.bytes.length && places.at(-1) === size - put;
	if (places.length === 0 || atEnd) return null;
	const made = places.map((x) =>
		join(bytes.subarray(0, x), T.subarray(x, x + put), bytes.subarray(x + gone))
	);
	const spans = own.layout.spans.filter((s) => s.offset >= a.own && s.offset < b.own);
	const scores = made.map((m, k) => {
		const x = places[k]!;
		let score = 0;
		for (const s of spans) {
			const at = s.offset - a.own;
			const filled = (i: number) => at + i >= x && at + i < x + put;
			const [is, as] = [m, T].map((part) => part.subarray(at, at + s.size)) as [
				Uint8Array,
				Uint8Array
			];
			if (s.field?.member?.kind === 'char') score += likeness(is, as, filled);
			else
				is.forEach((byte, i) => {
					if (byte === as[i] && !filled(i)) score += isPaddingSpan(s) ? 2 : 1;
				});
		}
		// What was inserted is seldom zeros.
		return score + bytes.subarray(x, x + gone).filter((byte) => byte !== 0).length / 100;
	});
	const best = scores.lastIndexOf(Math.max(...scores));
	const [first, end] = [places[0]!, places.at(-1)! + put + gone];
	const at = places[best] ?? 0;
	const fill = T.subarray(at, at + put);
	const known = fill.every((_, i) => own.compared[a.own + at + i] === 0xff);
	const same = made.every((m) => m.every((byte, i) => byte === made[0]![i]));
	return {
		bytes: made[best]!,
		shift: {
			lost,
			next: b.name,
			from: (lost > 0 ? base : a.at) + first,
			to: (lost > 0 ? base : a.at) + end,
			within: own.layout.objects
				.filter((o) => o.offset < a.own + end - gone && o.offset + o.size > a.own + first)
				.map((o) => o.name),
			guess: !same || !known,
			fill: { at: base + at, bytes: fill }
		}
	};
}

/**
 * @param follow objects follow each other to the end of the file
 * @returns the image without its shifts, and what they are; null without any, or where nothing fits
 */
export function unshifted(
	r: Reading,
	follow: boolean
): { bytes: Uint8Array; shifts: readonly Shift[] } | null {
	const own = ownOf(r);
	const found = anchors(r, own, follow);
	const parts: Uint8Array[] = [];
	const shifts: Shift[] = [];
	let size = 0;
	found.slice(1).forEach((b, i) => {
		const a = found[i]!;
		const moved = b.at - a.at !== b.own - a.own && !isLed(r, a, b);
		const part = moved ? mended(r, own, a, b, size) : null;
		if (part) shifts.push(part.shift);
		parts.push(part?.bytes ?? r.bytes.subarray(a.at, b.at));
		size += parts.at(-1)!.length;
	});
	parts.push(r.bytes.subarray(found.at(-1)!.at));
	return shifts.length === 0 ? null : { bytes: join(...parts), shifts };
}
