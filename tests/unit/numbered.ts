/** Texts that name checks, with the numbers that the page shows. `check_number.test.ts` proves the numbers. */
import { checkNumber, withNumbers, type Checks } from '../../src/lib/kernel/check_number.ts';
import type { CheckName } from '../../src/lib/kernel/trace.ts';
import { revisionOf } from '../../src/lib/revisions/all.ts';
import { kernelFor, ownTrace, PRESETS } from '../../src/lib/share/machines.ts';

/** The checks of a revision, the call first: those of `default` on x86 if nothing else is said. */
export const checksIn = (id: string, host: Parameters<typeof kernelFor>[1] = PRESETS[1]!): Checks =>
	ownTrace(revisionOf(id), kernelFor(revisionOf(id), host)).rungs;

export const AUGUST = checksIn('aug09');

/** `check {magic, rev} of {all}` is `check 3 of 12`, and `{all - 2} checks` are `10 checks`: the call is not counted. */
export const numbered = (text: string, checks: Checks = AUGUST): string =>
	withNumbers(
		text.replace(/\{all(?: - (\d+))?\}/g, (_, less = 0) => String(checks.length - 1 - less)),
		checks
	);

export const numberOf = (name: CheckName, checks: Checks = AUGUST): number =>
	checkNumber(checks, name);
