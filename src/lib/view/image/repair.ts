/**
 * What the page offers to write where the image is at fault: the wanted value, the right length, the missing bytes. An
 * offer is made only if the kernel then gets further than it does now. If a flag, the caller or the running kernel
 * decided, there is no offer, and the explanation says so.
 */
import { headedBy } from '../../format/image.ts';
import { load, viewOf, type Order } from '../../format/struct.ts';
import { hex, sizeText } from '../../format/hex.ts';
import { join, splice } from '../../format/splice.ts';
import { swap32 } from '../../format/swap32.ts';
import type { Check, Read } from '../../kernel/trace.ts';
import { versionOf, versionText } from '../../kernel/version.ts';
import { archOf, nameIn } from '../../revisions/revision.ts';
import { ckpt_hdr } from '../../revisions/tables.ts';
import { AS_BYTES_SAY } from '../../share/case.ts';
import { ownImage } from '../../share/machines.ts';
import { CaseReading } from '../case_reading.ts';
import type { Run } from '../kernel/explain.ts';
import type { Reading } from '../reading.ts';

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
	const offers = step.kind === 'read' ? cutOffers(r, step) : valueOffers(r, step);
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

// ---- one value

function valueOffers(r: Reading, step: Check): Offer[] {
	const { path, size, expected, actual } = step;
	// The LSM's name is right on the machine that wrote it. The explanation says what to do.
	if (size === 0 || typeof expected === 'string' || path.startsWith('objref')) return [];
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
	if (path.endsWith('h.type')) {
		const name = nameIn(r.revision.types, Number(expected));
		return [offer(`Set type to ${expected}${name ? ` ${name}` : ''}`)];
	}
	const text = size === 8 ? `0x${expected.toString(16).padStart(16, '0')}` : String(expected);
	return [offer(`Write ${text}`)];
}

/** The right length alone, or with zeros that fill up an object that is too short for it. The better one is offered. */
function lengthOffers(r: Reading, step: Check): Offer[] {
	const [declared, wanted] = [Number(step.actual), Number(step.expected)];
	const start = step.offset - ckpt_hdr.at.len.offset;
	const type = load(ckpt_hdr.at.type, viewOf(r.bytes), start, r.kernelOrder);
	// Another length does not turn an ERROR record into the wanted object.
	if (type === r.revision.types.ERROR) return [];
	const bytes = poked(r, step, wanted);
	const set = { label: `Set len to ${wanted}`, note: '', bytes };
	if (declared < ckpt_hdr.size || declared >= wanted || start + declared > r.bytes.length)
		return [set];
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
	const code = r.kernel.version_code;
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
	const there = (own[at]?.bytes.length ?? 0) - cut.short;
	const zeros = new Uint8Array(cut.short);
	const asWritten = own[at]?.bytes.subarray(Math.max(0, there)) ?? zeros;
	const rest = join(...own.slice(at + 1).map((o) => o.bytes));
	const offers: Offer[] = [];
	const end = hex(cut.end + cut.short);
	// Zeros are enough where nobody checks the payload: in a text whose length is already there.
	const then = runOf(r, join(r.bytes, zeros));
	const fills =
		!step.path.endsWith('h') && (then.outcome?.errno === '0' || then.failing?.kind === 'read');
	if (fills)
		offers.push({
			label: `Fill up ${cut.object}`,
			note: `${cut.short} zero ${cut.short === 1 ? 'byte' : 'bytes'}; it then ends at ${end}`,
			bytes: join(r.bytes, zeros)
		});
	const filled = join(r.bytes, fills ? zeros : asWritten);
	const n = own.length - at - 1;
	const size = cut.short + rest.length;
	offers.push({
		label: 'Write the rest',
		note: `${n === 0 ? cut.object : `${cut.object} and ${n === 1 ? 'one object' : `${n} objects`}`}, as this kernel writes ${n === 0 ? 'it' : 'them'}: ${size} bytes`,
		bytes: join(filled, rest)
	});
	return offers;
}
