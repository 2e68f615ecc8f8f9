/** What the slide of a vote shows of its question, of the kernel, and of the answer. */
import { errnoNamed, strerror } from '../../kernel/errno.ts';
import { CHECK_WORDS } from '../../revisions/check_words.ts';
import { checkRows, type CheckRow } from '../../view/kernel/checks.ts';
import { setupRows } from '../../view/kernel/setup.ts';
import type { Reading } from '../../view/reading.ts';
import { endingText } from '../question/question_text.ts';
import { END, sizeOf, type VoteSlide } from './deck_slides.ts';
import { rightOption } from '../lesson/lesson.ts';
import { latest, mostVoted, type Votes } from '../scene/votes.ts';

/** The words under each option: what its check asks, or what its errno means. They are of the option and not of the answer. */
export const optionWords = ({ asked, reading }: VoteSlide): string[] =>
	asked.question.options.map(({ text }) => {
		const n = /\bcheck (\d+)/i.exec(text)?.[1];
		const check = n === undefined ? undefined : reading.rungs[Number(n)];
		if (check) return CHECK_WORDS[check.name].asks;
		if (/^(`0`|None\. All|It accepts)/.test(text)) return 'no check refuses it';
		const errno = /`(E[A-Z]+)`/.exec(text)?.[1];
		const number = errno === undefined ? null : errnoNamed(errno);
		return number === null ? '' : strerror(number);
	});

/** Two columns: the options are a few letters. Options of checks have a question each. */
export const inTwo = ({ asked, part }: VoteSlide): boolean =>
	part !== 'check' && asked.question.options.every(({ text }) => text.length <= 12);

/** Options of many words. */
const isWordy = ({ asked }: VoteSlide): boolean =>
	asked.question.options.some(({ text }) => text.length > 52);

/** The deciding check and its neighbours. */
const CHECKS = 3;

/** The check that decides, between its neighbours. */
export function decidingChecks(reading: Reading): CheckRow[] {
	const rows = checkRows(reading, END);
	const at = rows.findIndex((r) => r.rung.n === reading.failedRung);
	const from = at < 0 ? rows.length - CHECKS : Math.min(at - 1, rows.length - CHECKS);
	const first = Math.max(0, from);
	return rows.slice(first, first + CHECKS);
}

/** What the class got wrong, and why the right answer is right. Prose with backticks, in paragraphs; the first word is bold. */
export function replies(
	{ asked, reason }: VoteSlide,
	votes: Votes
): { bold: string; text: string }[] {
	const { options } = asked.question;
	const right = rightOption(asked.question);
	const now = latest(votes);
	const letter = (i: number) => 'ABCD'[i]!;
	const all = options.map((_, i) => i);
	const wrong = mostVoted(
		now,
		all.filter((i) => i !== right)
	);
	const equal = all.filter((i) => now[i] === now[wrong[0]!]);
	const of = equal.includes(right) ? '' : 'Of the wrong answers ';
	const said = (i: number) => {
		if (equal.length > 1) return i === wrong[0] ? of + sameNumber(equal.map(letter)) : '';
		return now[i]! > now[right]!
			? `${letter(i)} had the most votes.`
			: `${letter(i)} had the most votes of the wrong answers.`;
	};
	return [
		...wrong.map((i) => ({
			bold: said(i) + (wrong.length > 1 ? `${said(i) && ' '}${letter(i)}:` : ''),
			text: options[i]!.misconception ?? ''
		})),
		...(reason === '' ? [] : [{ bold: `Why ${letter(right)}?`, text: reason }])
	];
}

const sameNumber = (letters: readonly string[]): string =>
	`${letters.slice(0, -1).join(', ')} and ${letters.at(-1)!} have the same number of votes.`;

/** What most of those thought who were wrong. It comes after the reason, with the idea. */
export const wrongReplies = (slide: VoteSlide, votes: Votes) =>
	replies({ ...slide, reason: '' }, votes);

/** For the teacher alone, before the reveal. */
export const kernelSays = ({ asked, reading }: VoteSlide): string =>
	`the kernel: ${endingText(asked.ending, reading.rungs)}`;

/** Smaller where bytes and long answers need the room, and the facts of a case, which stand above them. */
export const promptSize = (slide: VoteSlide) => {
	const full = slide.path === null ? 100 : 40;
	return sizeOf(slide.asked.question.prompt, slide.bytes && isWordy(slide) ? full : 0);
};

/** Options of many words, above or below bytes are smaller, and once more below a long question with two rows. */
export function optionSize(slide: VoteSlide): 'large' | 'medium' | 'small' {
	const twoRows = slide.bytes?.rows.length === 2;
	if (slide.part === 'check' && slide.aside) return 'medium';
	if (!isWordy(slide)) return twoRows && !inTwo(slide) ? 'medium' : 'large';
	return promptSize(slide) === 'small' && twoRows ? 'small' : 'medium';
}

// ---- the kernel

export const CPU = ['has_fxsr', 'has_xsave', 'xstate_size'];

/** What the kernel compares with a member. */
const COMPARED: Readonly<Record<string, string>> = {
	magic: 'revision',
	rev: 'revision',
	arch_id: 'arch',
	major: 'version',
	minor: 'version',
	patch: 'version',
	release: 'version',
	lsm_name: 'LSM',
	...Object.fromEntries(CPU.map((name) => [name, name]))
};

/** Of a lesson what its question is about, if that is one of the kernel's facts. Of a case the kernel without the flags, which the call has. */
export function voteRows({ reading, about }: VoteSlide) {
	const rows = kernelRows(reading);
	if (about) {
		const asked = about.map((path) => COMPARED[path.split('.')[0]!]);
		return rows.filter(({ name }) => asked.includes(name));
	}
	return rows.filter(({ name }) => name !== 'flags');
}

/** Arch, version, LSM, flags: what tells one kernel from another. */
export const kernelRows = ({ revision, kernel }: Reading) => [
	{ name: 'revision', value: revision.id },
	...setupRows(revision, kernel)
];
