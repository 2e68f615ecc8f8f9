/** Texts that name checks, with the numbers that the page shows. `check_number.test.ts` proves the numbers. */
import { withNumbers, type Checks } from '../../src/lib/kernel/check_number.ts';
import type { CheckName } from '../../src/lib/kernel/trace.ts';
import { aug09 } from '../../src/lib/revisions/aug09/revision.ts';
import { kernelFor, ownTrace, PRESETS } from '../../src/lib/share/machines.ts';

/** The checks of August on x86, the call first. */
export const AUGUST = ownTrace(aug09, kernelFor(aug09, PRESETS[1]!)).rungs;

/** `check {magic, rev} of {all}` is `check 3 of 12`, and `{all - 2} checks` are `10 checks`: the call is not counted. */
export const numbered = (text: string, checks: Checks = AUGUST): string =>
	withNumbers(
		text.replace(/\{all(?: - (\d+))?\}/g, (_, less = 0) => String(checks.length - 1 - less)),
		checks
	);

export const numberOf = (name: CheckName): number => AUGUST.findIndex((c) => c.name === name);
