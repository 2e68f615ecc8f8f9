/** A question as it is shown: its options in rows, the kernel's answer in words, and why not the others. Prose with backticks. */
import { checkNumber, type Checks } from '../../kernel/check_number.ts';
import { errnoWords } from '../../kernel/errno.ts';
import { Reading } from '../../view/reading.ts';
import type { Ending } from '../conditions.ts';
import { plain } from '../prose.ts';
import { isRight, type Answer, type Answered } from './answered.ts';
import { endingOf } from './case_question.ts';
import type { Ask, Option, Question } from './question.ts';

/** What is known of an ask. Each list has a count for each option. */
export interface AskShown {
	/** The key of your answer. */
	readonly mine?: string | null;
	/** The key of your first answer, where the question is asked again. */
	readonly first?: string | null;
	readonly told?: boolean;
	/** Hands or students. */
	readonly counts?: readonly number[] | null;
	/** Those of a first vote. */
	readonly before?: readonly number[] | null;
}

/** Of an ask, by its index. The first answer is told apart where the question is asked again. */
export const shownOf = ({ chosen, first, told, settled }: Answered, ask: number): AskShown => ({
	mine: chosen[ask] ?? null,
	first: (settled && first?.[ask]) || null,
	told
});

export type OptionRow = ReturnType<typeof optionRows>[number];

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

export function optionRows({ options, right }: Ask, shown: AskShown) {
	const { mine = null, first = null, told = false, counts = null, before = null } = shown;
	return options.map(({ key, text, means }, i) => {
		const [yours, kernels] = [key === mine, told && i === right];
		return {
			key,
			text,
			means,
			letter: LETTERS[i] ?? '',
			yours,
			/** The kernel gives this answer. False until it is told. */
			kernels,
			/** `you`, `the kernel`, `you, right`, once it is told: before, what is chosen says it. */
			who: told ? whoSays(yours, key === first, kernels) : '',
			count: counts?.[i] ?? null,
			/** Per cent of all, of this vote and of the first. */
			share: shareOf(counts, i),
			shareBefore: shareOf(before, i)
		};
	});
}

/** C `EINVAL`: Invalid argument. C `check 9`: same LSM. The right options as paper and presentation name them; of an accepted image also that no check decides. */
export const keyText = ({ asks }: Question): string =>
	asks
		.map((ask) => optionRows(ask, {})[ask.right]!)
		.map(({ letter, text, means }) => `${letter} ${text}${means === '' ? '' : `: ${means}`}.`)
		.join(' ');

function whoSays(yours: boolean, atFirst: boolean, kernels: boolean): string {
	const you = [...(yours ? ['you'] : []), ...(atFirst ? ['you at first'] : [])];
	if (!kernels) return you.join(', ');
	return you.length === 0 ? 'the kernel' : [...you, 'right'].join(', ');
}

function shareOf(counts: readonly number[] | null, i: number): number | null {
	if (!counts) return null;
	const all = counts.reduce((sum, n) => sum + n, 0);
	return all === 0 ? 0 : (100 * (counts[i] ?? 0)) / all;
}

/** Options of a few letters stand side by side. */
export const areShort = ({ options }: Ask): boolean =>
	options.some(({ means }) => means !== '') ||
	options.every(({ text }) => plain(text).length <= 10);

/** In prose a name is code, and words are none. */
const errnoText = (errno: string): string =>
	errnoWords(errno) === errno ? `\`${errno}\`` : errnoWords(errno);

/** `EINVAL` at check 9, after 310 bytes; `0`, accepted, after 326 bytes. @param checks of the kernel */
export function endingText(
	{ errno, check, consumed, leaked, killed }: Ending,
	checks: Checks
): string {
	if (errno !== undefined && check === 'call')
		return `\`${errno}\` for the call itself, before a byte is read`;
	if (errno === '0')
		return `\`0\`, accepted${consumed === undefined ? '' : `, after ${consumed} bytes`}`;
	const parts = [
		killed ? 'the caller is killed' : errno === undefined ? '' : errnoText(errno),
		check === undefined ? '' : `at check ${checkNumber(checks, check)}`,
		consumed === undefined ? '' : `after ${consumed} bytes`
	].filter((part) => part !== '');
	const first = parts.length > 1 ? `${parts[0]} ${parts[1]}` : (parts[0] ?? '');
	const text = [first, ...parts.slice(2)].join(', ');
	return leaked === undefined ? text : `${text}, ${leaked} allocations leaked`;
}

/** What the kernel answers, and after a colon: `EINVAL` at check 3, magic, rev. The reader runs. */
export function answerTexts(question: Question): { readonly text: string; readonly said: string } {
	const reading = new Reading(question.case);
	const { errno, check, killed } = endingOf(reading);
	if (errno === '0') return { text: '`0`, accepted', said: 'the kernel returns `0`: accepted.' };
	const at = atCheck(reading, check);
	if (killed)
		return { text: `The caller is killed${at}`, said: `the kernel kills the caller${at}.` };
	if (errno === 'BUG') return { text: `The kernel crashes${at}`, said: `the kernel crashes${at}.` };
	const name = errnoText(errno ?? '');
	return { text: `${name}${at}`, said: `the kernel returns ${name}${at}.` };
}

function atCheck({ rungs }: Reading, check: Ending['check']): string {
	if (check === undefined) return '';
	const n = checkNumber(rungs, check);
	return n === 0 ? ' for the call itself' : ` at check ${n}, ${check}`;
}

/** The words over the reason. @param answer a key for each ask; null where nobody answers */
export function headText(question: Question, answer: Answer | null): string {
	if (!answer) return answerTexts(question).text;
	if (isRight(question, answer)) return 'Right, and here is why.';
	// The options may be out of sight, so what was said instead is named: a code as it is, words quoted.
	const wrong = question.asks.flatMap(({ options, right }, n) =>
		options.filter(({ key }, i) => key === answer[n] && i !== right)
	);
	const words = wrong.map(({ text }) => text.replace(/: .*|\.$/, ''));
	const yours = words.map((text) => (text.startsWith('`') ? text : `“${text}”`)).join(' and ');
	const verdict = wrong.length < question.asks.length ? 'Not quite' : 'No';
	// A number or a sentence that was asked for is the answer, and not what the call returns.
	const { options, right } = question.asks[0];
	const { text, says } = options[right]!;
	const said =
		says?.errno !== undefined || says?.check !== undefined
			? answerTexts(question).said
			: `the answer is “${text.replace(/\.$/, '')}”.`;
	return `${verdict}: ${said}${yours === '' ? '' : ` You said ${yours}.`}`;
}

export interface WrongRow extends Pick<Option, 'key' | 'text' | 'means' | 'whyNot' | 'example'> {
	readonly yours: boolean;
}

/** The wrong answers of each ask, yours first. Where two are asked each has its legend. */
export function wrongRows(
	{ asks }: Question,
	mine: Answer = []
): { readonly legend: string; readonly rows: readonly WrongRow[] }[] {
	const all = asks.map(({ legend, options, right }, n) => {
		const rows = options
			.filter(({ whyNot }, i) => i !== right && whyNot !== '')
			.map((o): WrongRow => ({ ...o, yours: o.key === mine[n] }));
		return { legend, rows: [...rows.filter((r) => r.yours), ...rows.filter((r) => !r.yours)] };
	});
	const found = all.filter(({ rows }) => rows.length > 0);
	return found.length > 1 ? found : found.map((ask) => ({ ...ask, legend: '' }));
}
