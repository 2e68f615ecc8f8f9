/** The reader's variables and the memory that it holds, as far as it has come. */
import { hex } from '../../format/hex.ts';
import type { Reading } from '../reading.ts';
import { isDecided, readName, type Local } from '../kernel/stepping.ts';
import { currentLsm, keepFlag } from './found.ts';
import { linesFor } from './rows.ts';
import { runOf, type Place } from './run.ts';

const NOT_YET = 'not yet';

export function listingLocals(reading: Reading, at: Place): Local[] {
	const { steps, outcome, revision, trace } = reading;
	const last = at.step ?? steps.length - 1;
	const done = steps.slice(0, last + 1);
	const came = (name: string) => done.some((s) => trace.rungs[s.rung]!.name === name);
	const past = (n: number) => done.some((s) => s.rung >= n);
	const ahead = at.atEnd ? '–' : NOT_YET;
	const lsm: Local[] = [
		{ name: 'cur', value: came('same LSM') && keepFlag(reading) ? currentLsm(reading) : ahead },
		{ name: 'ctx->lsm_name', value: readName(reading, done) ?? ahead }
	];
	const ret = String(outcome?.ret ?? outcome?.errno ?? '');
	return [
		...(revision.lsm === 'nothing' ? [] : lsm),
		{ name: 'ctx->uflags', value: past(1) ? flagsOf(reading) : ahead },
		{ name: 'ret', value: isDecided(reading, last) ? ret : '0' },
		{ name: 'memory held', value: heldText(memoryAt(reading, at)) }
	];
}

/** `0x4 RESTART_KEEP_LSM` */
const flagsOf = ({ revision, kernel }: Pick<Reading, 'revision' | 'kernel'>): string =>
	[
		hex(kernel.flags),
		...revision.restartFlags.filter((f) => kernel.flags & f.bit).map((f) => f.name)
	].join(' ');

export interface Held {
	readonly name: 'h' | 'uts';
	readonly about: string;
	/** From which check on, and up to which: numbers of checks. */
	readonly from: number;
	readonly to: number;
	readonly end: 'held' | 'freed' | 'never freed';
}

const heldText = (memory: readonly Held[]): string => {
	const names = (end: Held['end']) => memory.filter((m) => m.end === end).map((m) => m.name);
	const leaked = names('never freed');
	if (leaked.length > 0) return `${leaked.join(', ')}: never freed`;
	return names('held').join(', ') || 'nothing';
};

/** The two allocations of restore_read_header(), in the order in which it makes them. */
export function memoryAt(reading: Reading, at: Place): Held[] {
	const { outcome, trace, steps, rungs } = reading;
	if (!outcome) return [];
	const last = at.step ?? steps.length - 1;
	const lines = linesFor(reading).map((m) => (m.mark === '−' ? null : m.line));
	const { here, states } = runOf(reading, at, lines);
	const out = lines.findIndex((l) => l?.id === 'out');
	const freed = at.atEnd ? states[out] === 'done' : here > out;
	const now = steps[last]?.rung ?? 0;
	const end = at.atEnd && outcome.leaked_allocs ? 'never freed' : freed ? 'freed' : 'held';
	// The label comes after the last check of the header.
	const cleanup = rungs.findLast((r) => r.name === 'cpu' || r.name === 'HEADER_ARCH')!.n;
	return (
		[
			['h', 'copy of the header', 'HEADER'],
			['uts', 'the six names', 'memory']
		] as const
	)
		.map(([name, about, check]) => ({
			name,
			about,
			n: trace.rungs.findIndex((r) => r.name === check)
		}))
		.filter(({ n }) => n > 0 && steps.slice(0, last + 1).some((s) => s.rung > n))
		.map(({ name, about, n }) => ({ name, about, from: n, to: Math.min(now, cleanup), end }));
}
