/** How much of a reader a set of cases reaches: each line and each refusal with the cases that reach it. */
import type { RevisionId } from '../../revisions/revision.ts';
import { BY_IMAGE, keyOf, type CoverLine } from './lines.ts';
import type { CaseRun } from './run.ts';

export type Coverage = ReturnType<typeof coverageOf>;
export type CoveredLine = Coverage['lines'][number];
export type CoveredError = CoveredLine['errors'][number];
export type Sum = ReturnType<typeof sum>;

export function coverageOf(
	revision: RevisionId,
	reader: readonly CoverLine[],
	all: readonly CaseRun[]
) {
	const runs = all.filter((r) => r.revision === revision);
	const lines = reader.map((line, i) => {
		const ends = runs.filter((r) => r.refusal?.line === i);
		const casesOf = (errno: string) =>
			ends.filter((r) => r.refusal!.errno === errno).map((r) => r.name);
		// An OBJREF in front of an object can end with any errno. The listing has no such ends, and they are not counted.
		const more = new Set(ends.map((r) => r.refusal!.errno));
		for (const { errno } of line.errors) more.delete(errno);
		return {
			...line,
			cases: runs.filter((r) => r.lines.includes(i)).map((r) => r.name),
			errors: [
				...line.errors.map((e) => ({ ...e, cases: casesOf(e.errno), counted: true })),
				...[...more].map((errno) => ({ errno, ...BY_IMAGE, cases: casesOf(errno), counted: false }))
			]
		};
	});
	const counted = lines.filter((l) => l.kind === 'line');
	const refusals = counted.flatMap((l) =>
		l.errors
			.filter((e) => e.counted && e.decides !== 'nothing')
			.map((e) => ({ ...e, way: l.way, key: keyOf(l.id, e.errno) }))
	);
	const ways = [...new Set(refusals.map((r) => r.way))];
	return {
		revision,
		/** The number of cases for a kernel of this revision. */
		cases: runs.length,
		lines,
		/** Lines and refusals without those that no case can reach; ways out of restore_read_header() and the rest. */
		sums: {
			lines: sum(counted),
			refusals: sum(refusals),
			messages: sum(counted.filter((l) => l.prints)),
			ways: sum(
				ways.map((way) => ({ cases: refusals.flatMap((r) => (r.way === way ? r.cases : [])) }))
			)
		},
		/** Keys of what is not reached and can be. */
		missing: new Set([
			...counted.filter((l) => l.cases.length === 0).map((l) => keyOf(l.id)),
			...refusals.filter((r) => r.cases.length === 0).map((r) => r.key)
		])
	};
}

const sum = (some: readonly { readonly cases: readonly string[] }[]) => ({
	reached: some.filter((x) => x.cases.length > 0).length,
	all: some.length
});

/** Keys of what a case reaches. */
export function reachedBy(run: CaseRun, reader: readonly CoverLine[]): string[] {
	const { refusal } = run;
	return [
		...run.lines.map((i) => keyOf(reader[i]!.id)),
		...(refusal ? [keyOf(reader[refusal.line]!.id, refusal.errno)] : [])
	];
}
