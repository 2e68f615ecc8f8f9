/** The questions of a draft as rows, before and behind their answers: nothing in a row tells what the kernel says. */
import { sizeText } from '../../format/count.ts';
import { decode } from '../../share/link/permalink.ts';
import { Reading } from '../../view/reading.ts';
import { barsOf, type Bars } from '../../view/spectrum.ts';
import type { Draft, DraftQuestion } from './class_draft.ts';
import { wordsOf } from './class_set.ts';

export interface DraftRow {
	readonly name: string;
	readonly words: string;
	/** `326 bytes, kernel of 28 Aug 2009, x86_32` */
	readonly facts: string;
	/** `4 answers, 4 checks` */
	readonly offered: string;
	/** Without a read head, which would tell. */
	readonly bars: readonly Bars[];
	readonly size: number;
}

/** The most bars of a row. */
const BARS = 200;

export const draftRows = ({ questions, asksCheck }: Draft): DraftRow[] =>
	questions.map((q) => ({ ...offersOfRow(q, asksCheck), ...imageOf(q.link) }));

function offersOfRow(q: DraftQuestion, asksCheck: boolean) {
	const answers = `${q.results.length} answers`;
	return {
		name: q.name.trim() === '' ? 'Question without a title' : q.name,
		words: wordsOf(q, asksCheck),
		offered: asksCheck ? `${answers}, ${q.checks.length} checks` : answers
	};
}

function imageOf(link: string): Pick<DraftRow, 'facts' | 'bars' | 'size'> {
	const opened = decode(link);
	if ('error' in opened) return { facts: '', bars: [], size: 0 };
	const { bytes, layout, revision, kernel } = new Reading(opened.case);
	const day = revision.title.split(',')[0];
	return {
		facts: `${sizeText(bytes.length)}, kernel of ${day}, ${kernel.arch}`,
		bars: barsOf(bytes, layout.spans, bytes.length, BARS),
		size: bytes.length
	};
}
