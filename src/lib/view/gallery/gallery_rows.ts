/** The rows of the gallery's table. */
import { tellsWhy } from '../../kernel/ladder.ts';
import { printable } from '../../kernel/printk.ts';
import type { Outcome } from '../../kernel/sys.ts';
import { messageOf } from '../../kernel/trace.ts';
import { readableLines } from '../../revisions/revision.ts';
import type { Entry } from '../../share/gallery/entry.ts';
import { TOPICS } from '../../share/gallery/gallery.ts';
import { runningLsm } from '../kernel/running_lsm.ts';
import { PRINTS_UNKNOWN, verdict } from '../kernel/verdict.ts';
import { conclusion } from '../kernel/why.ts';
import { Reading } from '../reading.ts';
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

function rowOf({ name, look, build }: Entry) {
	const r = new Reading(build());
	const { bytes, kernel, revision, refusing } = r;
	const outcome = r.outcome!;
	const { call, result, short, consumed, words } = verdict(r)!;
	const says = saysOf(r, outcome);
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
		kind: entryKind(outcome),
		result: short,
		/** The check that refused; null if none did. */
		check: refusing && { n: refusing.n, name: refusing.name },
		read: consumed,
		size: bytes.length,
		says,
		/** Our words, where the kernel has none for its refusal. */
		remark:
			outcome.errno === 'UNMODELLED'
				? words
				: outcome.errno === '0' || says.length > 0
					? ''
					: revision.printsUnknown
						? PRINTS_UNKNOWN
						: 'The kernel gives no reason.',
		bars: barsOf(bytes, r.layout.spans, consumed, BARS)
	};
}

export function entryKind({ errno, killed }: Pick<Outcome, 'errno' | 'killed'>): EntryKind {
	if (killed) return 'Killed';
	if (errno === '0') return 'Accepted';
	if (errno === 'BUG') return 'Oops';
	if (errno === 'UNMODELLED') return 'Not modelled';
	return errno === 'EINVAL' ? 'EINVAL' : 'Other errno';
}

/** The kernel's messages as dmesg shows them, without prefixes: the row has their numbers already. */
const saysOf = ({ trace, kernel }: Reading, { errno, why }: Outcome): readonly string[] =>
	errno === 'BUG'
		? [why.replace(/:.*/, '')]
		: readableLines(trace.steps, kernel)
				.filter(tellsWhy)
				.map((p) => printable(messageOf(p)));
