/**
 * One image before every kernel: each revision and arch at its base version, with one LSM and the same flags. Answers that are
 * the same stand together.
 */
import { hex } from '../format/hex.ts';
import { failingStep, tellsWhy } from '../kernel/ladder.ts';
import { dmesgEscape } from '../kernel/printk.ts';
import { inKernelLog, messageOf, printsIn, Trace, type CheckName } from '../kernel/trace.ts';
import { versionText } from '../kernel/version.ts';
import {
	archOf,
	lsmName,
	type Kernel,
	type Revision,
	type RevisionId
} from '../revisions/revision.ts';
import type { Case } from '../share/case.ts';
import { encode } from '../share/permalink.ts';
import { lost, machineAs, type ImageOf } from '../share/rewrite.ts';
import { CaseReading } from './case_reading.ts';
import { checkLink } from './format_links.ts';
import { foundText } from './found_text.ts';
import { likeImage } from './kernel_offer.ts';
import { lsmText } from './lsm_text.ts';

/** What a kernel makes of an image. */
export interface Answer {
	/** `0`, `EINVAL`, `BUG` */
	readonly errno: string;
	/** The caller gets SIGKILL. */
	readonly killed: boolean;
	/** The check that refused; null for an accepted image. */
	readonly check: { readonly n: number; readonly name: CheckName } | null;
	/** `rev 2, wants 5`; `all 12 checks` */
	readonly found: string;
	/** The kernel's reason as dmesg shows it, or our word for none; null for an accepted image. */
	readonly said: { readonly text: string; readonly kernels: boolean } | null;
	readonly consumed: number;
	/** The page of the format that explains the check; null for an accepted image. */
	readonly format: string | null;
}

/** One kernel, with the link to the case in which it reads the image. */
interface Place {
	readonly revision: RevisionId;
	readonly arch: string;
	/** Without `#`. */
	readonly link: string;
}

export interface KernelCell extends Answer {
	/** The kernel whose revision and arch wrote the image. It never stands together with others. */
	readonly own: boolean;
	/** The kernels that give this answer. */
	readonly places: readonly Place[];
}

/** The same machine's header as a revision would write it, one an arch, before the kernels of this revision. */
export interface OwnHeader extends Place {
	readonly revision: RevisionId;
	readonly taken: number;
	readonly of: number;
	/** Of the image that the link opens. */
	readonly answer: Answer;
	/** What that header cannot hold. */
	readonly losses: readonly string[];
}

export interface KernelRow {
	readonly revisions: readonly {
		readonly id: RevisionId;
		/** `28 Aug 2009` */
		readonly date: string;
		/** `rev 2, 2.6.31` */
		readonly version: string;
	}[];
	/** What the flags are called there: `0x4 is GHOST`; null for none. */
	readonly flags: string | null;
	/** One for each column; null where the revision has no such arch. */
	readonly cells: readonly (KernelCell | null)[];
	/** One for each revision; none if nobody knows who wrote the image. */
	readonly headers: readonly OwnHeader[];
	readonly taken: number;
	readonly of: number;
}

export interface Stop {
	/** By name, because the numbers depend on the revision. */
	readonly name: string;
	readonly count: number;
	/** 0 to 1; 1 for the longest bar. */
	readonly length: number;
}

export interface Kernels {
	/** The headline. */
	readonly finding: string;
	/** Where the kernels stop: the call, the checks in the reader's order, and last those that take the image. */
	readonly stops: readonly Stop[];
	/** `aug09 on x86_32`; null if nobody knows. */
	readonly writer: string | null;
	/** In bytes. */
	readonly size: number;
	readonly lsm: string;
	/** The LSM that the image names; null if it names none. */
	readonly imageLsm: string | null;
	readonly flags: number;
	/** The arches of each column. */
	readonly columns: readonly (readonly string[])[];
	readonly rows: readonly KernelRow[];
	/** The kernel of the machine that wrote the image, if its answer is not that of the own kernel. */
	readonly maker: (Place & { readonly text: string; readonly answer: Answer }) | null;
}

/** What is chosen once for all kernels. */
export type Chosen = Pick<Kernel, 'config_security' | 'lsm' | 'flags'>;

/** A kernel without CONFIG_SECURITY calls its LSM `lsm_none`. */
export const chosenLsm = (name: string): Pick<Chosen, 'config_security' | 'lsm'> => ({
	config_security: name !== 'lsm_none',
	lsm: name === 'lsm_none' ? 'default' : name
});

