/** Why a kernel refuses an object as such: its length, its type, another object in its place, an OBJREF or an ERROR record before it. */
import { isLong, printNumber } from '../number.ts';
import { finder } from '../../format/find_bytes.ts';
import { hex } from '../../format/hex.ts';
import { headedBy } from '../../format/image.ts';
import { intBytes } from '../../format/struct.ts';
import { swap32 } from '../../format/swap32.ts';
import { errnoWords } from '../../kernel/errno.ts';
import type { LadderRung } from '../../kernel/ladder.ts';
import type { Check, Condition, Operand, Read } from '../../kernel/trace.ts';
import { nameIn } from '../../revisions/revision.ts';
import { CHECKPOINT_MAGIC_HEAD, ckpt_hdr, LSM_INFO_MAX } from '../../revisions/tables.ts';
import { lsmText } from '../c_text.ts';
import type { Reading } from '../reading.ts';
import { isOtherOrder, turnedWords } from '../turned.ts';
import { misplacement, startOf, typeAt, wantedLength, wantedType } from '../wanted_length.ts';
import { k, member, prose, say, type TextRun, type Sentence } from './sentence.ts';

export interface RefusedReasons {
	/** What the kernel compared, and what it found. */
	readonly compared: Sentence;
	/** Why a kernel wants that. It makes sense alone. */
	readonly because: Sentence;
	/** What it would accept, if anybody knows, and the comparison does not say it. */
	readonly accepts?: Sentence;
}

/** What a check expects, in words where more than one value passes. */
export function wantedBy({ path, expected }: Check): Sentence {
	if (typeof expected !== 'object') return [valueRun(expected)];
	return path === 'lsm_name' ? namesIn(expected.text) : prose(expected.text);
}

/** `a or b or c` as a list of names: `a, b or c`. */
const namesIn = (text: string): TextRun[] =>
	text.split(' or ').flatMap((name, i, all) => {
		const before = i === 0 ? '' : i === all.length - 1 ? ' or ' : ', ';
		return before === '' ? [k(name)] : [{ text: before, kind: 'words' }, k(name)];
	});

/** A value in hex if it has 64 bits or is long. */
export function valueRun(v: Operand): TextRun {
	if (typeof v === 'string') return k(lsmText(v));
	if (typeof v === 'bigint') return k(printNumber(v, 8, true));
	return k(isLong(v) ? hex(v >>> 0) : v);
}

export function wrongLength(r: Reading, rung: LadderRung, step: Check): RefusedReasons {
	const object = headedBy(step.path);
	const { n } = rung;
	const found = valueRun(step.actual);
	if (step.path.startsWith('objref['))
		return {
			compared: say`${member(object)} claims ${found} bytes; the kernel can allocate ${wantedBy(step)}.`,
			because: say`The kernel allocates an object before reading it.`
		};
	if (typeof step.expected === 'object') {
		const front = inFront(r, step);
		const compared = front
			? say`Check ${n} found an ${front} with len ${found}; expected ${wantedBy(step)}.`
			: say`Check ${n}: ${member(object)} has len ${found}; expected ${wantedBy(step)}.`;
		if (!step.expected.text.startsWith('at least'))
			return {
				compared,
				because: say`The kernel limits the length of this object.`,
				accepts: say`that length, or less`
			};
		return {
			compared,
			because: say`len includes the 8 bytes of type and len.`,
			accepts: rightLength(r, step, wantedLength(r, step) ?? `8 to ${LSM_INFO_MAX}`)
		};
	}
	const wanted = Number(step.expected);
	const compared = say`Check ${n}: ${member(object)} must have len ${k(wanted)}, not ${found}.`;
	const turned = swap32(Number(step.actual)) === wanted;
	if (turned && isOtherOrder(r))
		return {
			compared,
			because: say`That is ${k(wanted)} byte-swapped: a machine of the other byte order wrote it.`,
			accepts: say`${k(wanted)} in this kernel’s byte order`
		};
	const words = turnedWords(r);
	if (words !== null)
		return {
			compared,
			because: say`Every ${words}-byte word of the file is byte-swapped, as in a dump of words.`,
			accepts: say`the bytes in their own order`
		};
	const other = turned ? null : otherThan(r, object, step);
	if (other)
		return {
			compared: say`Check ${n} expects ${member(object)} here, with len ${k(wanted)}; the image has ${other}, with len ${found}.`,
			because: misplaced(r, object, other, step)
		};
	if (!turned && isNoImage(r, object, step))
		return {
			compared,
			because: say`Not an image: a header begins with type ${k(wantedType(r, object)!)}, len ${k(wanted)}.`
		};
	const because = say`The length leads to the next object, so it is checked before the rest of this one.`;
	return {
		compared,
		because: turned ? [...say`That is ${k(wanted)} byte-swapped. `, ...because] : because
	};
}

/** Its type is not a header's in either byte order, and the magic is nowhere in it. */
function isNoImage(r: Reading, object: string, step: Check): boolean {
	const type = typeAt(r, startOf(step));
	if (object !== 'header' || [type, swap32(type)].includes(wantedType(r, object)!)) return false;
	const magics = (['le', 'be'] as const).map((o) => intBytes(CHECKPOINT_MAGIC_HEAD, 8, o));
	return magics.every((magic) => finder(magic)(r.bytes).length === 0);
}

