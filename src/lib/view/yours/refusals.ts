/**
 * Which refusals of a reader a set of files reaches: a column for the call and for each check, in it each errno with the places
 * that refuse with it. A place is a line of the pseudocode that can refuse; a refusal is one errno at one place.
 */
import { many } from '../../format/count.ts';
import type { Revision } from '../../revisions/revision.ts';
import { coverLines } from './lines.ts';
import type { CaseRun } from './run.ts';
import type { Reach } from './words.ts';

export type RefusalTable = ReturnType<typeof refusalsOf>;
type RefusalCell = RefusalTable['columns'][number]['cells'][number];

/** One errno of a column, as the table of files is filtered by it. */
export interface RefusalPlace {
	readonly errno: string;
	/** Indices into the lines of the reader. */
	readonly lines: readonly number[];
}

export const isAt = ({ refusal }: CaseRun, { errno, lines }: RefusalPlace): boolean =>
	refusal !== null && refusal.errno === errno && lines.includes(refusal.line);

export function refusalsOf(revision: Revision, all: readonly CaseRun[]) {
	const runs = all.filter((run) => run.revision === revision.id);
	const lines = coverLines(revision);
	const places = lines.flatMap((line, index) =>
		line.kind === 'line' ? line.errors.map((error) => ({ ...error, index, of: line.of })) : []
	);
	const names = [...new Set(lines.map((line) => line.of).filter((of) => of !== null))];
	const columns = names.map((name, n) => {
		const here = places.filter((p) => (p.of ?? 'call') === name);
		const cells = [...new Set(here.map((p) => p.errno))].map((errno) => {
			const same = here.filter((p) => p.errno === errno);
			const place: RefusalPlace = { errno, lines: same.map((p) => p.index) };
			const files = runs.filter((run) => isAt(run, place));
			return {
				...place,
				/** By an image; else by the call, or by nothing in this model. */
				byImage: same.some((p) => p.decides === 'image'),
				why: same[0]!.why,
				files: files.length,
				places: { reached: new Set(files.map((run) => run.refusal!.line)).size, all: same.length }
			};
		});
		return { n, name, cells };
	});
	const can = columns.flatMap((c) => c.cells).filter((cell) => cell.byImage);
	const sum = (count: (cell: (typeof can)[number]) => number) =>
		can.reduce((total, cell) => total + count(cell), 0);
	return {
		revision: revision.id,
		/** The number of files that a kernel of this revision read. */
		files: runs.length,
		columns: columns.filter((c) => c.cells.length > 0),
		reached: sum((cell) => cell.places.reached),
		/** The number of refusals that an image can cause. */
		all: sum((cell) => cell.places.all)
	};
}

/** `missing` is said if a place of several is missing. */
export const cellReach = ({ byImage, places }: RefusalCell): Reach =>
	places.reached === places.all ? 'reached' : byImage ? 'missing' : 'no image';

/** `3 files`, `2 of 3 places` */
export const refusalTexts = ({ files, places, byImage, why }: RefusalCell): readonly string[] =>
	!byImage && files === 0
		? [`no image can: ${why}`]
		: [
				files === 0 ? 'no file' : many(files, 'file'),
				...(places.all > 1 ? [`${places.reached} of ${places.all} places`] : [])
			];
