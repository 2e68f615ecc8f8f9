/** The line at the foot of the page: what is under the pointer, or else at the caret. */
import { hex } from '../format/hex.ts';
import type { Span } from '../format/image.ts';
import { checkWord, type Standing } from './checks.ts';
import { checkText, checkedBy, declared, kernelReads, valueText } from './describe.ts';
import type { Range } from '../format/ranges.ts';
import type { Reading } from './reading.ts';

/** What is pointed at: the page's Pointing (ui/state/pointing.svelte.ts) is one. */
export interface PointedAt {
	readonly caret: number | null;
	/** The other end of a selection that was extended. */
	readonly anchor: number | null;
	readonly marks: readonly Range[];
	readonly hovers: readonly Range[];
	/** Number of the check under the pointer, or else of the chosen one. */
	readonly check: number | null;
}

export interface StatusText {
	readonly text: string;
	/** In monospace: it is the kernel's, or a number. */
	readonly mono: boolean;
	/** It matters less. */
	readonly muted: boolean;
}

export interface Status {
	/** The object whose colour the line has; null without one. */
	readonly group: string | null;
	readonly name: string;
	readonly texts: readonly StatusText[];
	/** It has a field, bytes, a check or a log line to go to. */
	readonly jumps: boolean;
}

const mono = (text: string): StatusText => ({ text, mono: true, muted: false });
const muted = (text: string): StatusText => ({ text, mono: false, muted: true });
const both = (text: string): StatusText => ({ text, mono: true, muted: true });

/** Null where nothing is pointed at. */
export function statusOf(reading: Reading, at: PointedAt, standing: Standing): Status | null {
	const rung = reading.rungs.find((r) => r.n === at.check);
	if (rung) {
		const became = checkText(reading, rung, checkWord(reading, standing, rung));
		const texts = [mono(rung.condition), muted(became)];
		return { group: null, name: `check ${rung.n}`, texts, jumps: true };
	}
	const members = membersAt(reading, at);
	if (members.length > 1) return ofMembers(reading, members);
	const offset = at.hovers[0]?.from ?? at.caret ?? at.marks[0]?.from ?? null;
	if (offset === null) return null;
	const span = reading.spanAt(offset);
	if (span) return ofSpan(reading, span.field ? span : part(span, offset, at));
	if (!reading.hasImage || offset < reading.bytes.length) return null;
	const words = 'behind the last byte: what is typed here is appended';
	const texts = [mono(hex(reading.bytes.length)), muted(words)];
	return { group: null, name: 'end', texts, jumps: false };
}

/** Members that are pointed at together, as in a row of the form that has several. */
function membersAt(reading: Reading, at: PointedAt): readonly Span[] {
	const range = at.hovers[0] ?? (at.anchor === at.caret ? at.marks[0] : undefined);
	if (!range) return [];
	return reading.layout.spans.filter(
		(s) => s.object >= 0 && s.offset >= range.from && s.offset < range.to
	);
}

function ofMembers(reading: Reading, members: readonly Span[]): Status {
	const [first, last] = [members[0]!, members.at(-1)!];
	const size = last.offset + last.size - first.offset;
	const checks = reading.checksOf(first.offset, size);
	return {
		group: first.group,
		name: `${first.path} to ${last.path}`,
		texts: [
			mono(`${hex(first.offset)}, ${hex(size)} bytes`),
			both(`${members.length} members`),
			muted(
				checks.length === 0
					? 'nobody checks them'
					: `${checks.length === 1 ? 'check' : 'checks'} ${checks.join(', ')}`
			)
		],
		jumps: true
	};
}

/** Bytes that no table describes are told one by one, or as far as they are marked. */
function part(span: Span, offset: number, at: PointedAt): Span {
	const end = Math.min((at.hovers[0] ?? at.marks[0])?.to ?? 0, span.offset + span.size);
	const size = Math.max(1, end - offset);
	return { ...span, offset, size, full: size };
}

function ofSpan(reading: Reading, s: Span): Status {
	const reads = kernelReads(reading, s);
	return {
		group: s.group,
		name: s.path,
		texts: [
			mono(`${hex(s.offset)}, ${hex(s.size)} ${s.size === 1 ? 'byte' : 'bytes'}`),
			both(declared(s)),
			mono(valueText(reading, s)),
			muted(`${checkedBy(reading, s)}${reads ? `; the kernel reads it ${reads}` : ''}`)
		],
		jumps: true
	};
}
