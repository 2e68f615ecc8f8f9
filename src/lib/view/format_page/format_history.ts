/**
 * The history of the format: a step for each revision, with its layout beside the one before, what changed, and images that
 * one of the two takes and the other refuses.
 */
import { pokeInt } from '../../format/image.ts';
import { versionText } from '../../kernel/version.ts';
import { REVISIONS } from '../../revisions/all.ts';
import { archOf, type Revision } from '../../revisions/revision.ts';
import { AS_BYTES_SAY } from '../../share/case.ts';
import { kernelFor, machineFor, PRESETS } from '../../share/machines.ts';
import { changesOf, changeSide, type Side } from './format_changes.ts';
import { HISTORY_WORDS } from './format_history_words.ts';
import { formatPage, formatRevisions } from './format_page.ts';
import { axisOf } from './history_axis.ts';
import { kernelAnswer } from '../kernel/verdict_cell.ts';
import { stripsOf } from './layout_strips.ts';

/** The machine of all images here: x86_32, with the LSM `default`. */
const PRESET = PRESETS.find((p) => p.arch === 'x86_32' && p.config_security)!;

export type HistoryImage = ReturnType<typeof imagesOf>[number];
export type HistoryStep = ReturnType<typeof stepOf>;

/** All revisions at a glance, each below the one before, to one scale. */
export function formatIndex() {
	const { sides, longest } = allSides();
	const facts = formatRevisions();
	const revisions = sides.map((side, i) => {
		const { title, members, strips } = stepOf(sides[i - 1] ?? null, side, longest);
		return { ...facts[i]!, title, members, strips };
	});
	// It has all objects.
	const newest = revisions.at(-1)!.strips.after.lines.toSorted((a, b) => a.x1 - b.x1);
	return { revisions, names: newest.map((l) => l.group) };
}

function allSides(): { sides: readonly Side[]; longest: number } {
	const sides = REVISIONS.map((r) =>
		changeSide(r, archOf(r, PRESET.arch), r.write(machineFor(r, PRESET)), formatPage(r))
	);
	return { sides, longest: Math.max(...sides.map((s) => s.image.length)) };
}

export function history() {
	const { sides, longest } = allSides();
	return {
		axis: axisOf(REVISIONS),
		steps: sides.map((side, i) => stepOf(sides[i - 1] ?? null, side, longest))
	};
}

function stepOf(before: Side | null, after: Side, longest: number) {
	const changes = before ? changesOf(before, after) : [];
	const members = changes.find((c) => c.title === 'Members')?.changes ?? [];
	return {
		...HISTORY_WORDS[after.r.id],
		/** The revision that it leads to, which is also its address. */
		id: after.r.id,
		before: before?.r.id ?? null,
		day: after.page.day,
		rev: after.r.rev,
		revBefore: before?.r.rev ?? null,
		strips: stripsOf(before, after, members, longest),
		members,
		changes,
		images: imagesOf(before, after)
	};
}

/** Images, each with the answer of one kernel or two, of the older one first. */
function imagesOf(before: Side | null, after: Side) {
	const own = (side: Side, readers: readonly Side[]) => ({
		what: `The image that ${side.r.id} writes`,
		verdicts: readers.map(({ r }) => verdictOf(r, side.image))
	});
	if (!before) return [own(after, [after])];
	const both = [before, after];
	const forged = forgedFor(before, after.r);
	return [own(before, both), own(after, both), ...(forged ? [forged] : [])];
}

/** The older image under the newer number and version: what refuses it then? Null if these are the same anyway. */
function forgedFor({ r, arch, map }: Side, reader: Revision) {
	const { rev, version_code } = reader;
	if (r.rev === rev) return null;
	const image = r.write({ ...machineFor(r, PRESET), version_code });
	const place = map.spans.find((s) => s.path === 'rev')!;
	const version =
		r.version_code === version_code ? '' : ` and version ${versionText(version_code)}`;
	return {
		what: `${r.id}’s image, forged to rev ${rev}${version}`,
		verdicts: [verdictOf(reader, pokeInt(image, arch.order, place, BigInt(rev)))]
	};
}

/** A kernel's answer to an image. */
function verdictOf(r: Revision, bytes: Uint8Array) {
	const asked = { bytes, revision: r.id, kernel: kernelFor(r, PRESET), ...AS_BYTES_SAY };
	const { errno, check, found, said, consumed, link } = kernelAnswer(asked);
	return {
		revision: r.id,
		/** `= 0`, `= -1 EINVAL` */
		result: check ? `= -1 ${errno}` : '= 0',
		refused: check !== null,
		consumed,
		/** `check 3: rev 1, wants 2`; `all 9 checks` */
		found: check ? `check ${check.n}: ${found}` : found,
		/** What the kernel says of its refusal; empty for an accepted image. */
		said: said === null ? '' : said.kernels ? `“${said.text}”` : said.text,
		/** The case in the workbench, without `#`. */
		link
	};
}
