/** What stands beside the words of a lesson, and when. */
import type { Instrument, Lesson } from './lesson.ts';

/** Parts of a lab, by their names in ui/lab/lab_part.ts. `setup` is the kernel to read, `kernel` the one to edit. */
export type ShownPart =
	'headline' | 'spectrum' | 'image' | 'bytes' | 'setup' | 'kernel' | 'checks' | 'log';

const PARTS: Readonly<Record<Instrument, ShownPart>> = {
	spectrum: 'spectrum',
	image: 'image',
	bytes: 'bytes',
	kernel: 'setup',
	checks: 'checks',
	step: 'checks', // the walk begins in the head of Checks
	log: 'log',
	leaked: 'headline'
};

const partsOf = (instruments: readonly Instrument[]): ShownPart[] => [
	...new Set(['headline', ...instruments.map((i) => PARTS[i])] as const)
];

/** @param ran whether the kernel has been asked */
export const predictionParts = ({ beside, joins = [] }: Lesson, ran: boolean): ShownPart[] =>
	partsOf(ran ? [...beside, ...joins] : beside);

/** What can be edited is always there, and so are the checks. */
export function exerciseParts({ beside, joins = [], exercise }: Lesson): ShownPart[] {
	const all = [...beside, ...joins];
	const hasImage = exercise.edit === 'kernel' || all.includes('image') || all.includes('bytes');
	const parts = partsOf([...all, ...(hasImage ? [] : ['bytes' as const]), 'kernel', 'checks']);
	return parts.map((part) => (part === 'setup' && exercise.edit !== 'image' ? 'kernel' : part));
}
