/**
 * One image before every kernel: each revision and arch at its base version, with one LSM and the same flags. Answers that are
 * the same stand together.
 */
import { versionText } from '../../kernel/version.ts';
import { REVISIONS } from '../../revisions/all.ts';
import { archOf, lsmName, type Kernel, type Revision } from '../../revisions/revision.ts';
import type { Case } from '../../share/case.ts';
import { machineAs, type ImageOf } from '../../share/rewrite.ts';
import { lsmText } from '../lsm_text.ts';
import { Reading } from '../reading.ts';
import { likeImage } from '../transfer/kernel_offer.ts';
import {
	answerOf,
	askedOf,
	cellOf,
	ownHeader,
	placeOf,
	rowOf,
	type KernelCell
} from './kernel_rows.ts';
import { answerText, joinedColumns, joinedRows } from './kernels_joined.ts';

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
		const cells = arches.map((arch) =>
			r.arches.some((a) => a.name === arch)
				? cellOf(r, askedOf(from, r, arch), isOwn(r, arch))
				: null
		);
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
