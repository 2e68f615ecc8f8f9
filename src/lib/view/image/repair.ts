/**
 * What the page offers to write where the image is at fault: what is out of place, put back (by_heads.ts); or the wanted value, the right
 * length, the missing bytes or object, or the image without an object that is too much, if the kernel then gets further. If
 * a flag, the caller or the running kernel decided, there is no offer, and the explanation says so. The LSM's name is offered
 * if the kernel then keeps it.
 */
import { foreignFile } from '../../format/foreign_file.ts';
import { headedBy, pokeBytes, type ImageObject } from '../../format/image.ts';
import { intBytes, type Order } from '../../format/struct.ts';
import { sizeText } from '../../format/count.ts';
import { fromLatin1, hex, hex64, toHex } from '../../format/hex.ts';
import { splice } from '../../format/splice.ts';
import type { Check, Read } from '../../kernel/trace.ts';
import { comparedVersion, versionOf, versionText } from '../../kernel/version.ts';
import { headerOffset } from '../../revisions/recognise.ts';
import { bitOf, lsmName, nameIn } from '../../revisions/revision.ts';
import { ckpt_hdr, LSM_INFO_MAX } from '../../revisions/tables.ts';
import { objectOf } from '../../share/structure.ts';
import { typeWithName } from '../kernel/why_object.ts';
import type { Reading } from '../reading.ts';
import { isOtherOrder, turnedWords } from '../turned.ts';
import { misplacement, startOf, typeAndLen, typeAt, wantedLength } from '../wanted_length.ts';
import { headOffers } from './by_heads.ts';
import { cutOffers } from './cut_image.ts';
import { slotHead, NONE, standsAt } from './heads.ts';
import { fixAll } from './fix_all.ts';
import { getsFurther, isAccepted, isBetter, ownParts, type Offer } from './offer.ts';

/** @returns the offers, the nearest first, and one for all where it takes several; none where the image is not at fault */
export function offersFor(r: Reading): Offer[] {
	const offers = singleOffers(r);
	const all = offers.some((o) => isAccepted(r, o.bytes)) ? null : fixAll(r, singleOffers);
	return (all ? [...offers, all] : offers).map((o) => namedTail(r, o));
}

/** The call without RESTART_KEEP_LSM, where it gets further. The image stays as it is. */
export function callOffers(r: Reading): Offer[] {
	const keep = bitOf(r.revision.restartFlags, 'RESTART_KEEP_LSM');
	const kernel = { ...r.kernel, flags: r.kernel.flags & ~keep };
	const note = 'without KEEP_LSM, no labels are kept';
	const offer: Offer = { label: 'Clear KEEP_LSM', note, bytes: r.bytes, kernel };
	return getsFurther(r, r.bytes, kernel) ? [offer] : [];
}

function singleOffers(r: Reading): Offer[] {
	const step = r.failing;
	if (!step || step.rung === 0 || r.outcome?.errno === 'UNMODELLED') return [];
	// An image of another revision is not at fault: another kernel takes it as it is.
	if (r.imageRevision !== r.revision) return [];
	// Nine of them would make an image of a gzip file, and leave nothing of it.
	if (foreignFile(r.bytes)) return [];
	const heads = headOffers(r);
	// Values alone would overwrite what is only out of place.
	if (heads.length > 0 && step.kind === 'check') return heads;
	const drop = dropOffer(r, step);
	const others =
		step.kind === 'read' ? cutOffers(r, step) : [valueOffer(r, step)].filter((o) => o !== null);
	const offers = drop ? [drop] : others;
	return [...heads, ...offers.filter((o) => getsFurther(r, o.bytes))];
}

/** Says so if the image's own LSM name is behind what the kernel reads, though the image is accepted. */
function namedTail(r: Reading, offer: Offer): Offer {
	const { slots } = r.kernelArch.map;
	const slot = slots.find((s) => s.name === 'lsm_name');
	const { errno, consumed } = r.revision.restart(r.kernel, offer.bytes, null, r.cut);
	if (!slot || errno !== '0') return offer;
	const head = slotHead(slot, r.kernelOrder);
	const at = offer.bytes.findIndex((_, i) => i >= consumed && standsAt(offer.bytes, i, head));
	const note = `${offer.note}; the image’s own lsm_name remains, at ${hex(at)}`;
	return at < 0 ? offer : { ...offer, note: note.replace(/^; /, '') };
}

// ---- something before the header

