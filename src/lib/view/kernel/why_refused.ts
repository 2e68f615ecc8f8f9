/** Why a kernel refuses: what it compared and found, why a kernel wants that, and what it would accept. */
import { hex } from '../../format/hex.ts';
import { headedBy } from '../../format/image.ts';
import { swap32 } from '../../format/swap32.ts';
import { checkNumber } from '../../kernel/check_number.ts';
import { actualText, canEqual, expectedText, type LadderRung } from '../../kernel/ladder.ts';
import type { Outcome } from '../../kernel/sys.ts';
import type { Check, CheckName, Read } from '../../kernel/trace.ts';
import { CHECK_WORDS } from '../../revisions/check_words.ts';
import { labelless, LSMS } from '../../revisions/lsm.ts';
import { lsmName, type Revision } from '../../revisions/revision.ts';
import { SECURITY_NAME_MAX } from '../../revisions/tables.ts';
import { lsmText } from '../c_text.ts';
import type { Reading } from '../reading.ts';
import { k, member, prose, say, type Sentence } from './sentence.ts';
import {
	badObjref,
	errorRecord,
	valueRun,
	wantedBy,
	wrongLength,
	wrongType,
	type RefusedReasons
} from './why_object.ts';

export interface Reasons extends Omit<RefusedReasons, 'accepts'> {
	/** `What would pass: …`; of an acceptance, what no check looks at. */
	readonly accepted?: Sentence;
}

export function refusal(r: Reading, rung: LadderRung, out: Outcome): Reasons {
	const { accepts, ...rest } = reasons(r, rung, out);
	return accepts ? { ...rest, accepted: [...say`What would pass: `, ...accepts, ...say`.`] } : rest;
}

function reasons(r: Reading, rung: LadderRung, out: Outcome): RefusedReasons {
	const step = r.failing;
	if (out.errno === 'UNMODELLED')
		return { compared: say`In check ${rung.n}, ${rung.name}: ${out.why}.`, because: [] };
	if (out.errno === 'BUG') return oops(rung, out.why, step);
	if (!step) return { compared: say`Check ${rung.n} refused.`, because: [] };
	return step.kind === 'read' ? ended(r, rung, step) : refused(r, rung, step);
}

function oops(rung: LadderRung, why: string, step: Check | Read | null): RefusedReasons {
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

function ended(r: Reading, rung: LadderRung, step: Read): RefusedReasons {
	const object = headedBy(step.path);
	const accepts = object.startsWith('error[')
		? say`an image of a successful checkpoint`
		: say`the whole object${afterOf(r, object)}`;
	if (step.path !== 'h' && !step.path.endsWith('.h'))
		return {
			compared: say`Check ${rung.n} reads ${member(object)}, which claims ${step.size + 8} bytes; the file ends after ${step.got + 8}.`,
			because: say`A kernel cannot find the next object without this one.`,
			accepts
		};
	const there =
		step.got === 0 ? `before them, at ${hex(step.offset)}` : `after ${step.got} of them`;
	return {
		compared: say`Check ${rung.n} expects ${member(object)} next and reads its first ${step.size} bytes; the file ends ${there}.`,
		because: say`Without type and len, what follows is unknown.`,
		accepts
	};
}

/** What the writer puts after an object: `, and the three objects after it`. */
function afterOf(r: Reading, object: string): string {
	const slots = r.kernelArch.map.slots.map((slot) => slot.name);
	const at = slots.indexOf(object);
	const n = at < 0 ? 0 : slots.length - 1 - at;
	if (n === 0) return '';
	return n === 1 ? ', and the object after it' : `, and the ${NUMBERS[n] ?? n} objects after it`;
}

const NUMBERS = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];

// ---- refused

function refused(r: Reading, rung: LadderRung, step: Check): RefusedReasons {
	const last = step.path.split('.').at(-1) ?? '';
	if (/^objref\[\d+\]\.obj(ref|type)$/.test(step.path)) return badObjref(r, rung, step);
	if (step.path.startsWith('error[')) return errorRecord(rung, step);
	if (last === 'len' && step.path.includes('h.len')) return wrongLength(r, rung, step);
	if (last === 'type' && step.path.includes('h.type')) return wrongType(r, rung, step);
	return asked(r, rung, step, last);
}

// ---- what a check asks of a member, or of the call

