/** Why a case ends as it does, and why another answer is not right here: computed from what the reader did. */
import { CHECK_WORDS } from '../../revisions/check_words.ts';
import { headline } from '../../view/kernel/headline.ts';
import { inFront, refusal as reasonsOf } from '../../view/kernel/refusals.ts';
import { joined, textOf } from '../../view/kernel/sentence.ts';
import type { Reading } from '../../view/reading.ts';
import type { SaidCheck } from '../question/question.ts';
import { resultOf, resultWords, type Said } from '../question/case_question.ts';
import { OWN, type ResultName } from '../question/frozen_names.ts';
import { unseen } from '../question/special.ts';

/** The reader has come to its end. */
export const headlineOf = (reading: Reading) => headline(reading, { rung: null, atEnd: true })!;

/** These two LSMs have no labels, so a kernel may keep their names. */
const LABELLESS = ['default', 'lsm_none'];

/** `Check 9 asks: …`; of an acceptance that all checks pass, or why some are skipped. */
export function reasonOf(reading: Reading): string {
	const { failedRung, rungs, checkCount, failing } = reading;
	if (failedRung !== null) {
		const rung = rungs[failedRung]!;
		const { asks, because } = CHECK_WORDS[rung.name];
		if (failing?.kind === 'read')
			return `The file ends in check ${failedRung}. A read that the file cannot fill returns EPIPE.`;
		const why = reasonsOf(reading, rung, reading.outcome!);
		// What stands in front of the object has a reason of its own, and so has a swapped arch_id.
		if (failing && inFront(reading, failing)) return textOf(joined(why.compared, why.because));
		return `Check ${failedRung} asks: ${asks} ${rung.name === 'arch' ? textOf(why.because) : because}`;
	}
	const unmet = unmetOf(reading);
	if (rungs.some((r) => r.state === 'skipped'))
		return `${headlineOf(reading).sentence} No check compares the letters of the texts, time or padding, and without the flag none compares the LSM’s name.`;
	const all = unmet
		? `${headlineOf(reading).sentence}${nobodys(reading)}`
		: `All ${checkCount} checks pass: each value is one that this kernel takes.${nobodys(reading)}`;
	const kept = keptName(reading);
	return kept === null
		? all
		: `${all} The LSM’s names agree, and ${kept} has no labels to keep, so RESTART_KEEP_LSM asks for nothing.`;
}

/** The check that this kernel ignores although it is not met. */
const unmetOf = ({ rungs }: Reading) => rungs.find((r) => r.state === 'unmet');

/** So many members that differ are named. */
const NAMED = 3;

/** ` No check compares padding.` Empty where nothing differs that nobody compares. */
function nobodys(reading: Reading): string {
	const names = unseen(reading).map(({ path }) =>
		path === 'tail' ? 'what stands behind the last object' : path
	);
	return names.length === 0 || names.length > NAMED
		? ''
		: ` No check compares ${new Intl.ListFormat('en').format(names)}.`;
}

/** The name that the check of kept LSMs has taken, if it is one without labels. */
function keptName({ rungs }: Reading): string | null {
	const kept = rungs.find((r) => r.name === 'kept LSM');
	const name = kept?.state === 'passed' ? kept.checks[0]?.actual : null;
	return typeof name === 'string' && LABELLESS.includes(name) ? name : null;
}

/** `Check 9 refuses lsm_name.` */
function refusal({ failedRung, failing }: Reading): string {
	if (failedRung === 0) return 'The call itself is refused.';
	return failing?.kind === 'read'
		? `The file ends in check ${failedRung}.`
		: `Check ${failedRung} refuses ${failing?.path ?? 'the image'}.`;
}

const acceptance = ({ rungs, checkCount }: Reading): string =>
	rungs.some((r) => r.state === 'skipped' || r.state === 'unmet')
		? 'No check refuses anything.'
		: `All ${checkCount} checks pass.`;

/** What this result comes from, which is not so here; it tells no check. Null of a result that may come from many checks. */
function notFrom(reading: Reading, name: ResultName): string | null {
	const { failedRung, failing, steps } = reading;
	if (name === 'EPIPE' && failing?.kind !== 'read')
		return steps.some((s) => s.kind === 'read' && s.got < s.size)
			? 'The file ends early, but this kernel ignores it there.'
			: 'The file does not end before the kernel has read what it asks for.';
	if (name === 'EPERM' && failedRung !== 0) return 'The call passes: this caller may restart.';
	return name === 'killed' ? 'The kernel spares this caller.' : null;
}

