/**
 * The first experiment: three clicks on the first example, which show that the kernel looks at the LSM's name only when
 * the caller asks. Steps are recognised by the state, so their order is free.
 */
import { overlaps, type Range } from '../../format/ranges.ts';
import { withNumbers } from '../../kernel/check_number.ts';
import { RESTART_KEEP_LSM } from '../../revisions/aug09/checkpoint_hdr.ts';
import { aug09 } from '../../revisions/aug09/revision.ts';
import type { Case } from '../../share/case.ts';
import { kernelFor, ownTrace, PRESETS } from '../../share/machines.ts';

export type ExperimentStep = ReturnType<typeof experimentSteps>[number];

/** What the experiment asks, and what it has shown when all steps are done. */
export const EXPERIMENT_WORDS = {
	asks: 'The image says lsm_none: its machine had no security module (LSM). An LSM can put labels on processes and files. Unless the caller asks to keep the labels, the name does not count.',
	shown:
		'This is the patch in the mail of 28 August 2009. It adds the name, and raises CHECKPOINT_VERSION from 1 to 2. Whoever asks to keep the labels gets EINVAL if the names differ, and ENOSYS if they agree but no code keeps these labels yet.',
	left: 'This is not the first example any more. Press “Start again” to bring it back.'
} as const;

/** The lesson that explains it, and its question in short. */
export const NEXT_LESSON = {
	slug: 'keep-lsm',
	name: 'Lesson 8',
	asks: 'same module, still refused: why?'
} as const;

/** The checks that the flag brings. */
const BOTH = withNumbers(
	'{same LSM} and {kept LSM}',
	ownTrace(aug09, kernelFor(aug09, PRESETS[0]!)).rungs
);

/**
 * @param now a state of the experiment: `isExperiment()` in introduction.ts
 * @param marks ranges that are selected
 * @param failingByte offset of the first byte that made the difference
 */
export function experimentSteps(now: Case, marks: readonly Range[], failingByte: number | null) {
	const keep = (now.kernel.flags & RESTART_KEEP_LSM) !== 0;
	const module = now.kernel.config_security;
	const red = keep && module && failingByte !== null;
	const selected = red && overlaps(marks, failingByte, 1);
	return [
		{
			what: 'Tick RESTART_KEEP_LSM.',
			/** The result; empty before the step is done. */
			then: !keep
				? ''
				: module
					? `Checks ${BOTH} run now.`
					: `Still = 0, but checks ${BOTH} run now.`,
			done: keep,
			/** Where to do it: the word of a control, or the byte at an offset; null while there is none. */
			where: { name: 'RESTART_KEEP_LSM', word: 'flag RESTART_KEEP_LSM' }
		},
		{
			what: 'Tick CONFIG_SECURITY.',
			then: !module
				? ''
				: keep
					? 'The kernel now says default (no module chosen), the image lsm_none: refused.'
					: 'The kernel now says default. Nobody asks for the name yet.',
			done: module,
			where: { name: 'CONFIG_SECURITY', word: 'word CONFIG_SECURITY' }
		},
		{
			what: 'Click the red byte.',
			then: selected
				? 'The image has l here, the kernel d.'
				: red
					? 'It is the first in which the two names differ.'
					: '',
			done: selected,
			where: red ? { name: 'the red byte', byte: failingByte } : null
		}
	];
}
