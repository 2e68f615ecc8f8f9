/** The functions of the listing. The two parts of sys_restart() fold to a row each: most refusals have nothing to do with them. */
import type { Reading } from '../reading.ts';
import type { LineMark } from './marks.ts';
import type { ListingRow } from './rows.ts';

export type ListedFunction = ReturnType<typeof functionsOf>[number];

const FOLDS = ['sys_restart', 'goes on'];

export function functionsOf(reading: Reading, rows: readonly ListingRow[]) {
	const heads = rows.flatMap((r, i) => (r.kind === 'function' && r.indent === 0 ? [i] : []));
	return heads.map((from, i) => {
		const own = rows.slice(from, heads[i + 1]);
		const { id } = own[0]!;
		return {
			id,
			/** All its rows, its head first. */
			rows: own,
			fold: FOLDS.includes(id) ? foldOf(reading, own) : null
		};
	});
}

/** What the lines of a function did, in one row. */
function foldOf(reading: Reading, rows: readonly ListingRow[]) {
	const marks = new Set(rows.map((r) => r.mark).filter((m) => m !== ''));
	const mark: LineMark = marks.size > 1 ? '±' : ([...marks][0] ?? '');
	const lines = rows.length - 1;
	const what = doneText(reading, rows.slice(1));
	return {
		words: [`${lines} lines`, ...(what ? [what] : [])].join(', '),
		/** The mark of its lines; changed, where they have different ones. */
		mark,
		isRead: rows.some((r) => r.isRead),
		/** What decides, or the line that runs, is in it. */
		matters: rows.some((r) => r.lit || r.refuses)
	};
}

/** Empty while the verdict is hidden. */
function doneText({ outcome }: Reading, lines: readonly ListingRow[]): string {
	const isDone = (id: string) => lines.some((r) => r.id === id && r.state === 'done');
	if (!outcome) return '';
	if (lines.some((r) => r.refuses)) return 'one refuses';
	if (lines.some((r) => r.state === 'ahead')) return 'not yet';
	if (isDone('killed')) return 'kills the caller';
	if (isDone('call returns')) return `returns ${outcome.ret}`.replace('-', '−');
	return lines.every((r) => r.state === 'done') ? 'all passed' : 'never reached';
}
