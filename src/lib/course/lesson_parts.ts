/** What stands beside the words of a lesson, and when. */
import type { Instrument, Lesson } from './lesson.ts';

/** Parts of a lab, by their names in ui/lab/lab_part.ts. `setup` is the kernel to read, `kernel` the one to edit. */
type ShownPart =
	| 'headline'
	| 'spectrum'
	| 'image'
	| 'bytes'
	| 'setup'
	| 'kernel'
	| 'checks'
	| 'listing'
	| 'log'
	| 'words';

const PARTS: Readonly<Record<Instrument, ShownPart>> = {
	spectrum: 'spectrum',
	image: 'image',
	bytes: 'bytes',
	kernel: 'setup',
	checks: 'checks',
	listing: 'listing',
	step: 'checks', // the walk begins in the head of Checks
	log: 'log',
	leaked: 'headline'
};

/** Each part once. The listing takes the place of the checks. */
function partsOf(instruments: readonly Instrument[]): ShownPart[] {
	const listed = instruments.includes('listing');
	const parts = instruments.map((i) => PARTS[i]);
	return [
		...new Set<ShownPart>([
			'headline',
			...parts.map((part) => (part === 'checks' && listed ? 'listing' : part))
		])
	];
}

/**
 * What has the pointer or the focus is explained at the foot, but not before the answer, as it may be the answer.
 * @param ran whether the kernel has been asked
 */
export const predictionParts = ({ beside, joins = [] }: Lesson, ran: boolean): ShownPart[] =>
	ran ? [...partsOf([...beside, ...joins]), 'words'] : partsOf(beside);

/** What can be edited is always there, and so are the checks. */
export function exerciseParts({ beside, joins = [], exercise }: Lesson): ShownPart[] {
	const all = [...beside, ...joins];
	const hasImage = exercise.edit === 'kernel' || all.includes('image') || all.includes('bytes');
	const parts = partsOf([...all, ...(hasImage ? [] : ['bytes' as const]), 'kernel', 'checks']);
	const own = parts.map((part) =>
		part === 'setup' && exercise.edit !== 'image' ? 'kernel' : part
	);
	return [...own, 'words'];
}
