/** What stands beside the words of a lesson, and when. */
import type { LabPart } from '../view/lab_part.ts';
import type { Lesson } from './lesson.ts';

/** Each part once. The listing takes the place of the checks. */
function partsOf(parts: readonly LabPart[]): LabPart[] {
	const listed = parts.includes('listing');
	return [
		...new Set<LabPart>([
			'headline',
			...parts.map((part) => (part === 'checks' && listed ? 'listing' : part))
		])
	];
}

/**
 * What has the pointer or the focus is explained at the foot, but not before the answer, as it may be the answer.
 * @param ran whether the kernel has been asked
 */
export const predictionParts = ({ beside, joins = [] }: Lesson, ran: boolean): LabPart[] =>
	ran ? [...partsOf([...beside, ...joins]), 'words'] : partsOf(beside);

/** What can be edited is always there, and so are the checks. */
export function exerciseParts({ beside, joins = [], exercise }: Lesson): LabPart[] {
	const all = [...beside, ...joins];
	const hasImage = exercise.edit === 'kernel' || all.includes('image') || all.includes('bytes');
	const parts = partsOf([...all, ...(hasImage ? [] : ['bytes' as const]), 'setup', 'checks']);
	const own = parts.map((p) => (p === 'setup' && exercise.edit !== 'image' ? 'kernel' : p));
	return [...own, 'words'];
}
