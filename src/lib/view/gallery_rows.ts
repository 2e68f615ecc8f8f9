/**
 * What the gallery shows of each entry. It knows all revisions and runs when the site is built (vite.config.ts);
 * what is loaded with the page is the result.
 */
import { layout } from '../format/image.ts';
import { dmesgEscape } from '../kernel/printk.ts';
import { flagsText } from '../kernel/strace.ts';
import { REVISIONS } from '../revisions/all.ts';
import { archFor, orderFor } from '../revisions/order_and_arch.ts';
import { recognise } from '../revisions/recognise.ts';
import { archOf, type RevisionId } from '../revisions/revision.ts';
import { TOPICS } from '../share/gallery.ts';
import type { Entry, Verdict } from '../share/gallery/entry.ts';
import { barsOf, type Bars } from './spectrum.ts';

/** What the list is filtered by. */
export type Kind = 'Accepted' | 'EINVAL' | 'Other errno' | 'Oops' | 'Killed' | 'Not modelled';

export interface Row {
	readonly name: string;
	readonly look: string;
	readonly revision: RevisionId;
	readonly arch: string;
	/** Without `RESTART_`; empty for none. */
	readonly flags: string;
	readonly kind: Kind;
	/** `= -1 EINVAL` */
	readonly result: string;
	readonly check: number | null;
	readonly read: number;
	readonly size: number;
	/** As dmesg shows them, without what stands in front. */
	readonly says: readonly string[];
	/** What is said of them in our words. */
	readonly remark: string;
	readonly bars: readonly Bars[];
}

export interface Rows {
	readonly title: string;
	readonly rows: readonly Row[];
}

/** As many bars as the picture in the list is pixels wide. */
const BARS = 152;

export const galleryRows = (): readonly Rows[] =>
	TOPICS.map(({ title, entries }) => ({ title, rows: entries.map(rowOf) }));

const revisionOf = (id: RevisionId) => REVISIONS.find((r) => r.id === id)!;

function rowOf(entry: Entry): Row {
	const { name, look, verdict } = entry;
	const reader = revisionOf(entry.revision);
	const { bytes: image, kernel } = entry.build(reader);
	const bytes = image ?? new Uint8Array(0);
	const writer = revisionOf(recognise(bytes).id ?? reader.id);
	const order = orderFor(bytes, writer, archOf(reader, kernel.arch).order);
	const { spans } = layout(bytes, order, archFor(bytes, writer, order).map);
	return {
		name,
		look,
		revision: reader.id,
		arch: kernel.arch,
		flags: kernel.flags === 0 ? '' : flagsOf(kernel.flags, reader.restartFlags),
		kind: kindOf(verdict),
		result: resultOf(verdict),
		check: verdict.check,
		read: verdict.consumed,
		size: bytes.length,
		says: saysOf(verdict),
		remark: remarkOf(verdict),
		bars: barsOf(bytes, spans, verdict.consumed, BARS)
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

/** Prefixes of ckpt_debug and ckpt_err: they hold what is not known, and their numbers stand in the row. */
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
