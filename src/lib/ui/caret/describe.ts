/** In words: what a place in the image is, and who looks at it. */
import { hex, toHex, sizeText } from '$lib/format/hex.ts';
import { isPaddingSpan, spanInt, type Span } from '$lib/format/image.ts';
import { actualText, type LadderRung } from '$lib/kernel/ladder.ts';
import { CHECKPOINT_MAGIC_HEAD } from '$lib/revisions/tables.ts';
import { printText } from '$lib/view/c_text.ts';
import { declaration } from '$lib/view/declarations.ts';
import { noteFor, timeText } from '$lib/view/notes.ts';
import { printNumber } from '$lib/view/number.ts';
import type { Range } from '$lib/view/ranges.ts';
import type { Workbench } from '$lib/ui/state/workbench.svelte.ts';

/** `__u64 magic;` */
export function declared(s: Span): string {
	const d = declaration(s);
	if (d) return `${d.type} ${d.name};`;
	if (!s.field) return `${s.path}: no table describes it`;
	return `padding, ${sizeText(s.full)} that the compiler adds`;
}

const KNOWN = { read: 'read in', rebuilt: 'rebuilt from', deduced: 'deduced from' } as const;

/** Where the declaration comes from, and how sure it is; empty where there is none. */
export function sourceText(w: Workbench, s: Span): string {
	const outer = w.reading.layout.objects[s.object]?.slot?.struct;
	if (!outer || !s.field) return '';
	const member = outer.members[s.field.path.split('.')[0] ?? ''];
	const struct = member?.kind === 'struct' ? member.struct : outer;
	const { known = struct.known ?? 'read', sureness } = s.field.member ?? {};
	const sure = sureness === undefined ? '' : `, ${Math.round(100 * sureness)} % sure`;
	return `${KNOWN[known]} ${struct.source}${sure}`;
}

/** The member that these bytes are, where it is one and whole. */
export function memberOf(w: Workbench, { from, to }: Range): Span | null {
	const s = w.reading.spanAt(from);
	return s?.offset === from && s.offset + s.size === to ? s : null;
}

/** The value in hex and decimal, and as what it stands for. */
export function valueText(w: Workbench, s: Span): string {
	const bytes = w.bytes.subarray(s.offset, s.offset + s.size);
	if (s.size < s.full) return `cut: ${s.size} of ${s.full} bytes are there`;
	const m = s.field?.member;
	if (m?.kind === 'char') {
		const nul = bytes.indexOf(0);
		if (nul < 0) return `"${printText(bytes)}" ${sizeText(bytes.length)}, no NUL`;
		const behind = bytes.length - nul - 1;
		const text = printText(bytes.subarray(0, nul));
		return `"${text}" ${sizeText(nul)}, then NUL; ${behind} after it ignored`;
	}
	const value = spanInt(w.bytes, w.reading.layout.order, s);
	if (value === null || isPaddingSpan(s)) return toHex(bytes.subarray(0, 16), ' ');
	const note =
		s.path === 'time'
			? timeText(BigInt(value))
			: value === CHECKPOINT_MAGIC_HEAD
				? 'CHECKPOINT_MAGIC_HEAD'
				: noteFor(w.reading.imageRevision, w.reading.imageArch, s, BigInt(value));
	return `${printNumber(value, s.full, true)}  ${value}${note ? `  ${note}` : ''}`;
}

/** Who looks at these bytes, and what it costs to fail there. */
export function checkedBy(w: Workbench, s: Span): string {
	const ns = w.reading.checksOf(s.offset, s.size);
	if (ns.length === 0)
		return s.object < 0 && s.offset >= (w.reading.outcome?.consumed ?? 0)
			? 'nobody reads it'
			: 'nobody checks it';
	return ns
		.map((n) => {
			const { condition = '', why = null } = w.reading.rungs[n] ?? {};
			return `check ${n}${why ? `, skipped as ${why}` : ''}, ${condition}`;
		})
		.join('; ');
}

/** What became of a check, and all that it looks at. */
export function checkText(w: Workbench, r: LadderRung): string {
	const failed = r.n === w.reading.failedRung ? w.reading.failing : null;
	if (failed?.kind === 'read')
		return `${w.walk.stateText(r)}; ${sizeText(failed.size)} wanted from ${hex(failed.offset)} as ${failed.path}, ${failed.got} there`;
	const ranges = w.reading.bytesOf(r.n);
	const size = ranges.reduce((n, x) => n + x.to - x.from, 0);
	// By the kernel's names: the image may have no such member, or have it elsewhere.
	const paths = failed ? [failed.path] : r.paths;
	const span = ranges.length === 1 ? memberOf(w, ranges[0] as Range) : null;
	const value =
		span && paths.length === 1 && span.path === paths[0]
			? valueText(w, span)
			: failed
				? actualText(failed)
				: '';
	const what =
		size === 0
			? 'no byte of the image'
			: `${sizeText(size)} at ${ranges.map((x) => hex(x.from)).join(', ')}: ${paths.join(', ')}`;
	const why = r.why ? `: ${r.why}` : '';
	return `${w.walk.stateText(r)}${why}; ${what}${value && size > 0 ? `  ${value}` : ''}`;
}

/** What the running kernel takes the bytes for, where that is not what the image's layout says. */
export function kernelReads(w: Workbench, s: Span): string | null {
	const steps = w.reading.trace.steps.filter(
		(x) =>
			x.kind !== 'print' &&
			x.size > 0 &&
			x.offset < s.offset + s.size &&
			x.offset + x.size > s.offset
	);
	const step = steps.find((x) => x.kind === 'check') ?? steps[0];
	if (!step || step.kind === 'print') return null;
	const same = s.path === step.path || s.path.startsWith(`${step.path}.`);
	const object = step.path.replace(/(^|\.)h(\.(type|len))?$/, '') || 'header';
	const own = w.reading.layout.objects[s.object]?.name;
	if (same || object === own) return null;
	return step.kind === 'check'
		? `as ${step.path} at ${hex(step.offset)}`
		: `as part of ${step.path}`;
}
