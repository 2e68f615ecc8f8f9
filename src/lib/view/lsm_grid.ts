/** What a revision's kernels answer to images of each LSM: one row an image, one column a running kernel. */
import { printsIn, messageOf, Trace, type CheckName } from '../kernel/trace.ts';
import { tellsWhy } from '../kernel/ladder.ts';
import { dmesgEscape } from '../kernel/printk.ts';
import { resultText } from '../kernel/strace.ts';
import { LSMS } from '../revisions/lsm.ts';
import { bitOf, callText, type Revision, type RevisionId } from '../revisions/revision.ts';
import { AS_BYTES_SAY, type Case } from '../share/case.ts';
import { kernelFor, machineFor, type Preset } from '../share/machines.ts';
import { encode } from '../share/link/permalink.ts';

export interface LsmCell {
	readonly image: string;
	readonly running: string;
	/** `0`, `EINVAL` */
	readonly errno: string;
	/** `= -1 EINVAL (Invalid argument)` */
	readonly result: string;
	/** The check that refused; null for an accepted image. */
	readonly check: { readonly n: number; readonly name: CheckName } | null;
	/** The kernel's reason as dmesg shows it; null where it gave none, or where nobody knows it. */
	readonly message: string | null;
	readonly consumed: number;
	/** Of its case, without `#`. */
	readonly link: string;
}

export interface LsmGrid {
	readonly revision: RevisionId;
	/** The call sets RESTART_KEEP_LSM. */
	readonly flag: boolean;
	/** `restart(1234, 3, RESTART_KEEP_LSM)` */
	readonly call: string;
	/** Names of the rows and of the columns. */
	readonly names: readonly string[];
	readonly rows: readonly (readonly LsmCell[])[];
	/** `2 accepted, 20 EINVAL, 3 ENOSYS` */
	readonly summary: string;
}

/** Without the flag, and with it. */
export interface LsmGrids {
	readonly off: LsmGrid;
	readonly on: LsmGrid;
}

/** Null for a revision whose image does not name the LSM. */
export function lsmGrids(revision: Revision): LsmGrids | null {
	const off = lsmGrid(revision, false);
	const on = lsmGrid(revision, true);
	return off && on && { off, on };
}

/** Null for a revision whose image does not name the LSM. */
export function lsmGrid(revision: Revision, flag: boolean): LsmGrid | null {
	const keep = bitOf(revision.restartFlags, 'RESTART_KEEP_LSM');
	if (!keep) return null;
	const flags = flag ? keep : 0;
	const rows = LSMS.map((image) => LSMS.map((running) => cell(revision, image, running, flags)));
	return {
		revision: revision.id,
		flag,
		call: callText(revision, { ...kernelFor(revision, preset(LSMS[0]!)), flags }),
		names: LSMS,
		rows,
		summary: summaryOf(rows.flat())
	};
}

const preset = (lsm: string): Preset => ({
	name: '',
	arch: 'x86_32',
	config_security: lsm !== 'lsm_none',
	// Without CONFIG_SECURITY nobody asks for the name. This one makes the shortest link.
	lsm: lsm === 'lsm_none' ? 'default' : lsm
});

function cell(revision: Revision, image: string, running: string, flags: number): LsmCell {
	const bytes = revision.write(machineFor(revision, preset(image)));
	const kernel = { ...kernelFor(revision, preset(running)), flags };
	const t = new Trace();
	const out = revision.restart(kernel, bytes, t);
	const n = t.rungs.length - 1;
	const why = printsIn(t.steps).findLast(tellsWhy);
	const made: Case = {
		bytes,
		revision: revision.id,
		kernel,
		...AS_BYTES_SAY
	};
	return {
		image,
		running,
		errno: out.errno,
		result: resultText(out),
		check: out.errno === '0' ? null : { n, name: t.rungs[n]!.name },
		message: why ? dmesgEscape(messageOf(why)) : null,
		consumed: out.consumed,
		link: encode(made)
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