/** The LSMs to choose from: those of all revisions, and that of the case. */
export const lsmChoices = (revisions: readonly Revision[], lsm: string): string[] => [
	...new Set(['lsm_none', ...revisions.flatMap((r) => r.lsms), lsm])
];

/** The flags to choose from: none, each one that some revision knows, and those of the case. */
export function flagChoices(revisions: readonly Revision[], flags: number): number[] {
	const bits = revisions.flatMap((r) => r.restartFlags.map((f) => f.bit));
	return [...new Set([0, ...bits, flags])].sort((a, b) => a - b);
}

/**
 * @param revisions all, oldest first
 * @param c a case with an image; its kernel says what the page does not let choose
 */
export function kernels(revisions: readonly Revision[], c: Case, chosen: Chosen): Kernels {
	const revision = revisions.find((r) => r.id === c.revision)!;
	const reading = new CaseReading(c, revision, (id) => revisions.find((r) => r.id === id));
	const known = c.readAs !== null || reading.recognised.id !== null;
	const { bytes, layout, imageRevision, imageArch } = reading;
	const image: ImageOf = { bytes, layout, revision: imageRevision, arch: imageArch };
	const from = { ...c, kernel: { ...c.kernel, ...chosen } };
	const isOwn = (r: Revision, arch: string) =>
		known && r.id === imageRevision.id && arch === imageArch.name;

	const arches = [...new Set(revisions.flatMap((r) => r.arches.map((a) => a.name)))].sort(
		(a, b) => ARCHES.indexOf(a) - ARCHES.indexOf(b)
	);
	const single = revisions.map((r) => {
		const cells = arches.map((arch): KernelCell | null => {
			if (!r.arches.some((a) => a.name === arch)) return null;
			const asked = askedOf(from, r, arch);
			return { ...answerOf(r, asked), own: isOwn(r, arch), places: [placeOf(r, asked)] };
		});
		return rowOf(r, cells, chosen.flags, known ? [ownHeader(image, r, from)] : []);
	});
	const rows = joinedRows(joinedColumns(single));
	const all = single.flatMap((row) => row.cells).filter((cell) => cell !== null);
	const own = all.find((cell) => cell.own);
	const maker = own ? makerOf(reading, from) : null;
	return {
		finding: findingOf(all),
		stops: stopsOf(all),
		writer: known ? `${imageRevision.id} on ${imageArch.name}` : null,
		size: bytes.length,
		lsm: lsmName(from.kernel),
		imageLsm:
			known && imageRevision.lsm !== 'nothing'
				? lsmName(machineAs(image, imageRevision, imageArch.name))
				: null,
		flags: chosen.flags,
		columns: (rows[0]?.cells ?? []).map((_, i) => {
			const names = rows.flatMap((row) => row.cells[i]?.places.map((p) => p.arch) ?? []);
			return arches.filter((arch) => names.includes(arch));
		}),
		rows,
		maker: maker && own && answerText(maker.answer) !== answerText(own) ? maker : null
	};
}

const ARCHES = ['x86_32', 'x86_64', 's390x', 'ppc32', 'ppc64'];

/** The case with a kernel of that revision and arch, at its base version. */
const askedOf = (c: Case, r: Revision, arch: string): Case => ({
	...c,
	revision: r.id,
	kernel: {
		...c.kernel,
		arch,
		version_code: r.version_code,
		constants: archOf(r, arch).constants
	}
});

const placeOf = (r: Revision, c: Case): Place => ({
	revision: r.id,
	arch: c.kernel.arch,
	link: encode(c)
});

function answerOf(r: Revision, { kernel, bytes }: Case): Answer {
	const t = new Trace();
	const out = r.restart(kernel, bytes ?? new Uint8Array(0), t);
	const n = t.rungs.length - 1;
	const accepted = out.errno === '0';
	const logfile = r.logfd && kernel.logfd === 'ok';
	const line = printsIn(t.steps).findLast(
		(p) => tellsWhy(p) && (logfile || inKernelLog(p, kernel.config_checkpoint_debug))
	);
	return {
		errno: out.errno,
		killed: out.killed,
		check: accepted ? null : { n, name: t.rungs[n]!.name },
		found: accepted ? passed(t) : foundText(failingStep(t, out), out),
		said: accepted
			? null
			: r.printsUnknown
				? { text: 'prints not known', kernels: false }
				: line
					? { text: dmesgEscape(messageOf(line)), kernels: true }
					: { text: 'silent', kernels: false },
		consumed: out.consumed,
		format: accepted ? null : checkLink(r, t.rungs, n)
	};
}

