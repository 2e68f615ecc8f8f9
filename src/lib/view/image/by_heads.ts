/**
 * Offers for an image whose objects are nearly all there, and not where they should be: bytes were lost, inserted or swapped, or a
 * whole object is doubled, exchanged or missing. An offer is made only if the kernel accepts the image after it.
 */
import { many, orText, plural, sizeText } from '../../format/count.ts';
import { fromLatin1, hex } from '../../format/hex.ts';
import type { Slot } from '../../format/image.ts';
import { join, sameBytes, splice } from '../../format/splice.ts';
import { intBytes } from '../../format/struct.ts';
import { fromUtf8 } from '../../format/utf8.ts';
import { REVISIONS } from '../../revisions/all.ts';
import { headerOffset, recognise } from '../../revisions/recognise.ts';
import type { Revision } from '../../revisions/revision.ts';
import { ckpt_buffer_release, ckpt_hdr, LSM_INFO_MAX } from '../../revisions/tables.ts';
import { caseOfImage } from '../../share/vector/bundle.ts';
import { printText } from '../c_text.ts';
import { Reading } from '../reading.ts';
import { reversedWords, WORDS } from '../turned.ts';
import { NONE, objectsFrom, standsAt, type FoundObject } from './heads.ts';
import { isAccepted, ownParts, type Offer } from './offer.ts';
import { unshifted, type Shift } from './shifts.ts';

/** @returns none unless the image is of this kernel's revision, or of none that is known */
export function headOffers(r: Reading): Offer[] {
	if (![null, r.revision.id].includes(r.recognised.id)) return [];
	// Of a longer file only the first part is here.
	const whole = r.cut ? [] : [...everywhereOffers(r.bytes), highBitOffer(r)];
	const list = objectsFrom(r, 0);
	const end = list.at(-1);
	const follow = end !== undefined && end.at + end.len === r.bytes.length;
	const moved = accepted(r, [...whole, ...objectOffers(r, list)]);
	return moved.length > 0 ? moved : accepted(r, [shiftOffer(r, follow)]);
}

/** Two ways to the same image are one. */
function accepted(r: Reading, offers: readonly (Offer | null)[]): Offer[] {
	const good = offers.filter((o) => o !== null).filter((o) => isAccepted(r, o.bytes));
	return good.filter((o, i) => good.findIndex((p) => sameBytes(p.bytes, o.bytes)) === i);
}

// ---- the same change everywhere

const everywhereOffers = (bytes: Uint8Array): Offer[] =>
	[...wordOffers(bytes), lineOffer(bytes), utf8Offer(bytes)].filter((o) => o !== null);

const wordOffers = (bytes: Uint8Array): Offer[] =>
	WORDS.map((n) => {
		const rest = bytes.length % n;
		const stay = rest === 0 ? '' : `; the last ${plural(rest, 'byte stays', `${rest} bytes stay`)}`;
		return {
			label: `Reverse every ${n} bytes`,
			note: `each ${n}-byte word is byte-swapped, as in a dump of words${stay}`,
			bytes: reversedWords(bytes, n)
		};
	});

const [LF, CR] = [10, 13];

/** A transfer in text mode puts a CR before each LF. */
function lineOffer(bytes: Uint8Array): Offer | null {
	const isPair = (b: number, i: number) => b === CR && bytes[i + 1] === LF;
	const pairs = bytes.filter(isPair).length;
	if (pairs === 0 || bytes.some((b, i) => b === LF && bytes[i - 1] !== CR)) return null;
	return {
		label: 'Remove the CR before each LF',
		note: `this removes ${many(pairs, 'byte')} 0x0d, as a text-mode transfer inserts them`,
		bytes: bytes.filter((b, i) => !isPair(b, i))
	};
}

/** A program that takes an image for Latin-1 text and saves it as UTF-8 makes two bytes of each from 0x80 on. */
function utf8Offer(bytes: Uint8Array): Offer | null {
	const text = fromUtf8(bytes) ?? '';
	const more = bytes.length - text.length;
	if (more === 0 || text === '' || /[^\0-\xff]/.test(text)) return null;
	return {
		label: 'Undo UTF-8',
		note: `each byte from 0x80 on became 2 bytes, as in a file saved as UTF-8 text; this removes ${sizeText(more)}`,
		bytes: fromLatin1(text)
	};
}

