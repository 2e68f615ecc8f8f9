/** Texts that name checks, with the numbers that the page shows. `check_number.test.ts` proves the numbers. */
import { withNumbers, type Checks } from '../../src/lib/kernel/check_number.ts';
import type { CheckName } from '../../src/lib/kernel/trace.ts';
import { aug09 } from '../../src/lib/revisions/aug09/revision.ts';
import { kernelFor, ownTrace, PRESETS } from '../../src/lib/share/machines.ts';

/** The checks of August on x86, the call first. */
export const AUGUST = ownTrace(aug09, kernelFor(aug09, PRESETS[1]!)).rungs;

/** `check {magic, rev} of {last}`: `check 3 of 12`. */
export const numbered = (text: string, checks: Checks = AUGUST): string =>
	withNumbers(text.replaceAll('{last}', String(checks.length - 1)), checks);

export const numberOf = (name: CheckName): number => AUGUST.findIndex((c) => c.name === name);
