/** Why a kernel refuses: what it compared and found, why a kernel wants that, and what it would accept. */
import { hex } from '../../format/hex.ts';
import { headedBy } from '../../format/image.ts';
import { swap32 } from '../../format/swap32.ts';
import { checkNumber } from '../../kernel/check_number.ts';
import { actualText, canEqual, expectedText, type LadderRung } from '../../kernel/ladder.ts';
import type { Outcome } from '../../kernel/sys.ts';
import type { Check, CheckName, Condition, Operand, Read } from '../../kernel/trace.ts';
import { CHECK_WORDS } from '../../revisions/check_words.ts';
import { labelless } from '../../revisions/lsm.ts';
import { archOf, lsmName, nameIn } from '../../revisions/revision.ts';
import { LSM_INFO_MAX, SECURITY_NAME_MAX, ckpt_hdr } from '../../revisions/tables.ts';
import { lsmText } from '../lsm_text.ts';
import type { Reading } from '../reading.ts';
import { isOtherOrder, turnedWords } from '../turned.ts';
import { misplacement, startOf, typeAt, wantedLength, wantedType } from '../wanted_length.ts';
import { k, member, prose, say, type Run, type Sentence } from './sentence.ts';

export interface Reasons {
	/** What the kernel compared, and what it found. */
	readonly compared: Sentence;
	/** Why a kernel wants that. It makes sense alone. */
	readonly because: Sentence;
	/** What it would accept, if anybody knows. */
	readonly accepted?: Sentence;
}

export function refusal(r: Reading, rung: LadderRung, out: Outcome): Reasons {
	const step = r.failing;
	if (out.errno === 'UNMODELLED')
		return {
			compared: say`In check ${rung.n}, ${rung.name}: ${out.why}.`,
			because: say`The page does not guess.`
		};
	if (out.errno === 'BUG') return oops(rung, out.why, step);
	if (!step) return { compared: say`Check ${rung.n} refused.`, because: [] };
	return step.kind === 'read' ? ended(r, rung, step) : refused(r, rung, step);
}

const accepted = (what: Sentence): Sentence => [...say`Accepted: `, ...what, ...say`.`];

function oops(rung: LadderRung, why: string, step: Check | Read | null): Reasons {
	const found =
		step?.kind === 'check'
			? say` ${member(step.path)} is ${k(actualText(step))}; it must be ${k(expectedText(step))}.`
			: [];
	return {
		compared: [...say`Check ${rung.n}: ${k(why)}.`, ...found],
		because: say`The kernel met an impossible state and stops the caller.`
	};
}

// ---- the file ended

function ended(r: Reading, rung: LadderRung, step: Read): Reasons {
	const object = headedBy(step.path);
	const accepts = object.startsWith('error[')
		? say`an image of a checkpoint that succeeded`
		: say`all of it${afterOf(r, object)}`;
	if (step.path !== 'h' && !step.path.endsWith('.h'))
		return {
			compared: say`Check ${rung.n} reads ${member(object)}, which says that it is ${step.size + 8} bytes long; the file ends after ${step.got + 8} of them.`,
			because: say`A kernel cannot find the next object without this one.`,
			accepted: accepted(accepts)
		};
	const there =
		step.got === 0 ? `before them, at ${hex(step.offset)}` : `after ${step.got} of them`;
	return {
		compared: say`Check ${rung.n} wants ${member(object)} next, and reads its first ${step.size} bytes: the file ends ${there}.`,
		because: say`Without type and len nobody knows what follows, or how much.`,
		accepted: accepted(accepts)
	};
}

/** What the writer puts after an object: `, and the three objects after it`. */
function afterOf(r: Reading, object: string): string {
	const slots = archOf(r.revision, r.kernel.arch).map.slots.map((slot) => slot.name);
	const at = slots.indexOf(object);
	const n = at < 0 ? 0 : slots.length - 1 - at;
	if (n === 0) return '';
	return n === 1 ? ', and the object after it' : `, and the ${NUMBERS[n] ?? n} objects after it`;
}