/** A transfer of 7 bits strips the high bit of each byte. */
function highBitOffer(r: Reading): Offer | null {
	if (r.bytes.some((b) => b > 0x7f)) return null;
	const own = join(...ownParts(r).map((o) => o.bytes));
	const bytes = r.bytes.map((b, i) => (own[i] === (b | 0x80) && !isUnknown(r, i) ? b | 0x80 : b));
	const set = bytes.filter((b) => b > 0x7f).length;
	return {
		label: 'Set the high bits',
		note: `this sets them in ${sizeText(set)}, as this kernel expects them; time and strings may stay wrong`,
		bytes
	};
}

/** Time and strings: the kernel's own do not tell those of the image. */
function isUnknown(r: Reading, at: number): boolean {
	const s = r.spanAt(at);
	return s?.path === 'time' || s?.field?.member?.kind === 'char';
}

// ---- whole objects

const fits = (
	{ type, struct, any }: Slot,
	o: Pick<FoundObject, 'type' | 'len'> | undefined
): boolean => o?.type === type && (any ? o.len <= LSM_INFO_MAX : o.len === struct.size);

function objectOffers(r: Reading, list: readonly FoundObject[]): (Offer | null)[] {
	const { bytes } = r;
	const { slots } = r.kernelArch.map;
	const part = (o: FoundObject) => bytes.subarray(o.at, o.at + o.len);
	const offers: Offer[] = [];
	list.forEach((o, i) => {
		const slot = slots[i];
		const next = list[i + 1];
		if (slot && next && fits(slot, o) && sameBytes(part(o), part(next)))
			offers.push({
				label: `Remove the second ${slot.name}`,
				note: `the ${sizeText(o.len)} at ${hex(next.at)} are equal to the object before`,
				bytes: splice(bytes, next.at, next.len, NONE)
			});
	});
	for (let j = 1; j < slots.length; j++)
		for (let i = 0; i < j; i++) {
			const [a, b] = [list[i], list[j]];
			const now = slots.map((_, k) => list[k === i ? j : k === j ? i : k]);
			if (!a || !b || fits(slots[i]!, a) || !slots.every((s, k) => fits(s, now[k]))) continue;
			const between = bytes.subarray(a.at + a.len, b.at);
			offers.push({
				label: `Exchange ${slots[i]!.name} and ${slots[j]!.name}`,
				note: `object ${slots[j]!.name} is at ${hex(a.at)}, ${slots[i]!.name} at ${hex(b.at)}`,
				bytes: splice(bytes, a.at, b.at + b.len - a.at, join(part(b), between, part(a)))
			});
		}
	return [...offers, missingOffer(r, list, slots)];
}

/** The header, or one of the three strings, which have equal heads: only the others' contents tell which one. */
function missingOffer(
	r: Reading,
	list: readonly FoundObject[],
	slots: readonly Slot[]
): Offer | null {
	const offer = (i: number, why: string): Offer => {
		const { name, bytes } = ownParts(r)[i]!;
		const at = list[i]!.at;
		return {
			label: `Insert ${name}`,
			note: `${why}; this inserts ${sizeText(bytes.length)} at ${hex(at)}, as this kernel writes it`,
			bytes: splice(r.bytes, at, 0, bytes)
		};
	};
	if (list.length < slots.length - 1) return null;
	if (slots.slice(1).every((s, k) => fits(s, list[k])))
		return offer(0, 'the image begins with release; the time is a guess');
	const lacks = (i: number) => slots.every((s, k) => k === i || fits(s, list[k < i ? k : k - 1]));
	const strings = [1, 2, 3];
	if (!strings.every(lacks)) return null;
	const own = ownParts(r);
	/** How many characters the others share with the kernel's own strings, if this one is missing. */
	const likeness = strings.map((missing) =>
		strings
			.filter((i) => i !== missing)
			.reduce((sum, i, k) => {
				const there = r.bytes.subarray(list[1 + k]!.at);
				const text = own[i]!.bytes;
				const differs = text.findIndex((b, c) => c >= ckpt_hdr.size && (b === 0 || there[c] !== b));
				return sum + differs - ckpt_hdr.size;
			}, 0)
	);
	const best = likeness.indexOf(Math.max(...likeness));
	const told = likeness.filter((n) => n === likeness[best]).length === 1;
	const i = told ? strings[best]! : 3;
	const { name } = slots[i]!;
	const which = told
		? `judging by the other two, ${name}`
		: `which one is not known; ${name} is a guess`;
	return offer(
		i,
		`one of release, version and machine is missing, and their heads are equal: ${which}`
	);
}

