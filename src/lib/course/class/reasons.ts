/** Why a case ends as it does, and why another answer is not right here: computed from what the reader did. */
import { CHECK_WORDS } from '../../revisions/check_words.ts';
import { headline } from '../../view/kernel/headline.ts';
import type { Reading } from '../../view/reading.ts';
import type { SaidCheck } from '../lesson.ts';
import { resultOf, resultWords } from './class_question.ts';
import { OWN, type ResultName } from './frozen_names.ts';

/** The reader has come to its end. */
export const headlineOf = (reading: Reading) => headline(reading, { rung: null, atEnd: true })!;

/** These two LSMs have no labels, so a kernel may keep their names. */
const LABELLESS = ['default', 'lsm_none'];

/** `Check 9 asks: …`; of an acceptance that all checks pass, or why some are skipped. */
export function reasonOf(reading: Reading): string {
	const { failedRung, rungs, checkCount } = reading;
	if (failedRung !== null) {
		const { asks, because } = CHECK_WORDS[rungs[failedRung]!.name];
		if (reading.failing?.kind === 'read')
			return `The file ends in check ${failedRung}. A read that the file cannot fill returns EPIPE.`;
		return `Check ${failedRung} asks: ${asks} ${because}`;
	}
	if (rungs.some((r) => r.state === 'skipped'))
		return `${headlineOf(reading).sentence} No check compares the letters of the texts, time or padding, and without the flag none compares the LSM’s name.`;
	const all = `All ${checkCount} checks pass: each value is one that this kernel takes.`;
	const kept = keptName(reading);
	return kept === null
		? all
		: `${all} The LSM’s names agree, and ${kept} has no labels to keep, so RESTART_KEEP_LSM asks for nothing.`;
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
	rungs.some((r) => r.state === 'skipped')
		? 'No check refuses anything.'
		: `All ${checkCount} checks pass.`;

/** Why the kernel does not return this. */
export function whyNotResult(reading: Reading, name: ResultName): string {
	const { failedRung, failing, outcome, rungs } = reading;
	const right = resultOf(outcome!);
	if (name === '0') return refusal(reading);
	if (name === OWN)
		return `The kernel returns ${right}. ${failedRung === null ? acceptance(reading) : refusal(reading)}`;
	if (name === 'EPIPE' && failing?.kind !== 'read')
		return 'The file does not end before the kernel has read what it asks for.';
	if (name === 'EPERM' && failedRung !== 0) return 'The call passes: this caller may restart.';
	if (name === 'ENOSYS') {
		const kept = rungs.find((r) => r.name === 'kept LSM');
		if (kept && kept.n !== failedRung)
			return `Check ${kept.n} returns it. ${whyNotCheck(reading, 'kept LSM')}`;
	}
	if (name === 'killed') return 'The kernel spares this caller.';
	if (failedRung === null) return acceptance(reading);
	return right === 'killed' || right === 'oops'
		? refusal(reading)
		: `${refusal(reading)} It returns ${right}.`;
}

/** The same where nobody knows the deciding check yet. */
export function whyNotResultYet(reading: Reading, name: ResultName): string {
	// Who knows that the image is accepted knows that no check refuses it.
	if (reading.failedRung === null || name === 'killed') return whyNotResult(reading, name);
	const right = resultOf(reading.outcome!);
	const returns = `The kernel returns ${right}, which stands for “${resultWords(right)}”.`;
	if (name === '0') return `A check refuses the image. ${returns}`;
	if (name === OWN) return returns;
	return `${name} stands for “${resultWords(name)}”. ${returns}`;
}

/** Why this check does not decide. */
export function whyNotCheck(reading: Reading, name: SaidCheck): string {
	const { failedRung, rungs } = reading;
	const rung = rungs.find((r) => r.name === name);
	if (name === 'none') return refusal(reading);
	switch (rung?.state) {
		case 'passed': {
			const kept = name === 'kept LSM' ? keptName(reading) : null;
			return kept === null ? 'It passes.' : `It passes: ${kept} has no labels to keep.`;
		}
		case 'skipped':
			return `It is skipped: ${rung.why}.`;
		case 'never':
			return `It is never reached: ${failedRung === 0 ? 'the call is refused' : `check ${failedRung} comes`} before.`;
		default:
			return 'This kernel has no such check.';
	}
}
