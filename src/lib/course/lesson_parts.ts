/** What stands beside the words of a lesson, and when. */
import type { Instrument, Lesson } from './lesson.ts';

/** Parts of a lab, by their names in ui/lab/lab_part.ts. `setup` is the kernel to read, `kernel` the one to edit. */
type ShownPart = Instrument | 'headline' | 'kernel' | 'words';

/** Each part once. The listing takes the place of the checks. */
function partsOf(parts: readonly ShownPart[]): ShownPart[] {
	const listed = parts.includes('listing');
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
	const parts = partsOf([...all, ...(hasImage ? [] : ['bytes' as const]), 'setup', 'checks']);
	const own = parts.map((p) => (p === 'setup' && exercise.edit !== 'image' ? 'kernel' : p));
	return [...own, 'words'];
}