// ---- bytes between the heads

function shiftOffer(r: Reading, follow: boolean): Offer | null {
	// What precedes the header is removed by an offer of its own.
	const found = headerOffset(r.bytes) === 0 ? unshifted(r, follow) : null;
	if (!found) return null;
	const sum = (sign: 1 | -1) => found.shifts.reduce((n, s) => n + Math.max(0, sign * s.lost), 0);
	const [lost, surplus] = [sum(1), sum(-1)];
	const label =
		surplus === 0
			? `Put back ${sizeText(lost)}`
			: lost === 0
				? `Remove ${sizeText(surplus)}`
				: `Put back ${lost}, remove ${sizeText(surplus)}`;
	return { label, note: found.shifts.map(shiftText).join('; '), bytes: found.bytes };
}

/** `version begins 2 bytes early: bytes were lost in release, between 0x50 and 0x91; a guess: “SM” at 0x58` */
function shiftText({ lost, next, from, to, within, guess, fill }: Shift): string {
	const n = Math.abs(lost);
	const place = to - from === n ? `at ${hex(from)}` : `between ${hex(from)} and ${hex(to)}`;
	const what = `${plural(n, 'a byte was', 'bytes were')} ${lost > 0 ? 'lost' : 'inserted'}`;
	const filled = fill.bytes.every((byte) => byte === 0)
		? many(n, 'zero')
		: `“${printText(fill.bytes)}”`;
	const told =
		lost < 0
			? guess
				? '; exactly where is a guess'
				: ''
			: guess
				? `; a guess: ${filled} at ${hex(fill.at)}`
				: `; put back as this kernel expects ${plural(n, 'it', 'them')}`;
	const object = next === 'magic' || next === 'what follows' ? '' : 'object ';
	const who = next === null ? 'the file ends' : `${object}${next} begins`;
	const where = within.length === 0 ? `before ${next}` : `in ${orText(within)}`;
	return `${who} ${sizeText(n)} ${lost > 0 ? 'early' : 'late'}: ${what} ${where}, ${place}${told}`;
}

/** The length of an object with a string, in both byte orders. An image has three, and no offer by heads writes more than one. */
const STRING_LEN = (['le', 'be'] as const).map((order) =>
	intBytes(BigInt(ckpt_buffer_release.size), ckpt_hdr.at.len.size, order)
);

/** The first ordinary kernel, in the order of revisions, that accepts the image after an offer by heads; null where none does, or where the bytes tell their revision. */
export function fittingKernel(
	bytes: Uint8Array
): { readonly revision: Revision; readonly arch: string } | null {
	if (recognise(bytes).id !== null) return null;
	// Most files that are no images have no string, and all kernels together take a hundred times as long.
	const hasString = (b: Uint8Array): boolean =>
		STRING_LEN.some((len) => b.some((byte, i) => byte === len[0] && standsAt(b, i, len)));
	if (![bytes, ...everywhereOffers(bytes).map((o) => o.bytes)].some(hasString)) return null;
	for (const revision of REVISIONS)
		for (const { name } of revision.arches) {
			const reading = new Reading(caseOfImage(bytes, revision, name));
			if (headOffers(reading).length > 0) return { revision, arch: name };
		}
	return null;
}
