/** The memory that the reader holds, as far as it has come. */
import { many } from '../../format/count.ts';
import type { Reading } from '../reading.ts';
import { linesFor } from './rows.ts';
import { runOf, type LinePlace } from './run.ts';

export type Held = ReturnType<typeof memoryAt>[number];

/** The two allocations of restore_read_header(), in the order in which it makes them. */
export function memoryAt(reading: Reading, at: LinePlace) {
	const { outcome, trace, steps, rungs } = reading;
	if (!outcome) return [];
	const last = at.step ?? steps.length - 1;
	const lines = linesFor(reading).map((m) => (m.mark === '−' ? null : m.line));
	const { here, states } = runOf(reading, at, lines);
	const out = lines.findIndex((l) => l?.id === 'out');
	const freed = at.atEnd ? states[out] === 'done' : here > out;
	const now = steps[last]?.rung ?? 0;
	const leaked = at.atEnd && outcome.leaked_allocs;
	const end = leaked ? ('never freed' as const) : freed ? ('freed' as const) : ('held' as const);
	// The label comes after the last check of the header.
	const cleanup = rungs.findLast((r) => r.name === 'cpu' || r.name === 'HEADER_ARCH')!.n;
	const held = [
		{ name: 'h', about: 'copy of the header', check: 'HEADER' },
		{ name: 'uts', about: 'the six names', check: 'memory' }
	] as const;
	return held.flatMap(({ name, about, check }) => {
		const from = trace.rungs.findIndex((r) => r.name === check);
		const isHeld = from > 0 && steps.slice(0, last + 1).some((s) => s.rung > from);
		/** From which check on, and up to which: numbers of checks. */
		return isHeld ? [{ name, about, from, to: Math.min(now, cleanup), end }] : [];
	});
}

/**
 * The checks at which memory comes and goes, for the scale above it, as far as there is room. The last is `here`, while a walk goes on.
 */
export function memoryScale(memory: readonly Held[]): { n: number; text: string }[] {
	const ends = memory.map((m) => m.to);
	const numbers = [...new Set([...memory.map((m) => m.from), ...ends])].sort((a, b) => a - b);
	return numbers
		.map((n) => {
			const here = memory.some((m) => m.end === 'held' && m.to === n);
			return { n, text: here ? 'here' : String(n) };
		})
		.filter(({ n }, i, all) => {
			const next = all[i + 1];
			return !next || next.n - n > (next.text === 'here' ? 2 : 1);
		});
}

/** How much memory is held, in a few words. */
export function memoryTitle(memory: readonly Held[]): string {
	const count = (end: Held['end']) => memory.filter((m) => m.end === end).length;
	const leaked = count('never freed');
	if (leaked > 0) return `${many(leaked, 'allocation')} leaked by this call`;
	const held = count('held');
	if (held > 0) return `${many(held, 'allocation')}, as of now`;
	return memory.length > 0 ? 'all of it freed' : 'nothing held';
}
