/**
 * What a class link asks of any case: which result, and which check. The right answers are among four that stand in the order
 * of their numbers. The others depend on the bytes, so that neither place nor company of an answer tells anything.
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

const RESULTS = 4;

/** Results without a number of their own come last. */
const KILLED = 10_000;
const OOPS = 10_001;

const PROMPT = 'What does `restart()` return? Which check decides?';

/** The question, or why there is none. @param reading of a case whose verdict is not hidden */
export function classQuestion(reading: Reading): Asked | { readonly why: string } {
	const { outcome, bytes, rungs, failedRung } = reading;
	if (!outcome) return { why: 'There is no image in this link, so there is nothing to predict.' };
	if (outcome.errno === 'UNMODELLED')
		return {
			why: 'It is not known what this kernel does with this image, so there is nothing to predict.'
		};
	const seed = crc32(bytes);
	const right = numberOf(outcome);
	const options = resultsFor(right, reading, seed).map((n) => option(n, right, outcome));
	return {
		question: {
			prompt: PROMPT,
			options: options as [Option, Option, Option, Option],
			checks: checksFor(reading, seed)
		},
		ending: {
			errno: outcome.killed ? 'SIGKILL' : outcome.errno,
			...(failedRung === null ? {} : { check: rungs[failedRung]!.name }),
			consumed: outcome.consumed
		}
	};
}

function numberOf({ errno, ret, killed }: Outcome): number {
	if (killed) return KILLED;
	return errno === 'BUG' ? OOPS : -(ret ?? 0);
}

/** `0` and `EINVAL` are always among them; a kill is, where the caller risks one. */
function resultsFor(right: number, { revision, kernel, layout }: Reading, seed: number): number[] {
	const found = new Set([0, EINVAL, right]);
	const self = revision.restartFlags.find((f) => f.name === 'RESTART_TASKSELF');
	if (self && (kernel.flags & self.bit) !== 0) found.add(KILLED);
	// An OBJREF may choose any errno, and may end in an oops.
	const chosen = layout.spans.some((s) => s.path.startsWith('objref[')) ? [EACCES, OOPS] : [];
	const others = [...errnosOf(revision, kernel), ...chosen].filter((n) => !found.has(n));
	for (let i = seed; found.size < RESULTS; i++) found.add(others[i % others.length] as number);
	return [...found].sort((a, b) => a - b);
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

function option(n: number, right: number, out: Outcome): Option {
	const text = n === OOPS ? 'an oops' : n === KILLED ? 'killed' : `\`${nameOf(n)}\``;
	return n === right ? { text } : { text, misconception: notThat(n, out) };
}

const nameOf = (n: number): string => (n === 0 ? '0' : errnoName(n));

/** What another answer would mean. */
function notThat(n: number, out: Outcome): string {
	if (n === 0) return 'You said `0`, which would mean that the kernel accepts the image.';
	if (n === KILLED) return 'You said that the kernel kills the caller. It spares this one.';
	if (n === OOPS) return 'You said that the kernel ends in an oops. It does not.';
	const name = nameOf(n);
	return out.killed && name === out.errno
		? `You said \`${name}\`. The reader does return it, but \`RESTART_TASKSELF\` makes the caller the restarted process, so the kernel kills it.`
		: `You said \`${name}\`, which stands for “${strerror(n)}”.`;
}

/**
 * No check, and three neighbours that the deciding check is one of. The two checks of the LSM's name are told apart only by who
 * knows what each asks, so where one decides the other is there too.
 */
function checksFor(
	{ failedRung: right, checkCount: last, rungs }: Reading,
	seed: number
): SaidCheck[] {
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
