/** The listing of a reader, with what its lines refuse with: the reader runs over the images of the probe. */
import {
	archOf,
	runsSmack,
	type Arch,
	type Kernel,
	type Revision,
	type RevisionId
} from '../../revisions/revision.ts';
import { messagesIn, probeRuns } from '../probe/probe.ts';
import type { Line } from './line.ts';
import { linesOf } from './lines.ts';
import { linesOfSteps } from './steps.ts';

const made = new Map<RevisionId, ReturnType<typeof listed>>();

export function listingOf(r: Revision) {
	const listing = made.get(r.id) ?? listed(r);
	made.set(r.id, listing);
	return listing;
}

/** Whether this machine has the line. */
export function isOn({ when }: Line, r: Revision, kernel: Kernel): boolean {
	if (when === 'cpu') return archOf(r, kernel.arch).cpu;
	return !when || (when === 'smack') === runsSmack(kernel);
}

/** The words of a line on these arches: the length of the arch header depends on them. */
export function lineText({ text }: Line, arches: readonly Arch[]): string {
	const slots = arches.map(({ map }) => map.slots.find((s) => s.name === 'header_arch')!);
	const sizes = new Set(slots.map((s) => s.struct.size));
	return text.replace('$len', [...sizes].join(' or ')).replace(/[{}]/g, '');
}

/** The line of a check that returns, if it is not the one that compares. */
export const returnOf = (lines: readonly (Line | null)[], check: Line['check']): number =>
	lines.findIndex((l) => l?.returns && l.check === check);

function listed(r: Revision) {
	const runs = [...probeRuns(r)];
	const all = linesOf(r, messagesIn(runs));
	const errors = new Map(all.map((l) => [l.id, new Set(l.errors)]));
	const leaks = new Set<string>();
	/** Ids of lines of which the reader does not answer everything: nobody knows how they take an ERROR record. */
	const unknown = new Set<string>();
	for (const { kernel, t, out } of runs) {
		if (out.errno === '0') continue;
		const lines = all.filter((l) => isOn(l, r, kernel));
		const owners = linesOfSteps(lines, t.steps, (n) => t.rungs[n]!.name);
		const last = lines[owners[t.steps.findLastIndex((s) => s.kind !== 'print')]!]!;
		const { id } = lines[returnOf(lines, last.check)] ?? last;
		if (out.ret === null) unknown.add(id);
		else errors.get(id)!.add(out.errno);
		if (out.leaked_allocs) leaks.add(id);
	}
	const lines = all.map((l): Line => {
		const own = [...errors.get(l.id)!].sort();
		if (own.length === 0) return l;
		const text = l.text.replace('$errno', own.join(' or '));
		return { ...l, text, errors: own, ...(leaks.has(l.id) && { way: 'leak' }) };
	});
	return { lines, unknown };
}
