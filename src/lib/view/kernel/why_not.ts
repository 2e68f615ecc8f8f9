/**
 * Why a case ends as it does, for a class, and why another answer is not right here: computed from what the reader did. A result is
 * an errno, `0`, `killed` or `oops`; any other stands for an answer in own words.
 */
import { andText } from '../../format/count.ts';
import { errnoWords } from '../../kernel/errno.ts';
import { checkNumber } from '../../kernel/check_number.ts';
import type { LadderRung } from '../../kernel/ladder.ts';
import type { CheckName } from '../../kernel/trace.ts';
import { CHECK_WORDS } from '../../revisions/check_words.ts';
import { labelless } from '../../revisions/lsm.ts';
import type { Reading } from '../reading.ts';
import { differing, unseen } from './differing.ts';
import { keepsLabels } from './running_lsm.ts';
import { inBackticks, joinedSentence, k, prose, say, type Sentence } from './sentence.ts';
import { resultOf, resultWords, verdict } from './verdict.ts';
import { refusal } from './why_refused.ts';

type SaidCheck = CheckName | 'none';

interface Said {
	readonly result: string;
	readonly check: SaidCheck | null;
}

/** Of a refusal what the workbench says: what was compared, and why; of an acceptance that all checks pass, or why some are skipped. */
export function reasonOf(reading: Reading): Sentence {
	const { refusing, outcome } = reading;
	if (!refusing) return accepted(reading);
	const { compared, because } = refusal(reading, refusing, outcome!);
	return joinedSentence(compared, because);
}

function accepted(reading: Reading): Sentence {
	const { rungs, checkCount } = reading;
	const { sentence } = verdict(reading)!;
	if (rungs.some((r) => r.state === 'skipped'))
		return say`${sentence} No check compares the characters of the strings, time or padding, and without the flag none compares the LSM’s name.`;
	const all = rungs.some((r) => r.state === 'unmet')
		? sentence
		: `All ${checkCount} checks pass: each value is one that this kernel accepts.`;
	const kept = keptName(reading);
	const labels = kept
		? say`The LSM names match, and ${k(kept)} has no labels to keep, so ${k('RESTART_KEEP_LSM')} requires nothing.`
		: [];
	return joinedSentence(say`${all}`, nobodys(reading), afterNul(reading), labels);
}

/** So many members that differ are named. */
const NAMED = 3;

/** `No check compares padding.` Empty where nothing differs that nobody compares. */
function nobodys(reading: Reading): Sentence {
	const names = unseen(reading).map(({ path }) =>
		path === 'tail' ? 'what follows the last object' : path
	);
	return names.length === 0 || names.length > NAMED
		? []
		: prose(`No check compares ${andText(names)}.`);
}

/** Names that are equal where not all bytes are. */
const afterNul = (reading: Reading): Sentence =>
	reading.rungs.some((r) => r.name === 'same LSM' && r.state === 'passed') &&
	differing(reading).some(({ span }) => span.path === 'lsm_name')
		? say`A NUL ends the name, and check ${checkNumber(reading.rungs, 'same LSM')} compares nothing after it.`
		: [];

const keptCheck = ({ rungs }: Reading) => rungs.find((r) => r.name === 'kept LSM');

/** The name that the check of kept LSMs has taken, if it is one without labels. */
function keptName(reading: Reading): string | null {
	const kept = keptCheck(reading);
	const name = kept?.state === 'passed' ? kept.checks[0]?.actual : null;
	return typeof name === 'string' && labelless(name) ? name : null;
}

const inCode = (text: string): string => inBackticks(prose(text));

/** What is refused, as prose with backticks, or that nothing is. @param untold without the check that decides */
function ended(reading: Reading, untold = false): string {
	const { refusing, rungs, checkCount, outcome } = reading;
	if (!refusing)
		return rungs.some((r) => r.state === 'skipped' || r.state === 'unmet')
			? 'No check refuses anything.'
			: `All ${checkCount} checks pass.`;
	if (refusing.n === 0) return 'The call itself is refused.';
	if (untold) return 'A check refuses the image.';
	return inBackticks(refusal(reading, refusing, outcome!).compared);
}

/** What this result comes from, which is not so here; it tells no check. Null of a result that may come from many checks. */
function notFrom({ failedRung, failing, steps }: Reading, name: string): string | null {
	if (name === 'EPIPE' && failing?.kind !== 'read')
		return steps.some((s) => s.kind === 'read' && s.got < s.size)
			? 'The file ends early, but this kernel ignores it there.'
			: 'The file does not end before the kernel has read all that it expects.';
	if (name === 'EPERM' && failedRung !== 0) return 'The call passes: this caller may restart.';
	return name === 'killed' ? 'The kernel does not kill this caller.' : null;
}

const notFailed = ({ layout }: Reading): string =>
	layout.spans.some((s) => s.path.startsWith('error['))
		? 'This kernel ignores the ERROR record here.'
		: 'The image has no ERROR record.';

/** Of an image that is accepted: what differs in it, and why no check refuses that. */
function notInvalid(reading: Reading): string {
	const seen = joinedSentence(nobodys(reading), afterNul(reading));
	if (seen.length > 0) return inBackticks(seen);
	const same = reading.rungs.find((r) => r.name === 'same LSM' && r.state === 'skipped');
	return same && differing(reading).some(({ span }) => span.path === 'lsm_name')
		? whyNotCheck(reading, 'same LSM', `Check ${same.n}, which would compare the names,`)
		: 'Each value that a check compares is one that this kernel accepts.';
}

