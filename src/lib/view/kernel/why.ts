/**
 * Why a verdict came out so: what the kernel compared and found, why a kernel wants that, and what it would accept; and what to
 * conclude from it in one sentence. Of a refusal `why_refused.ts` tells the reasons.
 */
import { andText, plural, sizeText } from '../../format/count.ts';
import { c_string, hex, latin1 } from '../../format/hex.ts';
import { isPaddingSpan } from '../../format/image.ts';
import { checkNumber } from '../../kernel/check_number.ts';
import { errnoWords } from '../../kernel/errno.ts';
import type { LadderRung } from '../../kernel/ladder.ts';
import type { Check, Read } from '../../kernel/trace.ts';
import { versionText } from '../../kernel/version.ts';
import { labelless } from '../../revisions/lsm.ts';
import { bitOf, lsmName } from '../../revisions/revision.ts';
import { ckpt_hdr, ckpt_hdr_objref } from '../../revisions/tables.ts';
import { lsmText } from '../c_text.ts';
import type { Reading } from '../reading.ts';
import { typeAt } from '../wanted_length.ts';
import { ENDED, type Standing } from './checks.ts';
import { joinedSentence, k, member, say, type Sentence } from './sentence.ts';
import { refusal, type Reasons } from './why_refused.ts';

export interface Explanation extends Reasons {
	/** `Why ENOSYS`, `Why accepted`. */
	readonly title: string;
	/** The object that decided, by its group; null where none did. */
	readonly group: string | null;
}

/** All of it, one sentence after the other. */
export const runsOf = (e: Reasons): Sentence =>
	joinedSentence(e.compared, e.because, e.accepted ?? []);

/** Null without an image, and while its verdict is hidden or its reason withheld. */
export function explain(r: Reading, at: Standing = ENDED): Explanation | null {
	const out = r.outcome;
	if (!out || r.withheld) return null;
	if (!at.atEnd) return { title: 'Not yet', compared: standing(r, at), because: [], group: null };
	if (out.errno === '0') return { title: 'Why accepted', ...accepted(r), group: null };
	const step = r.failing;
	return {
		title: TITLES[out.errno] ?? `Why ${errnoWords(out.errno)}`,
		...refusal(r, r.refusing!, out),
		group: step && step.size > 0 ? (r.spanAt(step.offset)?.group ?? null) : null
	};
}

const TITLES: Readonly<Record<string, string>> = { BUG: 'Why an oops', UNMODELLED: 'Not modelled' };

/** During a walk: nothing that reveals the verdict. */
function standing(r: Reading, { rung }: Standing): Sentence {
	const check = r.rungs[rung ?? 0] as LadderRung;
	return say`The kernel is at check ${check.n} (${check.name}), and the call has not returned. Step to the end, or stop stepping, for the verdict and the reason.`;
}

function accepted(r: Reading): Reasons {
	const size = r.outcome?.consumed ?? 0;
	const free = r.checked.reduce((n, range) => n - (range.to - range.from), size);
	const info = wrongInfo(r);
	const skipped = r.rungs.filter((x) => x.state === 'skipped').map((x) => String(x.n));
	const same = r.rungs.find((x) => x.name === 'same LSM');
	const lsm = lsmName(r.kernel);
	const goesOn = size < r.bytes.length && info === null;
	const own = 'Format, processor and constants match this kernel';
	const objref = longObjref(r);
	const odd = joinedSentence(
		objref
			? say`${member(objref.path)} has ${sizeText(objref.size)}, not ${ckpt_hdr_objref.size}, and no check demands that length.`
			: [],
		info === null ? [] : say`LSM_INFO is ${info}; only smack refuses it.`
	);
	return {
		compared:
			odd.length === 0
				? say`${own}, and every length is right.`
				: joinedSentence(say`${own}.`, odd),
		because:
			skipped.length > 0
				? say`${plural(skipped.length, 'Check')} ${andText(skipped)} did not run: the call keeps no labels.`
				: !same
					? []
					: say`Both sides name ${k(lsmText(lsm))}, ${labelless(lsm) ? 'which has no labels to keep' : 'whose labels this kernel can keep'}.`,
		accepted: goesOn
			? say`${free} of ${size} bytes are unchecked. ckptlab stops here; restart(2) goes on to the process tree.`
			: // Where the kernel ignores that a check is not met, another value may lead it elsewhere.
				r.rungs.some((x) => x.state === 'unmet')
				? say`${free} of ${size} bytes are unchecked.`
				: say`${free} of ${size} bytes are unchecked and may hold anything.`
	};
}

/** The first OBJREF of another length than its own, with this length. The kernel reads as many bytes as it says. */
function longObjref(r: Reading): { path: string; size: number } | null {
	const read = r.steps.find(
		(s): s is Read =>
			s.kind === 'read' &&
			/^objref\[\d+\]$/.test(s.path) &&
			s.size !== ckpt_hdr_objref.size - ckpt_hdr.size
	);
	return read ? { path: read.path, size: read.size + ckpt_hdr.size } : null;
}

