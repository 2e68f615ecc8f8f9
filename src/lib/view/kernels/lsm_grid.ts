/** What a revision's kernels answer to images of each LSM: one row an image, one column a running kernel. */
import { REVISIONS } from '../../revisions/all.ts';
import { LSMS } from '../../revisions/lsm.ts';
import { bitOf, callText, type Revision } from '../../revisions/revision.ts';
import { AS_BYTES_SAY } from '../../share/case.ts';
import { kernelFor, machineFor } from '../../share/machines.ts';
import { withLsm } from '../kernel/running_lsm.ts';
import { kernelAnswer } from '../kernel/verdict_cell.ts';

export type LsmCell = ReturnType<typeof cell>;
export type LsmGrid = NonNullable<ReturnType<typeof lsmGrid>>;

/** What a kind of answer looks like: a frame, a point, filled. */
export type LsmKind = (typeof KINDS)[number];
const KINDS = ['accepted', 'refused', 'lacking'] as const;
export const kindOf = (errno: string): LsmKind =>
	errno === '0' ? 'accepted' : errno === 'ENOSYS' ? 'lacking' : 'refused';

/** The grids with RESTART_KEEP_LSM of all revisions that have the flag; grids with the same errnos stand together. */
export function lsmSquares() {
	const grids = REVISIONS.map((r) => lsmGrid(r, true)).filter((grid) => grid !== null);
	const errnosOf = (grid: LsmGrid) => grid.rows.flat().map((c) => c.errno);
	const same = [...new Set(grids.map((grid) => errnosOf(grid).join()))];
	const squares = same.map((errnos) => grids.filter((grid) => errnosOf(grid).join() === errnos));
	return {
		squares,
		/** How many pairs of each square get an answer of each kind, and which errnos these are. */
		pairs: KINDS.map((kind) => {
			const found = squares.map(([grid]) => errnosOf(grid!).filter((e) => kindOf(e) === kind));
			return { kind, counts: found.map((e) => e.length), errnos: [...new Set(found.flat())] };
		})
	};
}

/** Null for a revision whose image does not name the LSM. */
export function lsmGrid(revision: Revision, flag: boolean) {
	const keep = bitOf(revision.restartFlags, 'RESTART_KEEP_LSM');
	if (!keep) return null;
	const flags = flag ? keep : 0;
	const rows = LSMS.map((image) => LSMS.map((running) => cell(revision, image, running, flags)));
	return {
		revision: revision.id,
		/** The call sets RESTART_KEEP_LSM. */
		flag,
		call: callText(revision, { ...kernelFor(revision, preset(LSMS[0]!)), flags }),
		/** Names of the rows and of the columns. */
		names: LSMS,
		rows,
		/** `2 accepted, 20 EINVAL, 3 ENOSYS` */
		summary: summaryOf(rows.flat())
	};
}

const preset = (lsm: string) => ({ arch: 'x86_32', ...withLsm(lsm) });

function cell(revision: Revision, image: string, running: string, flags: number) {
	const asked = {
		bytes: revision.write(machineFor(revision, preset(image))),
		revision: revision.id,
		kernel: { ...kernelFor(revision, preset(running)), flags },
		...AS_BYTES_SAY
	};
	const answer = kernelAnswer(asked);
	return {
		image,
		running,
		...answer,
		/** The kernel's reason as dmesg shows it; null where it gave none, or where nobody knows it. */
		message: answer.said?.kernels ? answer.said.text : null
	};
}

function summaryOf(cells: readonly LsmCell[]): string {
	const errnos = [...new Set(cells.map((c) => c.errno))];
	return errnos
		.map((errno) => {
			const n = cells.filter((c) => c.errno === errno).length;
			return `${n} ${errno === '0' ? 'accepted' : errno}`;
		})
		.join(', ');
}
