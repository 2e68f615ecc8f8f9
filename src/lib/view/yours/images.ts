/**
 * Makes images for what a set does not reach. The reader is asked about each trial, and only one that reaches something
 * missing is taken, so every image has proved what it is for.
 */
import { REVISIONS } from '../../revisions/all.ts';
import type { Revision } from '../../revisions/revision.ts';
import { GALLERY } from '../../share/gallery/gallery.ts';
import { encode } from '../../share/link/permalink.ts';
import type { NamedCase } from '../../share/vector/bundle.ts';
import { trials } from '../probe/trials.ts';
import { Reading } from '../reading.ts';
import { coverLines, missingIn, reachedBy, type CoverLine } from './lines.ts';
import { caseRun, type CaseRun } from './run.ts';
import { verdict } from '../kernel/verdict.ts';

/** Some of the lowest bits are legal: flags, and type 3 instead of 2. */
const BITS = [0, 1, 2, 3, 4, 5, 6, 7];

/** The images for these missing lines and refusals (`missingIn()`). */
export function imagesFor(revision: Revision, missing: ReadonlySet<string>) {
	const reader = coverLines(revision);
	const left = new Set(missing);
	const made: (NamedCase & { readonly run: CaseRun; readonly change: string })[] = [];
	for (const trial of trials(revision, BITS)) {
		if (left.size === 0) break;
		const run = caseRun(new Reading(trial.case));
		const found = reachedBy(run, reader).filter((key) => left.delete(key));
		if (found.length === 0) continue;
		const { name, change, case: c } = trial;
		const about = aboutText(change, found, reader);
		made.push({ name: `${revision.id}-${name}`, about, case: c, run, change });
	}
	return made;
}

/** The note of an image: `magic with bit 0 flipped. Reaches: magic is CHECKPOINT_MAGIC_HEAD, -EINVAL.` */
function aboutText(change: string, keys: readonly string[], reader: readonly CoverLine[]): string {
	const words = keys
		.filter((key) => !keys.some((k) => k.startsWith(`${key} -E`))) // the refusal says it too
		.map((key) => {
			const [id, errno] = key.split(/ (?=-E[A-Z]+$)/);
			const text = reader.find((l) => l.id === id)!.text.replace(/:$/, '');
			return errno && !text.endsWith(errno) ? `${text}, ${errno}` : text;
		});
	const more = words.length > 3 ? `, and ${words.length - 2} more` : '';
	return `${change}. Reaches: ${words.slice(0, more ? 2 : 3).join('; ')}${more}.`;
}

export type RefusalImages = ReturnType<typeof refusalImages>[number];

/**
 * One image for each line and each refusal of a reader that no entry of the gallery reaches. They are made when the site is built,
 * so they cost no data and follow the readers.
 */
export function refusalImages() {
	const runs = GALLERY.map((entry) => caseRun(new Reading(entry.build())));
	return REVISIONS.map((revision) => {
		const missing = missingIn(revision, coverLines(revision), runs);
		const rows = imagesFor(revision, missing).map(({ name, change, case: c }) => {
			const r = new Reading(c);
			return {
				name,
				look: change,
				revision: revision.id,
				/** Without `#`. */
				link: encode(c),
				result: verdict(r)!.short,
				/** The check that refused; null if none did. */
				check: r.refusing && { n: r.refusing.n, name: r.refusing.name }
			};
		});
		return { revision: revision.id, rows };
	});
}