/** The check's own words, but for what only the values at hand can tell. */
function asked(r: Reading, rung: LadderRung, step: Check, name: string): RefusedReasons {
	const words = CHECK_WORDS[rung.name];
	const { because, accepts } = words.of?.[name] ?? words;
	const what = typeof accepts === 'function' ? accepts(r.kernel, r.revision) : accepts;
	const wanted = wantedBy(step);
	const plainly = {
		compared:
			typeof step.expected === 'object'
				? say`Check ${rung.n}: ${member(name)} is ${valueRun(step.actual)}; expected ${wanted}.`
				: say`Check ${rung.n}: ${member(name)} must be ${wanted}, not ${valueRun(step.actual)}.`,
		because: prose(because),
		...(what !== undefined && { accepts: prose(what) })
	};
	if (canEqual(step)) return { ...plainly, ...SAYS[rung.name]?.(r, rung, step) };
	const bits = `${8 * step.size} bits`;
	return {
		...plainly,
		because: say`The image stores it in ${bits}, which cannot hold ${wantedBy(step)}.`,
		accepts: say`no image`
	};
}

type Says = (r: Reading, rung: LadderRung, step: Check) => Partial<RefusedReasons>;

const SAYS: Partial<Record<CheckName, Says>> = {
	call: ({ kernel }, _, step) => ({
		compared:
			step.path === 'CAP_SYS_ADMIN'
				? say`The caller lacks ${k(step.path)}, and ${k('ckpt_unpriv_allowed')} is ${k(kernel.ckpt_unpriv_allowed)}.`
				: say`The call passes ${k(step.path)} ${k(actualText(step))}; expected ${wantedBy(step)}.`
	}),
	arch({ revision, imageRevision, kernel }, rung, step) {
		const nameIn = (r: Revision) => r.arches.find((a) => a.id === step.actual)?.name;
		const name = nameIn(revision) ?? 'no arch of this format';
		const meant = nameIn(imageRevision);
		const turned = swap32(Number(step.actual)) >>> 16 === step.expected;
		return {
			...(turned && {
				because: say`That is ${wantedBy(step)} byte-swapped: ${member('arch_id')} is little endian on every machine.`
			}),
			...(meant !== undefined &&
				meant !== name && {
					because: say`The image is of ${imageRevision.id}, where ${valueRun(step.actual)} is ${k(meant)}.`
				}),
			compared: say`Check ${rung.n}: ${member('arch_id')} must be ${wantedBy(step)} (${k(kernel.arch)}), not ${valueRun(step.actual)} (${name}).`
		};
	},
	constants: ({ recognised: { id }, revision, imageRevision }, _, { path }) =>
		id === null || id === revision.id || path in imageRevision.arches[0]!.map.header.at
			? {}
			: {
					because: say`The image is of another format with the same rev, ${k(id)}, which has no such member: padding is there.`
				},
	'same LSM'(_, rung, step) {
		const [image = '', running = ''] = [step.actual, step.expected].map(String);
		/** A name of no LSM may be anything; then what runs here tells whether there are labels. */
		const bare = LSMS.includes(image) ? labelless(image) : labelless(running);
		const both = labelless(image) && labelless(running);
		return {
			compared: say`Check ${rung.n}: the image names ${member(lsmText(image))}; this kernel runs ${wantedBy(step)}.`,
			...(bare && {
				because: both
					? say`Neither has labels, but check ${rung.n} compares only the names.`
					: say`Check ${rung.n} compares only the names, and ${k(labelless(image) ? image : running)} has no labels.`
			}),
			...(running.length > SECURITY_NAME_MAX && {
				because: say`A writer keeps ${SECURITY_NAME_MAX} characters of a name and check ${rung.n} compares ${SECURITY_NAME_MAX + 1}, so with ${k('RESTART_KEEP_LSM')} this kernel refuses even its own images.`
			})
		};
	},
	'kept LSM': (r, rung, step) => ({
		compared: [
			...(step.actual === lsmName(r.kernel)
				? say`Image and kernel both name ${member(lsmText(String(step.actual)))}`
				: say`The kernel’s name begins with the image’s, ${member(lsmText(String(step.actual)))}`),
			...say`, so check ${checkNumber(r.rungs, 'same LSM')} passes. Only `,
			...wantedBy(step),
			...say` passes check ${rung.n}.`
		]
	}),
	'smack version': (_, __, step) => ({
		compared: say`Smack’s version was ${member(lsmText(String(step.actual)))} at the checkpoint; here it is ${wantedBy(step)}.`
	})
};
