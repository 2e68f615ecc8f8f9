/** What an exercise or a puzzle asks for, and how far a case meets it. */
import { many, plural, sizeText } from '../format/count.ts';
import { hex } from '../format/hex.ts';
import { checkNumber } from '../kernel/check_number.ts';
import { reasonLine, tellsWhy } from '../kernel/ladder.ts';
import { messageOf, printsIn, type CheckName, type Print } from '../kernel/trace.ts';
import type { Cpu } from '../revisions/revision.ts';
import type { Case } from '../share/case.ts';
import type { Reading } from '../view/reading.ts';
import { changedBytes } from './changed_bytes.ts';

/** How a call ends, or what is said of it: what is absent is not said. */
export interface Ending {
	/** `EINVAL`; `0` for an accepted image; `BUG` for an oops. */
	readonly errno?: string;
	/** The check that refuses. */
	readonly check?: CheckName;
	/** Bytes taken from the file. */
	readonly consumed?: number;
	/** Allocations that nobody frees. */
	readonly leaked?: number;
	readonly killed?: boolean;
}

/** Of a call that a check refuses. */
export const refused = (errno: string, check: CheckName, consumed: number): Ending => ({
	errno,
	check,
	consumed
});
export const accepted = (consumed: number): Ending => ({ errno: '0', consumed });

export interface Conditions extends Ending {
	/** The kernel prints this line, without prefix and newline. */
	readonly says?: string;
	/** The kernel gives no reason in its log. */
	readonly silent?: true;
	/** The kernel prints a line in this function. */
	readonly printsIn?: string;
	/** The CPU’s settings that must be as in the image, with their values: which of them are is progress that no errno shows. */
	readonly cpu?: Partial<Cpu>;
	/** The other half stays as it was. */
	readonly only?: 'image' | 'kernel';
	readonly sameLength?: true;
	/** The image may lose bytes at its end, and nothing else of it changes. */
	readonly cut?: true;
	/** Bytes of the image that may differ from the start, and that have to differ. */
	readonly atMost?: number;
	readonly atLeast?: number;
}

/** Bytes of the image are changed: none is added or taken away, and kernel and caller stay. */
export const CHANGED = { only: 'image', sameLength: true } satisfies Conditions;

export interface Graded {
	/** Prose with backticks, and so is `instead`. */
	readonly text: string;
	readonly met: boolean;
	/** What happened instead; empty if it is met. */
	readonly instead: string;
	/** Of a condition on what the kernel says: the wanted line, and the line it says instead, which no page breaks or cuts. */
	readonly lines?: { readonly wanted: string; readonly instead: string | null };
	/** Nothing was done yet: it is a task, and no result. */
	readonly task?: boolean;
}

type Told = Pick<Reading, 'outcome' | 'trace' | 'rungs' | 'failedRung'>;

export const grade = (wanted: Conditions, start: Case, now: Case, told: Told): Graded[] => [
	...(Object.keys(wanted.cpu ?? {}) as (keyof Cpu)[]).map((name) => {
		const n = now.kernel.x86[name];
		return graded(
			`The CPU’s \`${name}\` fits the image.`,
			n === wanted.cpu![name],
			`\`${name}\` is ${n > 9 ? `${n} (${hex(n)})` : n}.`
		);
	}),
	...gradeEnding(wanted, told),
	...gradeChanges(wanted, start, now)
];

export const isSolved = (graded: readonly Graded[]): boolean => graded.every((g) => g.met);

/** `1 of 4 not met`: of conditions, some are met before anything is done, which is no progress; then `4 to meet`. */
export function metText(graded: readonly Graded[]): string {
	if (graded[0]?.task) return `${graded.length} to meet`;
	const open = graded.filter((g) => !g.met).length;
	return open > 0
		? `${open} of ${graded.length} not met`
		: `${graded.length} of ${graded.length} met`;
}

/** A condition in one sentence, with the line that the kernel has to say. Prose with backticks. */
export const briefText = ({ text, lines }: Graded): string =>
	lines ? `The kernel prints \`${lines.wanted}\`` : text;

const graded = (text: string, met: boolean, instead: string): Graded => ({
	text,
	met,
	instead: met ? '' : instead
});

