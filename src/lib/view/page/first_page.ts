/**
 * The first page: does the caller keep the security labels, and which LSM runs? It has no state and needs no script: the
 * answers to all choices are in the page, and CSS picks one. So what is here is computed when the site is built.
 */
import { sizeText } from '../../format/count.ts';
import { versionText } from '../../kernel/version.ts';
import { lsmName } from '../../revisions/revision.ts';
import type { Case } from '../../share/case.ts';
import { encode } from '../../share/link/permalink.ts';
import { galleryRows } from '../gallery/gallery_rows.ts';
import { checkRows, ENDED } from '../kernel/checks.ts';
import { imageLsm, keepFlag, withLsm } from '../kernel/running_lsm.ts';
import { k, say } from '../kernel/sentence.ts';
import { twoRows, type ByteRow, type TwoRows } from '../kernel/evidence.ts';
import { verdict } from '../kernel/verdict.ts';
import { firstCase } from '../first_case.ts';
import { Reading } from '../reading.ts';
import { barsOf, percentAcross, spectrumRuns } from '../spectrum.ts';

/** The most bars of the picture. */
const BARS = 464;

/** The LSMs to choose from, in the order of the radio buttons: none, and that of the image. */
const RUNNING = ['lsm_none', 'selinux'] as const;

export type FirstAnswer = ReturnType<typeof answerTo>;

export function firstPage() {
	const r = new Reading(firstCase());
	const { bytes, layout, revision } = r;
	const [date] = revision.title.split(',');
	return {
		what: `Patches from 2008 to 2011 let Linux save a process to a file and restart it elsewhere, as CRIU does today. Here a simulated kernel of ${date} reads the file’s header.`,
		today: `The file is called a checkpoint image. Its header, ${sizeText(bytes.length)}, describes the machine. The patches were never merged; CRIU, used by Podman and Kubernetes, has another format.`,
		lsm: imageLsm(r) ?? '',
		running: RUNNING,
		/** For paper: what is needed to repeat it. */
		kernel: `${revision.id}, ${r.kernel.arch}, ${versionText(r.kernel.version_code)}`,
		size: bytes.length,
		runs: spectrumRuns(layout, bytes.length, BARS),
		answers: [false, true].flatMap((keeps) => RUNNING.map((lsm) => answerTo(keeps, lsm)))
	};
}

function caseOf(keeps: boolean, running: string): Case {
	const asked = firstCase();
	const flags = keeps ? keepFlag(new Reading(asked)) : 0;
	return { ...asked, kernel: { ...asked.kernel, ...withLsm(running), flags } };
}

function answerTo(keeps: boolean, running: string) {
	const asked = caseOf(keeps, running);
	const r = new Reading(asked);
	const { call, result, refused, line, consumed } = verdict(r)!;
	const checks = checkRows(r, ENDED);
	return {
		keeps,
		running,
		call,
		result,
		refused,
		/** The kernel's own, or of the page if the image is accepted. */
		line: line ?? acceptedText(checks.map(({ state }) => state)),
		read: consumed,
		bars: barsOf(r.bytes, r.layout.spans, consumed, BARS),
		/** The bytes of the object that decided; null if the image is accepted. */
		lit: r.refusing && (litObject(r) ?? null),
		checks: checks.map(({ rung: { n, name }, state, word }) => ({ n, name, state, word })),
		reason: reasonOf(r),
		rows: keeps ? twoRows(r)! : notCompared(twoRows(new Reading(caseOf(true, running)))!),
		/** Opens this case in the workbench: the text after `#`. */
		link: encode(asked)
	};
}

/** The object of the name, with the bytes around it. */
function litObject(r: Reading) {
	const at = r.span('lsm_name')?.offset ?? -1;
	return spectrumRuns(r.layout, r.bytes.length, BARS).find((run) => run.from <= at && at < run.to);
}

function acceptedText(states: readonly string[]): string {
	const skipped = states.filter((state) => state === 'skipped').length;
	return `Accepted. ${states.length - skipped} checks passed; ${skipped} skipped: labels not kept.`;
}

/** Without the flag the kernel reads the name and compares it with nothing. */
const notCompared = ({ rows: [image, kernel], ...two }: TwoRows): TwoRows => {
	const plain = (row: ByteRow): ByteRow => ({
		...row,
		cells: row.cells.map(({ text }) => ({ text, is: 'same' }))
	});
	return { ...two, rows: [plain(image), plain(kernel)], first: null, where: 'read, not compared' };
};

/** `bold` stands out. The words follow it, or come before it. */
function reasonOf(r: Reading) {
	const here = k(lsmName(r.kernel));
	const failed = r.refusing;
	if (failed?.name === 'same LSM')
		return {
			bold: 'The names differ.',
			words: say`A label makes sense only to the LSM that made it. Check ${String(failed.n)} compares the two names, and the kernel reads no further.`
		};
	if (failed?.name === 'kept LSM')
		return {
			bold: 'The names match, but that is not enough.',
			words: say`The patch of 2009 has no code to restore ${here} labels. Also, two ${here} machines may have different policies.`
		};
	return {
		words: say`A Linux security module (LSM) can label processes and files. The image names the LSM of its machine.`,
		bold: 'Unless the caller asks to keep the labels, the name is ignored.',
		wordsFirst: true
	};
}

/** How the images of the gallery end, with the part of a bar for each, in percent. */
export function galleryCounts() {
	const kinds = galleryRows().flatMap(({ rows }) => rows.map(({ kind }) => kind));
	const count = (kind: string) => kinds.filter((k) => k === kind).length;
	const [accepted, invalid] = [count('Accepted'), count('EINVAL')];
	let to = 0;
	const ends = Object.entries({
		accepted,
		EINVAL: invalid,
		others: kinds.length - accepted - invalid
	}).map(([name, number]) => {
		const from = to;
		to += number;
		return {
			name,
			count: number,
			from: percentAcross(from, kinds.length),
			to: percentAcross(to, kinds.length)
		};
	});
	return { all: kinds.length, ends };
}
