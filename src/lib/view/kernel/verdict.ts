/**
 * The verdict as values, for a line, a block, the headline, a card and an embed: the call and its result, the kernel's line that
 * tells the reason, and how the reader came to it.
 */
import { andText, grouped, sizeText } from '../../format/count.ts';
import { errnoNamed, errnoWords, strerror } from '../../kernel/errno.ts';
import { reasonLine, tellsWhy } from '../../kernel/ladder.ts';
import { printable } from '../../kernel/printk.ts';
import { resultText, shortResult } from '../../kernel/strace.ts';
import type { Outcome } from '../../kernel/sys.ts';
import { inKernelLog, messageOf } from '../../kernel/trace.ts';
import { callText, readableLines } from '../../revisions/revision.ts';
import type { Reading } from '../reading.ts';
import { ENDED, type Standing } from './checks.ts';
import { DEBUG_ONLY } from './log_lines.ts';

/** Null without an image, while its verdict is hidden, and while a walk has not come to its end. */
export function verdict(reading: Reading, at: Standing = ENDED) {
	const { outcome: out, revision, kernel, trace, failedRung, bytes } = reading;
	if (!out || !at.atEnd) return null;
	const refused = out.errno !== '0';
	const lines = readableLines(trace.steps, kernel).filter(tellsWhy);
	const line = refused ? reasonLine(lines) : null;
	const [sentence, rest] = sentences(reading, line !== null);
	const kills = out.killed
		? `-1 ${errnoWords(out.errno)}, and RESTART_TASKSELF kills the caller.`
		: null;
	const taken = `${grouped(out.consumed)} of ${sizeText(bytes.length)}`;
	const leaked = String(out.leaked_allocs ?? '?');
	const allocations = `${leaked} ${leaked === '1' ? 'allocation' : 'allocations'}`;
	return {
		call: callText(revision, kernel),
		/** `= -1 EINVAL (Invalid argument)` */
		result: resultText(out),
		/** `= -1 EINVAL` */
		short: shortResult(out),
		refused,
		/** The kernel's own line that tells the reason, as dmesg shows it; null without any. */
		line,
		/** What the kernel printed but for what it read; null where it is not known. The last line tells the reason. */
		printed: revision.printsUnknown
			? null
			: lines
					.filter((p) => p.channel === 'pr_warning' || p === lines.at(-1))
					.map((p) => printable(messageOf(p))),
		/** What stands in the place of these lines where there are none: those about what was read are left out. */
		noneElse: reading.prints.length > 0 ? DEBUG_ONLY : 'nothing',
		printedTo: lines.every((p) => inKernelLog(p, kernel.config_checkpoint_debug))
			? 'dmesg'
			: 'log file',
		/** What the reader returned to a caller who is killed and never sees it, in words; null otherwise. */
		kills,
		sentence,
		/** What became of the other checks. */
		rest,
		/** All that is said in our words. */
		words: kills ?? `${sentence} ${rest}`.trim(),
		/** `check 9, 310 of 326 bytes` */
		where: failedRung === null ? taken : `check ${failedRung}, ${taken}`,
		taken: `${taken} consumed`,
		consumed: out.consumed,
		/** `?` for an oops, and where the model has no answer. */
		leaked,
		allocations,
		leaks: `${allocations} leaked`
	};
}

/** What stands in the place of a verdict. */
export function notYet({ hasImage, outcome, checkCount }: Reading, { rung }: Standing): string {
	if (!hasImage) return 'There is no image.';
	if (!outcome) return 'The kernel has not run yet.';
	return rung === 0 || rung === null
		? 'Not yet: nothing has been read.'
		: `Not yet: the kernel is at check ${rung} of ${checkCount}.`;
}

/** Call and result in one line; the call alone while there is no result. */
export const verdictText = ({ outcome, revision, kernel }: Reading): string =>
	callText(revision, kernel) + (outcome ? ` ${resultText(outcome)}` : '');

/** Tells one browser tab from another. @param name of the file, or of the revision */
export const tabTitle = ({ errno, killed }: Outcome, name: string): string =>
	`${killed ? 'SIGKILL' : errno === '0' ? '= 0' : errno}, ${name}: `;

/** The check that refused, in words: `check 9, same LSM`, or `the call`; empty where no check refused. */
export const checkText = (
	check: { readonly n: number; readonly name: string } | null | undefined
): string => (!check ? '' : check.n === 0 ? 'the call' : `check ${check.n}, ${check.name}`);

/** Said wherever a revision has `printsUnknown`: its reader prints nothing here, and no line of it counts. */
export const PRINTS_UNKNOWN = 'It is not known what this kernel printed.';

/** How the reader came to its verdict, and what became of the other checks. Both are empty without an image. */
function sentences(reading: Reading, spoke: boolean): readonly [first: string, rest: string] {
	const { outcome: out, failedRung: check, failing, checkCount: count } = reading;
	if (!out) return ['', ''];
	if (out.errno === 'UNMODELLED') return [`Not modelled: ${out.why}.`, ''];
	if (out.errno === 'BUG') return [`${out.why}, in check ${check} of ${count}.`, ''];
	if (check === 0) return ['sys_restart() refused the call before anything was read.', ''];
	if (check !== null) {
		const unknown = reading.revision.printsUnknown;
		const silent = spoke || unknown ? '' : ' and gave no reason';
		const first =
			failing?.kind === 'read'
				? `The file ended during check ${check} of ${count}.`
				: `Check ${check} of ${count} refused ${failing?.path ?? 'the image'}${silent}.`;
		const rest = check === count ? 'It was the last check.' : 'Later checks did not run.';
		return [`${first}${unknown ? ` ${PRINTS_UNKNOWN}` : ''}`, rest];
	}
	const skipped = reading.rungs.filter((r) => r.state === 'skipped').map((r) => String(r.n));
	const unmet = reading.rungs.filter((r) => r.state === 'unmet');
	if (skipped.length + unmet.length === 0) return [`All ${count} checks passed.`, ''];
	const parts = [
		`${count - skipped.length - unmet.length} of ${count} checks passed`,
		// The flag is the only reason to skip checks, and it skips two or more.
		...(skipped.length > 0 ? [`${andText(skipped)} skipped: labels not kept`] : []),
		...unmet.map(({ n, why }) => `${n} is not met, but ${why}`)
	];
	return [`${parts.join('; ')}.`, ''];
}

// ---- results as answers

/** How the call ends, by its name: an errno, `0`, `killed` or `oops`. */
export const resultOf = ({ errno, killed }: Outcome): string =>
	killed ? 'killed' : errno === 'BUG' ? 'oops' : errno;

/** What such a name stands for; empty for what is no result, as an answer in own words. */
export function resultWords(name: string): string {
	if (name === '0') return 'accepted';
	if (name === 'killed') return 'SIGKILL to the caller';
	if (name === 'oops') return 'the kernel crashes';
	const errno = errnoNamed(name);
	return errno === null ? '' : strerror(errno);
}
