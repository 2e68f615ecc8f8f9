/** The rows of the gallery's table. */
import { checkNumber } from '../../kernel/check_number.ts';
import { dmesgEscape } from '../../kernel/printk.ts';
import { flagsText } from '../../kernel/strace.ts';
import type { RevisionId } from '../../revisions/revision.ts';
import { TOPICS } from '../../share/gallery/gallery.ts';
import type { Entry, Verdict } from '../../share/gallery/entry.ts';
import { Reading } from '../reading.ts';
import { conclusion } from '../kernel/conclusion.ts';
import type { Run } from '../kernel/sentence.ts';
import { runningLsm } from '../kernel/running_lsm.ts';
import { barsOf, type Bars } from '../spectrum.ts';

/** The table can be filtered by these. */
export type Kind = 'Accepted' | 'EINVAL' | 'Other errno' | 'Oops' | 'Killed' | 'Not modelled';

export interface Row {
	readonly name: string;
	readonly look: string;
	/** What to conclude. */
	readonly conclusion: readonly Run[];
	readonly revision: RevisionId;
	readonly arch: string;
	/** Without `RESTART_`; empty for none. */
	readonly flags: string;
	/** The running LSM, where it has to do with the verdict; empty elsewhere. */
	readonly lsm: string;
	readonly kind: Kind;
	/** `= -1 EINVAL` */
	readonly result: string;
	readonly check: number | null;
	readonly read: number;
	readonly size: number;
	/** The kernel's messages as dmesg shows them, without their prefixes. */
	readonly says: readonly string[];
	/** Our words, where there are no messages. */
	readonly remark: string;
	readonly bars: readonly Bars[];
}

export interface Rows {
	readonly title: string;
	readonly rows: readonly Row[];
}

/** One bar for each pixel of the picture's width. */
const BARS = 152;

export const galleryRows = (): readonly Rows[] =>
	TOPICS.map(({ title, entries }) => ({ title, rows: entries.map(rowOf) }));

function rowOf(entry: Entry): Row {
	const { name, look, verdict } = entry;
	const r = new Reading(entry.build());
	const { bytes, kernel, revision } = r;
	return {
		name,
		look,
		conclusion: conclusion(r),
		revision: revision.id,
		arch: kernel.arch,
		flags: kernel.flags === 0 ? '' : flagsOf(kernel.flags, revision.restartFlags),
		lsm: runningLsm(r) ?? '',
		kind: kindOf(verdict),
		result: resultOf(verdict),
		check: verdict.check && checkNumber(r.rungs, verdict.check),
		read: verdict.consumed,
		size: bytes.length,
		says: saysOf(verdict),
		remark: remarkOf(verdict),
		bars: barsOf(bytes, r.layout.spans, verdict.consumed, BARS)
	};
}

const flagsOf = (...args: Parameters<typeof flagsText>): string =>
	flagsText(...args)
		.replaceAll('RESTART_', '')
		.replace(/ \/\*.*/, '');

function kindOf({ errno, killed }: Verdict): Kind {
	if (killed) return 'Killed';
	if (errno === '0') return 'Accepted';
	if (errno === 'BUG') return 'Oops';
	if (errno === 'UNMODELLED') return 'Not modelled';
	return errno === 'EINVAL' ? 'EINVAL' : 'Other errno';
}

function resultOf({ ret, errno, killed }: Verdict): string {
	if (killed) return '= ? SIGKILL';
	if (ret === null) return errno;
	return ret === 0 ? '= 0' : `= -1 ${errno}`;
}

/** Prefixes of ckpt_debug and ckpt_err: the row has their numbers already, and the rest of them is not known. */
const PREFIX = /^(\[err -?\d+\]\[pos \d+\]\[E @ \w+:LINE\]|\[PID:VPID:c\/r:\w+:LINE\] )/;

const saysOf = ({ messages, errno, why }: Verdict): readonly string[] =>
	errno === 'BUG'
		? [why!.replace(/:.*/, '')]
		: (messages ?? []).map((m) => dmesgEscape(m.replace(PREFIX, '')));

function remarkOf({ messages, errno, why = '' }: Verdict): string {
	if (errno === 'UNMODELLED') return why;
	if (errno === 'BUG' || errno === '0' || (messages && messages.length > 0)) return '';
	return messages ? 'silent' : 'not known';
}
