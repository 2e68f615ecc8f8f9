/**
 * What a class is asked about a case: which result, and which check. A class link of one case has the usual answers: the right one
 * is among four that stand in the order of their numbers. The others depend on the bytes, so that neither place nor company of
 * an answer tells anything.
 */
import type { CheckName } from '../../kernel/trace.ts';
import { bitOf } from '../../revisions/revision.ts';
import type { Case } from '../../share/case.ts';
import { crc32 } from '../../share/crc32.ts';
import { differing } from '../../view/kernel/differing.ts';
import { kernelText } from '../../view/kernel/setup.ts';
import { resultOf, resultWords } from '../../view/kernel/verdict.ts';
import { inBackticks } from '../../view/kernel/sentence.ts';
import { reasonOf, whyNotCheck, whyNotResult } from '../../view/kernel/why_not.ts';
import type { Reading } from '../../view/reading.ts';
import type { Ending } from '../conditions.ts';
import { isProse } from '../prose.ts';
import { besidesOf } from './case_beside.ts';
import { errnoOf, inOrder, OWN, type ResultName } from './frozen_names.ts';
import { usualPrompt, type Ask, type Option, type Question, type SaidCheck } from './question.ts';
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
export function kernelSays({ outcome, refusing }: Reading): Said | { why: string } {
	if (!outcome) return { why: 'There is no image in this link, so there is nothing to predict.' };
	if (outcome.errno === 'UNMODELLED')
		return {
			why: 'It is not known what this kernel does with this image, so there is nothing to predict.'
		};
	return {
		result: resultOf(outcome),
		check: refusing?.name ?? 'none'
	};
}

/** How the call ends, for what is said of it. */
export const endingOf = ({ outcome, refusing }: Reading): Ending => ({
	errno: outcome!.errno,
	...(refusing && { check: refusing.name }),
	consumed: outcome!.consumed,
	...(outcome!.killed && { killed: true })
});

/** The order of the usual answers: 0, errnos by their numbers, then what has none. */
const place = (name: ResultName): number =>
	name === '0' ? 0 : name === 'killed' ? 10_000 : name === 'oops' ? 10_001 : errnoOf(name);

const passes = ({ revision, kernel }: Reading, flag: string): boolean =>
	(kernel.flags & bitOf(revision.restartFlags, flag)) !== 0;

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
	// With this flag the caller becomes the restarted process.
	if (passes(reading, 'RESTART_TASKSELF')) found.add('killed');
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
	const { failedRung, rungs, bytes } = reading;
	const names = rungs.map((r) => r.name);
	const seed = crc32(bytes);
	const flagged = flaggedChecks(reading);
	// What a check of the flag asks says that it does not run without it.
	const seen = tempting(reading).filter((n) => flagged.includes(n) || !OF_FLAG.includes(n));
	const special = [...(failedRung === null ? [] : [names[failedRung]!]), ...flagged, ...seen];
	const near = flagged.length > 0 ? beside(names, flagged, seed) : run(special[0]);
	const three = [...new Set([...special, ...near])].slice(0, CHECKS);
	return ['none', ...names.filter((n) => three.includes(n))];

	/** Three that follow each other, with this one at any place; the nearest first. */
	function run(name?: CheckName): CheckName[] {
		const last = names.length - 1;
		const n = name === undefined ? -1 : names.indexOf(name);
		const from = n < 0 ? seed % (last - 1) : n - (seed % CHECKS);
		const first = Math.max(0, Math.min(last - 2, from));
		const three = names.slice(first, first + CHECKS);
		const far = (other: CheckName) => Math.abs(names.indexOf(other) - n);
		return n < 0 ? three : three.sort((a, b) => far(a) - far(b));
	}
}