/** Null unless the kernel takes something else for a header that begins later. */
function dropOffer(r: Reading, step: Check | Read): Offer | null {
	if (headedBy(step.path) !== 'header') return null;
	const from = r.steps.findLast((s) => s.kind === 'read' && s.path === 'h')!.offset;
	const size = headerOffset(r.bytes) - from;
	if (size <= 0) return null;
	const note = `the header begins at ${hex(from + size)}`;
	return { label: `Remove ${sizeText(size)}`, note, bytes: splice(r.bytes, from, size, NONE) };
}

// ---- one value

function valueOffer(r: Reading, step: Check): Offer | null {
	const { path, size, expected, actual } = step;
	if (size === 0) return null;
	if (path.startsWith('objref')) return retypedOffer(r, step);
	if (typeof expected === 'string')
		return path === 'lsm_name' ? nameOffer(r, step, expected) : infoOffer(r, path);
	if (path.endsWith('h.len') && Number(actual) < ckpt_hdr.size) return shortOffer(r, step);
	// Another length alone does not turn such an image around.
	if (path.endsWith('h.len') && (isOtherOrder(r) || turnedWords(r) !== null)) return null;
	if (typeof expected === 'object') {
		if (expected.mask === undefined) return path.endsWith('h.len') ? limitOffer(r, step) : null;
		const value = BigInt(actual) & expected.mask;
		const bytes = poked(r, step, value);
		return { label: `Write ${hex(value)}`, note: 'this clears unknown bits', bytes };
	}
	const offer = (label: string) => ({ label, note: '', bytes: poked(r, step, expected) });
	if (path.endsWith('h.len')) return lengthOffer(r, step);
	if (['major', 'minor', 'patch'].includes(path)) return versionOffer(r);
	if (path.endsWith('h.type')) return offer(`Set type to ${typeWithName(r, Number(expected))}`);
	return offer(`Write ${size === 8 ? hex64(expected) : expected}`);
}

/** The running LSM’s name, filled up with zeros, if the kernel keeps labels of this LSM. */
function nameOffer(r: Reading, step: Check, name: string): Offer | null {
	if (!r.revision.kept.includes(name)) return null;
	const field = new Uint8Array(step.size);
	field.set(fromLatin1(name));
	return {
		label: `Write "${name}"`,
		note: `the image then claims that it was taken under ${name}; its labels stay as they are`,
		bytes: pokeBytes(r.bytes, step.offset, field)
	};
}

/** The LSM_INFO that this kernel writes, in the place of the image's own. */
function infoOffer(r: Reading, path: string): Offer | null {
	const there = r.layout.objects.find((o) => o.name === path);
	const own = ownParts(r).find((o) => o.name === path)?.bytes;
	if (!there || !own) return null;
	return {
		label: `Write the ${lsmName(r.kernel)} version of this kernel`,
		note: 'the image then claims this version; its labels stay as they are',
		bytes: splice(r.bytes, there.offset, there.size, own)
	};
}

/**
 * The wanted type for an object that became an OBJREF: it is as long as the object that the kernel wants, and the image has
 * one of this kind too few. A real OBJREF stands in front of the wanted object.
 */
function retypedOffer(r: Reading, step: Check): Offer | null {
	const name = step.path.split('.')[0];
	const start = r.layout.objects.find((o) => o.name === name)?.offset;
	const { slots } = r.kernelArch.map;
	const done = (path: string) => r.steps.some((s) => s.kind === 'read' && s.path === path);
	const slot = slots.find((s) => !done(s.name));
	if (start === undefined || !slot) return null;
	const { type, struct } = slot;
	const wanted = slots.filter((s) => s.type === type && s.struct.size === struct.size);
	const there = r.layout.objects.filter((o) =>
		standsAt(r.bytes, o.offset, slotHead(slot, r.kernelOrder))
	);
	if (typeAndLen(r, start).len !== struct.size || there.length >= wanted.length) return null;
	const bytes = pokedAt(r.bytes, start, ckpt_hdr.at.type.size, type, r.kernelOrder);
	return { label: `Set type to ${typeWithName(r, type)}`, note: '', bytes };
}

/** Of an LSM_INFO that is too long: up to the end of the image, or as long as this kernel’s own. */
function limitOffer(r: Reading, step: Check): Offer | null {
	const rest = r.bytes.length - startOf(step);
	const fits = !r.cut && rest > ckpt_hdr.size && rest <= LSM_INFO_MAX;
	return fits ? headOffer(r, step, rest) : shortOffer(r, step);
}

