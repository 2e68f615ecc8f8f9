/** A piece of prose. The kernel's own names are pieces by themselves, shown in monospace. */
export interface Words {
	readonly text: string;
	readonly mono: boolean;
}

/** Names with an underscore or a dot, numbers in hex, and names in capitals. CPU, LSM, NUL and IBM are words. */
const NAME =
	/((?:0|\\)x[0-9a-f]+|%s|\b\w*_\w+(?:\.\w+)*|\b[a-z]+\.[a-z]+|\b(?!CPU\b|LSM\b|NUL\b|IBM\b)[A-Z]{3,}\b)/;

export const hasKernelsWord = (term: string): boolean => NAME.test(term);

export const inKernelsWords = (prose: string): Words[] =>
	prose
		.split(NAME)
		.map((text, i) => ({ text, mono: i % 2 === 1 }))
		.filter(({ text }) => text !== '');
