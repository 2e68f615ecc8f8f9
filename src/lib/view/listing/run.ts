/** What became of each line: which steps are its own, and which lines a refusal leaves out. */
import type { Step } from '../../kernel/trace.ts';
import type { Standing } from '../kernel/checks.ts';
import type { Reading } from '../reading.ts';
import { keepsLabels } from '../kernel/running_lsm.ts';
import type { Line } from './line.ts';
import { returnOf } from './listing.ts';
import { linesOfSteps } from './steps.ts';

/** Where the walk stands, with the index of its step; null without a walk. */
export interface LinePlace extends Standing {
	readonly step: number | null;
}

/**
 * `idle`: the reader came by and had no reason to run it. `ahead`: a walk has not come so far, and nothing is told of it.
 * `dropped`: this revision has no such line.
 */
export type LineState =
	| 'done'
	| 'failed'
	| 'unknown'
	| 'skipped'
	| 'idle'
	| 'never'
	| 'ahead'
	| 'now'
	| 'dropped';

/** The index of the line at which the reader refuses, or beyond which it is not modelled; -1 for an accepted image. */
export const refusedIn = (states: readonly LineState[]): number =>
	states.findIndex((s) => s === 'failed' || s === 'unknown');

/** Lines of sys_restart() that run after a refusal too. */
const LAST = ['goes on', 'taskself', 'call returns'];
const CLEANUP = ['out', 'free', 'returns'];

/** @param lines null for a line that this revision has dropped */
export function runOf(reading: Reading, at: LinePlace, lines: readonly (Line | null)[]) {
	const { steps, outcome, trace } = reading;
	const owners = linesOfSteps(lines, steps, (n) => trace.rungs[n]!.name);
	const last = at.step ?? steps.length - 1;
	const own = new Map<number, Step[]>();
	owners.slice(0, last + 1).forEach((i, k) => {
		const before = own.get(i);
		if (before) before.push(steps[k]!);
		else own.set(i, [steps[k]!]);
	});
	/** The steps of a line, as far as the reader has come. */
	const stepsOf = (i: number): readonly Step[] => own.get(i) ?? [];

	const refusal = refusalOf(reading, lines, owners);
	const decided = refusal !== null && (at.atEnd || last > refusal.step);
	const reached = owners[last] ?? -1;
	/** Index of the line that runs, or ran last. */
	const here = refusal && at.atEnd ? Math.max(reached, refusal.end) : reached;
	const keeps = keepsLabels(reading);

	function stateOf(line: Line | null, i: number): LineState {
		if (!line) return 'dropped';
		if (!outcome) return 'never';
		if (!at.atEnd && i > here) return 'ahead';
		if (decided && i === refusal.line) return outcome.errno === 'UNMODELLED' ? 'unknown' : 'failed';
		if (decided && i > refusal.line) return afterRefusal(line, i, refusal);
		if (!at.atEnd && i === here) return 'now';
		if (line.only === 'keep' && !keeps) return 'skipped';
		const idle =
			line.print !== undefined || line.only === 'killed' || typeof line.only === 'object';
		return idle && stepsOf(i).length === 0 ? 'idle' : 'done';
	}

	function afterRefusal(line: Line, i: number, r: Refusal): LineState {
		if (stepsOf(i).length > 0 || i === r.end) return 'done';
		if (!at.atEnd || !r.returns) return 'never';
		if (CLEANUP.includes(line.id)) return r.cleansUp ? 'done' : 'never';
		if (line.only === 'killed' && line.print === undefined)
			return outcome!.killed ? 'done' : 'never';
		return LAST.includes(line.id) && reading.failedRung !== 0 ? 'done' : 'never';
	}

	return { here, states: lines.map(stateOf), stepsOf };
}

type Refusal = NonNullable<ReturnType<typeof refusalOf>>;

function refusalOf(
	{ outcome, failedRung, rungs, steps, kernel }: Reading,
	lines: readonly (Line | null)[],
	owners: readonly number[]
) {
	if (!outcome || failedRung === null) return null;
	const step = steps.findLastIndex((s) => s.kind !== 'print');
	const returns = outcome.ret !== null;
	const waits = failedRung === 0 && kernel.pid === 0 && !returns;
	const line = waits ? lines.findIndex((l) => l?.find === 'pid') : (owners[step] ?? 0);
	const end = returnOf(lines, rungs[failedRung]!.name);
	const way = lines[end]?.way ?? lines[line]?.way;
	return {
		/** Indices of the step and of the line that refuse, and of the line that returns. */
		step,
		line,
		end: returns && end > line ? end : line,
		/** It ends with an errno. */
		returns,
		cleansUp: way === 'out'
	};
}