const NUMBERS = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];

// ---- refused

function refused(r: Reading, rung: LadderRung, step: Check): Reasons {
	const last = step.path.split('.').at(-1) ?? '';
	if (/^objref\[\d+\]\.obj(ref|type)$/.test(step.path)) return shared(r, rung, step);
	if (step.path.startsWith('error[')) return errorRecord(rung, step);
	if (last === 'len' && step.path.includes('h.len')) return length(r, rung, step);
	if (last === 'type' && step.path.includes('h.type')) return type(r, rung, step);
	return asked(r, rung, step, last);
}

/** A value in hex if it has 64 bits or is long. */
function value(v: Operand | Condition): Run {
	if (typeof v === 'object') return k(v.text);
	if (typeof v === 'string') return k(lsmText(v));
	if (typeof v === 'bigint') return k(hex(v));
	return k(Math.abs(v) < 65536 ? v : hex(v >>> 0));
}

// ---- what a check asks of a member, or of the call

/** The check's own words, but for what only the values at hand can tell. */
function asked(r: Reading, rung: LadderRung, step: Check, name: string): Reasons {
	const words = CHECK_WORDS[rung.name];
	const { because, accepts } = words.of?.[name] ?? words;
	const what = typeof accepts === 'function' ? accepts(r.kernel, r.revision) : accepts;
	const wanted = step.size === 8 ? k(expectedText(step)) : value(step.expected);
	const plainly = {
		compared:
			typeof step.expected === 'object'
				? say`Check ${rung.n} finds ${member(name)} ${value(step.actual)}; it wants ${wanted}.`
				: say`Check ${rung.n} wants ${member(name)} to be ${wanted}; it is ${value(step.actual)}.`,
		because: prose(because),
		accepted: accepted(what === undefined ? [wanted] : prose(what))
	};
	if (canEqual(step)) return { ...plainly, ...SAYS[rung.name]?.(r, rung, step) };
	const bits = `${8 * step.size} bits`;
	return {
		...plainly,
		because: say`The image has ${bits} for it, and no number of ${bits} equals ${value(step.expected)}.`,
		accepted: accepted(say`none`)
	};
}

type Says = (r: Reading, rung: LadderRung, step: Check) => Partial<Reasons>;

const SAYS: Partial<Record<CheckName, Says>> = {
	call: ({ kernel }, _, step) => ({
		compared:
			step.path === 'CAP_SYS_ADMIN'
				? say`The caller lacks ${k(step.path)}, and ${k('ckpt_unpriv_allowed')} is ${k(kernel.ckpt_unpriv_allowed)}.`
				: say`The call has ${k(step.path)} ${k(actualText(step))}; it wants ${k(expectedText(step))}.`
	}),
	arch({ revision, kernel }, rung, step) {
		const name =
			revision.arches.find((a) => a.id === step.actual)?.name ?? 'no arch of this format';
		const turned = swap32(Number(step.actual)) >>> 16 === step.expected;
		return {
			...(turned && {
				because: say`That is ${value(step.expected)} byte-swapped: ${member('arch_id')} is little endian on every machine.`
			}),
			compared: say`Check ${rung.n} wants ${member('arch_id')} to be ${value(step.expected)}, ${k(kernel.arch)}; it is ${value(step.actual)}, ${name}.`
		};
	},
	'same LSM'(_, rung, step) {
		const names = [step.actual, step.expected].map(String);
		return {
			compared: say`The image was taken under ${member(lsmText(names[0]!))}, and this kernel runs ${value(step.expected)}.`,
			...(names.every(labelless) && {
				because: say`Neither has labels, but check ${rung.n} compares only the names.`
			}),
			...(names[1]!.length > SECURITY_NAME_MAX && {
				because: say`A writer keeps ${SECURITY_NAME_MAX} characters of a name and check ${rung.n} compares ${SECURITY_NAME_MAX + 1}, so with ${k('RESTART_KEEP_LSM')} this kernel refuses even its own images.`
			})
		};
	},
	'kept LSM': (r, _, step) => ({
		compared: [
			...(step.actual === lsmName(r.kernel)
				? say`Image and kernel both name ${member(lsmText(String(step.actual)))}`
				: say`The kernel’s name begins with the image’s, ${member(lsmText(String(step.actual)))}`),
			...say`, so check ${checkNumber(r.rungs, 'same LSM')} passes. But only `,
			...expectedText(step)
				.split(/(, | or )/)
				.map((part, i): Run => (i % 2 ? { text: part, kind: 'words' } : k(part))),
			...say` may be kept.`
		]
	}),
	'smack version': (_, __, step) => ({
		compared: say`Smack’s version was ${member(lsmText(String(step.actual)))} at the checkpoint; here it is ${value(step.expected)}.`
	})
};

