/** One case through its reader: the lines of the listing that ran, and the line that refused. */
import type { Reading } from '../reading.ts';
import { listingOf, returnOf } from '../listing/listing.ts';
import { linesFor } from '../listing/rows.ts';
import { refusedIn, runOf } from '../listing/run.ts';

export type CaseRun = ReturnType<typeof caseRun>;

const RAN = ['done', 'failed', 'unknown', 'now'];

/** Lines are indices into the listing of the revision. */
export function caseRun(reading: Reading) {
	const own = linesFor(reading).flatMap((m) => (m.mark === '−' ? [] : [m.line]));
	const last = reading.steps.at(-1);
	const { states } = runOf(reading, { step: null, rung: last?.rung ?? 0, atEnd: true }, own);
	const all = listingOf(reading.revision).lines;
	const ran = own.filter((line, i) => line.kind === 'line' && RAN.includes(states[i]!));
	const failed = own[refusedIn(states)];
	const returns = ran[returnOf(ran, failed?.check ?? null)];
	return {
		revision: reading.revision.id,
		lines: ran.map((line) => all.indexOf(line)),
		/** Null for an accepted image. A line that returns is named before the line that compares. */
		refusal: failed ? { line: all.indexOf(returns ?? failed), errno: reading.outcome!.errno } : null
	};
}
