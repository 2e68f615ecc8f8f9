/**
 * One image before every kernel: each revision and arch at its base version, with one LSM and the same flags. Answers that are
 * the same stand together.
 */
import { hex } from '../../format/hex.ts';
import { failingStep, tellsWhy } from '../../kernel/ladder.ts';
import { dmesgEscape } from '../../kernel/printk.ts';
import { messageOf, printsIn, Trace } from '../../kernel/trace.ts';
import { versionText } from '../../kernel/version.ts';
import { REVISIONS } from '../../revisions/all.ts';
import {
	archOf,
	isReadable,
	lsmName,
	type Kernel,
	type Revision
} from '../../revisions/revision.ts';
import { AS_BYTES_SAY, type Case } from '../../share/case.ts';
import { encode } from '../../share/link/permalink.ts';
import { lost, machineAs, type ImageOf } from '../../share/rewrite.ts';
import { Reading } from '../reading.ts';
import { checkLink } from '../format_page/format_links.ts';
import { foundText } from '../kernel/found_text.ts';
import { answerText, joinedColumns, joinedRows } from './kernels_joined.ts';
import { likeImage } from '../transfer/kernel_offer.ts';
import type { Answer, Place, KernelCell, OwnHeader, KernelRow } from './kernels_types.ts';
import { lsmText } from '../lsm_text.ts';

/** What is chosen once for all kernels. */
export type Chosen = Pick<Kernel, 'config_security' | 'lsm' | 'flags'>;

/** A kernel without CONFIG_SECURITY calls its LSM `lsm_none`. */
export const chosenLsm = (name: string): Pick<Chosen, 'config_security' | 'lsm'> => ({
	config_security: name !== 'lsm_none',
	lsm: name === 'lsm_none' ? 'default' : name
});

/** The LSMs to choose from: those of all revisions, and those of some kernels. */
export const lsmChoices = (asked: readonly Chosen[]): string[] => [
	...new Set(['lsm_none', ...REVISIONS.flatMap((r) => r.lsms), ...asked.map(lsmName)])
];

/** The flags to choose from: none, each one that some revision knows, and those of some kernels. */
export function flagChoices(asked: readonly Chosen[]): number[] {
	const bits = REVISIONS.flatMap((r) => r.restartFlags.map((f) => f.bit));
	return [...new Set([0, ...bits, ...asked.map((k) => k.flags)])].sort((a, b) => a - b);
}

export type Kernels = ReturnType<typeof kernels>;

/** @param c a case with an image; its kernel says what the page does not let choose */
export function kernels(c: Case, chosen: Chosen) {
	const reading = new Reading(c);
	const known = c.readAs !== null || reading.recognised.id !== null;
	const { bytes, layout, imageRevision, imageArch } = reading;
	const image: ImageOf = { bytes, layout, revision: imageRevision, arch: imageArch };
	const from = { ...c, kernel: { ...c.kernel, ...chosen } };
	const isOwn = (r: Revision, arch: string) =>
		known && r.id === imageRevision.id && arch === imageArch.name;

	const arches = [...new Set(REVISIONS.flatMap((r) => r.arches.map((a) => a.name)))].sort(
		(a, b) => ARCHES.indexOf(a) - ARCHES.indexOf(b)
	);
	const single = REVISIONS.map((r) => {
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
		/** The headline. */
		finding: findingOf(all),
		stops: stopsOf(all),
		/** Null if nobody knows. */
		writer: known ? { revision: imageRevision.id, arch: imageArch.name } : null,
		size: bytes.length,
		lsm: lsmName(from.kernel),
		/** The LSM that the image names; null if it names none. */
		imageLsm:
			known && imageRevision.lsm !== 'nothing'
				? lsmName(machineAs(image, imageRevision, imageArch.name))
				: null,
		flags: chosen.flags,
		/** The arches of each column. */
		columns: (rows[0]?.cells ?? []).map((_, i) => {
			const names = rows.flatMap((row) => row.cells[i]?.places.map((p) => p.arch) ?? []);
			return arches.filter((arch) => names.includes(arch));
		}),
		rows,
		/** The kernel of the machine that wrote the image, if its answer is not that of the own kernel. */
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

export function answerOf(r: Revision, { kernel, bytes }: Case): Answer {
	const t = new Trace();
	const out = r.restart(kernel, bytes ?? new Uint8Array(0), t);
	const n = t.rungs.length - 1;
	const accepted = out.errno === '0';
	const line = printsIn(t.steps).findLast((p) => tellsWhy(p) && isReadable(p, r, kernel));
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
		format: accepted ? null : checkLink(r, t.rungs[n]!.name)
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
		const asked = { ...askedOf(c, r, name), bytes: r.write(machine), ...AS_BYTES_SAY };
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

function makerOf(reading: Reading, c: Case) {
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

/** Where the kernels stop: the call, the checks in the reader's order, and last those that take the image. */
function stopsOf(all: readonly KernelCell[]) {
	// By name, because the numbers depend on the revision.
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
