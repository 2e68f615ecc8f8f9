/**
 * Two or three sentences about the verdict at hand: what the kernel compared and found, why a kernel wants that, and
 * what it would accept. They are put together from the run's facts, and fit a box of three lines (EXPLAIN_MAX).
 */
import type { LadderRung } from '../../kernel/ladder.ts';
import type { Outcome } from '../../kernel/sys.ts';
import type { Check, Read } from '../../kernel/trace.ts';
import { archOf, lsmName } from '../../revisions/revision.ts';
import { ckpt_hdr } from '../../revisions/tables.ts';
import type { Standing } from './checks.ts';
import { lsmText } from '../lsm_text.ts';
import type { Reading } from '../reading.ts';
import { typeAt } from '../wanted_length.ts';

/** A run of an explanation: plain words, the kernel's own in monospace, or a member in the hue of its object. */
export interface Run {
	readonly text: string;
	readonly kind: 'words' | 'kernel' | 'member';
}

export interface Explanation {
	/** `Why ENOSYS`, `Why 0`. */
	readonly title: string;
	readonly runs: readonly Run[];
	/** The object that decided, by its group; null where none did. */
	readonly group: string | null;
}

/** Characters that three lines of 502 px hold. */
export const EXPLAIN_MAX = 236;

type Part = string | Run;
export const k = (text: string | number | bigint): Run => ({ text: String(text), kind: 'kernel' });
export const member = (text: string): Run => ({ text, kind: 'member' });

/** Sentences as runs: `say\`${k('x')} is y\``. Plain parts that follow each other are one run. */
export function say(strings: TemplateStringsArray, ...parts: Part[]): Run[] {
	return strings.flatMap((text, i) => {
		const part = parts[i];
		const words: Run[] = text === '' ? [] : [{ text, kind: 'words' }];
		if (part === undefined) return words;
		return [...words, typeof part === 'string' ? { text: part, kind: 'words' } : part];
	});
}

/** The words without their kinds, as they are read aloud. */
export const explanationText = (e: Explanation): string =>
	`${e.title}. ${e.runs.map((r) => r.text).join('')}`;

/** The sentences about a refusal (view/kernel/refusals.ts). The first screen needs none, so they are loaded later. */
type Refusals = (r: Reading, rung: LadderRung, out: Outcome) => readonly Run[];

/**
 * @param refusals null until they have been loaded
 * @returns null without an image, and while its verdict is hidden
 */
export function explain(r: Reading, at: Standing, refusals: Refusals | null): Explanation | null {
	const out = r.outcome;
	if (!out) return null;
	if (!at.atEnd) return { title: 'Not yet', runs: standing(r, at), group: null };
	if (out.errno === '0') return { title: 'Why 0', runs: accepted(r), group: null };
	const rung = r.rungs[r.failedRung ?? 0] as LadderRung;
	const step = r.failing;
	return {
		title: TITLES[out.errno] ?? `Why ${out.errno}`,
		runs: refusals?.(r, rung, out) ?? [],
		group: step && step.size > 0 ? (r.spanAt(step.offset)?.group ?? null) : null
	};
}

const TITLES: Readonly<Record<string, string>> = { BUG: 'Why an oops', UNMODELLED: 'Not modelled' };

/** During a walk: nothing that reveals the verdict. */
function standing(r: Reading, { rung }: Standing): Run[] {
	const check = r.rungs[rung ?? 0] as LadderRung;
	return say`The kernel is at check ${String(check.n)}, ${check.name}, and the call has not returned. Step on to its end, or end stepping, for the verdict and its reason.`;
}

function accepted(r: Reading): Run[] {
	const size = r.outcome?.consumed ?? 0;
	const free = r.checked.reduce((n, range) => n - (range.to - range.from), size);
	const info = wrongInfo(r);
	const skipped = r.rungs.filter((x) => x.state === 'skipped').map((x) => String(x.n));
	const same = r.rungs.find((x) => x.name === 'same LSM');
	const lsm = lsmText(lsmName(r.kernel));
	const labels: Run[] =
		skipped.length > 0
			? say` ${skipped.length > 1 ? 'Checks' : 'Check'} ${AND.format(skipped)} did not run: the call keeps no labels.`
			: !same
				? []
				: /^(lsm_none|default)$/.test(lsm)
					? say` Both sides name ${k(lsm)}, which has no labels to keep.`
					: say` Both sides name ${k(lsm)}, whose labels this kernel can keep.`;
	return [
		...(info === null
			? say`Format, processor and constants are this kernel’s own, and every length is right.`
			: say`Format, processor and constants are this kernel’s own. LSM_INFO is ${info}; only smack refuses it.`),
		...labels,
		...say` No check looks at ${String(free)} of ${String(size)} bytes${
			size < r.bytes.length && info === null
				? '. The model ends; restart(2) goes on to TREE.'
				: ': each may hold anything.'
		}`
	];
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
