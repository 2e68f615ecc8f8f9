/**
 * What to conclude from a verdict, for a row of a table: of a refusal the reason that its explanation gives, of an acceptance
 * what might have been refused (accepted_conclusion.ts).
 */
import { acceptedConclusion } from './accepted_conclusion.ts';
import { explain } from './explain.ts';
import type { Reading } from '../reading.ts';
import { say, type Sentence } from './sentence.ts';

/** Empty without an image. */
export function conclusion(r: Reading): Sentence {
	const why = explain(r, { rung: null, atEnd: true });
	if (!why) return [];
	// Of an acceptance without anything special: that checks were skipped, or why they passed.
	if (r.outcome?.errno === '0') return acceptedConclusion(r) ?? why.because;
	if (r.outcome?.killed)
		return say`The caller was to become the restarted process, so a failure kills it.`;
	// Without a model of the kernel there is no reason.
	return r.outcome?.errno === 'UNMODELLED' ? why.compared : why.because;
}
