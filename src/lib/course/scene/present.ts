/** A scene that somebody presents: where it stands, the votes of the class, and what each key does. */
import {
	isFirst,
	lackOf,
	latest,
	namesAll,
	NOBODY,
	NO_VOTES,
	parseVotes,
	seen,
	total,
	votesText,
	type Counts,
	type Votes
} from './votes.ts';
import { many } from '../../format/count.ts';
import { stepName, type StepOver, type Scene, type SceneStep } from './step.ts';

export interface Present {
	/** Index of the step. */
	readonly at: number;
	readonly over: StepOver | null;
	/** By the word of the step that asks. An address without votes keeps them, but that of a question. */
	readonly votes: Readonly<Record<string, Votes>>;
	/** The line of votes that is being typed; null while none is. */
	readonly draft: string | null;
	/** The votes on this question that its plan has counted and shows next; null where it goes on to another step. */
	readonly next: Votes | null;
	/** Counts are being typed where nobody votes: a space between them leads nowhere. */
	readonly astray: boolean;
	/** The slug of the plan that it was opened from, whose steps its keys follow; empty without one. */
	readonly plan: string;
	readonly placed: boolean;
	/** The votes are those of codes that were read, so no codes are to be sent. */
	readonly codesRead: boolean;
}

export const BEGINNING: Present = {
	...{ at: 0, over: null, votes: {}, draft: null, next: null, astray: false },
	...{ plan: '', placed: false, codesRead: false }
};

/** What the keys do, as pages list it. @param inPlan whether it was opened from a plan, which has lessons and a clock */
export const presentKeys = (
	inPlan: boolean
): readonly (readonly [keys: string, does: string])[] => [
	['→ ←', 'next step, previous step; a clicker does the same'],
	[
		'5 13 4 2',
		'then Enter, at a question: the votes for A to D; once more, those of a second vote'
	],
	['Backspace', 'deletes the last number'],
	...(inPlan ? ([['N', 'skips the rest of a lesson, and its handout']] as const) : []),
	['B', 'makes the screen black, or brings it back'],
	['Q', 'shows or hides the QR code of this page'],
	['T', `shows or hides the step${inPlan ? ' and the time' : ''}`],
	['Esc', 'leaves for the page, where you can type; again, returns'],
	['?', 'shows or hides these keys'],
	[
		'Touch',
		'on the right or left: next or previous step; on an answer: a hand more, on its number one less; on the title: these keys; on a key: presses it'
	]
];

/** `Read 2 of 4`, `Idea`: the step, and how many of its kind there are. */
export function placeText({ steps }: Scene, at: number): string {
	const { id } = steps[at]!;
	const [kind] = /^(fact|answer)\./.exec(id) ?? [];
	const all = kind === undefined ? [] : steps.filter((s) => s.id.startsWith(kind));
	return all.length === 0 ? stepName(id) : `${stepName(id)} of ${all.length}`;
}

/** `Handout 2: Four tails, tail 3 of 4`, `Question 2 of 3`: the title, and which of several this is; over the code of a set, how many. */
export function sceneHead({ steps, title }: Scene, { at, over }: Present = BEGINNING): string {
	const [, tail, question] = NTH.exec(steps[at]!.id) ?? [];
	const all = steps.findLast(({ id }) => NTH.test(id))?.id.match(/\d+/)?.[0];
	if (question === undefined)
		return tail === undefined ? title : `${title}, tail ${tail} of ${all}`;
	return over === 'qr' ? many(Number(all), 'question') : `Question ${question} of ${all}`;
}
const NTH = /^answer\.(\d+)$|^(\d+)\./;

/** A step at which hands are counted, or their bars stand. */
export type Voted = Extract<SceneStep, { kind: 'ask' | 'reveal' }>;
export const hasVotes = (step: SceneStep): step is Voted =>
	step.kind === 'ask' || step.kind === 'reveal';

/** The call is beside it, with its result: question, answer and reason are of one size, so that no byte moves. */
export const hasCall = ({ kind, besides }: SceneStep): boolean =>
	besides.length > 0 && ['ask', 'reveal', 'why', 'idea', 'sheet'].includes(kind);

