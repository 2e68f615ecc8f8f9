/** Writes the YAML of a Kaitai Struct description. */

export interface Yaml {
	readonly [key: string]: string | number | boolean | readonly string[] | Yaml | readonly Yaml[];
}

/** `doc` keeps its lines, `value` is one long line that YAML folds, any other list has an entry for each. */
export const yamlOf = (of: Yaml): string[] =>
	Object.entries(of).flatMap(([key, value]) => {
		if (typeof value !== 'object') return [`${key}: ${scalar(key, value)}`];
		if (!isList(value)) return [`${key}:`, ...indent(yamlOf(value))];
		const texts = value.filter((line) => typeof line === 'string');
		if (key === 'doc') return ['doc: |', ...indent(texts.flatMap(wrap))];
		if (key === 'value') return ['value: >-', ...indent(texts)];
		return [`${key}:`, ...indent(value.flatMap(entry))];
	});

const isList = (value: object): value is readonly (string | Yaml)[] => Array.isArray(value);

function entry(of: string | Yaml): string[] {
	const [first, ...rest] = typeof of === 'string' ? [of] : yamlOf(of);
	return [`- ${first}`, ...indent(rest)];
}

const indent = (lines: readonly string[]): string[] => lines.map((l) => `  ${l}`);

/** Sentences and expressions are quoted. */
const scalar = (key: string, value: string | number | boolean): string =>
	key === 'title' || key === 'expr' || String(value).includes('?') ? `'${value}'` : String(value);

/** At most 88 characters a line. */
function wrap(text: string): string[] {
	const lines: string[] = [];
	for (const word of text.split(' ')) {
		const last = lines.at(-1);
		if (last === undefined || last.length + word.length + 1 > 88) lines.push(word);
		else lines[lines.length - 1] = `${last} ${word}`;
	}
	return lines;
}
