/** Sentences that tell the kernel's own words from ours. */
import { inKernelsWords } from '../kernel_words.ts';

/** A run of a sentence: plain words, the kernel's own in monospace, or a member in the hue of its object. */
export interface TextRun {
	readonly text: string;
	readonly kind: 'words' | 'kernel' | 'member';
}

/** Empty where there is nothing to say. */
export type Sentence = readonly TextRun[];

export const k = (text: string | number | bigint): TextRun => ({
	text: String(text),
	kind: 'kernel'
});
export const member = (text: string): TextRun => ({ text, kind: 'member' });
const words = (text: string): TextRun => ({ text, kind: 'words' });

/** `say\`${k('x')} is y\``, also with a sentence in it. */
export function say(
	strings: TemplateStringsArray,
	...parts: (string | number | TextRun | Sentence)[]
): readonly TextRun[] {
	return strings.flatMap((text, i) => {
		const part = parts[i];
		const before = text === '' ? [] : [words(text)];
		if (part === undefined) return before;
		return before.concat(typeof part === 'object' ? part : words(String(part)));
	});
}

/** A sentence of a table. */
export const prose = (text: string): Sentence =>
	inKernelsWords(text).map((part) => (part.mono ? k(part.text) : words(part.text)));

/** One after the other. */
export const joinedSentence = (...sentences: Sentence[]): Sentence =>
	sentences.filter((s) => s.length > 0).flatMap((s, i) => (i === 0 ? s : [words(' '), ...s]));

export const textOf = (runs: Sentence): string => runs.map((r) => r.text).join('');

/** As prose, whose code is between backticks; a backtick of the image becomes `\x60`. */
export const inBackticks = (runs: Sentence): string =>
	runs
		.map(({ text, kind }) => [kind, text.replaceAll('`', '\\x60')] as const)
		.map(([kind, text]) => (kind === 'words' ? text : `\`${text}\``))
		.join('');