// ---- an object in general

function length(r: Reading, rung: LadderRung, step: Check): Reasons {
	const object = headedBy(step.path);
	const { n } = rung;
	const found = value(step.actual);
	if (step.path.startsWith('objref['))
		return {
			compared: say`${member(object)} says that it is ${found} bytes long; a kernel can allocate ${k(expectedText(step))}.`,
			because: say`Memory for an object is taken before it is read.`
		};
	if (typeof step.expected === 'object') {
		const front = inFront(r, step);
		const compared = front
			? say`Check ${n} met an ${front}, whose len must be ${k(step.expected.text)}; it is ${found}.`
			: say`Check ${n} wants the len of ${member(object)} to be ${k(step.expected.text)}; it is ${found}.`;
		if (!step.expected.text.startsWith('at least'))
			return {
				compared,
				because: say`The reader has a limit for the length of this object.`,
				accepted: accepted(say`that length, or less`)
			};
		return {
			compared,
			because: say`The length counts type and len themselves, which are 8 bytes.`,
			accepted: accepted(rightLength(r, step, wantedLength(r, step) ?? `8 to ${LSM_INFO_MAX}`))
		};
	}
	const wanted = Number(step.expected);
	const compared = say`Check ${n} wants ${member(object)} to say len ${k(wanted)}; it says ${found}.`;
	const turned = swap32(Number(step.actual)) === wanted;
	if (turned && isOtherOrder(r))
		return {
			compared,
			because: say`That is ${k(wanted)} byte-swapped: a machine of the other byte order wrote it.`,
			accepted: accepted(say`${k(wanted)}, in this order`)
		};
	const words = turnedWords(r);
	if (words !== null)
		return {
			compared,
			because: say`Each ${words} bytes of the file are in reverse order, as a dump of words shows them.`,
			accepted: accepted(say`the bytes in their own order`)
		};
	const other = turned ? null : otherThan(r, object, step);
	if (other)
		return {
			compared: say`Check ${n} wants ${member(object)} here, with len ${k(wanted)}; the image has ${other}, with len ${found}.`,
			because: misplaced(r, object, other, step),
			accepted: accepted(say`${member(object)}, with len ${k(wanted)}`)
		};
	const because = say`The length leads to the next object, so it is checked before the rest of this one.`;
	return {
		compared,
		because: turned ? [...say`That is ${k(wanted)} byte-swapped. `, ...because] : because,
		accepted: accepted(rightLength(r, step, wanted))
	};
}

