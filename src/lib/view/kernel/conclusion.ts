/** What to conclude from a verdict: the one sentence of its explanation that gives the reason, for a row of a table. */
import { isPaddingSpan } from '../../format/image.ts';
import { explain, type Run } from './explain.ts';
import type { Reading } from '../reading.ts';
import { refusal } from './refusals.ts';
import { runningLsm } from './running_lsm.ts';

type Sentence = readonly Run[];

/** Empty without an image. */
export function conclusion(r: Reading): Sentence {
	const all = sentencesOf(explain(r, { rung: null, atEnd: true }, refusal)?.runs ?? []);
	const reasons = all.filter((s) => !s[0]?.text.startsWith('Accepted:'));
	const errno = r.outcome?.errno;
	// The first sentence of an acceptance is the same for all, and the others are about the LSM and the free bytes.
	if (errno === '0')
		return reasons[runningLsm(r) !== null && !isOdd(r) ? 1 : reasons.length - 1] ?? [];
	// The first sentence of a refusal has what was compared. Without a model of the kernel there is nothing after it.
	return alone(reasons.at(errno === 'UNMODELLED' ? 0 : -1) ?? []);
}

/** The image has something that no writer puts there: dirty padding, a tail, an object without a place of its own. */
function isOdd({ bytes, layout, imageArch }: Reading): boolean {
	return (
		layout.end < bytes.length ||
		layout.objects.length > imageArch.map.slots.length ||
		layout.spans.some(
			(s) => isPaddingSpan(s) && bytes.subarray(s.offset, s.offset + s.size).some((b) => b !== 0)
		)
	);
}

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
