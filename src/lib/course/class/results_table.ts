/** What a class answered: a table for each set, bars of its first answers, and both as text for other programs. */
import { many } from '../../format/hex.ts';
import { MARKS, type Mark } from '../question/answered.ts';
import { rowsText } from '../../view/cells.ts';
import { OWN, TRIES_MAX } from '../question/frozen_names.ts';
import type { Ask } from '../question/question.ts';
import { isKernels } from '../question/case_question.ts';
import {
	openSet,
	namedCheck,
	plainLook,
	saidText,
	type OpenedQuestion,
	type OpenedSet
} from './opened_set.ts';
import { pastedCodes, short, type FoundCode, type Pasted, type CodePlace } from './pasted_codes.ts';
import { isBlank, setNumber, setSigns, type CaseResult, type Results } from './results_code.ts';

export type ResultsTable = ReturnType<typeof tableOf>;

/** The marks of an answer, by the try that was right. */
export const CLASS_MARKS = {
	first: MARKS.right,
	later: MARKS.wrong,
	never: { shape: 'circle', fill: 'hollow', words: 'not right yet' }
} as const satisfies Record<string, Mark>;

/** @param rightAt 0 if no try was right */
export const classMark = (rightAt: number): Mark =>
	CLASS_MARKS[rightAt === 1 ? 'first' : rightAt > 1 ? 'later' : 'never'];

/** The codes of each set, those of the set with most codes first. */
export function setsOf({ codes }: Pasted): FoundCode[][] {
	// Codes whose shape differs are of different sets, whatever their first signs say.
	const sets = groupedBy(codes, ({ results: { set, cases } }) =>
		[set, cases.length, cases[0]!.check === null].join()
	);
	return sets.toSorted((a, b) => b.length - a.length);
}

function groupedBy<T>(list: readonly T[], key: (item: T) => string): T[][] {
	const groups = new Map<string, T[]>();
	for (const item of list) {
		const group = groups.get(key(item));
		if (group) group.push(item);
		else groups.set(key(item), [item]);
	}
	return [...groups.values()];
}

/** Somebody may send a code of any set; so many tables are made. */
const TABLES_MOST = 20;

/** A table for each set, the one with most codes first. @param known sets that this device knows */
export const tablesOf = (pasted: Pasted, known: readonly OpenedSet[]): ResultsTable[] =>
	setsOf(pasted)
		.slice(0, TABLES_MOST)
		.map((of) => tableOf(of, known.find((k) => isOfSet(k, of[0]!.results)) ?? null));

/** Whether a code answers these questions. */
const isOfSet = ({ link, questions, asksCheck }: OpenedSet, { set, cases }: Results): boolean =>
	setNumber(link) === set &&
	questions.length === cases.length &&
	asksCheck === (cases[0]!.check !== null);

/** The set of a table, from the class link in a text; or why it is not there. */
export function setIn(text: string, table: ResultsTable): OpenedSet | { readonly why: string } {
	const sets = pastedCodes(text).links.flatMap((link) => {
		const opened = openSet(link);
		return !opened || 'why' in opened ? [] : [opened];
	});
	const found = sets.find((s) => isOfSet(s, table.codes[0]!.results));
	if (found) return found;
	return {
		why:
			sets.length > 0
				? `This link belongs to another set. The codes of this table begin with ${setText(table)}.`
				: 'This text has no complete class link. It begins with the address of this site, and “~ask~” is in it.'
	};
}

function tableOf(codes: readonly FoundCode[], known: OpenedSet | null) {
	const { set, cases } = codes[0]!.results;
	const questions = cases.map((_, i) => known?.questions[i] ?? null);
	const rows = codes.map(({ results, ...place }) => {
		const cells = results.cases.map((c, i) => cellOf(c, questions[i]!));
		return {
			place: [linesText([place]), short(place.beside)].filter((text) => text !== '').join(': '),
			/** Empty for a student without a name. */
			name: isBlank(results.name) ? '' : results.name,
			cells,
			right: cells.filter((c) => c.mark === CLASS_MARKS.first).length
		};
	});
	return {
		set,
		/** Null where this device does not know the set. */
		known,
		/** How they look, and what the kernel says; null where this device does not know the set. */
		questions: questions.map((q, i) => ({
			n: i + 1,
			look: q ? plainLook(q.reading) : null,
			kernel: q ? saidText(q.right, q) : null
		})),
		rows,
		atFirst: cases.map((_, i) => rows.filter((r) => r.cells[i]!.mark === CLASS_MARKS.first).length),
		asks: cases.map((_, i) => asksOf(codes, i, questions[i]!)),
		codes
	};
}

/** At which try an answer was right. The kernel's answer is known from the set, or else from the code, which anybody can write. */
const rightAt = (c: CaseResult, q: OpenedQuestion | null): number =>
	!q ? c.tries : isKernels(c, q.right) ? 1 : c.tries === 1 ? 0 : c.tries;

function cellOf(c: CaseResult, q: OpenedQuestion | null) {
	const at = rightAt(c, q);
	return {
		mark: classMark(at),
		/** `2`; `15 or more`; a dash where none was right. */
		tries: at === 0 ? '–' : triesOf(at)
	};
}

