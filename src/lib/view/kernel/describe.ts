/** Bytes of the image in words: what they are, what they hold, and which checks look at them. */
import { sizeText } from '../../format/count.ts';
import { hex, toHex } from '../../format/hex.ts';
import { headedBy, isPaddingSpan, spanInt, type Span } from '../../format/image.ts';
import { actualText, type LadderRung } from '../../kernel/ladder.ts';
import { deducedOf } from '../../revisions/deduced.ts';
import { CHECKPOINT_MAGIC_HEAD, ckpt_buffer_lsm_name } from '../../revisions/tables.ts';
import { printText } from '../c_text.ts';
import { isAhead, type Standing } from './checks.ts';
import { noteFor, timeNote } from '../notes.ts';
import { printNumber } from '../number.ts';
import type { Range } from '../../format/ranges.ts';
import type { Reading } from '../reading.ts';

/**
 * C type and name of a member, with its bound. In an object of any length the bound is the actual length. Null for bytes
 * that no table describes.
 */
export function declaration(s: Span): { type: string; name: string } | null {
	if (!s.field?.member) return null;
	const { member: m, path, size } = s.field;
	const name = path.split('.').at(-1) ?? '';
	if (m.kind === 'int') return { type: m.ctype, name };
	return { type: 'char', name: `${name}[${s.full === size ? m.bound : s.full}]` };
}

/** `__u64`, `char[65]`; of bytes without a type, whose they are. */
export function declared(s: Span): string {
	const d = declaration(s);
	if (d) return d.type + d.name.replace(/^\w+/, '');
	return s.field ? 'added by the compiler' : 'no table describes it';
}

/** `95 % sure` */
export const sureText = (sureness: number): string => `${Math.round(100 * sureness)} % sure`;

/**
 * The source of the declaration, and how sure it is. August's are rebuilt from the postings around it, but for the LSM's name,
 * which the patch has. Empty for bytes that no table describes.
 */
export function sourceText(reading: Reading, s: Span): string {
	const outer = reading.layout.objects[s.object]?.slot?.struct;
	if (!outer || !s.field) return '';
	const member = outer.members[s.field.path.split('.')[0] ?? ''];
	const struct = member?.kind === 'struct' ? member.struct : outer;
	const { id } = reading.imageRevision;
	const read = id !== 'aug09' || struct === ckpt_buffer_lsm_name;
	const deduced = deducedOf(id, s.field.path);
	const sure = deduced?.sureness === undefined ? '' : `, ${sureText(deduced.sureness)}`;
	return `${deduced ? 'deduced from' : read ? 'read in' : 'rebuilt from'} ${struct.source}${sure}`;
}

export function memberOf(reading: Reading, { from, to }: Range): Span | null {
	const s = reading.spanAt(from);
	return s?.offset === from && s.offset + s.size === to ? s : null;
}

/** `0x32 to 0x62`, or `0x32` */
export const offsetsText = ({ from, to }: Range): string =>
	from === to - 1 ? hex(from) : `${hex(from)} to ${hex(to - 1)}`;

/** A number in hex and decimal, with its meaning; a text in quotes; other bytes in hex. */
export function valueText(reading: Reading, s: Span): string {
	const bytes = reading.bytes.subarray(s.offset, s.offset + s.size);
	if (s.size < s.full) return `cut: ${s.size} of ${s.full} bytes are there`;
	const m = s.field?.member;
	if (m?.kind === 'char') {
		const nul = bytes.indexOf(0);
		if (nul < 0) return `"${printText(bytes)}" ${sizeText(bytes.length)}, no NUL`;
		const behind = bytes.length - nul - 1;
		const text = printText(bytes.subarray(0, nul));
		return `"${text}" ${sizeText(nul)}, then NUL; ${behind} after it ignored`;
	}
	const value = spanInt(reading.bytes, reading.layout.order, s);
	if (value === null || isPaddingSpan(s)) return toHex(bytes.subarray(0, 16), ' ');
	const note = meaning(reading, s, value);
	return `${printNumber(value, s.full, true)}  ${value}${note ? `  ${note}` : ''}`;
}

