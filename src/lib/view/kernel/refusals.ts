/**
 * Why a kernel refuses: what it compared and found, why a kernel wants that, and what it would accept. Loaded after the first
 * screen, which is of an image that is accepted.
 */
import { hex } from '../../format/hex.ts';
import { headedBy } from '../../format/image.ts';
import { swap32 } from '../../format/swap32.ts';
import { checkNumber } from '../../kernel/check_number.ts';
import { actualText, canEqual, expectedText, type LadderRung } from '../../kernel/ladder.ts';
import type { Outcome } from '../../kernel/sys.ts';
import type { Check, CheckName, Read } from '../../kernel/trace.ts';
import { comparedVersion, versionText } from '../../kernel/version.ts';
import { archOf, nameIn } from '../../revisions/revision.ts';
import { LSM_INFO_MAX } from '../../revisions/v20/checkpoint_hdr.ts';
import { k, member, say, type Run } from './explain.ts';
import { lsmText } from '../lsm_text.ts';
import type { Reading } from '../reading.ts';
import { isMissing, startOf, typeAt, wantedLength } from '../wanted_length.ts';

export function refusal(r: Reading, rung: LadderRung, out: Outcome): readonly Run[] {
	const step = r.failing;
	if (out.errno === 'UNMODELLED') return unmodelled(rung, out.why);
	if (out.errno === 'BUG') return oops(rung, out.why, step);
	if (!step) return say`Check ${String(rung.n)} refused.`;
	return step.kind === 'read' ? ended(r, rung, step) : refused(r, rung, step);
}

// ---- not modelled, and oops

function unmodelled(rung: LadderRung, why: string): Run[] {
	return say`In check ${String(rung.n)}, ${rung.name}: ${short(why, 130)}. The page does not guess.`;
}

function oops(rung: LadderRung, why: string, step: Check | Read | null): Run[] {
	const found = step?.kind === 'check' ? step : null;
	return [
		...say`Check ${String(rung.n)}: ${k(short(why, 60))}.`,
		...(found
			? say` ${member(found.path)} is ${k(actualText(found))}; it must be ${k(expectedText(found))}.`
			: []),
		...say` The kernel met an impossible state and stops the caller.`
	];
}

/** Cut at a word if it is too long for the box. The log has the whole text. */
const short = (text: string, most: number): string =>
	text.length <= most ? text : `${text.slice(0, text.lastIndexOf(' ', most))} …`;

// ---- the file ended