/** The wanted length where it is below 8. */
function shortOffer(r: Reading, step: Check): Offer | null {
	const object = headedBy(step.path);
	const own = ownParts(r).find((o) => o.name === object)?.bytes.length;
	const wanted = wantedLength(r, step) ?? own;
	return wanted === undefined ? null : headOffer(r, step, wanted);
}

/**
 * The wanted length, and the type where that is no object's, or an ERROR's: another length alone does not turn it into the
 * wanted object. Null where bytes would be overwritten and no later object is in its place: this one is somewhere else.
 */
function headOffer(r: Reading, step: Check, wanted: number): Offer | null {
	const start = startOf(step);
	const there = typeAt(r, start);
	const named = nameIn(r.revision.types, there);
	const { slots } = r.kernelArch.map;
	const i = slots.findIndex((s) => s.name === headedBy(step.path));
	const type = slots[i]?.type;
	const bytes = poked(r, step, wanted);
	if (type === undefined || (named !== null && there !== r.revision.types.ERROR))
		return { label: `Set len to ${wanted}`, note: '', bytes };
	const head = r.bytes.subarray(start, start + ckpt_hdr.size);
	const lost = named === null && head.some((b) => b !== 0);
	let place = start + wanted;
	const inPlace = slots.slice(i + 1).some((slot) => {
		const found = standsAt(r.bytes, place, slotHead(slot, r.kernelOrder));
		place += slot.struct.size;
		return found;
	});
	if (lost && !inPlace) return null;
	return {
		label: `Set type to ${typeWithName(r, type)} and len to ${wanted}`,
		note: lost ? `no object begins at ${hex(start)}: this overwrites ${toHex(head, ' ')}` : '',
		bytes: pokedAt(bytes, start, ckpt_hdr.at.type.size, type, r.kernelOrder)
	};
}

/** The wanted object in front of another one, or the image without the other one. */
function placeOffer(r: Reading, wanted: string, other: ImageObject, behind: number): Offer {
	const { offset, size } = other;
	const at = `at ${hex(offset)}`;
	if (misplacement(r, wanted, other.name, behind) !== 'missing')
		return {
			label: `Remove ${other.name}`,
			note: `this removes ${sizeText(size)} ${at}`,
			bytes: splice(r.bytes, offset, size, NONE)
		};
	const own = ownParts(r).find((o) => o.name === wanted)?.bytes;
	// No header has a UTS_NS, so this kernel writes none.
	const { type, struct } = r.kernelArch.map.uts_ns;
	const object = own ?? objectOf(type, new Uint8Array(struct.size - ckpt_hdr.size), r.kernelOrder);
	return {
		label: `Insert ${wanted}`,
		note: `this inserts ${sizeText(object.length)} ${at}, ${own ? 'as this kernel writes it' : 'with empty strings'}`,
		bytes: splice(r.bytes, offset, 0, object)
	};
}

/** The right length, or the right object in place of another one. The better one is offered. */
function lengthOffer(r: Reading, step: Check): Offer | null {
	const [declared, wanted] = [Number(step.actual), Number(step.expected)];
	const start = startOf(step);
	// Another length does not turn an ERROR record into the wanted object.
	if (typeAt(r, start) === r.revision.types.ERROR) return null;
	const set = headOffer(r, step, wanted);
	const object = headedBy(step.path);
	const other = r.layout.objects.find((o) => o.offset === start && o.name !== object);
	const placed = other && placeOffer(r, object, other, start + declared);
	return placed && (!set || !isBetter(r, set.bytes, placed.bytes)) ? placed : set;
}

/** The three numbers of the kernel's version, at once. */
function versionOffer(r: Reading): Offer {
	const code = comparedVersion(r.kernel.version_code);
	let bytes = r.bytes;
	const numbers: Readonly<Record<string, number>> = { ...versionOf(code) };
	for (const [path, value] of Object.entries(numbers)) {
		const s = r.span(path);
		if (s) bytes = pokedAt(bytes, s.offset, s.size, value, r.kernelOrder);
	}
	return { label: `Write ${versionText(code)}`, note: '', bytes };
}

const poked = (r: Reading, { offset, size, order }: Check, value: number | bigint): Uint8Array =>
	pokedAt(r.bytes, offset, size, value, order ?? r.kernelOrder);

const pokedAt = (
	bytes: Uint8Array,
	offset: number,
	size: number,
	value: number | bigint,
	order: Order
): Uint8Array => pokeBytes(bytes, offset, intBytes(BigInt(value), size, order));
