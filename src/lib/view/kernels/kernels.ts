/**
 * One image before every kernel, each revision and arch at its base version; or the machine that wrote it, with the header that
 * each revision writes for it, before the kernels of that revision. LSM and flags are chosen once for all.
 */
import { andText, many, plural, sizeText } from '../../format/count.ts';
import { hex } from '../../format/hex.ts';
import { layout as layoutOf, type Layout } from '../../format/image.ts';
import { versionText } from '../../kernel/version.ts';
import { REVISIONS, revisionOf } from '../../revisions/all.ts';
import { archOf, type Revision } from '../../revisions/revision.ts';
import { AS_BYTES_SAY, type Case } from '../../share/case.ts';
import { lost, machineAs, type ImageOf } from '../../share/rewrite.ts';
import { imageLsm } from '../kernel/running_lsm.ts';
import { checkText } from '../kernel/verdict.ts';
import { Reading } from '../reading.ts';
import { drawnTo, extentOf, type Run } from '../spectrum.ts';
import { isOtherOrder } from '../turned.ts';
import { likeImage } from '../transfer/kernel_offer.ts';
import { flagsNote, kernelWith, type Chosen } from './chosen.ts';
import { kernelAnswer, type KernelAnswer } from '../kernel/verdict_cell.ts';

export type Kernels = ReturnType<typeof kernels>;
export type Stop = Kernels['stops'][number];

const ARCHES = ['x86_32', 'x86_64', 's390x', 'ppc32', 'ppc64'];
const archesOf = (r: Revision): string[] =>
	ARCHES.filter((name) => r.arches.some((a) => a.name === name));

/** @param c a case with an image; its kernel says what the page does not let choose */
export function kernels(c: Case, chosen: Chosen) {
	const reading = new Reading(c);
	const known = c.readAs !== null || reading.recognised.id !== null;
	const { bytes, layout, imageRevision, imageArch } = reading;
	const image: ImageOf = { bytes, layout, revision: imageRevision, arch: imageArch };
	const own = known && chosen.own;
	const name = reading.span('lsm_name');
	const hasName = name !== null && name.size === name.full;
	const isOwn = ({ revision, arch }: KernelAnswer) =>
		known && revision === imageRevision.id && arch === imageArch.name;

	const asked = REVISIONS.flatMap((r) =>
		archesOf(r).map((arch) => {
			const base = { arch, version_code: r.version_code, constants: archOf(r, arch).constants };
			const kernel = { ...kernelWith(c.kernel, r, chosen), ...base };
			const plain = { ...c, bytes, revision: r.id, kernel };
			if (!own) return { case: plain, layout };
			const machine = { ...machineAs(image, r, arch), version_code: r.version_code };
			const written = r.write(machine);
			const { order, map } = archOf(r, arch);
			return {
				case: { ...plain, bytes: written, ...AS_BYTES_SAY },
				layout: layoutOf(written, order, map)
			};
		})
	);
	const extent = extentOf(asked.map((a) => ({ bytes: a.case.bytes, layout: a.layout })));
	const all = asked.map((a) => rowOf(a.case, a.layout, extent, isOwn));
	const mine = all.find((row) => row.own);
	const maker = mine && !own ? makerOf(reading, c, chosen) : null;
	return {
		/** The headline. */
		finding: findingOf(all, own),
		/** Each kernel reads its own header. */
		own,
		writer: known ? { revision: imageRevision.id, arch: imageArch.name } : null,
		size: bytes.length,
		/** The LSM that the image names; null if it names none. */
		imageLsm: known && hasName ? imageLsm(reading) : null,
		/** It should name one, and the name is not there, or cut: an own header is then that of a machine without an LSM. */
		lacksName: known && imageRevision.lsm !== 'nothing' && !hasName,
		/** The number of bytes from the left edge to the right one. */
		extent,
		/** The objects of all rows that have a name above them; null where each row has its own. */
		runs: own ? null : namedRuns(all[0]!.runs),
		groups: REVISIONS.map((r) => ({
			id: r.id,
			/** `28 Aug 2009` */
			date: r.title.replace(/,.*/, ''),
			/** `2.6.31` */
			version: versionText(r.version_code),
			flags: flagsNote(r, chosen.flags),
			rows: withNeighbours(
				all.filter((row) => row.revision === r.id),
				own
			),
			/** What its own header cannot hold. */
			losses: own
				? lost(image, r, (r.arches.find((a) => a.name === imageArch.name) ?? r.arches[0]!).name)
				: []
		})),
		stops: stopsOf(all),
		/** The kernel of the machine that wrote the image, if its answer is not that of the own kernel. */
		maker: maker && answerText(maker) !== answerText(mine!) ? maker : null
	};
}

export type KernelRow = ReturnType<typeof rowOf>;

/**
 * @param extent the number of bytes that all rows have room for
 * @param isOwn the kernel's revision and arch wrote the image
 */
function rowOf(
	c: Case & { readonly bytes: Uint8Array },
	layout: Layout,
	extent: number,
	isOwn: (a: KernelAnswer) => boolean
) {
	const { bytes } = c;
	const answer = kernelAnswer(c);
	const revision = revisionOf(c.revision);
	const kernelOrder = archOf(revision, answer.arch).order;
	const isForeign = answer.at?.path === 'h.len' && isOtherOrder({ bytes, kernelOrder, revision });
	return {
		...answer,
		...(isForeign && { found: `byte order: ${answer.found.split(',', 1)[0]}` }),
		own: isOwn(answer),
		size: bytes.length,
		...drawnTo({ bytes, layout }, answer.consumed, extent)
	};
}