/** What stands in front of the object that a check is about, and is refused itself; null where nothing does. */
export function inFront(r: Reading, step: Check | Read): string | null {
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

const slotsOf = (r: Reading) => archOf(r.revision, r.kernel.arch).map.slots;

/** The object that the image has in the place of another: its name, or else its type. Null where it is the same one. */
function otherThan(r: Reading, object: string, step: Check): Run | null {
	const there = r.layout.objects.find((o) => o.offset === startOf(step));
	if (there) return there.name === object ? null : member(there.name);
	const type = typeAt(r, startOf(step));
	const named = typeName(r, type);
	return wantedType(r, object) !== type && named.includes(' ') ? k(named) : null;
}

/** Why another object is there: another format has it there, or one is missing, doubled, or in the way. */
function misplaced(r: Reading, object: string, other: Run, step: Check): Sentence {
	const { id } = r.recognised;
	if (id !== null && id !== r.revision.id)
		return say`Another format, ${k(id)}, wrote it: what the kernel reads is not what the writer meant.`;
	const start = startOf(step);
	const [type, len] = [typeAt(r, start), Number(step.actual)];
	const kind = slotsOf(r).find((s) => s.type === type && s.struct.size === len)?.name;
	switch (misplacement(r, object, kind ?? other.text, start + len)) {
		case 'missing':
			return say`The object ${member(object)} is missing here, and a kernel does not look for it further on.`;
		case 'doubled':
			return say`An object is doubled: ${other} is one too many, and a kernel skips nothing.`;
		default:
			return say`The object ${other} is in the way: a kernel skips no unexpected object.`;
	}
}

function type(r: Reading, rung: LadderRung, step: Check): Reasons {
	return {
		compared: say`Check ${rung.n} wants ${member(headedBy(step.path))} to be of type ${k(typeName(r, step.expected))}; it is ${k(typeName(r, step.actual))}.`,
		because: say`The type says what the bytes mean, and is checked when the whole object has been read.`,
		accepted: accepted([value(step.expected)])
	};
}

/** `3 BUFFER`, by the running kernel's numbers. */
function typeName(r: Reading, type: Operand | Condition): string {
	const name = nameIn(archOf(r.revision, r.kernel.arch).map.types, Number(type));
	return name ? `${Number(type)} ${name}` : value(type).text;
}

/** OBJREF's members. */
function shared(r: Reading, rung: LadderRung, step: Check): Reasons {
	if (typeof step.expected === 'object' && step.expected.text === 'no errno')
		return {
			compared: say`An OBJREF in front of check ${rung.n}’s object has the number ${k(Number(step.actual))}.`,
			because: say`The kernel returns this number, so it must be ${k('no errno')}: its caller takes ${k(r.outcome?.errno ?? '')} for an error.`,
			accepted: accepted(say`a number from 0 on`)
		};
	const compared = say`Check ${rung.n} met an OBJREF in front of its object. ${member(step.path)} is ${k(Number(step.actual))}; the kernel wants ${k(expectedText(step))}.`;
	if (step.path.endsWith('objtype'))
		return {
			compared,
			because: say`This kernel restores no such object.`,
			accepted: accepted(say`one that it can`)
		};
	// Readers up to October 2009 take 0 too, and put a fresh number in its place.
	const positive = rung.checks.some(
		({ expected: e }) => typeof e === 'object' && e.text === 'a number above 0'
	);
	return {
		compared,
		because: say`Shared objects are told apart by number.`,
		accepted: accepted(say`an unused number from ${positive ? 1 : 0} on`)
	};
}

const errorRecord = (rung: LadderRung, step: Check): Reasons =>
	step.path.endsWith('len')
		? {
				compared: say`Check ${rung.n} met an ERROR record that says that it is ${value(step.actual)} bytes long; a kernel can read ${k(expectedText(step))}.`,
				because: say`Memory for the text of an ERROR record is taken before it is read.`
			}
		: {
				compared: say`Check ${rung.n} met an ERROR record (type ${value(step.actual)}); it wants ${k(expectedText(step))}.`,
				because: say`A checkpoint that fails writes such a record, so there is nothing here to restart.`,
				accepted: accepted(say`an image of a checkpoint that succeeded`)
			};