/** Like the note in the form, but a time has its seconds, and what is odd about it. */
function meaning(reading: Reading, s: Span, value: number | bigint): string {
	if (s.path === 'time') return timeNote(BigInt(value));
	if (value === CHECKPOINT_MAGIC_HEAD) return 'CHECKPOINT_MAGIC_HEAD';
	return noteFor(reading.imageRevision, reading.imageArch, s, BigInt(value));
}

/** The checks that look at these bytes, and no more of them than the walk has come to. */
export function checkedBy(reading: Reading, s: Span, at: Standing): string {
	const ns = reading.checksOf(s.offset, s.size);
	if (ns.length === 0)
		return at.atEnd && s.object < 0 && s.offset >= (reading.outcome?.consumed ?? 0)
			? 'not read'
			: 'not checked';
	return ns
		.map((n) => {
			const rung = reading.rungs[n]!;
			const how = rung.state === 'unmet' ? 'not met, ignored' : 'skipped';
			const why = rung.why === null || isAhead(reading, at, rung) ? '' : `, ${how} as ${rung.why}`;
			return `check ${n}${why}, ${rung.condition}`;
		})
		.join('; ');
}

/**
 * The outcome of a check, and all bytes that it looks at.
 * @param word the outcome, from `checkWord()`; empty while it is hidden
 */
export function describedCheck(reading: Reading, r: LadderRung, word: string): string {
	const failed = r.n === reading.failedRung ? reading.failing : null;
	if (failed?.kind === 'read')
		return `${word}; ${sizeText(failed.size)} expected from ${hex(failed.offset)} as ${failed.path}, ${failed.got} there`;
	const result = word === '' ? '' : `${word}${r.why ? `: ${r.why}` : ''}; `;
	const ranges = reading.bytesOf(r.n);
	const size = ranges.reduce((n, x) => n + x.to - x.from, 0);
	if (size === 0) return `${result}no byte of the image`;
	// These are the kernel's names. The image may lack such a member, or have it elsewhere.
	const paths = failed ? [failed.path] : r.paths;
	const places = ranges.map((x) => hex(x.from)).join(', ');
	const span = ranges.length === 1 ? memberOf(reading, ranges[0] as Range) : null;
	const whole = span && paths.length === 1 && span.path === paths[0];
	const value = whole ? valueText(reading, span) : failed ? actualText(failed) : '';
	return `${result}${sizeText(size)} at ${places}: ${paths.join(', ')}${value ? `  ${value}` : ''}`;
}

/** Who uses the bytes: the checks that look at them, and what the kernel reads them as where this differs from the image's layout. */
export function usedBy(reading: Reading, s: Span, at: Standing): string {
	if (reading.withheld) return '';
	const reads = kernelReads(reading, s, at);
	if (reads === null) return checkedBy(reading, s, at);
	return reading.checksOf(s.offset, s.size).length === 0
		? `the kernel reads it ${reads} but does not compare it`
		: `${checkedBy(reading, s, at)}; the kernel reads it ${reads}`;
}

/** What the running kernel takes the bytes for, if the image's layout says something else and the walk has come to it. */
export function kernelReads(reading: Reading, s: Span, at: Standing): string | null {
	const steps = reading.trace.steps.filter(
		(x) =>
			x.kind !== 'print' &&
			(at.rung === null || x.rung <= at.rung) &&
			x.size > 0 &&
			x.offset < s.offset + s.size &&
			x.offset + x.size > s.offset
	);
	const step = steps.find((x) => x.kind === 'check') ?? steps[0];
	if (!step || step.kind === 'print') return null;
	const same = s.path === step.path || s.path.startsWith(`${step.path}.`);
	const own = reading.layout.objects[s.object]?.name;
	if (same || headedBy(step.path) === own) return null;
	return step.kind === 'check'
		? `as ${step.path} at ${hex(step.offset)}`
		: `as part of ${step.path}`;
}
