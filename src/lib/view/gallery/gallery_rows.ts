/** The rows of the gallery's table. */
import { dmesgEscape } from '../../kernel/printk.ts';
import { shortResult } from '../../kernel/strace.ts';
import { TOPICS } from '../../share/gallery/gallery.ts';
import type { Entry, Verdict } from '../../share/gallery/entry.ts';
import { Reading } from '../reading.ts';
import { conclusion } from '../kernel/why.ts';
import { PRINTS_UNKNOWN, verdict as verdictOf } from '../kernel/verdict.ts';
import { runningLsm } from '../kernel/running_lsm.ts';
import { barsOf } from '../spectrum.ts';

/** The table can be filtered by these, in this order. */
export const ENTRY_KINDS = [
	'Accepted',
	'EINVAL',
	'Other errno',
	'Oops',
	'Killed',
	'Not modelled'
] as const;
export type EntryKind = (typeof ENTRY_KINDS)[number];

export type GalleryRow = ReturnType<typeof rowOf>;

export interface GalleryRows {
	readonly title: string;
	readonly rows: readonly GalleryRow[];
}

/** The picture is 216 pixels wide. */
const BARS = 152;

export const galleryRows = (): readonly GalleryRows[] =>
	TOPICS.map(({ title, entries }) => ({ title, rows: entries.map(rowOf) }));

function rowOf(entry: Entry) {
	const { name, look, verdict } = entry;
	const r = new Reading(entry.build());
	const { bytes, kernel, revision } = r;
	const { call, result } = verdictOf(r)!;
	const check = r.rungs.find((rung) => rung.name === verdict.check);
	return {
		name,
		look,
		conclusion: conclusion(r),
		revision: revision.id,
		arch: kernel.arch,
		/** As strace prints it. */
		call: `${call} ${result}`,
		/** The running LSM, where it has to do with the verdict; empty elsewhere. */
		lsm: runningLsm(r) ?? '',
		kind: entryKind(verdict),
		result: shortResult(verdict),
		/** The check that refused; null if none did. */
		check: check ? { n: check.n, name: check.name } : null,
		read: verdict.consumed,
		size: bytes.length,
		says: saysOf(verdict),
		remark: remarkOf(verdict),
		bars: barsOf(bytes, r.layout.spans, verdict.consumed, BARS)
	};
}

export function entryKind({
	errno,
	killed
}: Pick<Verdict, 'errno'> & { readonly killed?: boolean }): EntryKind {
	if (killed) return 'Killed';
	if (errno === '0') return 'Accepted';
	if (errno === 'BUG') return 'Oops';
	if (errno === 'UNMODELLED') return 'Not modelled';
	return errno === 'EINVAL' ? 'EINVAL' : 'Other errno';
}

/** Prefixes of ckpt_debug and ckpt_err: the row has their numbers already, and the rest of them is not known. */
const PREFIX = /^(\[err -?\d+\]\[pos \d+\]\[E @ \w+:LINE\]|\[PID:VPID:c\/r:\w+:LINE\] )/;

/** The kernel's messages as dmesg shows them. */
const saysOf = ({ messages, errno, why }: Verdict): readonly string[] =>
	errno === 'BUG'
		? [why!.replace(/:.*/, '')]
		: (messages ?? []).map((m) => dmesgEscape(m.replace(PREFIX, '')));

/** Our words, where there are no messages. */
function remarkOf({ messages, errno, why = '' }: Verdict): string {
	if (errno === 'UNMODELLED') return `Not modelled: ${why}.`;
	if (errno === 'BUG' || errno === '0' || (messages && messages.length > 0)) return '';
	return messages ? 'The kernel gives no reason.' : PRINTS_UNKNOWN;
}
