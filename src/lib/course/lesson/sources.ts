/** Where a fact comes from, in a word beside it and in a sentence of the legend. */
import type { Fact, Source } from './lesson.ts';

const SOURCES: Readonly<
	Record<Source, { readonly mark: string; readonly means: string; readonly word: string | null }>
> = {
	/** `word`: its key in the glossary. */
	seed: {
		mark: 'email',
		means: 'in the email of 28 August 2009, which has the patch',
		word: 'mail'
	},
	format: {
		mark: 'postings',
		means: 'in the emails with the patches, 2008 to 2011, or rebuilt from them',
		word: 'posting'
	},
	deduced: { mark: 'deduced', means: 'concluded, as no source states it', word: 'deduced' },
	today: { mark: 'today', means: 'public documentation and source of today', word: null }
};

/** `mail, postings`; `deduced, 95 % sure` */
export const marksOf = ({ from, sure }: Fact): string => {
	const marks = from.map((source) => SOURCES[source].mark);
	return [...marks, ...(sure === undefined ? [] : [`${sure}\u00a0% sure`])].join(', ');
};

/** The marks of these facts, each once, with what they mean. */
export const legendOf = (facts: readonly Fact[]) =>
	Object.entries(SOURCES)
		.filter(([source]) => facts.some((f) => f.from.includes(source as Source)))
		.map(([, s]) => s);
