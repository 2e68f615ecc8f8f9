/** What the page of Sensitivity says about its results: the finding, the effects, the free bytes, the checks. */
import { orText, grouped } from '../../format/count.ts';
import { hex, hex2 } from '../../format/hex.ts';
import { isPaddingSpan, type Span } from '../../format/image.ts';
import type { Reading } from '../reading.ts';
import {
	mutantsOf,
	type Effect,
	type FlipKind,
	type FlipResults,
	type Tally
} from './sensitivity.ts';

const MANY: Readonly<Record<FlipKind, string>> = {
	flips: 'bit flips',
	values: 'other byte values'
};

/**
 * The finding, in a sentence.
 * @param running more results are to come
 * @param printsUnknown nobody knows what the kernel printed, so nothing is said of the log
 */
export function flipFinding(
	r: FlipResults,
	t: Tally,
	running: boolean,
	printsUnknown = false
): string {
	const many = MANY[r.kind];
	const size = r.bytes.length;
	if (size === 0) return 'There are no bytes to change';
	const all = `${grouped(mutantsOf(r.kind, size))} ${many}`;
	if (running) return `Trying ${all}`;
	if (r.done === 0) return `None of ${all} was tried`;
	const where = r.done < size ? ` in the first ${grouped(r.done)} bytes` : '';
	const ignored = t.by.ignored;
	// What is consumed may change all the same.
	const [what, none] = printsUnknown
		? ['the verdict', 'do not change the verdict']
		: ['verdict or log', 'change neither verdict nor log'];
	if (ignored === t.total) return `None of ${grouped(t.total)} ${many}${where} changes ${what}`;
	if (ignored === 0) return `Each of ${grouped(t.total)} ${many}${where} changes ${what}`;
	return `${grouped(ignored)} of ${grouped(t.total)} ${many}${where} ${none}`;
}

/** What the workbench says of a mutant: `Bit 4 of the byte at 0x58 is flipped, from f3 to e3.` */
export function mutantNote(offset: number, was: number, value: number): string {
	const bit = Math.log2(was ^ value);
	const isFlip = Number.isInteger(bit);
	return `${isFlip ? `Bit ${bit} of the` : 'The'} byte at ${hex(offset)} is ${isFlip ? 'flipped' : 'changed'}, from ${hex2(was)} to ${hex2(value)}.`;
}

const NAMES: Readonly<Record<Effect, string>> = {
	ignored: 'Ignored',
	check: 'Other check',
	errno: 'Other errno',
	message: 'Message',
	oops: 'Oops',
	unmodelled: 'Not modelled'
};

/**
 * @param errno the verdict of the image itself
 * @param printsUnknown nobody knows what the kernel printed, so nothing is said of messages
 */
export function effectRows(t: Tally, errno: string, printsUnknown: boolean) {
	const rows: readonly Effect[] = ['ignored', 'check', 'errno', 'message', 'oops', 'unmodelled'];
	return rows
		.filter((e) => t.by[e] > 0 || (e !== 'oops' && e !== 'unmodelled'))
		.filter((e) => e !== 'message' || !printsUnknown)
		.map((effect) => ({
			effect,
			name: NAMES[effect],
			words: printsUnknown && effect === 'ignored' ? 'same verdict' : effectWords(t, effect, errno),
			count: t.by[effect],
			share: shareText(t.by[effect], t.total)
		}));
}

/** `66.9 %`; what rounds to none or all, and is not, says so: `< 0.1 %`, `> 99.9 %`. */
export function shareText(part: number, total: number): string {
	const share = total === 0 ? 0 : (100 * part) / total;
	if (part > 0 && share < 0.05) return '< 0.1 %';
	if (part < total && share >= 99.95) return '> 99.9 %';
	return `${share.toFixed(1)} %`;
}

/** The effects as parts of one bar, in per cent of it. */
export function flipShares<E>(
	rows: readonly { readonly effect: E; readonly count: number }[],
	total: number
) {
	const share = (n: number) => (100 * n) / (total || 1);
	let before = 0;
	return rows.map(({ effect, count: n }) => {
		const part = { effect, x: share(before), width: share(n) };
		before += n;
		return part;
	});
}

function effectWords(t: Tally, effect: Effect, errno: string): string {
	if (effect === 'ignored') return 'same verdict and log';
	if (effect === 'check' && errno === '0') return 'cannot happen: this image was accepted';
	if (t.by[effect] === 0) return 'none';
	const found = t.errnos(effect);
	switch (effect) {
		case 'check':
			return `still ${errno}, at another check`;
		case 'errno':
			return `${errno} becomes ${orText(found)}`;
		case 'message':
			return found.every((e) => e === errno)
				? errno === '0'
					? 'still accepted, with other lines in the log'
					: `still ${errno}, with another message`
				: `${orText(found)}, and the kernel gives a reason`;
		case 'oops':
			return 'the kernel hits a BUG_ON()';
		default:
			return 'the model has no answer';
	}
}

/** The first free bytes, and how many runs are left out. */
export function freeRuns(reading: Reading, t: Tally, most: number) {
	/** Neighbours that are free for one reason: bytes of a member, constants, or an object that was not reached. */
	const runs: { from: number; size: number; name: string; group: string; why: string }[] = [];
	let joined = '';
	const { spans, objects } = reading.layout;
	const read = reading.outcome?.consumed ?? 0;
	for (const range of t.free)
		for (const s of spans) {
			const from = Math.max(range.from, s.offset);
			const to = Math.min(range.to, s.offset + s.size);
			if (from >= to) continue;
			const why = whyFree(reading, s, from, to, read);
			const after = from >= read ? objects[s.object]?.name : undefined;
			const whole = after ?? (s.group === 'constants' ? s.group : s.path);
			const last = runs.at(-1);
			if (last && joined === whole && last.from + last.size === from && last.why === why) {
				last.size = to - last.from;
				last.name = whole;
			} else runs.push({ from, size: to - from, name: after ?? s.path, group: s.group, why });
			joined = whole;
		}
	return { runs: runs.slice(0, most), more: Math.max(0, runs.length - most) };
}

function whyFree(reading: Reading, s: Span, from: number, to: number, read: number): string {
	if (from >= read) return reading.outcome?.errno === '0' ? 'after the header' : 'never reached';
	if (isPaddingSpan(s)) return 'padding';
	const isText = s.field?.member?.kind === 'char';
	if (isText && from > s.offset && reading.isChecked(from - 1)) return 'after the NUL';
	if (reading.isChecked(from))
		return reading.outcome?.errno === '0' ? 'looked at, any value passes' : 'refused anyway';
	return reading.checksOf(from, to - from).length > 0 ? 'check skipped' : 'read, never compared';
}

/** The checks of the kernel, with the number of mutants that ended at each. Check 0 is the call's own. */
export function checkBars({ rungs }: Pick<Reading, 'rungs'>, t: Tally) {
	const most = Math.max(1, ...t.checks.values());
	return rungs
		.map(({ n, name }) => {
			const found = t.checks.get(n) ?? 0;
			/** The longest bar has length 1. */
			return { n, name, count: found, length: found / most };
		})
		.filter(({ n, count: found }) => n > 0 || found > 0);
}
