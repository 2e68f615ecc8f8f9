/**
 * What to conclude from a verdict, in one sentence for a row of a table: of a refusal the sentence of its explanation that
 * gives the reason, of an acceptance what might have been refused (accepted_conclusion.ts).
 */
import { acceptedConclusion } from './accepted_conclusion.ts';
import { explain, say, type Run } from './explain.ts';
import type { Reading } from '../reading.ts';
import { refusal } from './refusals.ts';

type Sentence = readonly Run[];

/** Empty without an image. */
export function conclusion(r: Reading): Sentence {
	const all = sentencesOf(explain(r, { rung: null, atEnd: true }, refusal)?.runs ?? []);
	const reasons = all.filter((s) => !s[0]?.text.startsWith('Accepted:'));
	const errno = r.outcome?.errno;
	// Of an acceptance without anything special: that checks were skipped, or why they passed.
	if (errno === '0') return acceptedConclusion(r) ?? reasons[1] ?? [];
	if (r.outcome?.killed) return KILLED;
	// The first sentence of a refusal has what was compared. Without a model of the kernel there is nothing after it.
	return alone(reasons.at(errno === 'UNMODELLED' ? 0 : -1) ?? []);
}

const KILLED = say`The caller was to become the restarted process, so a failure kills it.`;

/** Only words end a sentence; a name or a value of the kernel may have any dots. */
function sentencesOf(runs: readonly Run[]): Sentence[] {
	const sentences: Run[][] = [[]];
	for (const run of runs) {
		const pieces = run.kind === 'words' ? run.text.split(/(?<=\.) /) : [run.text];
		pieces.forEach((text, i) => {
			if (i > 0) sentences.push([]);
			if (text !== '') sentences.at(-1)!.push({ ...run, text });
		});
		if (run.kind === 'words' && run.text.endsWith('.')) sentences.push([]);
	}
	return sentences.filter((s) => s.length > 0).map(trimmed);
}

/** Sentences that were joined without a run between them begin with a space. */
const trimmed = ([first, ...rest]: readonly Run[]): Sentence =>
	first ? [{ ...first, text: first.text.trimStart() }, ...rest] : [];

/** Without the word that joins it to the sentence before. */
function alone([first, ...rest]: Sentence): Sentence {
	if (!first) return [];
	const text = first.text.replace(/^(?:But|So) (\w)/, (_, letter: string) => letter.toUpperCase());
	return [{ ...first, text }, ...rest];
}
