/** The prose of the course: backticks enclose code. */
import type { Words } from '../view/kernel_words.ts';

/** `the flag` is words, and what stands between two backticks is code. A check and its number, and the bytes of a number, stay on one line. A single backtick is an error of ours. */
export function inCode(prose: string): Words[] {
	const parts = prose.replace(/\bcheck (?=\d)/g, 'check\u00a0').split('`');
	if (parts.length % 2 === 0) throw new Error(`a backtick is missing: ${prose}`);
	return parts
		.map((text, i) => ({
			text: i % 2 === 1 ? text.replace(NUMBER, unbroken) : text,
			mono: i % 2 === 1
		}))
		.filter(({ text }) => text !== '');
}
/** At most four bytes are one number. */
const NUMBER = /^[\da-f]{2}( [\da-f]{2}){1,3}$/;
const unbroken = (bytes: string): string => bytes.replaceAll(' ', '\u00a0');

/** The prose without backticks, for a title or a name that is spoken. */
export const plain = (prose: string): string => prose.replaceAll('`', '');

/** Whether somebody's own words are prose: each backtick has its other one, and what stands between the two is code. */
export const isProse = (words: string): boolean => words.split('`').length % 2 === 1;
