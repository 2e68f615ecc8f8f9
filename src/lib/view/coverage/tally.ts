/** How much of a reader a set of cases reaches: each line and each refusal with the cases that reach it. */
import type { RevisionId } from '../../revisions/revision.ts';
import { keyOf, type CoverLine, type ErrorOfLine } from './lines.ts';
import type { CaseRun } from './run.ts';

export interface CoveredError extends ErrorOfLine {
	/** Names of the cases that end with it. */
	readonly cases: readonly string[];
	/** The listing has it. An OBJREF in front of an object can end with any errno; such ends are not counted. */
	readonly counted: boolean;
}

export interface CoveredLine extends Omit<CoverLine, 'errors'> {
	readonly cases: readonly string[];
	readonly errors: readonly CoveredError[];
}

export interface Sum {
	readonly reached: number;
	readonly all: number;
}

export interface Coverage {
	readonly revision: RevisionId;
	/** The number of cases for a kernel of this revision. */
	readonly cases: number;
	readonly lines: readonly CoveredLine[];
	/** `lines` and `refusals` without those that nobody can reach; `ways` out of restore_read_header() and the rest. */
	readonly sums: Readonly<Record<'lines' | 'refusals' | 'messages' | 'ways', Sum>>;
	/** Keys of what is not reached and can be. */
	readonly missing: ReadonlySet<string>;
}

export function coverageOf(
	revision: RevisionId,
	reader: readonly CoverLine[],
	all: readonly CaseRun[]
): Coverage {
	const runs = all.filter((r) => r.revision === revision);
	const lines = reader.map((line, i): CoveredLine => {
		const ends = runs.filter((r) => r.refusal?.line === i);
		const of = (errno: string) => ends.filter((r) => r.refusal!.errno === errno).map((r) => r.name);
		const listed = line.errors.map((e) => ({ ...e, cases: of(e.errno), counted: true }));
		const more = [...new Set(ends.map((r) => r.refusal!.errno))]
			.filter((errno) => !line.errors.some((e) => e.errno === errno))
			.map((errno) => ({
				errno,
				decides: 'image' as const,
				why: '',
				cases: of(errno),
				counted: false
			}));
		return {
			...line,
			cases: runs.filter((r) => r.lines.includes(i)).map((r) => r.name),
			errors: [...listed, ...more]
		};
	});
	const counted = lines.filter((l) => l.kind === 'line');
	const refusals = counted.flatMap((l) =>
		l.errors
			.filter((e) => e.counted && e.decides !== 'nobody')
			.map((e) => ({ ...e, way: l.way, key: keyOf(l.id, e.errno) }))
	);
	const ways = [...new Set(refusals.map((r) => r.way))];
	return {
		revision,
		cases: runs.length,
		lines,
		sums: {
			lines: sum(counted),
			refusals: sum(refusals),
			messages: sum(counted.filter((l) => l.prints)),
			ways: sum(
				ways.map((way) => ({ cases: refusals.flatMap((r) => (r.way === way ? r.cases : [])) }))
			)
		},
		missing: new Set([
			...counted.filter((l) => l.cases.length === 0).map((l) => keyOf(l.id)),
			...refusals.filter((r) => r.cases.length === 0).map((r) => r.key)
		])
	};
}

const sum = (some: readonly { readonly cases: readonly string[] }[]): Sum => ({
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
