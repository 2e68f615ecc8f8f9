/**
 * What a class is asked about a case: which result, and which check. A class link of one case has the usual answers: the right one
 * is among four that stand in the order of their numbers. The others depend on the bytes, so that neither place nor company of
 * an answer tells anything.
 */
import {
	EACCES,
	EBADF,
	EINVAL,
	EIO,
	ENOMEM,
	ENOSYS,
	EPERM,
	EPIPE,
	errnoName,
	strerror
} from '../../kernel/errno.ts';
import type { Outcome } from '../../kernel/sys.ts';
import type { Kernel, Revision } from '../../revisions/revision.ts';
import { crc32 } from '../../share/crc32.ts';
import type { Reading } from '../../view/reading.ts';
import type { Asked, Option, SaidCheck } from '../lesson.ts';
import { errnoOf, resultNumber, type ResultName } from './frozen_names.ts';

const RESULTS = 4;

const PROMPT = 'What does `restart()` return? Which check decides?';

/** What a student says, or the kernel. */
export interface Said {
	readonly result: ResultName;
	/** Null if the check is not asked. */
	readonly check: SaidCheck | null;
}

/** What the kernel says, or why there is nothing to ask. @param reading of a case whose verdict is not hidden */
export function kernelSays({ outcome, rungs, failedRung }: Reading): Said | { why: string } {
	if (!outcome) return { why: 'There is no image in this link, so there is nothing to predict.' };
	if (outcome.errno === 'UNMODELLED')
		return {
			why: 'It is not known what this kernel does with this image, so there is nothing to predict.'
		};
	return {
		result: resultOf(outcome),
		check: failedRung === null ? 'none' : rungs[failedRung]!.name
	};
}

export function resultOf({ errno, killed }: Outcome): ResultName {
	if (killed) return 'killed';
	return errno === 'BUG' ? 'oops' : errno;
}

/** The question with its usual answers, or why there is none. @param reading of a case whose verdict is not hidden */
export function classQuestion(reading: Reading): Asked | { readonly why: string } {
	const right = kernelSays(reading);
	if ('why' in right) return right;
	return askedOf(reading, right, usualResults(reading, right), usualChecks(reading));
}

/** @param checks empty if the check is not asked */
export function askedOf(
	{ outcome, failedRung, rungs }: Reading,
	right: Said,
	results: readonly ResultName[],
	checks: readonly SaidCheck[]
): Asked {
	const out = outcome!;
	const option = (name: ResultName): Option => {
		const text = resultText(name);
		return name === right.result ? { text } : { text, misconception: notThat(name, out) };
	};
	return {
		question: {
			prompt: PROMPT,
			options: results.map(option),
			...(checks.length === 0 ? {} : { checks })
		},
		ending: {
			errno: out.killed ? 'SIGKILL' : out.errno,
			...(failedRung === null ? {} : { check: rungs[failedRung]!.name }),
			consumed: out.consumed
		}
	};
}

const resultText = (name: ResultName): string =>
	name === 'oops' ? 'an oops' : name === 'killed' ? 'killed' : `\`${name}\``;

/** The order of the usual answers: 0, errnos by their numbers, then what has none. */
const place = (name: ResultName): number =>
	name === '0' ? 0 : name === 'killed' ? 10_000 : name === 'oops' ? 10_001 : errnoOf(name);

/** The flag that makes the caller the restarted process. */
function risksKill({ revision, kernel }: Reading): boolean {
	const self = revision.restartFlags.find((f) => f.name === 'RESTART_TASKSELF');
	return self !== undefined && (kernel.flags & self.bit) !== 0;
}

/** All results that this kernel may return to this caller, in the order of the frozen list, with the right one. */
export function possibleResults(reading: Reading, { result }: Said): ResultName[] {
	const { revision, kernel } = reading;
	const names = new Set<ResultName>(['0', result, ...errnosOf(revision, kernel).map(errnoName)]);
	if (risksKill(reading)) names.add('killed');
	for (const name of chosenResults(reading)) names.add(name);
	return inOrder([...names]);
}

export const inOrder = (names: readonly ResultName[]): ResultName[] =>
	[...names].sort((a, b) => resultNumber(a) - resultNumber(b));

/** An OBJREF may choose any errno, and may end in an oops. */
const chosenResults = ({ layout }: Reading): ResultName[] =>
	layout.spans.some((s) => s.path.startsWith('objref[')) ? [errnoName(EACCES), 'oops'] : [];

/** `0` and `EINVAL` are always among them; a kill is, where the caller risks one. */
export function usualResults(reading: Reading, right: Said): ResultName[] {
	const found = new Set<ResultName>(['0', errnoName(EINVAL), right.result]);
	if (risksKill(reading)) found.add('killed');
	const possible = errnosOf(reading.revision, reading.kernel).map(errnoName);
	const others = [...possible, ...chosenResults(reading)].filter((name) => !found.has(name));
	const seed = crc32(reading.bytes);
	for (let i = seed; found.size < RESULTS; i++) found.add(others[i % others.length]!);
	return [...found].sort((a, b) => place(a) - place(b));
}

/** Numbers that this kernel may return. */
export const errnosOf = ({ id, lsm }: Revision, { fd_ok, logfd }: Kernel): number[] => [
	EPERM,
	...(id === 'v17' || id === 'aug09' ? [] : [EIO]), // of an ERROR record
	...(fd_ok && logfd !== 'bad' ? [] : [EBADF]),
	ENOMEM,
	EINVAL,
	EPIPE,
	...(lsm === 'nothing' ? [] : [ENOSYS])
];

/** What another answer would mean. */
function notThat(name: ResultName, out: Outcome): string {
	if (name === '0') return 'You said `0`, which would mean that the kernel accepts the image.';
	if (name === 'killed') return 'You said that the kernel kills the caller. It spares this one.';
	if (name === 'oops') return 'You said that the kernel ends in an oops. It does not.';
	return out.killed && name === out.errno
		? `You said \`${name}\`. The reader does return it, but \`RESTART_TASKSELF\` makes the caller the restarted process, so the kernel kills it.`
		: `You said \`${name}\`, which stands for “${resultWords(name)}”.`;
}

/** What a result stands for. */
export function resultWords(name: ResultName): string {
	if (name === '0') return 'accepted';
	if (name === 'killed') return 'SIGKILL to the caller';
	if (name === 'oops') return 'the kernel crashes';
	return strerror(errnoOf(name));
}

/**
 * No check, and three neighbours that the deciding check is one of. The two checks of the LSM's name are told apart only by who
 * knows what each asks, so where one decides the other is there too.
 */
export function usualChecks({
	failedRung: right,
	checkCount: last,
	rungs,
	bytes
}: Reading): SaidCheck[] {
	const seed = crc32(bytes);
	const same = rungs.find((r) => r.name === 'same LSM')?.n ?? -1;
	const from =
		right === null
			? seed % (last - 1)
			: right === same || right === same + 1
				? same - (seed % 2)
				: right - (seed % 3);
	const first = Math.max(0, Math.min(last - 2, from));
	return ['none', ...rungs.slice(first, first + 3).map((r) => r.name)];
}

/** Whether an answer is the kernel's; a check that is not asked does not count. */
export const isKernels = (said: Said, right: Said): boolean =>
	said.result === right.result && (said.check === null || said.check === right.check);
