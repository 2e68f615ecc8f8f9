/** What a kernel makes of an image, as a record, as lines, and as a row of a table: in the words of the page. */
import { printText } from '../c_text.ts';
import { fromLatin1, many, sizeText } from '../../format/hex.ts';
import { shortResult } from '../../kernel/strace.ts';
import { Trace } from '../../kernel/trace.ts';
import { revisionOf } from '../../revisions/all.ts';
import { lsmName, type RevisionId } from '../../revisions/revision.ts';
import type { Case } from '../../share/case.ts';
import { howSure, restsOn } from '../kernel/how_sure.ts';
import { dmesgLines, logFileLines, NOT_THE_KERNEL, NOTHING_PRINTED } from '../kernel/log_lines.ts';
import { textOf } from '../kernel/sentence.ts';
import { checkText, PRINTS_UNKNOWN, verdict } from '../kernel/verdict.ts';
import { explain, runsOf } from '../kernel/why.ts';
import { linkable } from '../linkable.ts';
import { Reading } from '../reading.ts';
import {
	columns,
	dim,
	judged,
	exitStatus,
	EXIT,
	type TerminalLine,
	type ExitStatus
} from './lines.ts';
import type { Inspection } from './shapes.ts';

/**
 * @param c has an image
 * @param size of the whole file, which may be longer than the bytes of the case
 */
export function inspection(c: Case & { bytes: Uint8Array }, size = c.bytes.length): Inspection {
	const cut = size > c.bytes.length;
	const r = new Reading(c, { cut });
	const v = verdict(r)!;
	const out = r.outcome!;
	const { failing, failedRung, recognised } = r;
	const why = explain(r)!;
	const link = linkable(c, cut);
	return {
		size,
		image: { revision: recognised.id, reason: recognised.reason },
		kernel: { revision: c.revision, arch: c.kernel.arch, lsm: lsmName(c.kernel) },
		call: v.call,
		result: v.result,
		ret: out.ret,
		errno: out.errno,
		killed: out.killed,
		check: failedRung === null ? null : { number: failedRung, name: r.rungs[failedRung]!.name },
		at: failing && failing.size > 0 ? { offset: failing.offset, path: failing.path } : null,
		consumed: out.consumed,
		leaked_allocs: out.leaked_allocs,
		log: r.revision.printsUnknown ? null : dmesgLines(r),
		log_file: logFileLines(r),
		ours: r.ours,
		words: v.words,
		why: `${why.title}: ${textOf(runsOf(why))}`,
		deduced: howSure(r)?.facts ?? [],
		link: 'text' in link ? link.text : null,
		no_link: 'why' in link ? link.why : null
	};
}

/** `http://127.0.0.1:4173/#1AAB`; without a site the part from `#` on. */
export const linkText = (link: string, site: string): string => `${site}#${link}`;

/** @param name of the file */
export function inspectionLines(name: string, i: Inspection, site: string): TerminalLine[] {
	const { image, kernel, errno } = i;
	const from = image.revision ?? 'no known revision';
	const reader = [kernel.revision, kernel.arch, printText(fromLatin1(kernel.lsm))];
	const log =
		i.log === null
			? [PRINTS_UNKNOWN]
			: i.log.length === 0 && i.ours === null
				? [NOTHING_PRINTED]
				: i.log;
	return [
		[dim(`${name}: ${sizeText(i.size)}, ${from} (${image.reason}); kernel: ${reader.join(', ')}`)],
		[`${i.call} `, judged(errno, i.result)],
		...log.map((line) => `  ${line}`),
		...(i.ours === null ? [] : [[dim(`  ${NOT_THE_KERNEL} `), i.ours]]),
		...(i.log_file === null ? [] : ['log file:', ...i.log_file.map((line) => `  ${line}`)]),
		i.words,
		i.why,
		...(i.deduced.length === 0
			? []
			: [`${restsOn(revisionOf(kernel.revision))} ${i.deduced.join('; ')}.`]),
		[dim(`${i.consumed} of ${sizeText(i.size)} consumed, ${leaks(i.leaked_allocs)} leaked`)],
		i.link === null ? i.no_link! : linkText(i.link, site)
	];
}

const leaks = (n: number | null): string => (n === null ? '? allocations' : many(n, 'allocation'));

export interface Row {
	readonly file: string;
	readonly revision: string;
	readonly errno: string;
	readonly verdict: string;
	readonly check: string;
	readonly read: string;
}

/** The row of one file among many. It runs the reader alone: neither layout nor link. @param wrote the revision of the bytes */
export function tableRow(
	file: string,
	c: Case & { bytes: Uint8Array },
	size: number,
	wrote: RevisionId | null
): Row {
	const revision = revisionOf(c.revision);
	const run = (t: Trace | null) => revision.restart(c.kernel, c.bytes, t, size > c.bytes.length);
	const out = run(null);
	// Without a trace a run takes a third of the time; the check of a refusal needs one.
	const t = new Trace();
	if (out.errno !== '0') run(t);
	const n = t.rungs.length - 1;
	return {
		file,
		revision: wrote ?? '-',
		errno: out.errno,
		verdict: shortResult(out),
		check: checkText(n < 0 ? null : { n, name: t.rungs[n]!.name }),
		read: `${out.consumed}/${size}`
	};
}

/** @param unreadable the number of files that could not be read */
export function tableLines(rows: readonly Row[], unreadable: number): TerminalLine[] {
	const head = ['file', 'revision', 'verdict', 'check', 'read/size'].map(dim);
	const body = rows.map(({ file, revision, errno, verdict, check, read }) => [
		file,
		revision,
		judged(errno, verdict),
		check,
		read
	]);
	return [...columns([head, ...body]), countsText(rows, unreadable)];
}

/** `3 files: 1 accepted, 2 refused` */
function countsText(rows: readonly Row[], unreadable: number): string {
	const count = (s: ExitStatus) => rows.filter((row) => exitStatus(row.errno) === s).length;
	const counts = [
		`${count(EXIT.ok)} accepted`,
		`${count(EXIT.refused)} refused`,
		...[[count(EXIT.unmodelled), 'not modelled'] as const, [unreadable, 'unreadable'] as const]
			.filter(([n]) => n > 0)
			.map(([n, what]) => `${n} ${what}`)
	];
	return `${many(rows.length + unreadable, 'file')}: ${counts.join(', ')}`;
}
