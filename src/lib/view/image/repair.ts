/**
 * What the page offers to write where the image is at fault: the wanted value, the right length, the missing bytes or object,
 * or the image without an object that is too much. An offer is made only if the kernel then gets further than it does now. If
 * a flag, the caller or the running kernel decided, there is no offer, and the explanation says so. The LSM's name is offered
 * if the kernel then keeps it.
 */
import { headedBy, pokeBytes, type ImageObject } from '../../format/image.ts';
import { peek, viewOf, type Order } from '../../format/struct.ts';
import { fromLatin1, hex, sizeText } from '../../format/hex.ts';
import { join, splice } from '../../format/splice.ts';
import { swap32 } from '../../format/swap32.ts';
import type { Check, Read } from '../../kernel/trace.ts';
import { comparedVersion, versionOf, versionText } from '../../kernel/version.ts';
import { headerOffset } from '../../revisions/recognise.ts';
import { archOf, nameIn } from '../../revisions/revision.ts';
import { ckpt_hdr } from '../../revisions/tables.ts';
import { AS_BYTES_SAY } from '../../share/case.ts';
import { ownImage } from '../../share/machines.ts';
import { objectOf } from '../../share/structure.ts';
import { CaseReading } from '../case_reading.ts';
import type { Run } from '../kernel/explain.ts';
import type { Reading } from '../reading.ts';
import { isMissing, startOf, typeAt, wantedLength } from '../wanted_length.ts';

export interface Offer {
	/** What the button says: `Write 0x00feed0cc0a2d200`. */
	readonly label: string;
	/** What pressing it does, beside the button; empty where the label says it all. */
	readonly note: string;
	/** The image afterwards. */
	readonly bytes: Uint8Array;
}

/** An object that a cut image lacks. */
export interface Missing {
	readonly name: string;
	/** Where it would begin, and its size, in bytes. */
	readonly offset: number;
	readonly size: number;
}

/** What is wrong with a cut image. */
export interface Cut {
	/** The object that the file ends in, or that it lacks altogether. */
	readonly object: string;
	/** How many of its bytes are missing. */
	readonly short: number;
	/** Offset at which the file ends. */
	readonly end: number;
	/** The objects that are missing completely, as this kernel would write them. */
	readonly missing: readonly Missing[];
}

/** Where the file ends, and what is missing. */
export function cutWords({ object, short, end, missing }: Cut): readonly Run[] {
	const words = (text: string): Run => ({ text, kind: 'words' });
	const list = missing.length === 0 ? '' : ' Missing:';
	if (end === 0) return [words(`The file is empty.${list}`)];
	const at: Run = { text: hex(end), kind: 'kernel' };
	const name: Run = { text: object, kind: 'member' };
	return missing[0]?.name === object
		? [words('The file ends at '), at, words(', where '), name, words(` should begin.${list}`)]
		: [
				words('The file ends at '),
				at,
				words(`, ${sizeText(short)} short of `),
				name,
				words(`.${list}`)
			];
}

/** @returns the offers, the nearest first; none where the image is not at fault */
export function offersFor(r: Reading): Offer[] {
	const step = r.failing;
	if (!step || step.rung === 0 || r.outcome?.errno === 'UNMODELLED') return [];
	// An image of another revision is not at fault: another kernel takes it as it is.
	if (r.imageRevision !== r.revision) return [];
	const offers =
		dropOffers(r, step) ?? (step.kind === 'read' ? cutOffers(r, step) : valueOffers(r, step));
	return offers.filter((o) => getsFurther(r, o.bytes));
}

/** The kernel stops at a later check, or reads more of the image, or accepts it. */
const getsFurther = (r: Reading, bytes: Uint8Array): boolean => isFurther(runOf(r, bytes), r);

/** The first image gets further than the second. */
const isBetter = (r: Reading, bytes: Uint8Array, than: Uint8Array): boolean =>
	isFurther(runOf(r, bytes), runOf(r, than));

const runOf = (r: Reading, bytes: Uint8Array): CaseReading =>
	new CaseReading(
		{ bytes, revision: r.revision.id, kernel: r.kernel, ...AS_BYTES_SAY },
		r.revision,
		() => undefined
	);

