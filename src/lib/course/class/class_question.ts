/**
 * What a class is asked about a case: which result, and which check. A class link of one case has the usual answers: the right one
 * is among four that stand in the order of their numbers. The others depend on the bytes, so that neither place nor company of
 * an answer tells anything.
 */
import { strerror } from '../../kernel/errno.ts';
import type { Outcome } from '../../kernel/sys.ts';
import type { Range } from '../../format/ranges.ts';
import { ownImage } from '../../share/machines.ts';
import { crc32 } from '../../share/crc32.ts';
import type { Reading } from '../../view/reading.ts';
import type { Ending } from '../conditions.ts';
import type { SaidCheck } from '../lesson.ts';
import { errnoOf, inOrder, OWN, type ResultName } from './frozen_names.ts';

const RESULTS = 4;

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

/** How the call ends, for what is said of it. */
export const endingOf = ({ outcome, failedRung, rungs }: Reading): Ending => ({
	errno: outcome!.killed ? 'SIGKILL' : outcome!.errno,
	...(failedRung === null ? {} : { check: rungs[failedRung]!.name }),
	consumed: outcome!.consumed
});

/** The order of the usual answers: 0, errnos by their numbers, then what has none. */
const place = (name: ResultName): number =>
	name === '0' ? 0 : name === 'killed' ? 10_000 : name === 'oops' ? 10_001 : errnoOf(name);

/** The flag that makes the caller the restarted process. */
function risksKill({ revision, kernel }: Reading): boolean {
	const self = revision.restartFlags.find((f) => f.name === 'RESTART_TASKSELF');
	return self !== undefined && (kernel.flags & self.bit) !== 0;
}

/** Results that this kernel may return to this caller. */
const mayReturn = ({ revision: { id, lsm }, kernel, layout }: Reading): ResultName[] => [
	'EPERM',
	...(id === 'v17' || id === 'aug09' ? [] : ['EIO']), // of an ERROR record
	...(kernel.fd_ok && kernel.logfd !== 'bad' ? [] : ['EBADF']),
	...['ENOMEM', 'EINVAL', 'EPIPE'],
	...(lsm === 'nothing' ? [] : ['ENOSYS']),
	// An OBJREF may choose any errno, and may end in an oops.
	...(layout.spans.some((s) => s.path.startsWith('objref[')) ? ['EACCES', 'oops'] : [])
];

/** All of them and the usual ones, in the order of the frozen list. */
export const possibleResults = (reading: Reading, right: Said): ResultName[] =>
	inOrder([...new Set([...usualResults(reading, right), ...mayReturn(reading)])]);

/** `0` and `EINVAL` are always among them; a kill is, where the caller risks one. */
export function usualResults(reading: Reading, right: Said): ResultName[] {
	const found = new Set(['0', 'EINVAL', right.result]);
	if (risksKill(reading)) found.add('killed');
	const others = mayReturn(reading).filter((name) => !found.has(name));
	const seed = crc32(reading.bytes);
	for (let i = seed; found.size < RESULTS; i++) found.add(others[i % others.length]!);
	return [...found].sort((a, b) => place(a) - place(b));
}

/** What a result stands for. */
export function resultWords(name: ResultName): string {
	if (name === OWN) return 'as your teacher says it';
	if (name === '0') return 'accepted';
	if (name === 'killed') return 'SIGKILL to the caller';
	if (name === 'oops') return 'the kernel crashes';
	return strerror(errnoOf(name));
}

/** In a quarter of the cases the third check stands anywhere, so that a far one is no sign that it decides. */
const FAR = 4;

/**
 * No check, and three that are close to what is special: with RESTART_KEEP_LSM the two checks of the LSM's name, which only this
 * flag brings, and one more; otherwise neighbours of the deciding check, or, of an accepted image, of one whose bytes are not
 * those of the kernel's own image. Accepted and refused cases have the same forms, and the right check may stand anywhere.
 */
export function usualChecks(reading: Reading): SaidCheck[] {
	const { failedRung: right, checkCount: last, rungs, bytes } = reading;
	const seed = crc32(bytes);
	const flagged = flaggedChecks(reading);
	if (flagged.length > 0) {
		const others = rungs.map((r) => r.n).filter((n) => !flagged.includes(n));
		const near = others.filter((n) => flagged.includes(n - 1) || flagged.includes(n + 1));
		const from = seed % FAR === 0 ? others : near;
		const elsewhere = right !== null && !flagged.includes(right);
		const third = elsewhere ? right : from[(seed >>> 4) % from.length]!;
		return ['none', ...rungs.filter((r) => [...flagged, third].includes(r.n)).map((r) => r.name)];
	}
	const special = right ?? differing(reading);
	const from = special === null ? seed % (last - 1) : special - (seed % 3);
	const first = Math.max(0, Math.min(last - 2, from));
	return ['none', ...rungs.slice(first, first + 3).map((r) => r.name)];
}

/** Numbers of the checks that run only because of a flag of the call. */
function flaggedChecks({ revision, kernel, rungs }: Reading): number[] {
	const keep = revision.restartFlags.find((f) => f.name === 'RESTART_KEEP_LSM');
	if (!keep || (kernel.flags & keep.bit) === 0) return [];
	return rungs.filter((r) => r.name === 'same LSM' || r.name === 'kept LSM').map((r) => r.n);
}

/** The first check whose bytes are not those of an image of this kernel's own; null if all are. */
function differing(reading: Reading): number | null {
	const own = ownImage(reading.revision, reading.kernel).image;
	const differs = ({ from, to }: Range) =>
		reading.bytes.subarray(from, to).some((b, i) => b !== own[from + i]);
	return reading.rungs.find((r) => reading.bytesOf(r.n, true).some(differs))?.n ?? null;
}

/** Whether an answer is the kernel's; a check that is not asked does not count. */
export const isKernels = (said: Said, right: Said): boolean =>
	said.result === right.result && (said.check === null || said.check === right.check);