/** ENOSYS comes from one check alone: this one, if it does not decide here. */
function otherKept(reading: Reading, name: string): LadderRung | null {
	const kept = name === 'ENOSYS' ? keptCheck(reading) : undefined;
	return kept && kept.n !== reading.failedRung ? kept : null;
}

/** Of the check of ENOSYS, before what the kernel made of it. */
const would = ({ n }: LadderRung): string => `Check ${n} would return \`ENOSYS\`, but`;

/** What a kernel does that returns no errno. */
const RETURNS: Readonly<Record<string, string>> = {
	killed: 'The kernel kills the caller',
	oops: 'The kernel crashes'
};

/** Of an answer in own words, which may name the right errno. */
const NOT_SO = 'This is not what happens.';

/** Why the kernel does not return this, as prose with backticks. @param why of an answer in own words, which has its own reason */
export function whyNotResult(reading: Reading, name: string, why = ''): string {
	const right = resultOf(reading.outcome!);
	if (name === '0')
		return reading.failedRung === 0
			? 'The call is refused before the image is read.'
			: 'The kernel accepts an image only if all checks pass.';
	const ends = `${ended(reading)} ${RETURNS[right] ?? inCode(`The kernel returns ${errnoWords(right)}`)}.`;
	if (resultWords(name) === '') return why === '' ? `${NOT_SO} ${ends}` : why;
	const apart = notFrom(reading, name);
	if (apart !== null) return apart;
	if (reading.refusing === null && name === 'EINVAL') return notInvalid(reading);
	if (reading.refusing === null && name === 'ENOMEM')
		return 'No object requests more memory than the kernel has.';
	if (reading.refusing === null && name === 'EIO') return notFailed(reading);
	const kept = otherKept(reading, name);
	return kept ? whyNotCheck(reading, 'kept LSM', `${would(kept)} it`) : ends;
}

const NO_CHECK = 'This kernel has no such check.';

/** What the reader made, or would make, of a check that it need not meet; null of any other. @param it the check, as a subject */
function passedBy(
	reading: Reading,
	{ state, why, skippable }: LadderRung,
	it: string
): string | null {
	if (state === 'skipped') return `${it} is skipped: ${inCode(why!)}.`;
	if (state === 'never' && skippable && !keepsLabels(reading))
		return `${it} runs only with \`RESTART_KEEP_LSM\`.`;
	return state === 'unmet' ? `${it} is not met, but ${why}.` : null;
}

/** Why this check does not decide, as prose with backticks. @param it as a subject */
export function whyNotCheck(reading: Reading, name: SaidCheck, it = 'It'): string {
	const { failedRung, rungs } = reading;
	const rung = rungs.find((r) => r.name === name);
	if (name === 'none' || rung?.state === 'failed')
		return failedRung ? `Check ${failedRung} refuses the image.` : ended(reading);
	if (!rung) return NO_CHECK;
	const unneeded = passedBy(reading, rung, it);
	if (unneeded !== null) return unneeded;
	if (rung.state === 'never')
		return `${it} is never reached: ${failedRung === 0 ? 'the call is refused' : `check ${failedRung} comes`} first.`;
	const kept = name === 'kept LSM' ? keptName(reading) : null;
	const asked = it === 'It' ? `${inCode(CHECK_WORDS[name].asks)} Yes, so it` : it;
	return kept === null ? `${asked} passes.` : `${it} passes: \`${kept}\` has no labels to keep.`;
}

/** What is said of a wrong answer while the kernel's own stays hidden. It names no check but the one that was said, and the one of ENOSYS. Empty of an answer in own words without a reason. */
export function hintOf(reading: Reading, said: Said, right: Said, why?: string): string {
	const { result, check } = said;
	const isRight = result === right.result;
	const ofResult = isRight ? 'The result is right.' : notResult(reading, result, why);
	const tellsAll =
		!isRight && (result === '0' ? check === 'none' : result === 'ENOSYS' && check === 'kept LSM');
	if (check === null || tellsAll) return ofResult;
	const ofCheck = check === right.check ? 'The check is right.' : notCheck(reading, check);
	return `${ofResult} ${ofCheck}`.trimStart();
}

function notResult(reading: Reading, name: string, why = ''): string {
	if (name === '0') return 'The kernel does not accept the image.';
	const kept = otherKept(reading, name);
	if (kept)
		return (
			fateOf(reading, kept, `${would(kept)} it`) ?? `${would(kept)} the kernel does not reach it.`
		);
	if (resultWords(name) === '') return why;
	return notFrom(reading, name) ?? 'The kernel returns something else.';
}

function notCheck(reading: Reading, name: SaidCheck): string {
	if (name === 'none') return ended(reading, true);
	const rung = reading.rungs.find((r) => r.name === name);
	if (!rung) return NO_CHECK;
	return fateOf(reading, rung, `Check ${rung.n}`) ?? `The kernel does not reach check ${rung.n}.`;
}

/** What became of a check that does not decide; null of one that is not reached. @param it as a subject */
const fateOf = (reading: Reading, rung: LadderRung, it: string): string | null =>
	passedBy(reading, rung, it) ?? (rung.state === 'passed' ? `${it} passes.` : null);