function isFurther(a: Reading, b: Reading): boolean {
	const passed = (x: Reading) => x.trace.steps.filter((s) => s.kind === 'check' && s.ok).length;
	const distance = (x: Reading): number[] => [
		x.outcome?.errno === '0' ? 1 : 0,
		x.trace.rungs.length,
		x.outcome?.consumed ?? 0,
		passed(x)
	];
	const [da, db] = [distance(a), distance(b)];
	const at = da.findIndex((n, i) => n !== db[i]);
	return at >= 0 && da[at]! > db[at]!;
}

// ---- something before the header

/** Null unless the kernel takes something else for a header that begins later. */
function dropOffers(r: Reading, step: Check | Read): Offer[] | null {
	if (headedBy(step.path) !== 'header') return null;
	const from = r.steps.findLast((s) => s.kind === 'read' && s.path === 'h')!.offset;
	const size = headerOffset(r.bytes) - from;
	if (size <= 0) return null;
	return [
		{
			label: `Drop ${sizeText(size)}`,
			note: `the header begins at ${hex(from + size)}`,
			bytes: splice(r.bytes, from, size, new Uint8Array(0))
		}
	];
}

// ---- one value

function valueOffers(r: Reading, step: Check): Offer[] {
	const { path, size, expected, actual } = step;
	if (size === 0) return [];
	if (path.startsWith('objref')) return retypedOffers(r, step);
	if (typeof expected === 'string') return path === 'lsm_name' ? nameOffers(r, step, expected) : [];
	if (path.endsWith('h.len') && Number(actual) < ckpt_hdr.size) return shortOffers(r, step);
	if (path.endsWith('h.len') && Number(actual) === swap32(Number(expected))) return [];
	if (typeof expected === 'object') {
		if (expected.mask === undefined) return [];
		const value = BigInt(actual) & expected.mask;
		return [
			{
				label: `Write ${hex(value)}`,
				note: 'clears unknown bits',
				bytes: poked(r, step, value)
			}
		];
	}
	const bytes = poked(r, step, expected);
	const offer = (label: string, note = ''): Offer => ({ label, note, bytes });
	if (path.endsWith('h.len')) return lengthOffers(r, step);
	if (['major', 'minor', 'patch'].includes(path)) return [versionOffer(r)];
	if (path.endsWith('h.type')) return [offer(`Set type to ${typeText(r, Number(expected))}`)];
	const text = size === 8 ? `0x${expected.toString(16).padStart(16, '0')}` : String(expected);
	return [offer(`Write ${text}`)];
}

/** `3 BUFFER`, by the running kernel's numbers. */
function typeText(r: Reading, type: number): string {
	const name = nameIn(r.revision.types, type);
	return name ? `${type} ${name}` : String(type);
}

/** The running LSM’s name, filled up with zeros, if the kernel keeps labels of this LSM. */
function nameOffers(r: Reading, step: Check, name: string): Offer[] {
	if (!r.revision.kept.includes(name)) return [];
	const field = new Uint8Array(step.size);
	field.set(fromLatin1(name));
	return [
		{
			label: `Write "${name}"`,
			note: `the image then says that it was taken under ${name}; its labels stay as they are`,
			bytes: pokeBytes(r.bytes, step.offset, field)
		}
	];
}

/**
 * The wanted type for an object that became an OBJREF: it is as long as the object that the kernel wants, and the image has
 * one of this kind too few. A real OBJREF stands in front of the wanted object.
 */