function ended(r: Reading, rung: LadderRung, step: Read): Run[] {
	const object = headedBy(step.path);
	const behind = afterOf(r, object);
	const accepts = object.startsWith('error[')
		? say` Accepted: an image of a checkpoint that succeeded.`
		: say` Accepted: all of it${behind}.`;
	if (step.path === 'h' || step.path.endsWith('.h'))
		return [
			...say`Check ${String(rung.n)} wants ${member(object)} next, and reads its first ${String(step.size)} bytes: ${
				step.got === 0
					? `the file ends before them, at ${hex(step.offset)}`
					: `the file ends after ${step.got} of them`
			}.`,
			...say` Without type and len nobody knows what follows, or how much.`,
			...accepts
		];
	return [
		...say`Check ${String(rung.n)} reads ${member(object)}, which says that it is ${String(step.size + 8)} bytes long; the file ends after ${String(step.got + 8)} of them.`,
		...say` A kernel cannot find the next object without this one.`,
		...accepts
	];
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

/** Says what a check wants, what it found, and what it accepts. */
type Says = (r: Reading, rung: LadderRung, step: Check) => Run[];

function refused(r: Reading, rung: LadderRung, step: Check): Run[] {
	const last = step.path.split('.').at(-1) ?? '';
	if (/^objref\[\d+\]\.obj(ref|type)$/.test(step.path)) return shared(r, rung, step);
	if (step.path.startsWith('error[')) return errorRecord(r, rung, step);
	if (last === 'len' && step.path.includes('h.len')) return length(r, rung, step);
	if (last === 'type' && step.path.includes('h.type')) return type(r, rung, step);
	return (SAYS[rung.name] ?? plainly)(r, rung, step);
}

const plainly: Says = (_, rung, step) =>
	say`Check ${String(rung.n)} wants ${member(step.path)} to be ${k(expectedText(step))}; it is ${k(actualText(step))}.`;

/** Small numbers as the form shows them, long ones in hex. */
const number = (v: unknown): Run => {
	const n = Number(v);
	return k(Math.abs(n) < 65536 ? n : hex(n >>> 0));
};

const length: Says = (r, rung, step) => {
	const object = headedBy(step.path);
	const n = String(rung.n);
	const found = number(step.actual);
	if (step.path.startsWith('objref['))
		return [
			...say`${member(object)} says that it is ${found} bytes long; a kernel can allocate ${k(expectedText(step))}.`,
			...say` Memory for an object is taken before it is read.`
		];
	if (typeof step.expected === 'object') {
		const least = step.expected.text.startsWith('at least');
		return [
			...say`Check ${n} wants the len of ${member(object)} to be ${k(step.expected.text)}; it is ${found}.`,
			...(least
				? say` The length counts type and len themselves, which are 8 bytes. Accepted: ${k(wantedLength(r, step) ?? `8 to ${LSM_INFO_MAX}`)}${typeAt(r, startOf(step)) === r.revision.types.OBJREF ? ', for an OBJREF' : ''}.`
				: say` This is a limit of the reader. Accepted: that length, or less.`)
		];
	}
	const wanted = Number(step.expected);
	const turned = swap32(Number(step.actual)) === wanted;
	const other = turned ? null : otherThan(r, object, step);
	if (other)
		return [
			...say`Check ${n} wants ${member(object)} here, with len ${k(wanted)}; the image has ${other}, with len ${found}.`,
			...misplaced(r, object, other, step),
			...say` Accepted: ${member(object)}, with len ${k(wanted)}.`
		];
	return [
		...say`Check ${n} wants ${member(object)} to say len ${k(wanted)}; it says ${found}.`,
		...(turned
			? say` That is ${k(wanted)} in the other byte order: a machine of another kind wrote it.`
			: say` The length leads to the next object, so it is checked before the rest of this one.`),
		...say` Accepted: ${k(wanted)}${turned ? ', in this order' : ''}.`
	];
};

const slotsOf = (r: Reading) => archOf(r.revision, r.kernel.arch).map.slots;

/** The object that the image has in the place of another: its name, or else its type. Null where it is the same one. */
function otherThan(r: Reading, object: string, step: Check): Run | null {
	const there = r.layout.objects.find((o) => o.offset === startOf(step));
	if (there) return there.name === object ? null : member(there.name);
	const type = typeAt(r, startOf(step));
	const wanted = slotsOf(r).find((slot) => slot.name === object)?.type;
	const named = typeName(r, type);
	return wanted !== type && named.includes(' ') ? k(named) : null;
}

/** Why another object is there: another format has it there, or one is missing, doubled, or in the way. */
function misplaced(r: Reading, object: string, other: Run, step: Check): Run[] {
	const { id } = r.recognised;
	if (id !== null && id !== r.revision.id)
		return say` Another format, ${k(id)}, wrote it: what the kernel reads is not what the writer meant.`;
	if (isMissing(r, object, other.text))
		return say` The object ${member(object)} is missing here, and a kernel does not look for it further on.`;
	const type = typeAt(r, startOf(step));
	const slots = slotsOf(r);
	const place = slots.findIndex((slot) => slot.name === object);
	const twice = slots
		.slice(0, Math.max(0, place))
		.some((slot) => slot.type === type && slot.struct.size === Number(step.actual));
	return twice
		? say` An object is doubled: ${other} is one too many, and a kernel skips nothing.`
		: say` The object ${other} is in the way: a kernel skips no unexpected object.`;
}

const type: Says = (r, rung, step) => [
	...say`Check ${String(rung.n)} wants ${member(headedBy(step.path))} to be of type ${k(typeName(r, step.expected))}; it is ${k(typeName(r, step.actual))}.`,
	...say` The type says what the bytes mean, and is checked when the whole object has been read.`,
	...say` Accepted: ${number(step.expected)}.`
];

/** `3 BUFFER`, by the running kernel's numbers. */
function typeName(r: Reading, type: unknown): string {
	const name = nameIn(archOf(r.revision, r.kernel.arch).map.types, Number(type));
	return name ? `${Number(type)} ${name}` : number(type).text;
}

/** OBJREF's members. */
const shared: Says = (r, rung, step) => {
	const n = String(rung.n);
	const wants = say`Check ${n} met an OBJREF in front of its object. ${member(step.path)} is ${k(Number(step.actual))}; the kernel wants ${k(expectedText(step))}.`;
	if (typeof step.expected === 'object' && step.expected.text === 'no errno')
		return [
			...say`An OBJREF in front of check ${n}’s object has the number ${k(Number(step.actual))}. The kernel returns it, so it must be ${k('no errno')}: its caller takes ${k(r.outcome?.errno ?? '')} for an error.`,
			...say` Accepted: a number from 0 on.`
		];
	// Readers up to October 2009 take 0 too, and put a fresh number in its place.
	const positive = rung.checks.some(
		({ expected: e }) => typeof e === 'object' && e.text === 'a number above 0'
	);
	return step.path.endsWith('objtype')
		? [...wants, ...say` This kernel restores no such object. Accepted: one that it can.`]
		: [
				...wants,
				...say` Shared objects are told apart by number. Accepted: an unused number from ${positive ? '1' : '0'} on.`
			];
};

const errorRecord: Says = (_, rung, step) =>
	step.path.endsWith('len')
		? say`Check ${String(rung.n)} met an ERROR record that says that it is ${number(step.actual)} bytes long; a kernel can read ${k(expectedText(step))}. Memory for its text is taken before it is read.`
		: say`Check ${String(rung.n)} met an ERROR record (type ${number(step.actual)}); it wants ${k(expectedText(step))}. A checkpoint that fails writes such a record, so there is nothing here to restart. Accepted: an image of a checkpoint that succeeded.`;

/** A text that is wanted; the LSM checks compare with nothing else. */
const wantedText = ({ expected }: Check): string => (typeof expected === 'string' ? expected : '');

const SAYS: Partial<Record<CheckName, Says>> = {
	call(r, _, step) {
		if (step.path === 'flags') {
			const known = k(expectedText(step));
			return [
				...say`The call has the flags ${k(actualText(step))}; this kernel knows ${known}.`,
				...say` A flag that is not understood must not be ignored, so the call ends before anything is read. Accepted: only known flags.`
			];
		}
		if (step.path === 'CAP_SYS_ADMIN') {
			return [
				...say`The caller lacks ${k('CAP_SYS_ADMIN')}, and ckpt_unpriv_allowed is ${k(r.kernel.ckpt_unpriv_allowed)}.`,
				...say` So this machine does not let this caller restart anything.`,
				...say` Accepted: a caller with CAP_SYS_ADMIN, or ckpt_unpriv_allowed ${k(r.revision.unpriv_from)}.`
			];
		}
		const file = step.path === 'logfd' ? 'log file' : 'image file';
		return [
			...say`${k(step.path)} is ${k(actualText(step))}; the call wants ${k(expectedText(step))}.`,
			...say` There is no ${file} under this number. Accepted: the number of an open one${step.path === 'logfd' ? ', or -1 for none' : ''}.`
		];
	},
	arch(r, rung, step) {
		const id = Number(step.actual);
		const name = r.revision.arches.find((a) => a.id === id)?.name ?? 'no arch of this format';
		return [
			...say`Check ${String(rung.n)} wants ${member('arch_id')} to be ${k(Number(step.expected))}, ${k(r.kernel.arch)}; it is ${k(id)}, ${name}.`,
			...say` Registers and memory of another processor mean nothing here. Accepted: ${k(Number(step.expected))}.`
		];
	},
	version(r, rung, step) {
		const n = String(rung.n);
		if (step.path === 'magic')
			return [
				...say`Check ${n} compares ${member('magic')} with the one number that all images of linux-cr have.`,
				...say` A file with ${member('magic')} ${k(hex(BigInt(step.actual)))} is not an image for this kernel. Accepted: ${k(expectedText(step))}.`
			];
		if (step.path === 'rev')
			return [
				...say`Check ${n} wants ${member('rev')} to be ${k(Number(step.expected))}; it is ${k(Number(step.actual))}.`,
				...say` rev is the number of the layout that follows, and no kernel converts layouts. Accepted: ${k(Number(step.expected))}.`
			];
		const full = versionText(r.kernel.version_code);
		const here = versionText(comparedVersion(r.kernel.version_code));
		return [
			...say`The image has ${member(step.path)} ${k(Number(step.actual))}; this kernel is ${k(full)}${full === here ? '' : ', compares only 8 bits of each number,'} and wants ${k(Number(step.expected))}.`,
			...say` What follows is kernel data in the shape of one version, so a newer one is refused too. Accepted: only ${k(here)}.`
		];
	},
	uflags: (_, rung, step) => [
		...say`Check ${String(rung.n)} finds ${member('uflags')} ${k(hex(BigInt(step.actual)))}; it wants ${k(expectedText(step))}.`,
		...say` An unknown bit may stand for content that this kernel cannot read. Accepted: only known bits.`
	],
	constants: (_, rung, step) => [
		...say`Check ${String(rung.n)} wants ${member(step.path.replace('constants.', ''))} to be ${k(Number(step.expected))}, as in this kernel; it is ${k(Number(step.actual))}.`,
		...say` Two builds of one version may differ in a constant, and the layout of the rest depends on it. Accepted: ${k(Number(step.expected))}.`
	],
	'same LSM'(r, rung, step) {
		const image = lsmText(String(step.actual));
		const here = lsmText(wantedText(step));
		const long = wantedText(step).length > 10;
		const names = image.length + here.length;
		const next = r.rungs.find((x) => x.name === 'kept LSM');
		const keeps = !next || r.revision.kept.includes(here);
		const without = /^(lsm_none|default)$/;
		const bare = without.test(image) && without.test(here);
		return [
			...say`The image was taken under ${member(image)}, and this kernel runs ${k(here)}.`,
			...(bare
				? say` Neither has labels, but check ${String(rung.n)} compares only the names.`
				: long
					? names > 40
						? []
						: say` A writer saves only ten letters, so only an edited image has this name.`
					: names > 40
						? say` A label means something only to its own LSM.`
						: names > 12 || !keeps
							? say` A label makes sense only to the LSM that made it.`
							: say` The call asks to keep labels, and a label makes sense only to the LSM that made it.`),
			...say` Accepted: ${long || !keeps ? '' : 'the same name, or '}${names > 40 ? 'no' : 'a call without'} ${k('RESTART_KEEP_LSM')}`,
			...(keeps || !next || long || names > 12
				? say`.`
				: say`; with the same name, check ${String(next.n)} refuses.`)
		];
	},
	'kept LSM'(r, rung, step) {
		const image = lsmText(String(step.actual));
		const kept = expectedText(step);
		return [
			...say`Image and kernel both name ${member(image)}, so check ${String(checkNumber(r.rungs, 'same LSM'))} passes.`,
			...say` But only `,
			...kept.split(/(, | or )/).flatMap((part, i) => (i % 2 ? say`${part}` : k(part))),
			...say` may be kept: others have no code yet${kept.length + image.length > 28 || image === '""' ? '' : '; besides, a name tells no policy'}.`,
			...say` Accepted: the call without ${k('RESTART_KEEP_LSM')}.`
		];
	},
	cpu(_, rung, step) {
		const wanted = number(step.expected);
		const bits = `${8 * step.size} bits`;
		return [
			...say`Check ${String(rung.n)} wants ${member(step.path.replace('header_arch.', ''))} to be ${wanted}, the value of this cpu; in the image it is ${number(step.actual)}.`,
			...(canEqual(step)
				? say` Saved floating-point registers must fit the cpu that loads them. Accepted: ${wanted}.`
				: say` The image has ${bits} for it, and no number of ${bits} equals ${wanted}. Accepted: none.`)
		];
	},
	'smack version': (_, rung, step) => [
		...say`Smack’s version was ${member(lsmText(String(step.actual)))} at the checkpoint; here it is ${k(lsmText(wantedText(step)))}.`,
		...say` Labels of another version may not mean the same, so check ${String(rung.n)} wants it equal. Accepted: the same version, or a call without ${k('RESTART_KEEP_LSM')}.`
	]
};