/** Strings, and what is before and after them: there is no room for more. */
function namedRuns(runs: readonly Run[]): readonly Run[] {
	const last = runs.some((r) => r.group === 'lsm_name') ? 'lsm_name' : 'header_arch';
	return runs.filter((r) => ['header', 'release', 'version', 'machine', last].includes(r.group));
}

const answerText = (a: KernelAnswer): string =>
	JSON.stringify([a.errno, a.killed, a.check, a.found, a.said, a.consumed]);

/** A row, and with it the rows after it that say the same, for pages that show them as one. */
function withNeighbours(rows: readonly KernelRow[], own: boolean) {
	const same = (a: KernelRow, b: KernelRow | undefined) =>
		!own && !a.own && b !== undefined && !b.own && answerText(a) === answerText(b);
	return rows.map((row, i) => {
		const end = rows.findIndex((next, j) => j > i && !same(row, next));
		return {
			...row,
			again: same(row, rows[i - 1]),
			also: rows.slice(i + 1, end < 0 ? rows.length : end)
		};
	});
}

function makerOf(reading: Reading, c: Case, chosen: Chosen) {
	const { imageRevision: r } = reading;
	const like = likeImage(reading);
	const { constants } = archOf(r, like.arch);
	const kernel = { ...kernelWith(c.kernel, r, chosen), ...like, constants };
	return kernelAnswer({ ...c, revision: r.id, kernel });
}

// ---- the headline

function findingOf(all: readonly KernelRow[], own: boolean): string {
	const n = all.length;
	const taken = all.filter((row) => row.errno === '0').length;
	const one = own ? 'its own header' : 'this image';
	const many = own ? 'their own header' : 'this image';
	if (taken === n) return `All ${n} kernels accept ${many}`;
	if (taken === 0) return `None of the ${n} kernels accepts ${one}`;
	return taken === 1
		? `One of ${n} kernels accepts ${one}`
		: `${taken} of ${n} kernels accept ${many}`;
}

// ---- where they stop

/** `the call`, the name of a check, or `accepted`. */
export const stopName = ({ check }: Pick<KernelAnswer, 'check'>): string =>
	check === null ? 'accepted' : check.n === 0 ? 'the call' : check.name;

/** Where the kernels stop: the call, the checks in the reader's order, and last those that take the image. */
function stopsOf(all: readonly KernelRow[]) {
	// By name, because the numbers depend on the revision.
	const found = [...new Set(all.map(stopName))].map((name) => {
		const rows = all.filter((row) => stopName(row) === name);
		const at = rows.find((row) => row.at)?.at ?? null;
		return {
			name,
			count: rows.length,
			order: Math.min(...rows.map((row) => row.check?.n ?? Infinity)),
			/** The bytes that decided. */
			at,
			group: rows[0]!.spans.find((s) => s.offset === at?.offset)?.group ?? null,
			/** They stand at one offset in all rows. */
			fixed: rows.every((row) => row.at?.offset === at?.offset),
			consumed: rows[0]!.consumed,
			/** In the page of the format; null where no check refused. */
			format: rows[0]!.format
		};
	});
	found.sort((a, b) => a.order - b.order);
	const most = Math.max(...found.map((s) => s.count));
	return found.map((s, i) => {
		const before = found.slice(0, i).reduce((n, x) => n + x.count, 0);
		const near = found.filter((x) => x !== s && x.consumed === s.consumed).map((x) => x.name);
		const past = all.length - before - s.count;
		return { ...s, length: s.count / most, before, words: stopWords(s, before, past, near) };
	});
}

function stopWords(
	{
		name,
		at,
		fixed,
		count,
		consumed
	}: Pick<KernelRow, 'at' | 'consumed'> & { name: string; count: number; fixed: boolean },
	before: number,
	past: number,
	/** Other checks that decide after the same number of bytes. */
	near: readonly string[]
): string {
	if (name === 'accepted')
		return `${many(count, 'kernel reads to the end and returns', 'kernels read to the end and return')} 0.`;
	const where = at ? `: ${at.path}${fixed ? ` at ${hex(at.offset)}` : ''}` : '';
	const what = `${name === 'the call' ? name : `check ${name}`}${where}.`;
	const who = `${many(before, 'kernel stops', 'kernels stop')} before it, ${count} here, ${many(past, 'gets', 'get')} past.`;
	const also = `After the same ${sizeText(consumed)}, ${andText(near)} ${plural(near.length, 'stops', 'stop')} kernels too.`;
	return [what, who, ...(near.length > 0 ? [also] : [])].join(' ');
}

/** The offset of the line that goes through a row, for a check at which kernels stop; null where it has no such bytes. */
export function lineIn(row: KernelRow, { name, at }: Pick<Stop, 'name' | 'at'>, own: boolean) {
	if (!own) return at?.offset ?? null;
	if (stopName(row) === name) return row.at?.offset ?? null;
	return row.spans.find((s) => s.path === at?.path)?.offset ?? null;
}

/** A row as a screen reader hears it. */
export function rowWords(row: KernelRow): string {
	const own = row.own ? ', the image’s own kernel' : '';
	const check = row.check ? ` at ${checkText(row.check)}` : '';
	return `${row.arch}, ${row.revision}${own}: ${row.errno}${check}, ${row.found}, ${row.consumed} of ${row.size} bytes consumed`;
}

/** What a kernel printed, for the line below the rows. */
export function saidWords({ revision, arch, said }: KernelRow): string {
	if (said === null) return '';
	if (said.kernels)
		return `${revision} on ${arch} prints “${said.text}”${said.text.endsWith('.') ? '' : '.'}`;
	return said.text === 'silent'
		? `${revision} on ${arch} gives no reason.`
		: `It is not known what ${revision} prints.`;
}
