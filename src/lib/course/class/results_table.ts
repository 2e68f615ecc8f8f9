/** What a class answered: a table for each set, bars of its first answers, and both as text for other programs. */
import { MARKS, type Mark } from '../question/answered.ts';
import { rowsText } from '../../view/cells.ts';
import { OWN, TRIES_MAX, UNANSWERED } from '../question/frozen_names.ts';
import type { Ask } from '../question/question.ts';
import { plain } from '../prose.ts';
import { isKernels } from '../question/case_question.ts';
import {
	namedCheck,
	plainLook,
	saidText,
	type OpenedQuestion,
	type OpenedSet
} from './opened_set.ts';
import { short, type FoundCode, type Pasted } from './pasted_codes.ts';
import { groupedBy, linesText, TABLES_MOST } from './results_remarks.ts';
import { isBlank, setNumber, type CaseResult, type Results } from './results_code.ts';

export type ResultsTable = ReturnType<typeof tableOf>;

/** The marks of an answer, by the try that was right. */
export const CLASS_MARKS = {
	first: MARKS.right,
	later: { ...MARKS.wrong, words: 'right later' },
	never: { shape: 'circle', fill: 'hollow', words: 'not right' }
} as const satisfies Record<string, Mark>;

const NOT_ANSWERED = { mark: { ...CLASS_MARKS.never, words: UNANSWERED }, tries: '0' };

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

/** A table for each set, the one with most codes first. @param known sets that this device knows */
export const tablesOf = (pasted: Pasted, known: readonly OpenedSet[]): ResultsTable[] =>
	setsOf(pasted)
		.slice(0, TABLES_MOST)
		.map((of) => tableOf(of, known.find((k) => isOfSet(k, of[0]!.results)) ?? null));

const isOfSet = ({ link, questions, asksCheck }: OpenedSet, { set, cases }: Results): boolean =>
	setNumber(link) === set &&
	questions.length === cases.length &&
	asksCheck === (cases[0]!.check !== null);

function tableOf(codes: readonly FoundCode[], known: OpenedSet | null) {
	const { set, cases } = codes[0]!.results;
	const questions = cases.map((_, i) => known?.questions[i] ?? null);
	const rows = codes.map(({ results, ...place }) => {
		const cells = results.cases.map((c, i) => cellOf(c, questions[i]!));
		return {
			/** `line 2: “my code is”` */
			place: `${linesText([place])}${place.beside === '' ? '' : `: “${short(place.beside)}”`}`,
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
			kernel: q ? plain(saidText(q.right, q)) : null,
			unanswered: codes.filter(({ results }) => results.cases[i]!.result === UNANSWERED).length
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

function cellOf(c: CaseResult, q: OpenedQuestion | null): { mark: Mark; tries: string } {
	if (c.result === UNANSWERED) return NOT_ANSWERED;
	const at = rightAt(c, q);
	return {
		mark: classMark(at),
		// `2`; `15 or more`; a dash where none was right
		tries: at === 0 ? '–' : triesOf(at)
	};
}

const triesOf = (at: number): string => (at < TRIES_MAX ? String(at) : `${TRIES_MAX} or more`);

/** Each ask with the counts of its first answers. Of a set that is not known: what was answered, the most frequent first. */
function asksOf(codes: readonly FoundCode[], i: number, q: OpenedQuestion | null) {
	const said = codes
		.map(({ results }) => results.cases[i]!)
		.filter(({ result }) => result !== UNANSWERED);
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
				if (c.result === UNANSWERED)
					return [UNANSWERED, ...(c.check === null ? [] : ['']), CSV_WORDS.hollow, '0'];
				const at = rightAt(c, q);
				return [
					c.result === OWN ? plain(q?.own ?? 'own words') : c.result,
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