function gradeEnding(wanted: Conditions, told: Told): Graded[] {
	const { outcome: out, trace, rungs, failedRung } = told;
	const found: Graded[] = [];
	const add = (text: string, met: boolean, instead: string) =>
		found.push(out ? graded(text, met, instead) : graded(text, false, NOT_RUN));
	const { errno, check, consumed, leaked, killed, says, silent, printsIn: func } = wanted;
	if (errno !== undefined)
		add(returnsText(errno), out?.errno === errno, returnedText(out?.errno ?? ''));
	if (check !== undefined) {
		const n = checkNumber(rungs, check);
		add(
			`Check ${n} refuses it.`,
			failedRung === n,
			failedRung === null ? 'No check refused it.' : `Check ${failedRung} did.`
		);
	}
	if (consumed !== undefined)
		add(
			`The kernel consumes ${sizeText(consumed)}.`,
			out?.consumed === consumed,
			`It consumed ${out?.consumed}.`
		);
	if (leaked !== undefined)
		add(
			leaked === 0 ? 'No allocation leaks.' : `${many(leaked, 'allocation')} leak.`,
			out?.leaked_allocs === leaked,
			leakedText(out?.leaked_allocs ?? null)
		);
	if (killed !== undefined) {
		const [dies, lives] = ['The kernel kills the caller.', 'The kernel does not kill the caller.'];
		add(
			killed ? dies : lives,
			out?.killed === killed,
			`So far it ${killed ? 'does not' : 'does'}.`
		);
	}
	const prints = printsIn(trace.steps);
	const lines = reasons(prints);
	const last = reasonLine(prints);
	if (says !== undefined) {
		const met = lines.includes(says);
		const row = graded(`The kernel prints ${quoted(says)}`, met, out ? saidText(last) : NOT_RUN);
		found.push({ ...row, lines: { wanted: says, instead: met ? null : last } });
	}
	if (silent)
		add(
			'The kernel gives no reason.',
			out?.errno !== '0' && lines.length === 0,
			out?.errno === '0' ? 'It accepted the image.' : saidText(last)
		);
	if (func !== undefined)
		add(
			`\`${func}()\` prints a line.`,
			prints.some((p) => p.func === func),
			`\`${func}()\` printed nothing.`
		);
	return found;
}

function gradeChanges(wanted: Conditions, start: Case, now: Case): Graded[] {
	const { only, sameLength, cut, atMost, atLeast } = wanted;
	const found: Graded[] = [];
	const add = (...row: Parameters<typeof graded>) => found.push(graded(...row));
	const count = changedBytes(start.bytes, now.bytes).length;
	const differ = differText(count);
	const [was, is] = [start.bytes?.length ?? 0, now.bytes?.length ?? 0];
	if (only === 'image')
		add(
			'Kernel and caller stay as they were.',
			sameKernel(start, now),
			'The kernel or its caller has changed.'
		);
	if (only === 'kernel') add('The image stays as it was.', count === 0, `${differ}.`);
	if (sameLength)
		add('The image keeps its length.', was === is, `It had ${sizeText(was)} and has ${is}.`);
	if (cut) {
		const others = changedBytes(start.bytes?.subarray(0, is) ?? null, now.bytes);
		add('Bytes are only cut off the end.', others.length === 0, 'Something else has changed.');
	}
	if (atMost !== undefined) {
		const allowed = plural(atMost, 'one is allowed', `${atMost} are allowed`);
		add(`At most ${differText(atMost)} from the start.`, count <= atMost, `${differ}, ${allowed}.`);
	}
	if (atLeast !== undefined)
		add(`At least ${differText(atLeast)} from the start.`, count >= atLeast, `${differ}.`);
	return found;
}

const NOT_RUN = 'The kernel has not run.';

function returnsText(errno: string): string {
	if (errno === '0') return 'The kernel accepts the image.';
	return errno === 'BUG'
		? 'The kernel crashes: an oops (`BUG`).'
		: `The kernel returns \`${errno}\`.`;
}

function returnedText(errno: string): string {
	if (errno === '0') return 'It accepted the image.';
	if (errno === 'BUG') return 'It crashed.';
	if (errno === 'UNMODELLED') return 'It is not known what it does with this image.';
	return `It returned \`${errno}\`.`;
}

function leakedText(n: number | null): string {
	if (n === null) return 'How much leaked is not known.';
	return n === 0 ? 'Nothing leaked.' : `${many(n, 'allocation')} leaked.`;
}

const differText = (n: number): string =>
	n === 0 ? 'No byte differs' : many(n, 'byte differs', 'bytes differ');

/** A line at the end of a sentence: many lines bring their own full stop. */
const quoted = (line: string): string => `\`${line}\`${line.endsWith('.') ? '' : '.'}`;

/** Lines that give a reason, without their newline. */
const reasons = (prints: readonly Print[]): string[] =>
	prints.filter(tellsWhy).map((p) => messageOf(p).replace(/\n$/, ''));

const saidText = (line: string | null): string =>
	line === null ? 'It gives no reason.' : `It prints ${quoted(line.replaceAll('`', '\\x60'))}`;

/** The kernel, its caller and its revision are the same. */
function sameKernel(a: Case, b: Case): boolean {
	const flat = ({ revision, kernel: { constants, x86, ...rest } }: Case): string =>
		JSON.stringify([revision, ...[constants, x86, rest].map(sorted)]);
	return flat(a) === flat(b);
}

const sorted = (values: object): [string, unknown][] =>
	Object.entries(values).sort(([a], [b]) => (a < b ? -1 : 1));
