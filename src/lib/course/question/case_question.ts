/**
 * What a class is asked about a case: which result, and which check. A class link of one case has the usual answers: the right one
 * is among four that stand in the order of their numbers. The others depend on the bytes, so that neither place nor company of
 * an answer tells anything.
 */
import { crc32 } from '../../share/crc32.ts';
import type { Reading } from '../../view/reading.ts';
import type { Ending } from '../conditions.ts';
import { differing } from '../../view/kernel/differing.ts';
import { kernelText } from '../../view/kernel/setup.ts';
import { resultOf } from '../../view/kernel/verdict.ts';
import type { SaidCheck } from '../question/question.ts';
import { errnoOf, inOrder, type ResultName } from './frozen_names.ts';
import { tempting } from './special.ts';

const RESULTS = 4;
const CHECKS = 3;

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

/**
 * `0` and `EINVAL` are always among them; a kill is, where the caller risks one. The others are first those that go with what the
 * image has: a length, the LSM's name, an error record.
 */
export function usualResults(reading: Reading, right: Said): ResultName[] {
	const found = new Set(['0', 'EINVAL', right.result]);
	if (risksKill(reading)) found.add('killed');
	const others = mayReturn(reading).filter((name) => !found.has(name));
	const from = crc32(reading.bytes) % others.length;
	const run = [...others.slice(from), ...others.slice(0, from)];
	const fits = fittingResults(reading);
	const ranked = [
		...run.filter((name) => fits.includes(name)),
		...run.filter((name) => !fits.includes(name) && name !== 'ENOMEM'),
		'ENOMEM'
	];
	for (const name of ranked) if (found.size < RESULTS) found.add(name);
	return [...found].sort((a, b) => place(a) - place(b));
}

/** Results that something in the case makes somebody think of. */
function fittingResults(reading: Reading): ResultName[] {
	const paths = differing(reading).map(({ span }) => span.path);
	const has = (path: RegExp) => paths.some((p) => path.test(p));
	return [
		...(flaggedChecks(reading).length > 0 || has(/^lsm_name/) ? ['ENOSYS'] : []),
		...(has(/h\.len$|^tail/) ? ['EPIPE', 'ENOMEM'] : []),
		...(has(/^error\[/) ? ['EIO'] : []),
		...(has(/^objref\[/) ? ['EACCES', 'oops', 'ENOMEM'] : [])
	];
}

/** In a quarter of the cases the third check stands anywhere, so that a far one is no sign that it decides. */
const FAR = 4;

/**
 * No check, and three: the one that decides; with RESTART_KEEP_LSM the two of the LSM's name, which only this flag brings; those that somebody
 * could believe to see what differs from the kernel's own image; and neighbours. Accepted and refused cases have the same forms, and
 * the right check may stand anywhere.
 */
export function usualChecks(reading: Reading): SaidCheck[] {
	const { failedRung: right, checkCount: last, rungs, bytes } = reading;
	const seed = crc32(bytes);
	const flagged = flaggedChecks(reading);
	// What a check of the flag asks says that it does not run without it.
	const seen = tempting(reading).filter(
		(n) => flagged.includes(n) || !OF_FLAG.includes(rungs[n]!.name)
	);
	const special = [...(right === null ? [] : [right]), ...flagged, ...seen];
	const near = flagged.length > 0 ? beside(reading, flagged, seed) : run(special[0] ?? null);
	const three = [...new Set([...special, ...near])].slice(0, CHECKS);
	return ['none', ...rungs.filter((r) => three.includes(r.n)).map((r) => r.name)];

	/** Three that follow each other, with this one at any place; the nearest first. */
	function run(n: number | null): number[] {
		const from = n === null ? seed % (last - 1) : n - (seed % CHECKS);
		const first = Math.max(0, Math.min(last - 2, from));
		const three = rungs.slice(first, first + CHECKS).map((r) => r.n);
		return n === null ? three : three.sort((a, b) => Math.abs(a - n) - Math.abs(b - n));
	}
}

/** A neighbour of the checks that a flag brings, or any other check. */
function beside({ rungs }: Reading, flagged: readonly number[], seed: number): number[] {
	const others = rungs.map((r) => r.n).filter((n) => !flagged.includes(n));
	const near = others.filter((n) => flagged.includes(n - 1) || flagged.includes(n + 1));
	const from = seed % FAR === 0 ? others : near;
	return [from[(seed >>> 4) % from.length]!];
}

/** Numbers of the checks that run only because of a flag of the call. */
function flaggedChecks({ revision, kernel, rungs }: Reading): number[] {
	const keep = revision.restartFlags.find((f) => f.name === 'RESTART_KEEP_LSM');
	if (!keep || (kernel.flags & keep.bit) === 0) return [];
	return rungs.filter((r) => OF_FLAG.includes(r.name)).map((r) => r.n);
}

const OF_FLAG: readonly SaidCheck[] = ['same LSM', 'kept LSM'];

/** Whether an answer is the kernel's; a check that is not asked does not count. */
export const isKernels = (said: Said, right: Said): boolean =>
	said.result === right.result && (said.check === null || said.check === right.check);

/** The running kernel of a case, in a line. */
export const kernelLine = (reading: Reading): string =>
	`Kernel: ${reading.revision.id}, ${kernelText(reading)}`;
