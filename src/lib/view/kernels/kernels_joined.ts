/** The page of kernels says once what is the same: neighbouring columns and rows that agree become one. */
import type { Answer, KernelCell, KernelRow } from './kernel_rows.ts';

export const answerText = (a: Answer): string =>
	JSON.stringify([a.errno, a.killed, a.check, a.found, a.said, a.consumed]);
/** An arch that a revision lacks contradicts nothing. */
const agree = (a: KernelCell | null, b: KernelCell | null): boolean =>
	!a || !b || (!a.own && !b.own && answerText(a) === answerText(b));

const together = (a: KernelCell | null, b: KernelCell | null): KernelCell | null =>
	a && b ? { ...a, places: [...a.places, ...b.places] } : (a ?? b);

/** Joins neighbouring columns that agree in every row. The column of the own kernel stays alone. */
export function joinedColumns(rows: readonly KernelRow[]): KernelRow[] {
	let out = rows.map((row) => ({ ...row, cells: row.cells.slice(0, 1) }));
	const width = rows[0]?.cells.length ?? 0;
	for (let i = 1; i < width; i++) {
		const column = rows.map((row) => row.cells[i] ?? null);
		const before = out.map((row) => row.cells.at(-1) ?? null);
		const alone = [...column, ...before].some((cell) => cell?.own);
		const shared = column.some((cell, y) => cell && before[y]);
		const joins = !alone && shared && column.every((cell, y) => agree(cell, before[y]!));
		out = out.map((row, y) => ({
			...row,
			cells: joins
				? [...row.cells.slice(0, -1), together(before[y]!, column[y]!)]
				: [...row.cells, column[y]!]
		}));
	}
	return out;
}

/** Joins neighbouring rows with the same arches, answers, names of flags and fate of the own header. */
export function joinedRows(rows: readonly KernelRow[]): KernelRow[] {
	const out: KernelRow[] = [];
	for (const row of rows) {
		const last = out.at(-1);
		if (last && saysOf(last) === saysOf(row))
			out[out.length - 1] = {
				...last,
				revisions: [...last.revisions, ...row.revisions],
				cells: last.cells.map((cell, x) => together(cell, row.cells[x]!)),
				headers: [...last.headers, ...row.headers],
				taken: last.taken + row.taken,
				of: last.of + row.of
			};
		else out.push(row);
	}
	return out;
}

function saysOf({ flags, cells, headers }: KernelRow): string {
	const arches = (cell: KernelCell) => [...new Set(cell.places.map((p) => p.arch))];
	return JSON.stringify([
		flags,
		cells.map((cell) => cell && [cell.own, answerText(cell), arches(cell)]),
		[...new Set(headers.map((h) => `${h.taken} of ${h.of}, ${answerText(h.answer)}`))]
	]);
}
