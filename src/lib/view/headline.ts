/** The headline: the verdict as strace would print it, and a sentence on how the reader came to it. */
import { dmesgEscape } from '../kernel/printk.ts';
import { resultText, retText, type Strerror } from '../kernel/strace.ts';
import type { Outcome } from '../kernel/sys.ts';
import { messageOf } from '../kernel/trace.ts';
import { callText } from '../revisions/revision.ts';
import type { Reading } from './reading.ts';

export type Size = 'l' | 'm' | 's' | 'xs';

export interface Headline {
	readonly call: string;
	readonly result: string;
	/** The largest size in which both fit in one line. */
	readonly size: Size;
	readonly refused: boolean;
	/** The kernel's warning as dmesg shows it; null without one. */
	readonly warning: string | null;
	/** What the reader returned to a caller who is killed and never sees it; null otherwise. */
	readonly unseen: string | null;
	readonly sentence: string;
	readonly consumed: number;
	/** `?` where the kernel did not live to tell. */
	readonly leaked: string;
}

/** The call of a verdict that is not told yet, and its size. */
export function unaskedCall(reading: Pick<Reading, 'revision' | 'kernel'>): {
	call: string;
	size: Size;
} {
	const call = callText(reading.revision, reading.kernel);
	return { call, size: sizeOf(call.length + ' = ?'.length) };
}

/**
 * Null without an image, and while its verdict is hidden.
 * @param more texts of rare errnos, where they have been loaded
 */
export function headline(reading: Reading, more: Strerror | null): Headline | null {
	const { outcome: out } = reading;
	if (!out) return null;
	const call = callText(reading.revision, reading.kernel);
	const result = resultText(out, more);
	const warning = reading.prints.find((p) => p.channel === 'pr_warning');
	return {
		call,
		result,
		size: sizeOf(call.length + 1 + result.length),
		refused: out.errno !== '0',
		warning: warning ? dmesgEscape(messageOf(warning)) : null,
		unseen: out.killed && out.ret !== null ? retText(out.ret, out.errno, more) : null,
		sentence: sentence(reading),
		consumed: out.consumed,
		leaked: String(out.leaked_allocs ?? '?')
	};
}

/** Tells one browser tab from another. @param name of the file, or of the revision */
export const tabTitle = ({ errno }: Outcome, name: string): string =>
	`${errno === '0' ? '= 0' : errno}, ${name}: `;

/** Beside the figures are 1,010 px, and a character is 0.58 em wide: sizes `l`, `m` and `s` are 26, 20 and 16 px. */
function sizeOf(characters: number): Size {
	if (characters <= 67) return 'l';
	if (characters <= 87) return 'm';
	return characters <= 109 ? 's' : 'xs';
}

const AND = new Intl.ListFormat('en');

/** How the reader came to its verdict. Empty without an image. */
export function sentence(reading: Reading): string {
	const { outcome: out, failedRung: check, failing, checkCount: count } = reading;
	if (!out) return '';
	if (out.errno === 'UNMODELLED') return `Not modelled: ${out.why}.`;
	if (out.errno === 'BUG') return `${out.why}, in check ${check} of ${count}.`;
	if (check === 0) return 'sys_restart() refused the call before anything was read.';
	if (check !== null) {
		const silent = reading.ours === null ? '' : ' without a word';
		const what =
			failing?.kind === 'read'
				? 'ran into the end of the file'
				: `refused ${failing?.path ?? ''}${silent}`;
		const rest = check === count ? 'it was the last check' : 'the rest was never reached';
		return `Check ${check} of ${count} ${what}; ${rest}.`;
	}
	const skipped = reading.rungs.filter((r) => r.state === 'skipped').map((r) => String(r.n));
	if (skipped.length === 0) return `All ${count} checks passed.`;
	return `${count - skipped.length} checks passed. ${AND.format(skipped)} did not run: that takes RESTART_KEEP_LSM.`;
}