/** A neighbour of the checks that a flag brings, or any other check. */
function beside(
	names: readonly CheckName[],
	flagged: readonly CheckName[],
	seed: number
): CheckName[] {
	const others = names.filter((name) => !flagged.includes(name));
	const isFlagged = (name?: CheckName) => name !== undefined && flagged.includes(name);
	const near = others.filter((name) => {
		const n = names.indexOf(name);
		return isFlagged(names[n - 1]) || isFlagged(names[n + 1]);
	});
	const from = seed % FAR === 0 ? others : near;
	return [from[(seed >>> 4) % from.length]!];
}

/** The checks that run only because of a flag of the call. */
const flaggedChecks = (reading: Reading): CheckName[] =>
	passes(reading, 'RESTART_KEEP_LSM')
		? reading.rungs.map((r) => r.name).filter((name) => OF_FLAG.includes(name))
		: [];

const OF_FLAG: readonly CheckName[] = ['same LSM', 'kept LSM'];

// ---- as a question

export interface Offered {
	readonly results: readonly ResultName[];
	/** Empty if the check is not asked. */
	readonly checks: readonly SaidCheck[];
	/** A wrong answer in own words. */
	readonly own?: string;
	/** Why that is wrong, in own words. */
	readonly ownWhy?: string;
	/** Own words, or none for the usual ones. */
	readonly prompt?: string;
}

/** @param right what the kernel says of this case */
export function caseQuestion(c: Case, reading: Reading, right: Said, offered: Offered): Question {
	const { results, checks, own = '', prompt = '' } = offered;
	// another sentence follows
	const ownWhy = (offered.ownWhy ?? '').replace(/[^.?!:]$/, '$&.');
	const result = askOf('It returns', results, right.result, (name) => ({
		...resultOption(name, own),
		whyNot: whyNotResult(reading, name, ownWhy),
		...(name === OWN && ownWhy !== '' && { ownWhy })
	}));
	const check = right.check === null ? null : checkAsk(reading, checks, right.check);
	return {
		case: c,
		prompt: prompt === '' ? usualPrompt(check !== null) : prompt,
		...(isProse(prompt) ? {} : { verbatim: true }),
		asks: check ? [result, check] : [result],
		besides: besidesOf(c, check ? checks : usualChecks(reading), prompt),
		reason: inBackticks(reasonOf(reading))
	};
}

function resultOption(name: ResultName, own: string): Omit<Option, 'whyNot'> {
	if (name === OWN) return { key: name, text: own, means: '' };
	const errno = { killed: 'SIGKILL', oops: 'BUG' }[name] ?? name;
	const text = errno === name ? `\`${name}\`` : name;
	return { key: name, says: { errno }, text, means: resultWords(name) };
}

export const checkAsk = (reading: Reading, names: readonly SaidCheck[], right: SaidCheck): Ask =>
	askOf('Decided by', names, right, (name) => ({
		key: name,
		says: name === 'none' ? { errno: '0' } : { check: name },
		text: `\`${saidCheckText(name, reading)}\``,
		means: name === 'none' ? 'all checks pass' : name,
		whyNot: whyNotCheck(reading, name)
	}));

const askOf = <T extends string>(
	legend: string,
	names: readonly T[],
	right: T,
	option: (name: T) => Option
): Ask => ({
	legend,
	options: names.map((name) => ({ ...option(name), ...(name === right && { whyNot: '' }) })),
	right: names.indexOf(right)
});

/** `check 9`; a name where this kernel has no such check. */
export function saidCheckText(name: SaidCheck, { rungs }: Reading): string {
	const n = rungs.findIndex((r) => r.name === name);
	return n < 0 ? name : `check ${n}`;
}

/** Whether an answer is the kernel's; a check that is not asked does not count. */
export const isKernels = (said: Said, right: Said): boolean =>
	said.result === right.result && (said.check === null || said.check === right.check);

/** The running kernel of a case, in a line. */
export const kernelLine = (reading: Reading): string =>
	`Kernel: ${reading.revision.id}, ${kernelText(reading)}`;