/** What stands in front of the object that a check is about, and is refused itself; null where nothing does. */
function inFront(r: Reading, step: Check | Read): string | null {
	const [, name] = /^(objref|uts_ns|error)\[/.exec(step.path) ?? [];
	if (name) return name.toUpperCase();
	// The reader looks at the length first, and at the type only if it is 8 or more.
	const isShort =
		step.kind === 'check' && step.path.endsWith('h.len') && Number(step.actual) < ckpt_hdr.size;
	if (!isShort) return null;
	const { OBJREF, ERROR } = r.revision.types;
	const type = typeAt(r, startOf(step));
	return type === OBJREF ? 'OBJREF' : type === ERROR ? 'ERROR' : null;
}

/** The length alone, if the object has the wanted type, or is an OBJREF; otherwise the object with its length. */
function rightLength(r: Reading, step: Check, len: number | string): Sentence {
	const object = headedBy(step.path);
	const type = typeAt(r, startOf(step));
	if (type === r.revision.types.OBJREF) return say`${k(len)}, for an OBJREF`;
	const isWanted = type === wantedType(r, object);
	return isWanted ? [k(len)] : say`${member(object)}, with len ${k(len)}`;
}

/** The object that the image has in the place of another: its name, or else its type. Null where it is the same one. */
function otherThan(r: Reading, object: string, step: Check): TextRun | null {
	const there = r.layout.objects.find((o) => o.offset === startOf(step));
	if (there) return there.name === object ? null : member(there.name);
	const type = typeAt(r, startOf(step));
	const named = typeWithName(r, type);
	return wantedType(r, object) !== type && named.includes(' ') ? k(named) : null;
}

/** Why another object is there: another format has it there, or one is missing, doubled, or in the way. */
function misplaced(r: Reading, object: string, other: TextRun, step: Check): Sentence {
	const { id } = r.recognised;
	if (id !== null && id !== r.revision.id)
		return say`It is in another format, ${k(id)}, so the kernel misreads it.`;
	const start = startOf(step);
	const [type, len] = [typeAt(r, start), Number(step.actual)];
	const kind = r.kernelArch.map.slots.find((s) => s.type === type && s.struct.size === len)?.name;
	switch (misplacement(r, object, kind ?? other.text, start + len)) {
		case 'missing':
			return say`The object ${member(object)} is missing here, and the kernel does not look for it further on.`;
		case 'doubled':
			return say`An object is duplicated: ${other} is one too many, and the kernel skips nothing.`;
		default:
			return say`The object ${other} is in the way: the kernel skips no unexpected object.`;
	}
}

export function wrongType(r: Reading, rung: LadderRung, step: Check): RefusedReasons {
	return {
		compared: say`Check ${rung.n}: ${member(headedBy(step.path))} must be of type ${k(typeWithName(r, step.expected))}, not ${k(typeWithName(r, step.actual))}.`,
		because: say`The type gives the bytes their meaning, and is checked once the whole object has been read.`
	};
}

/** `3 BUFFER`, by the running kernel's numbers. */
export function typeWithName(r: Reading, type: Operand | Condition): string {
	if (typeof type === 'object') return type.text;
	const name = nameIn(r.kernelArch.map.types, Number(type));
	return name ? `${Number(type)} ${name}` : valueRun(type).text;
}

/** OBJREF's members. */
export function badObjref(r: Reading, rung: LadderRung, step: Check): RefusedReasons {
	if (typeof step.expected === 'object' && step.expected.text === '0 or more')
		return {
			compared: say`An OBJREF in front of check ${rung.n}’s object has the number ${k(Number(step.actual))}.`,
			because: say`The kernel returns this number, and its caller mistakes it for ${k(errnoWords(r.outcome?.errno ?? ''))}.`,
			accepts: say`a number from 0 on`
		};
	const compared = say`Check ${rung.n} found an OBJREF in front of its object. ${member(step.path)} is ${k(Number(step.actual))}; expected ${wantedBy(step)}.`;
	if (step.path.endsWith('objtype'))
		return {
			compared,
			because: say`This kernel restores no such object.`,
			accepts: say`a type that it can restore`
		};
	// Readers up to October 2009 take 0 too, and put a fresh number in its place.
	const positive = rung.checks.some(
		({ expected: e }) => typeof e === 'object' && e.text === 'a number above 0'
	);
	return {
		compared,
		because: say`Shared objects are told apart by number.`,
		accepts: say`an unused number from ${positive ? 1 : 0} on`
	};
}

export const errorRecord = (rung: LadderRung, step: Check): RefusedReasons =>
	step.path.endsWith('len')
		? {
				compared: say`Check ${rung.n} found an ERROR record that claims ${valueRun(step.actual)} bytes; the kernel can read ${wantedBy(step)}.`,
				because: say`The kernel allocates the text of an ERROR record before reading it.`
			}
		: {
				compared: say`Check ${rung.n} found an ERROR record (type ${valueRun(step.actual)}); expected ${wantedBy(step)}.`,
				because: say`A failed checkpoint leaves this record, so there is nothing to restart.`,
				accepts: say`an image of a successful checkpoint`
			};
