/** What a revision's kernels answer to images of each LSM: one row an image, one column a running kernel. */
import { printsIn, messageOf, Trace } from '../kernel/trace.ts';
import { tellsWhy } from '../kernel/ladder.ts';
import { dmesgEscape } from '../kernel/printk.ts';
import { resultText } from '../kernel/strace.ts';
import { LSMS } from '../revisions/lsm.ts';
import { bitOf, callText, type Revision } from '../revisions/revision.ts';
import { AS_BYTES_SAY } from '../share/case.ts';
import { kernelFor, machineFor } from '../share/machines.ts';
import { encode } from '../share/link/permalink.ts';

export type LsmCell = ReturnType<typeof cell>;
export type LsmGrid = NonNullable<ReturnType<typeof lsmGrid>>;

/** Without RESTART_KEEP_LSM, and with it. Null for a revision whose image does not name the LSM. */
export function lsmGrids(revision: Revision) {
	const off = lsmGrid(revision, false);
	const on = lsmGrid(revision, true);
	return off && on && { off, on };
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

const preset = (lsm: string) => ({
	arch: 'x86_32',
	config_security: lsm !== 'lsm_none',
	// Without CONFIG_SECURITY nobody asks for the name. This one makes the shortest link.
	lsm: lsm === 'lsm_none' ? 'default' : lsm
});

function cell(revision: Revision, image: string, running: string, flags: number) {
	const bytes = revision.write(machineFor(revision, preset(image)));
	const kernel = { ...kernelFor(revision, preset(running)), flags };
	const t = new Trace();
	const out = revision.restart(kernel, bytes, t);
	const n = t.rungs.length - 1;
	const why = printsIn(t.steps).findLast(tellsWhy);
	return {
		image,
		running,
		errno: out.errno,
		result: resultText(out),
		/** The check that refused; null for an accepted image. */
		check: out.errno === '0' ? null : { n, name: t.rungs[n]!.name },
		/** The kernel's reason as dmesg shows it; null where it gave none, or where nobody knows it. */
		message: why ? dmesgEscape(messageOf(why)) : null,
		consumed: out.consumed,
		/** Of its case, without `#`. */
		link: encode({ bytes, revision: revision.id, kernel, ...AS_BYTES_SAY })
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