/** The word of the step that asks what a step asks or answers. */
export const askOf = ({ steps }: Scene, step: Voted): string =>
	steps.find((s) => s.kind === 'ask' && s.question === step.question && s.ask === step.ask)!.id;

/** A line that Backspace has opened again; a letter that is typed has no space behind it. What it has no number for is 0. */
const isOpened = (draft: string): boolean => draft.startsWith('A ');
const parsed = (draft: string, counted: Votes): Counts | null =>
	isOpened(draft)
		? parseVotes(/\d/.test(draft) ? draft : `${draft}0`)
		: parseVotes(draft, latest(counted));

/** The votes with the line that is being typed. No votes where nobody votes. */
export function votesNow(scene: Scene, { at, votes, draft }: Present): Votes {
	const step = scene.steps[at]!;
	const counted = (hasVotes(step) && votes[askOf(scene, step)]) || NO_VOTES;
	const typed = draft === null ? null : parsed(draft, counted);
	if (!typed) return counted;
	// Letters and Backspace correct.
	const again = isFirst(counted) && namesAll(draft!);
	return again ? { ...counted, second: typed } : withLatest(counted, typed);
}

/** How many answers a line has no number for: of counts, or opened again. One number alone corrects a vote that is there. */
function rest(scene: Scene, now: Present): number {
	const step = scene.steps[now.at]!;
	const draft = now.draft!;
	const { length } = draft.match(/\d+/g) ?? [];
	const corrects = length === 1 && total(latest(votesNow(scene, { ...now, draft: null }))) > 0;
	const isWhole = isOpened(draft) || (/^\d/.test(draft) && !corrects);
	if (step.kind !== 'ask' || !isWhole) return 0;
	return Math.max(0, step.question.asks[step.ask]!.options.length - length);
}

/** What Enter does with the line that is being typed, or why it does not, or that no line begins here; else empty. */
export function draftHint(scene: Scene, now: Present): string {
	const { draft, astray, over } = now;
	if (astray) return 'Votes are typed at a question.';
	if (draft === null || over !== null) return '';
	const votes = votesNow(scene, { ...now, draft: null });
	const lack = parsed(draft, votes) ? '' : lackOf(draft, latest(votes));
	if (lack !== '') return `Enter does not keep it: ${lack}; Esc deletes it`;
	const replaces = votes.second && namesAll(draft);
	const second = votesNow(scene, now).second
		? `${replaces ? 'replaces the ' : ''}second vote: `
		: '';
	const more = rest(scene, now);
	if (more === 0) return `${second}Enter keeps it, Backspace deletes the last number`;
	const twice = draft.endsWith('\n') ? '' : ' twice';
	return `${second}type ${many(more, 'more number')}, or Enter${twice} for 0`;
}

const withLatest = (votes: Votes, counts: Counts): Votes =>
	votes.second ? { ...votes, second: counts } : { ...votes, first: counts };

export function withVotes(scene: Scene, now: Present, votes: Votes): Present {
	const step = scene.steps[now.at]!;
	return hasVotes(step)
		? { ...now, draft: null, next: null, votes: { ...now.votes, [askOf(scene, step)]: votes } }
		: now;
}

/** Hands for an answer, more or fewer than were counted. @param n the index of the answer */
export function withHands(scene: Scene, now: Present, n: number, more: number): Present {
	const votes = votesNow(scene, now);
	const counts = latest(votes).map((count, i) => Math.max(0, count + (i === n ? more : 0)));
	return withVotes(scene, now, withLatest(votes, counts as unknown as Counts));
}

/** Keeps the line that is being typed, if it means something. */
function kept(scene: Scene, now: Present): Present {
	const votes = votesNow(scene, now);
	return now.draft === null && !votes.second ? now : withVotes(scene, now, seen(votes));
}

export const lastStep = ({ steps }: Scene, { codesRead }: Present): number =>
	steps.findLastIndex(({ kind }) => !codesRead || kind !== 'send');

/** At another step. @param at its index; beyond an end, the one at this end */
export const moved = (scene: Scene, now: Present, at: number): Present => ({
	...kept(scene, now),
	at: Math.max(0, Math.min(lastStep(scene, now), at)),
	over: null,
	draft: null,
	next: null,
	astray: false
});

