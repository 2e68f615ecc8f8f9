/** The note beside a member's value: what the value means. */
import type { Span } from '../format/image.ts';
import { nameIn, type Arch, type Revision } from '../revisions/revision.ts';
import { PUBLISHED_TIME } from '../share/machines.ts';

export const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

/** A day as `28 Aug 2009`; null after the year 9999. */
export function dayText(seconds: bigint): string | null {
	if (seconds > 253402300799n) return null;
	const d = new Date(Number(seconds) * 1000);
	return `${d.getUTCDate()} ${MONTHS[d.getUTCMonth()]} ${d.getUTCFullYear()}`;
}

/** `HEADER`, `x86_32`, `CHECKPOINT_VERSION`, `28 Aug 2009`; empty for a plain number. */
export function noteFor(revision: Revision, arch: Arch, span: Span, value: bigint): string {
	const n = Number(value);
	const name = span.field?.path ?? '';
	if (name === 'h.type' || name === 'type') return nameIn(arch.map.types, n) ?? 'unknown';
	if (name === 'objtype') return nameIn(revision.objtypes, n) ?? 'unknown';
	if (span.path === 'arch_id') return revision.arches.find((a) => a.id === n)?.name ?? 'unknown';
	if (span.path === 'rev') return n === revision.rev ? 'CHECKPOINT_VERSION' : `not ${revision.rev}`;
	if (span.path === 'time') return dayText(value) ?? '';
	if (span.path === 'uflags') {
		const known = revision.checkpointFlags.filter((f) => (value & BigInt(f.bit)) !== 0n);
		const rest = known.reduce((bits, f) => bits & ~BigInt(f.bit), value);
		if (rest && known.length === 0) return 'not flags';
		return [...known.map((f) => f.name), ...(rest ? [`0x${rest.toString(16)}`] : [])].join(' | ');
	}
	return '';
}

/** `28 Aug 2009 20:43:03 UTC`; after the year 9999 only the number of seconds. */
export function timeText(seconds: bigint): string {
	const day = dayText(seconds);
	if (day === null) return `${seconds} seconds`;
	return `${day} ${new Date(Number(seconds) * 1000).toISOString().slice(11, 19)} UTC`;
}

/** The kernel of these images was built after their checkpoint. */
const ODD =
	', the time of the gallery and the course: eight hours before the date in their kernel’s version';

/** The same, and what is odd about the published time. */
export const timeNote = (seconds: bigint): string =>
	`${timeText(seconds)}${seconds === PUBLISHED_TIME ? ODD : ''}`;
