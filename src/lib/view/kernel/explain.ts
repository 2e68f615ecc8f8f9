/** Why a verdict came out so: what the kernel compared and found, why a kernel wants that, and what it would accept. */
import { sizeText } from '../../format/hex.ts';
import type { LadderRung } from '../../kernel/ladder.ts';
import type { Check, Read } from '../../kernel/trace.ts';
import { archOf, lsmName } from '../../revisions/revision.ts';
import { ckpt_hdr, ckpt_hdr_objref } from '../../revisions/tables.ts';
import type { Standing } from './checks.ts';
import { lsmText } from '../lsm_text.ts';
import type { Reading } from '../reading.ts';
import { refusal, type Reasons } from './refusals.ts';
import { joined, k, member, say, type Sentence } from './sentence.ts';
import { typeAt } from '../wanted_length.ts';

export interface Explanation extends Reasons {
	/** `Why ENOSYS`, `Why 0`. */
	readonly title: string;
	/** The object that decided, by its group; null where none did. */
	readonly group: string | null;
}

/** All of it, one sentence after the other. */
export const runsOf = (e: Reasons): Sentence => joined(e.compared, e.because, e.accepted ?? []);

/** Null without an image, and while its verdict is hidden or its reason withheld. */
export function explain(r: Reading, at: Standing): Explanation | null {
	const out = r.outcome;
	if (!out || r.withheld) return null;
	if (!at.atEnd) return { title: 'Not yet', compared: standing(r, at), because: [], group: null };
	if (out.errno === '0') return { title: 'Why 0', ...accepted(r), group: null };
	const rung = r.rungs[r.failedRung ?? 0] as LadderRung;
	const step = r.failing;
	return {
		title: TITLES[out.errno] ?? `Why ${out.errno}`,
		...refusal(r, rung, out),
		group: step && step.size > 0 ? (r.spanAt(step.offset)?.group ?? null) : null
	};
}

const TITLES: Readonly<Record<string, string>> = { BUG: 'Why an oops', UNMODELLED: 'Not modelled' };

/** During a walk: nothing that reveals the verdict. */
function standing(r: Reading, { rung }: Standing): Sentence {
	const check = r.rungs[rung ?? 0] as LadderRung;
	return say`The kernel is at check ${check.n}, ${check.name}, and the call has not returned. Step on to its end, or end stepping, for the verdict and its reason.`;
}

function accepted(r: Reading): Reasons {
	const size = r.outcome?.consumed ?? 0;
	const free = r.checked.reduce((n, range) => n - (range.to - range.from), size);
	const info = wrongInfo(r);
	const skipped = r.rungs.filter((x) => x.state === 'skipped').map((x) => String(x.n));
	const same = r.rungs.find((x) => x.name === 'same LSM');
	const lsm = lsmText(lsmName(r.kernel));
	const goesOn = size < r.bytes.length && info === null;
	const own = 'Format, processor and constants are this kernel’s own';
	const objref = longObjref(r);
	const odd = joined(
		objref
			? say`${member(objref.path)} has ${sizeText(objref.size)}, not ${ckpt_hdr_objref.size}, and no check demands that length.`
			: [],
		info === null ? [] : say`LSM_INFO is ${info}; only smack refuses it.`
	);
	return {
		compared:
			odd.length === 0 ? say`${own}, and every length is right.` : joined(say`${own}.`, odd),
		because:
			skipped.length > 0
				? say`${skipped.length > 1 ? 'Checks' : 'Check'} ${AND.format(skipped)} did not run: the call keeps no labels.`
				: !same
					? []
					: /^(lsm_none|default)$/.test(lsm)
						? say`Both sides name ${k(lsm)}, which has no labels to keep.`
						: say`Both sides name ${k(lsm)}, whose labels this kernel can keep.`,
		accepted: goesOn
			? say`No check looks at ${free} of ${size} bytes. The model ends; restart(2) goes on to TREE.`
			: // Where the kernel ignores that a check is not met, another value may lead it elsewhere.
				r.rungs.some((x) => x.state === 'unmet')
				? say`No check looks at ${free} of ${size} bytes.`
				: say`No check looks at ${free} of ${size} bytes: each may hold anything.`
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
export function wrongInfo(r: Reading): string | null {
	const steps = r.steps.filter((s) => r.rungs[s.rung]?.name === 'LSM_INFO');
	const failed = steps.find(
		(s): s is Check | Read => (s.kind === 'check' && !s.ok) || (s.kind === 'read' && s.got < s.size)
	);
	// An ERROR is thrown away in its place; a bad OBJREF before it ends the reading.
	if (failed && !failed.path.startsWith('lsm_info'))
		return failed.path.startsWith('error[') ? 'missing' : 'not reached';
	const head = steps.findLast((s): s is Read => s.kind === 'read' && s.path === 'lsm_info.h');
	if (!head) return null;
	if (head.got < head.size) return head.got === 0 ? 'missing' : 'cut';
	// Any other object is thrown away in its place.
	const { slots } = archOf(r.revision, r.kernel.arch).map;
	if (typeAt(r, head.offset) !== slots.find((slot) => slot.name === 'lsm_info')?.type)
		return 'missing';
	if (failed?.kind === 'check')
		return Number(failed.actual) < ckpt_hdr.size ? 'too short' : 'too long';
	return failed ? 'cut' : null;
}

const AND = new Intl.ListFormat('en');
