/**
 * JSON with numbers that are too large for JavaScript. JSON.parse reads `1e999` as Infinity, and JSON.stringify writes
 * Infinity as null, so a message could not quote the file.
 */

/** Stands for such a number. */
export class TooLarge {
	/** The number's text. */
	readonly digits: string;
	constructor(digits: string) {
		this.digits = digits;
	}
}

/** A key that no vector has. */
const KEY = 'too large';

/** The result of JSON.parse with TooLarge for each Infinity; null if the text has no such number. */
export function parsedWithTooLarge(text: string): unknown {
	const other = marked(text);
	if (other === text) return null;
	return JSON.parse(other, (_, value: unknown) =>
		value instanceof Object && KEY in value ? new TooLarge(String(value[KEY])) : value
	);
}

/** The text with `{"too large": "1e999"}` for `1e999`. */
function marked(text: string): string {
	const token = /"|-?\d[\d.eE+-]*/g;
	let out = '';
	let copied = 0;
	for (let found = token.exec(text); found; found = token.exec(text)) {
		const [digits] = found;
		if (digits === '"') token.lastIndex = endOfString(text, found.index);
		else if (!Number.isFinite(Number(digits))) {
			out += `${text.slice(copied, found.index)}{"${KEY}":"${digits}"}`;
			copied = token.lastIndex;
		}
	}
	return out + text.slice(copied);
}

/** The index after the quotation mark that ends a string. @param start index of its first quotation mark */
function endOfString(text: string, start: number): number {
	let end = start + 1;
	while (end < text.length && text[end] !== '"') end += text[end] === '\\' ? 2 : 1;
	return end + 1;
}