function retypedOffers(r: Reading, step: Check): Offer[] {
	const name = step.path.split('.')[0];
	const start = r.layout.objects.find((o) => o.name === name)?.offset;
	const { slots } = archOf(r.revision, r.kernel.arch).map;
	const done = (path: string) => r.steps.some((s) => s.kind === 'read' && s.path === path);
	const slot = slots.find((s) => !done(s.name));
	if (start === undefined || !slot) return [];
	const { type, struct } = slot;
	const lenAt = (offset: number) => peek(ckpt_hdr.at.len, viewOf(r.bytes), offset, r.kernelOrder);
	const wanted = slots.filter((s) => s.type === type && s.struct.size === struct.size);
	const there = r.layout.objects.filter(
		(o) => lenAt(o.offset) === struct.size && typeAt(r, o.offset) === type
	);
	if (lenAt(start) !== struct.size || there.length >= wanted.length) return [];
	const bytes = pokedAt(r.bytes, start, ckpt_hdr.at.type.size, type, r.kernelOrder);
	return [{ label: `Set type to ${typeText(r, type)}`, note: '', bytes }];
}

/**
 * The wanted length where it is below 8. Of an ERROR the type too: another length alone does not turn it into the wanted
 * object.
 */
function shortOffers(r: Reading, step: Check): Offer[] {
	const object = headedBy(step.path);
	const own = ownParts(r).find((o) => o.name === object)?.bytes.length;
	const wanted = wantedLength(r, step) ?? own;
	if (wanted === undefined) return [];
	const start = startOf(step);
	const bytes = poked(r, step, wanted);
	const type = archOf(r.revision, r.kernel.arch).map.slots.find((s) => s.name === object)?.type;
	if (typeAt(r, start) !== r.revision.types.ERROR || type === undefined)
		return [{ label: `Set len to ${wanted}`, note: '', bytes }];
	return [
		{
			label: `Set type to ${typeText(r, type)} and len to ${wanted}`,
			note: '',
			bytes: pokedAt(bytes, start, ckpt_hdr.at.type.size, type, r.kernelOrder)
		}
	];
}

/** The wanted object in front of another one, or the image without the other one. */
function placeOffer(r: Reading, wanted: string, other: ImageObject): Offer {
	const { offset, size } = other;
	const at = `at ${hex(offset)}`;
	if (!isMissing(r, wanted, other.name))
		return {
			label: `Drop ${other.name}`,
			note: `${sizeText(size)} ${at}`,
			bytes: splice(r.bytes, offset, size, new Uint8Array(0))
		};
	const own = ownParts(r).find((o) => o.name === wanted)?.bytes;
	// No header has a UTS_NS, so this kernel writes none.
	const { type, struct } = archOf(r.revision, r.kernel.arch).map.uts_ns;
	const object = own ?? objectOf(type, new Uint8Array(struct.size - ckpt_hdr.size), r.kernelOrder);
	return {
		label: `Insert ${wanted}`,
		note: `${sizeText(object.length)} ${at}, ${own ? 'as this kernel writes it' : 'with empty texts'}`,
		bytes: splice(r.bytes, offset, 0, object)
	};
}

/**
 * The right length alone, or with zeros that fill up an object that is too short for it, or the right object where another
 * one stands. The best one is offered.
 */
