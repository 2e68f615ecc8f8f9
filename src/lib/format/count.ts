/** Counts and lists as words: `1 byte`, `3 bytes`, `a, b and c`. */

/** `Reveal` */
export const withCapital = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);

/** The word for one of them, or for another number of them. */
export const plural = (n: number, one: string, more = `${one}s`): string => (n === 1 ? one : more);

/** With commas: `2,608`. */
export const grouped = (n: number): string => n.toLocaleString('en');

/** `1 question`, `3 questions` */
export const many = (n: number, one: string, more?: string): string =>
	`${grouped(n)} ${plural(n, one, more)}`;

/** `1 byte`, `326 bytes`, `65,536 bytes` */
export const sizeText = (n: number): string => many(n, 'byte');

const AND = new Intl.ListFormat('en-GB');
const OR = new Intl.ListFormat('en-GB', { type: 'disjunction' });

/** `3, 6 and 9` */
export const andText = (items: Iterable<string | number>): string =>
	AND.format(Array.from(items, String));

/** `3, 6 or 9` */
export const orText = (items: Iterable<string | number>): string =>
	OR.format(Array.from(items, String));
