/** The headline: the verdict as strace would print it, and a sentence on how the reader came to it. */
import { tellsWhy } from '../../kernel/ladder.ts';
import { dmesgEscape } from '../../kernel/printk.ts';
import { resultText } from '../../kernel/strace.ts';
import type { Outcome } from '../../kernel/sys.ts';
import { messageOf, printsIn } from '../../kernel/trace.ts';
import { callText, isReadable } from '../../revisions/revision.ts';
import type { Standing } from './checks.ts';
import { PRINTS_UNKNOWN } from './prints_unknown.ts';
import type { Reading } from '../reading.ts';

/** Null without an image, while its verdict is hidden, and while a walk has not come to its end. */
export function headline(reading: Reading, at: Standing) {
	const { outcome: out } = reading;
	if (!out || !at.atEnd) return null;
	const call = callText(reading.revision, reading.kernel);
	const result = resultText(out);
	const warning = out.errno === '0' ? null : kernelsWords(reading);
	const [first, rest] = sentences(reading, warning !== null);
	return {
		call,
		result,
		refused: out.errno !== '0',
		/** The kernel's own words about the refusal, as dmesg shows them; null without any. */
		warning,
		/** What the reader returned to a caller who is killed and never sees it; null otherwise. */
		unseen: out.killed && out.ret !== null ? `-1 ${out.errno}` : null,
		sentence: first,
		/** What became of the other checks. */
		rest,
		consumed: out.consumed,
		/** `?` for an oops, and where the model has no answer. */
		leaked: String(out.leaked_allocs ?? '?')
	};
}

/** Tells one browser tab from another. @param name of the file, or of the revision */
export const tabTitle = ({ errno }: Outcome, name: string): string =>
	`${errno === '0' ? '= 0' : errno}, ${name}: `;

/**
 * The last line about the refusal, if anybody can read it: a warning, or from v20 on the text of ckpt_err, which goes
 * to the log file and, in a kernel that prints debug lines, to the kernel log.
 */
function kernelsWords({ trace, kernel, revision }: Reading): string | null {
	const line = printsIn(trace.steps).findLast(
		(p) => p.channel !== 'ckpt_debug' && isReadable(p, revision, kernel)
	);
	return line ? dmesgEscape(messageOf(line)) : null;
}

const AND = new Intl.ListFormat('en');

/** How the reader came to its verdict, and what became of the other checks. Both are empty without an image. */
function sentences(reading: Reading, spoke: boolean): readonly [first: string, rest: string] {
	const { outcome: out, failedRung: check, failing, checkCount: count } = reading;
	if (!out) return ['', ''];
	if (out.errno === 'UNMODELLED') return [`Not modelled: ${out.why}.`, ''];
	if (out.errno === 'BUG') return [`${out.why}, in check ${check} of ${count}.`, ''];
	if (check === 0) return ['sys_restart() refused the call before anything was read.', ''];
	if (check !== null) {
		const unknown = reading.revision.printsUnknown;
		const silent = spoke || unknown || reading.prints.some(tellsWhy) ? '' : ' without a word';
		const what =
			failing?.kind === 'read'
				? 'ran into the end of the file'
				: `refused ${failing?.path ?? 'the image'}${silent}`;
		const rest = check === count ? 'It was the last check.' : 'The rest was never reached.';
		return [`Check ${check} of ${count} ${what}.${unknown ? ` ${PRINTS_UNKNOWN}` : ''}`, rest];
	}
	const skipped = reading.rungs.filter((r) => r.state === 'skipped').map((r) => String(r.n));
	const unmet = reading.rungs.filter((r) => r.state === 'unmet');
	if (skipped.length + unmet.length === 0) return [`All ${count} checks passed.`, ''];
	const parts = [
		`${count - skipped.length - unmet.length} of ${count} checks passed`,
		// The flag is the only reason to skip checks, and it skips two or more.
		...(skipped.length > 0 ? [`${AND.format(skipped)} need RESTART_KEEP_LSM`] : []),
		...unmet.map(({ n, why }) => `${n} is not met, but ${why}`)
	];
	return [`${parts.join('; ')}.`, ''];
}

/** While a walk has not come to its end: how far it is. */
export const notYet = ({ checkCount }: Reading, { rung }: Standing): string =>
	rung === 0 || rung === null
		? 'Not yet: nothing is read so far.'
		: `Not yet: the kernel is at check ${rung} of ${checkCount}.`;