/** What is wrong with LSM_INFO in an accepted image; null where nothing is. Of all LSMs only smack looks at it. */
function wrongInfo(r: Reading): string | null {
	const steps = r.steps.filter((s) => r.rungs[s.rung]?.name === 'LSM_INFO');
	const failed = steps.find(
		(s): s is Check | Read => (s.kind === 'check' && !s.ok) || (s.kind === 'read' && s.got < s.size)
	);
	// A bad OBJREF before it ends the reading.
	if (failed && !/^(?:lsm_info|error\[)/.test(failed.path)) return 'not reached';
	const head = steps.findLast((s): s is Read => s.kind === 'read' && s.path === 'lsm_info.h');
	if (!head) return null;
	if (head.got < head.size) return head.got === 0 ? 'missing' : 'cut';
	// Any other object, an ERROR too, is thrown away in its place.
	const { slots } = r.kernelArch.map;
	if (typeAt(r, head.offset) !== slots.find((slot) => slot.name === 'lsm_info')?.type)
		return 'missing';
	if (failed?.kind === 'check')
		return Number(failed.actual) < ckpt_hdr.size ? 'too short' : 'too long';
	return failed ? 'cut' : null;
}

// ---- the conclusion

/** For a row of a table: of a refusal the reason that its explanation gives. Empty without an image. */
export function conclusion(r: Reading): Sentence {
	const why = explain(r);
	if (!why) return [];
	// Of an acceptance without anything special: that checks were skipped, or why they passed.
	if (r.outcome?.errno === '0')
		return CONCLUSIONS.find(([holds]) => holds(r))?.[1](r) ?? why.because;
	if (r.outcome?.killed)
		return say`The caller was to become the restarted process, so a failure kills it.`;
	// Without a model of the kernel there is no reason.
	return r.outcome?.errno === 'UNMODELLED' ? why.compared : why.because;
}

type Conclusion = readonly [holds: (r: Reading) => boolean, sentence: (r: Reading) => Sentence];

/**
 * Of an acceptance: what the image has that might have been refused, and why no check refused it. The first that holds counts,
 * the rarest first.
 */
const CONCLUSIONS: readonly Conclusion[] = [
	[
		// The reader ignores the answer of the hook.
		(r) => wrongInfo(r) !== null,
		() =>
			say`Only smack looks at LSM_INFO; the other LSMs discard whatever is there, errors included.`
	],
	[
		(r) => (r.outcome?.consumed ?? 0) < r.bytes.length,
		(r) =>
			say`The model ends with the ${
				r.rungs.some((x) => x.name === 'CONTAINER') ? 'container part' : 'header'
			}, after ${String(r.outcome?.consumed)} bytes; restart(2) goes on to TREE.`
	],
	[
		(r) => r.steps.some((s) => s.kind === 'read' && s.path.startsWith('objref[')),
		() =>
			say`An OBJREF makes the kernel restore a shared object first; then it reads the one that it expected.`
	],
	[
		(r) => r.layout.spans.some((s) => isPaddingSpan(s) && bytesOf(r, s.path).some((b) => b !== 0)),
		() => say`Padding belongs to no member, so a kernel that compares members never looks at it.`
	],
	[
		(r) => r.span('time') !== null && bytesOf(r, 'time').every((b) => b === 0),
		() =>
			say`The ${member('time')} is informational: no check compares it, so an image is never too old.`
	],
	[
		(r) => !textOf(r, 'release').startsWith(versionText(r.kernel.version_code)),
		() =>
			say`The three strings are informational: checks look at their length, never at their content.`
	],
	[
		(r) => flagsOf(r).includes('RESTART_TASKSELF'),
		() =>
			say`${k('RESTART_TASKSELF')} kills the caller only if the call fails, and this one returns 0.`
	],
	[
		(r) => flagsOf(r).includes('RESTART_GHOST'),
		(r) =>
			say`The bit ${k(hex(bitOf(r.revision.restartFlags, 'RESTART_GHOST')))} means ${k('RESTART_GHOST')} to this kernel: a flag belongs to its revision.`
	],
	[
		(r) => {
			const name = bytesOf(r, 'lsm_name');
			return name.subarray(c_string(name).length).some((b) => b !== 0);
		},
		(r) =>
			say`A NUL ends the name, and check ${String(checkNumber(r.rungs, 'same LSM'))} compares nothing after it.`
	],
	[
		// All LSMs but smack write dummy into their record.
		(r) =>
			r.span('lsm_info') !== null &&
			textOf(r, 'lsm_info') !== 'dummy' &&
			textOf(r, 'lsm_name') !== 'smack',
		() => say`The name is just a string in a file: comparing it does not prove who wrote it.`
	],
	[
		(r) => r.span('what') !== null && flagsOf(r).length === 0,
		() => say`On powerpc the kernel checks only type and length of the arch header.`
	],
	[
		(r) => r.layout.objects.at(-1)?.name === 'container',
		() => say`The container part begins after the header, and here it is one empty object.`
	],
	[
		(r) => r.revision.lsm === 'nothing',
		() => say`The format has no LSM’s name yet, so no flag can ask to keep the labels.`
	],
	[
		(r) => r.order === 'be' && flagsOf(r).length === 0,
		() =>
			say`Only ${member('arch_id')} is little endian on every machine; all else has the byte order of its writer.`
	]
];

function bytesOf(r: Reading, path: string): Uint8Array {
	const s = r.span(path);
	return s ? r.bytes.subarray(s.offset, s.offset + s.size) : new Uint8Array(0);
}
const textOf = (r: Reading, path: string): string => latin1(c_string(bytesOf(r, path)));

const flagsOf = ({ kernel, revision }: Reading): string[] =>
	revision.restartFlags.filter((f) => (kernel.flags & f.bit) !== 0).map((f) => f.name);
