/** The questions of a draft as rows, before and behind their answers: nothing in a row tells what the kernel says. */
import { sizeText } from '../../format/count.ts';
import { decode } from '../../share/link/permalink.ts';
import { Reading } from '../../view/reading.ts';
import { barsOf } from '../../view/spectrum.ts';
import type { Draft, DraftQuestion } from './class_draft.ts';
import { wordsOf } from './class_set.ts';

/** The most bars of a row. */
const BARS = 200;

/** What a page has for the title of a question, which may be empty. */
export const questionTitle = ({ name }: Pick<DraftQuestion, 'name'>): string =>
	name.trim() === '' ? 'Question without a title' : name;

export const draftRows = ({ questions, asksCheck }: Draft) =>
	questions.map((q) => {
		const answers = `${q.results.length} answers`;
		return {
			name: questionTitle(q),
			words: wordsOf(q, asksCheck),
			/** `4 answers, 4 checks` */
			offered: asksCheck ? `${answers}, ${q.checks.length} checks` : answers,
			...imageOf(q.link)
		};
	});

function imageOf(link: string) {
	const opened = decode(link);
	if ('error' in opened) return { facts: '', bars: [], size: 0 };
	const { bytes, layout, revision, kernel } = new Reading(opened.case);
	const day = revision.title.split(',')[0];
	return {
		/** `326 bytes, kernel of 28 Aug 2009, x86_32` */
		facts: `${sizeText(bytes.length)}, kernel of ${day}, ${kernel.arch}`,
		/** Without a read head, which would tell. */
		bars: barsOf(bytes, layout.spans, bytes.length, BARS),
		size: bytes.length
	};
}
