/** The check that refused, in words: `check 9, same LSM`, or `the call`; empty where no check refused. */
import type { LadderRung } from '../../kernel/ladder.ts';

export const checkText = (check: Pick<LadderRung, 'n' | 'name'> | null | undefined): string =>
	!check ? '' : check.n === 0 ? 'the call' : `check ${check.n}, ${check.name}`;