function lengthOffers(r: Reading, step: Check): Offer[] {
	const [declared, wanted] = [Number(step.actual), Number(step.expected)];
	const start = startOf(step);
	// Another length does not turn an ERROR record into the wanted object.
	if (typeAt(r, start) === r.revision.types.ERROR) return [];
	const bytes = poked(r, step, wanted);
	const set = { label: `Set len to ${wanted}`, note: '', bytes };
	const object = headedBy(step.path);
	const other = r.layout.objects.find((o) => o.offset === start && o.name !== object);
	const placed = other && placeOffer(r, object, other);
	if (placed && !isBetter(r, set.bytes, placed.bytes)) return [placed];
	if (declared >= wanted || start + declared > r.bytes.length) return [set];
	const more = wanted - declared;
	const filled = {
		label: `Set len to ${wanted} and fill up`,
		note: `${sizeText(more)} of zeros at ${hex(start + declared)}`,
		bytes: splice(bytes, start + declared, 0, new Uint8Array(more))
	};
	return [isBetter(r, filled.bytes, bytes) ? filled : set];
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

/** The image with a value at the place of a check. */
const poked = (r: Reading, { offset, size, order }: Check, value: number | bigint): Uint8Array =>
	pokedAt(r.bytes, offset, size, value, order ?? r.kernelOrder);

function pokedAt(
	bytes: Uint8Array,
	offset: number,
	size: number,
	value: number | bigint,
	order: Order
): Uint8Array {
	const out = bytes.slice();
	const bits = BigInt.asUintN(8 * size, BigInt(value));
	for (let i = 0; i < size; i++)
		out[offset + (order === 'le' ? i : size - 1 - i)] = Number((bits >> BigInt(8 * i)) & 0xffn);
	return out;
}

// ---- a cut image

/** @returns what is missing; null where the file does not end too early */
export function cutOf(r: Reading): Cut | null {
	const step = r.failing;
	if (step?.kind !== 'read' || step.rung === 0) return null;
	const object = headedBy(step.path);
	const slots = archOf(r.revision, r.kernel.arch).map.slots;
	const at = slots.findIndex((s) => s.name === object);
	const end = r.bytes.length;
	// The object is one that may be anywhere, so nobody knows what follows it.
	if (at < 0) return { object, short: step.size - step.got, end, missing: [] };
	const own = ownParts(r);
	const header = step.path === 'h' || step.path.endsWith('.h');
	const start = header ? step.offset : step.offset - 8;
	const size = header ? own[at]!.bytes.length : step.size + 8;
	const behind = own.slice(at + 1).map((o) => ({ name: o.name, size: o.bytes.length }));
	const lacking = end > start ? behind : [{ name: object, size }, ...behind];
	let offset = end > start ? start + size : start;
	const missing = lacking.map((o) => {
		const here = { ...o, offset };
		offset += o.size;
		return here;
	});
	return { object, short: start + size - end, end, missing };
}

/** The objects of the image that this kernel writes itself. */
function ownParts(r: Reading): { name: string; bytes: Uint8Array }[] {
	const { image, kernel } = ownImage(r.revision, r.kernel);
	const own = new CaseReading(
		{
			bytes: image,
			revision: r.revision.id,
			kernel,
			order: null,
			arch: kernel.arch,
			readAs: r.revision.id
		},
		r.revision,
		() => undefined
	);
	return own.layout.objects.map((o) => ({
		name: o.name,
		bytes: image.subarray(o.offset, o.offset + o.size)
	}));
}

function cutOffers(r: Reading, step: Read): Offer[] {
	const cut = cutOf(r);
	if (!cut) return [];
	const own = ownParts(r);
	const at = own.findIndex((o) => o.name === cut.object);
	if (at < 0) return [];
	const object = own[at]!.bytes;
	const n = own.length - at - 1;
	const offers: Offer[] = [];
	const zeros = new Uint8Array(cut.short);
	const zeroBytes = `${cut.short} zero ${cut.short === 1 ? 'byte' : 'bytes'}`;
	const header = step.path === 'h' || step.path.endsWith('.h');
	// A LSM_INFO may be longer than the one that this kernel writes.
	const known = header || step.size + ckpt_hdr.size === object.length;
	// Zeros are enough where nobody checks the payload: in a text whose length is already there.
	const then = runOf(r, join(r.bytes, zeros));
	const enough = !header && (then.outcome?.errno === '0' || then.failing?.kind === 'read');
	const fills = !known || (n > 0 && enough);
	if (fills)
		offers.push({
			label: `Fill up ${cut.object}`,
			note: `${zeroBytes}; it then ends at ${hex(cut.end + cut.short)}`,
			bytes: join(r.bytes, zeros)
		});
	if (!known) return offers;
	const rest = join(...own.slice(at + 1).map((o) => o.bytes));
	const more = n === 1 ? 'one object' : `${n} objects`;
	const what = fills
		? `${zeroBytes} of ${cut.object}, and ${more} as this kernel writes ${n === 1 ? 'it' : 'them'}`
		: n === 0
			? `${cut.object}, as this kernel writes it`
			: `${cut.object} and ${more}, as this kernel writes them`;
	offers.push({
		label: 'Write the rest',
		note: `${what}: ${sizeText(cut.short + rest.length)}`,
		bytes: join(r.bytes, fills ? zeros : object.subarray(object.length - cut.short), rest)
	});
	return offers;
}