/** Why the kernel does not return this. */
export function whyNotResult(reading: Reading, name: ResultName): string {
	const { failedRung, outcome, rungs } = reading;
	const right = resultOf(outcome!);
	if (name === '0') return refusal(reading);
	if (name === OWN)
		return `The kernel returns ${right}. ${failedRung === null ? acceptance(reading) : refusal(reading)}`;
	const apart = notFrom(reading, name);
	if (apart !== null) return apart;
	if (name === 'ENOSYS') {
		const kept = rungs.find((r) => r.name === 'kept LSM');
		if (kept && kept.n !== failedRung)
			return `Check ${kept.n} returns it. ${whyNotCheck(reading, 'kept LSM')}`;
	}
	if (failedRung === null) return acceptance(reading);
	return right === 'killed' || right === 'oops'
		? refusal(reading)
		: `${refusal(reading)} It returns ${right}.`;
}

/** The same where nobody knows the deciding check yet. */
export function whyNotResultYet(reading: Reading, name: ResultName): string {
	// Who knows that the image is accepted knows that no check refuses it.
	if (reading.failedRung === null) return whyNotResult(reading, name);
	const right = resultOf(reading.outcome!);
	const returns = `The kernel returns ${right}, which stands for “${resultWords(right)}”.`;
	if (name === '0') return `${refusedBy(reading)} ${returns}`;
	if (name === OWN) return returns;
	const apart = notFrom(reading, name);
	if (apart !== null) return `${apart} ${returns}`;
	return `${name} stands for “${resultWords(name)}”. ${returns}`;
}

const refusedBy = ({ failedRung }: Reading): string =>
	failedRung === 0 ? 'The call itself is refused.' : 'A check refuses the image.';

/** Why this check does not decide. */
export function whyNotCheck(reading: Reading, name: SaidCheck): string {
	const { failedRung, rungs } = reading;
	const rung = rungs.find((r) => r.name === name);
	if (name === 'none') return refusal(reading);
	switch (rung?.state) {
		case 'passed': {
			const kept = name === 'kept LSM' ? keptName(reading) : null;
			return kept === null
				? `It asks: ${CHECK_WORDS[rung.name].asks} Yes, so it passes.`
				: `It passes: ${kept} has no labels to keep.`;
		}
		case 'skipped':
			return `It is skipped: ${rung.why}.`;
		case 'unmet':
			return `It is not met, but ${rung.why}.`;
		case 'never':
			return `It is never reached: ${failedRung === 0 ? 'the call is refused' : `check ${failedRung} comes`} before.`;
		default:
			return 'This kernel has no such check.';
	}
}

/** What is said of a wrong answer while the kernel's own stays hidden. It names no check but the one that was said, and the one of ENOSYS. */
export function hintOf(reading: Reading, said: Said, right: Said): string {
	const { result, check } = said;
	const isRight = result === right.result;
	const ofResult = isRight ? 'The result is right.' : notResult(reading, result);
	const tellsAll =
		!isRight && (result === '0' ? check === 'none' : result === 'ENOSYS' && check === 'kept LSM');
	if (check === null || tellsAll) return ofResult;
	return `${ofResult} ${check === right.check ? 'The check is right.' : notCheck(reading, check)}`;
}

function notResult(reading: Reading, name: ResultName): string {
	if (name === '0') return 'The kernel does not accept the image.';
	const kept = reading.rungs.find((r) => r.name === 'kept LSM');
	if (name === 'ENOSYS' && kept && kept.n !== reading.failedRung)
		return `Check ${kept.n} returns ENOSYS. ${notCheck(reading, 'kept LSM')}`;
	return notFrom(reading, name) ?? 'The kernel returns something else.';
}

function notCheck(reading: Reading, name: SaidCheck): string {
	const rung = reading.rungs.find((r) => r.name === name);
	if (name === 'none') return refusedBy(reading);
	if (!rung) return 'This kernel has no such check.';
	if (rung.state === 'skipped') return `Check ${rung.n} is skipped: ${rung.why}.`;
	if (rung.state === 'unmet') return `Check ${rung.n} is not met, but ${rung.why}.`;
	return rung.state === 'passed'
		? `Check ${rung.n} passes.`
		: `The kernel does not come to check ${rung.n}.`;
}
