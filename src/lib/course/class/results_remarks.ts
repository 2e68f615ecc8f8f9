/** What is said of pasted codes: how many there are, which repeat others, are damaged, or have the same name. */
import { many, plural } from '../../format/count.ts';
import { short, type CodePlace, type FoundCode, type Pasted } from './pasted_codes.ts';
import { isBlank, setSigns } from './results_code.ts';

/** Somebody may send a code of any set; so many tables are made. */
export const TABLES_MOST = 20;

/** Of each kind so many sentences; then how many more there are. */
const SENTENCES = 20;

const listed = (sentences: readonly string[], more: string): string[] =>
	sentences.length > SENTENCES
		? [...sentences.slice(0, SENTENCES), `${sentences.length - SENTENCES} more ${more}`]
		: [...sentences];

/** `12 results.`, `Line 13 (Kim) repeats line 3 (Ana) and counts once.`, `Line 14 (Ana)`: `is not counted: a character in it is wrong or missing.` */
export function remarks({ codes, repeated, damaged }: Pasted, sets: readonly FoundCode[][] = []) {
	const repeats = repeated.map(({ of, ...place }) =>
		place.file === of.file && place.line === of.line
			? `${lineText(place)} has a code twice; it counts once.`
			: `${lineText(place)} repeats ${lineText(of, 'line')} and counts once.`
	);
	const others = sets.slice(1).map((of) => {
		const lines = of.slice(0, LISTED).map((code) => lineText(code, 'line'));
		const more = of.length > LISTED ? ` and ${of.length - LISTED} more` : '';
		return `Set ${setSigns(of[0]!.results.set)} has its own table: ${lines.join(', ')}${more}.`;
	});
	return {
		count: countText(codes.length, damaged.length),
		/** Where there is no code at all: what one looks like. */
		looks:
			codes.length + damaged.length > 0
				? ''
				: `A code has about 20 letters and digits in groups of four, such as ${EXAMPLE}. Students get it under “Result”, from their first answer on.`,
		repeated: listed([...new Set(repeats)], 'repeat a code, and each code counts once.'),
		damaged: damaged.slice(0, SENTENCES).map(({ why, ...place }) => ({
			line: lineText(place),
			why: `is not counted: ${why}.`
		})),
		moreDamaged:
			damaged.length > SENTENCES ? `${damaged.length - SENTENCES} more are not counted.` : '',
		others:
			others.length < TABLES_MOST
				? others
				: [
						...others.slice(0, TABLES_MOST - 1),
						`${others.length + 1 - TABLES_MOST} more sets have no table. Remove what has their codes, or paste them alone.`
					]
	};
}

/** A code of the published format, which nobody has sent. */
const EXAMPLE = '0X37-4JXK-SMGF-SFEG-GT6P';

function countText(codes: number, damaged: number): string {
	if (codes > 0) return `${many(codes, 'result')}.`;
	return damaged > 0 ? 'No complete code was found.' : 'No code was found.';
}

/** So many lines of another set are named, and of one name. */
const LISTED = 3;

/** `Line 3 of export.csv (Ana)` */
function lineText(place: CodePlace, word = 'Line'): string {
	const where = linesText([place]).replace('line', word);
	return place.beside === '' ? where : `${where} (${short(place.beside)})`;
}

/** `line 3`, `lines 1 and 3 of export.csv`, `line 1, line 3 of export.csv`, `lines 1, 2, 4 and 16 more` */
export function linesText(places: readonly CodePlace[]): string {
	const lines = groupedBy(places, ({ file, line }) => `${line} ${file}`).map(([place]) => place!);
	const more = lines.length > LISTED + 1 ? ` and ${lines.length - LISTED} more` : '';
	return (
		groupedBy(more === '' ? lines : lines.slice(0, LISTED), ({ file }) => file)
			.map((of) => {
				const numbers = of.map(({ line }) => String(line));
				const last = numbers.length > 1 && more === '' ? ` and ${numbers.pop()}` : '';
				const file = of[0]!.file === '' ? '' : ` of ${short(of[0]!.file)}`;
				return `${plural(of.length, 'line')} ${numbers.join(', ')}${last}${file}`;
			})
			.join(', ') + more
	);
}

/** Those of one set with the same name; each code without a name stands alone. */
const nameKey = ({ code, results: { set, name } }: FoundCode): string =>
	isBlank(name) ? code : `${set} ${name.toLowerCase()}`;

/** Without the codes that a later one of the same name follows. */
export const lastOfEachName = ({ codes, ...others }: Pasted): Pasted => {
	const last = new Map(codes.map((code) => [nameKey(code), code]));
	return { ...others, codes: codes.filter((code) => last.get(nameKey(code)) === code) };
};

/** `Ana has 2 different codes, on lines 1 and 6.` */
export const sameNames = ({ codes }: Pasted): string[] =>
	listed(
		groupedBy(codes, nameKey)
			.filter((of) => of.length > 1)
			.map((of) => `${of[0]!.results.name} has ${of.length} different codes, on ${linesText(of)}.`),
		'names have several codes.'
	);

export function groupedBy<T>(list: readonly T[], key: (item: T) => string): T[][] {
	const groups = new Map<string, T[]>();
	for (const item of list) {
		const group = groups.get(key(item));
		if (group) group.push(item);
		else groups.set(key(item), [item]);
	}
	return [...groups.values()];
}