const triesOf = (at: number): string => (at < TRIES_MAX ? String(at) : `${TRIES_MAX} or more`);

/** Each ask with the counts of its first answers. Of a set that is not known: what was answered, the most frequent first. */
function asksOf(codes: readonly FoundCode[], i: number, q: OpenedQuestion | null) {
	const said = codes.map(({ results }) => results.cases[i]!);
	const firsts: readonly (readonly string[])[] = [
		said.map((c) => c.result),
		said.flatMap((c) => c.check ?? [])
	];
	const asks = q?.question.asks ?? firsts.map(answeredAsk).filter((a) => a.options.length > 0);
	return asks.map((ask, n) => ({
		ask,
		counts: ask.options.map(({ key }) => firsts[n]!.filter((k) => k === key).length)
	}));
}

function answeredAsk(said: readonly string[], n: number): Ask {
	const count = (name: string) => said.filter((other) => other === name).length;
	const names = [...new Set(said)].sort((a, b) => count(b) - count(a));
	return {
		legend: n === 0 ? 'It returns' : 'Decided by',
		options: names.map((key) => ({
			key,
			text: key === OWN ? 'own words' : `\`${key}\``,
			means: '',
			whyNot: ''
		})),
		right: -1
	};
}

// ---- what is said of the codes

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
		return `Set ${setText(of[0]!.results)} has its own table: ${lines.join(', ')}${more}.`;
	});
	return {
		count: countText(codes.length, damaged.length),
		/** Where there is no code at all: what one looks like. */
		looks:
			codes.length + damaged.length > 0
				? ''
				: `A code has about 20 letters and digits in groups of four, such as ${EXAMPLE}. Students get it after the last question, under “Result”.`,
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

export const setText = ({ set }: Pick<ResultsTable, 'set'>): string => setSigns(set);

/** `Line 3 of export.csv (Ana)` */
function lineText(place: CodePlace, word = 'Line'): string {
	const where = linesText([place]).replace('line', word);
	return place.beside === '' ? where : `${where} (${short(place.beside)})`;
}

/** `line 3`, `lines 1 and 3 of export.csv`, `line 1, line 3 of export.csv`, `lines 1, 2, 4 and 16 more` */
function linesText(places: readonly CodePlace[]): string {
	const lines = groupedBy(places, ({ file, line }) => `${line} ${file}`).map(([place]) => place!);
	const more = lines.length > LISTED + 1 ? ` and ${lines.length - LISTED} more` : '';
	return (
		groupedBy(more === '' ? lines : lines.slice(0, LISTED), ({ file }) => file)
			.map((of) => {
				const numbers = of.map(({ line }) => String(line));
				const last = numbers.length > 1 && more === '' ? ` and ${numbers.pop()}` : '';
				const file = of[0]!.file === '' ? '' : ` of ${short(of[0]!.file)}`;
				return `${of.length === 1 ? 'line' : 'lines'} ${numbers.join(', ')}${last}${file}`;
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

// ---- kept with a set

/** The codes as lines that are read again: each with what stood beside it, which may tell whose it is. */
export const codeLines = (tables: readonly ResultsTable[]): string[] =>
	tables.flatMap(({ codes }) =>
		codes.map(({ code, file, beside }) =>
			[code, file, short(beside)].filter((text) => text !== '').join(' ')
		)
	);

// ---- for other programs

const CSV_WORDS = { full: 'at first', half: 'later', hollow: 'no' };

/** Of each code: name, where it stood, set, how many were right first time, and of each case the first answer, its check, when it was right, and the tries. Over the answers stands the kernel’s. */
function plainRows({ codes, rows, questions, known }: ResultsTable): string[][] {
	const asksCheck = codes[0]!.results.cases[0]!.check !== null;
	const head = questions.flatMap(({ n, kernel }) => [
		kernel === null ? `${n} answer` : `${n} answer (the kernel: ${kernel})`,
		...(asksCheck ? [`${n} check`] : []),
		`${n} right`,
		`${n} attempts`
	]);
	return [
		['name', 'line', 'beside the code', 'set', 'right first time', ...head],
		...codes.map(({ code, file, line, beside, results }, row) => [
			results.name,
			String(line),
			[file, beside].filter((text) => text !== '').join(': '),
			code.slice(0, 4),
			String(rows[row]!.right),
			...results.cases.flatMap((c, i) => {
				const q = known?.questions[i] ?? null;
				const at = rightAt(c, q);
				return [
					c.result === OWN ? (q?.own ?? 'own words') : c.result,
					...(c.check === null ? [] : [namedCheck(c.check, q)]),
					CSV_WORDS[classMark(at).fill],
					at > 0 ? triesOf(at) : known && !known.again ? '1' : '1 or more'
				];
			})
		])
	];
}

export const csvOf = (table: ResultsTable): string => rowsText(plainRows(table), ',', '\r\n');

/** To paste into a spreadsheet. */
export const tabbed = (table: ResultsTable): string => rowsText(plainRows(table), '\t', '\n');
