/** The record of an inspection as lines, and many of them as a table: in the words of the page. */
import { many, sizeText, grouped } from '../../format/count.ts';
import { shortResult } from '../../kernel/strace.ts';
import { revisionOf } from '../../revisions/all.ts';
import { lsmName, type Kernel, type Revision } from '../../revisions/revision.ts';
import { kernelFor } from '../../share/machines.ts';
import type { shortInspection } from './inspection.ts';
import { restsOn } from '../kernel/how_sure.ts';
import { NOT_THE_KERNEL, NOTHING_PRINTED } from '../kernel/log_lines.ts';
import { withLsm } from '../kernel/running_lsm.ts';
import { unusualSettings } from '../kernel/setup.ts';
import { lsmText } from '../c_text.ts';
import { lsmRemark } from '../settings.ts';
import { checkText, PRINTS_UNKNOWN } from '../kernel/verdict.ts';
import {
	columns,
	dim,
	judged,
	exitStatus,
	EXIT,
	type TerminalCell,
	type TerminalLine,
	type ExitStatus
} from './lines.ts';
import type { Inspection } from './shapes.ts';

/** `http://127.0.0.1:4173/#1AAB`; without a site the part from `#` on. */
export const linkText = (link: string, site: string): string => `${site}#${link}`;

/** `kernel: aug09, x86_32, no LSM` */
export const readerText = (revision: Revision, k: Kernel): string =>
	`kernel: ${[
		revision.id,
		k.arch,
		[lsmText(lsmName(k)), lsmRemark(k)].filter(Boolean).join(', '),
		...unusualSettings(revision, k)
	].join(', ')}`;

/** @param name of the file */
export function inspectionLines(name: string, i: Inspection, site: string): TerminalLine[] {
	const { image, kernel, errno } = i;
	const from = image.revision ?? 'no known revision';
	const { arch, lsm, settings } = kernel;
	const revision = revisionOf(kernel.revision);
	const running = { ...kernelFor(revision, { arch, ...withLsm(lsm) }), ...settings };
	const log =
		i.log === null
			? [PRINTS_UNKNOWN]
			: i.log.length === 0 && i.ours === null
				? [NOTHING_PRINTED]
				: i.log;
	const written = `${sizeText(i.size)}, ${from} (${image.reason})`;
	return [
		[dim(`${name}: ${written}; ${readerText(revision, running)}`)],
		[`${i.call} `, judged(errno, i.result)],
		...log.map((line) => `  ${line}`),
		...(i.ours === null ? [] : [[dim(`  ${NOT_THE_KERNEL} `), i.ours]]),
		...(i.log_file === null ? [] : ['log file:', ...i.log_file.map((line) => `  ${line}`)]),
		i.words,
		i.why,
		...(i.deduced.length === 0 ? [] : [`${restsOn(revision)} ${i.deduced.join('; ')}.`]),
		[
			dim(
				`${grouped(i.consumed)} of ${sizeText(i.size)} consumed, ${leaks(i.leaked_allocs)} leaked`
			)
		],
		i.link === null ? i.no_link! : linkText(i.link, site)
	];
}

const leaks = (n: number | null): string => (n === null ? '? allocations' : many(n, 'allocation'));

/** A row of the table of many files: no more of each is kept. */
export interface Row {
	readonly cells: readonly TerminalCell[];
	readonly status: ExitStatus;
	/** False of a row that is only counted. */
	readonly isShown: boolean;
}

export const tableRow = (
	file: string,
	record: ReturnType<typeof shortInspection>,
	isShown: boolean
): Row => ({
	cells: [
		file,
		record.image.revision ?? '-',
		judged(record.errno, shortResult(record)),
		checkText(record.check),
		`${record.consumed}/${record.size}`
	],
	status: exitStatus(record.errno),
	isShown
});

export function tableLines(rows: readonly Row[], unreadable: number): TerminalLine[] {
	const head = ['file', 'revision', 'verdict', 'check', 'read/size'].map(dim);
	const cells = rows.filter((row) => row.isShown).map((row) => row.cells);
	return [...columns([head, ...cells]), countsText(rows, unreadable)];
}

/** `3 files: 1 accepted, 2 refused` */
function countsText(rows: readonly Row[], unreadable: number): string {
	const count = (s: ExitStatus) => rows.filter((row) => row.status === s).length;
	const counts = [
		`${count(EXIT.ok)} accepted`,
		`${count(EXIT.refused)} refused`,
		...[[count(EXIT.unmodelled), 'not modelled'] as const, [unreadable, 'unreadable'] as const]
			.filter(([n]) => n > 0)
			.map(([n, what]) => `${n} ${what}`)
	];
	return `${many(rows.length + unreadable, 'file')}: ${counts.join(', ')}`;
}