/** A key that types votes; undefined for a key that means nothing in them. */
function voteKey(scene: Scene, now: Present, key: string): Present | undefined {
	const { draft } = now;
	const votes = votesNow(scene, { ...now, draft: null });
	// A line does not begin with B, which is the black screen, and one of counts alone has no letters.
	const types = draft === null ? /^[acd0-9]$/i : /^\d/.test(draft) ? /^[0-9,;]$/ : /^[a-d0-9,;]$/i;
	if (types.test(key)) return { ...now, draft: (draft ?? '') + key.toUpperCase() };
	if (key === 'Backspace') {
		// Without a line the last one is opened again, and has a space after A; empty, it takes the votes away.
		const counted = total(latest(votes)) > 0 ? votesText(latest(votes)) : '';
		const line = draft ?? counted;
		const less = /\d/.test(line) ? line.replace(/\d+\D*$/, '') : line.trimEnd().slice(0, -1);
		if (less !== '') return { ...now, draft: less };
		const isTyped = draft !== null && !isOpened(draft);
		return isTyped ? { ...now, draft: null } : withVotes(scene, now, withLatest(votes, NOBODY));
	}
	// A space stands between two counts. It never leads on from them: after the last that would tell the answer.
	if (draft === null) return key === ' ' && total(votes.first) > 0 ? now : undefined;
	// A key that leads to another step is Enter first: what Enter does not keep is not lost.
	const leads = clicked(key) !== 0 || isRow(now, key);
	if (key === 'Enter' || leads) {
		if (!parsed(draft, votes)) return now;
		const isSure = draft.endsWith('\n') || rest(scene, now) === 0;
		if (!isSure) return { ...now, draft: `${draft}\n` };
		return leads ? undefined : kept(scene, now);
	}
	if (key === 'Escape') return { ...now, draft: null };
	if (key === ' ') return /[ A-D]$/.test(draft) ? now : { ...now, draft: `${draft} ` };
	return undefined;
}

/** What a key makes of the votes; undefined for a key that means nothing in them. Counts typed where nobody votes change nothing. */
function typed(scene: Scene, now: Present, key: string): Present | undefined {
	if (now.over !== null) return undefined;
	if (now.next && now.draft === null && stepped(key) === 1) return withVotes(scene, now, now.next);
	if (scene.steps[now.at]!.kind === 'ask') return voteKey(scene, now, key);
	return /^\d$/.test(key) || (now.astray && key === ' ') ? { ...now, astray: true } : undefined;
}

/** Where a key of a clicker leads, on the presentation and on its plan. */
export const clicked = (key: string): 1 | -1 | 0 =>
	/^(ArrowRight|PageDown)$/.test(key) ? 1 : /^(ArrowLeft|PageUp)$/.test(key) ? -1 : 0;

const stepped = (key: string): 1 | -1 | 0 => (key === ' ' ? 1 : clicked(key));

const isRow = ({ plan }: Present, key: string): boolean => /^n$/i.test(key) && plan !== '';

/** A step on, a step back, or to the next row of the plan. */
export type Lead = 1 | -1 | 'row';
/** Where a key leads; 0 if it does something else, or nothing. */
export function leads(scene: Scene, now: Present, key: string): Lead | 0 {
	if (now.over === 'black' || typed(scene, now, key)) return 0;
	if (isRow(now, key)) return 'row';
	// What lies over a step goes away first.
	return now.over === null ? stepped(key) : 0;
}

/** What a key does; null for a key that does nothing here. */
export function press(scene: Scene, now: Present, key: string): Present | 'leave' | null {
	if (now.over === 'black') return { ...now, over: null };
	const votes = typed(scene, now, key);
	if (votes) return votes;
	const by = leads(scene, now, key);
	if (by === 'row') return now;
	if (by !== 0) return moved(scene, now, now.at + by);
	if (now.over !== null && stepped(key) !== 0) return { ...now, over: null };
	if (/^[b.]$/i.test(key)) return { ...now, over: 'black' };
	const over = /^q$/i.test(key) ? 'qr' : key === '?' ? 'keys' : null;
	if (over) return { ...now, over: now.over === over ? null : over, astray: false };
	if (/^t$/i.test(key)) return { ...now, placed: !now.placed };
	if (key === 'Escape') return now.over ? { ...now, over: null } : 'leave';
	return null;
}