function passed(t: Trace): string {
	const all = t.rungs.length - 1;
	const skipped = t.rungs.filter((rung) => rung.skipped).length;
	return skipped === 0 ? `all ${all} checks` : `${all - skipped} of ${all} checks, others skipped`;
}

function rowOf(
	r: Revision,
	cells: readonly (KernelCell | null)[],
	flags: number,
	headers: readonly OwnHeader[]
): KernelRow {
	const there = cells.filter((cell) => cell !== null);
	return {
		revisions: [
			{
				id: r.id,
				date: r.title.replace(/,.*/, ''),
				version: `rev ${r.rev}, ${versionText(r.version_code)}`
			}
		],
		flags: flags === 0 ? null : flagsIn(r, flags),
		cells,
		headers,
		taken: there.filter((cell) => cell.errno === '0').length,
		of: there.length
	};
}

/** `0x4 is GHOST`, `0x10 is no flag`; several bits each by themselves. */
function flagsIn(r: Revision, flags: number): string {
	const bits = Array.from({ length: 32 }, (_, i) => (1 << i) >>> 0).filter((b) => flags & b);
	return bits
		.map((bit) => {
			const name = r.restartFlags.find((f) => f.bit === bit)?.name.replace('RESTART_', '');
			return `${hex(bit)} is ${name ?? 'no flag'}`;
		})
		.join(', ');
}

function ownHeader(image: ImageOf, r: Revision, c: Case): OwnHeader {
	const written = r.arches.map(({ name }) => {
		const machine = { ...machineAs(image, r, name), version_code: r.version_code };
		const asked = { ...askedOf(c, r, name), bytes: r.write(machine), ...AS_WRITTEN };
		return { asked, answer: answerOf(r, asked) };
	});
	const shown = written.find((w) => w.asked.kernel.arch === image.arch.name) ?? written[0]!;
	return {
		...placeOf(r, shown.asked),
		taken: written.filter((w) => w.answer.errno === '0').length,
		of: written.length,
		answer: shown.answer,
		losses: lost(image, r, shown.asked.kernel.arch)
	};
}

/** The bytes decide how they are read. */
const AS_WRITTEN = { order: null, arch: null, readAs: null };

function makerOf(reading: CaseReading, c: Case): Kernels['maker'] {
	const { imageRevision: r } = reading;
	const like = likeImage(reading);
	const { constants } = archOf(r, like.arch);
	const asked = { ...c, revision: r.id, kernel: { ...c.kernel, ...like, constants } };
	const lsm = r.lsm === 'nothing' ? '' : `, LSM ${lsmText(lsmName(asked.kernel))}`;
	return {
		...placeOf(r, asked),
		text: `${r.id} on ${like.arch}, ${versionText(like.version_code)}${lsm}`,
		answer: answerOf(r, asked)
	};
}

// ---- what is the same is said once

const answerText = (a: Answer): string =>
	JSON.stringify([a.errno, a.killed, a.check, a.found, a.said, a.consumed]);
/** An arch that a revision lacks contradicts nothing. */
const agree = (a: KernelCell | null, b: KernelCell | null): boolean =>
	!a || !b || (!a.own && !b.own && answerText(a) === answerText(b));

const together = (a: KernelCell | null, b: KernelCell | null): KernelCell | null =>
	a && b ? { ...a, places: [...a.places, ...b.places] } : (a ?? b);

/** Joins neighbouring columns that agree in every row. The column of the own kernel stays alone. */
function joinedColumns(rows: readonly KernelRow[]): KernelRow[] {
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
function joinedRows(rows: readonly KernelRow[]): KernelRow[] {
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

// ---- the headline

function findingOf(all: readonly KernelCell[]): string {
	const n = all.length;
	const taken = all.filter((cell) => cell.errno === '0').length;
	if (taken === n) return `All ${n} kernels take this image`;
	if (taken === 0) return `None of ${n} kernels takes this image`;
	return taken === 1
		? `One of ${n} kernels takes this image`
		: `${taken} of ${n} kernels take this image`;
}

function stopsOf(all: readonly KernelCell[]): Stop[] {
	const found = new Map<string, { n: number; count: number }>();
	for (const { check } of all) {
		const name = check ? (check.n === 0 ? 'the call' : check.name) : 'no check: taken';
		const one = found.get(name) ?? { n: Infinity, count: 0 };
		found.set(name, { n: Math.min(one.n, check?.n ?? Infinity), count: one.count + 1 });
	}
	const most = Math.max(...[...found.values()].map((x) => x.count));
	return [...found]
		.sort(([, a], [, b]) => a.n - b.n)
		.map(([name, { count }]) => ({ name, count, length: count / most }));
}
