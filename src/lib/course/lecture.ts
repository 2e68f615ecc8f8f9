/** A lecture: where it stands, the votes of the class, and what each key does. */
import type { Slide } from './slides.ts';

export interface Lecture {
	/** Index of the slide. */
	readonly at: number;
	/** The slide's answer shows. */
	readonly revealed: boolean;
	/** The answers that the class gave, one for each key press. A lecture asks once. */
	readonly votes: readonly number[];
	readonly notes: boolean;
}

export const BEGINNING: Lecture = { at: 0, revealed: false, votes: [], notes: true };

type Shape = Pick<Slide, 'kind'>;

const hasAnswer = ({ kind }: Shape): boolean => kind === 'vote' || kind === 'task';

/** Shows the answer, and then goes on. */
export function forward(now: Lecture, slides: readonly Shape[]): Lecture {
	const slide = slides[now.at];
	if (slide && hasAnswer(slide) && !now.revealed) return { ...now, revealed: true };
	return now.at < slides.length - 1 ? { ...now, at: now.at + 1, revealed: false } : now;
}

/** Takes the last step back. A slide that was left shows its answer. */
export function back(now: Lecture, slides: readonly Shape[]): Lecture {
	if (now.revealed) return { ...now, revealed: false };
	const before = slides[now.at - 1];
	return before ? { ...now, at: now.at - 1, revealed: hasAnswer(before) } : now;
}

const isVoting = (now: Lecture, slides: readonly Shape[]): boolean =>
	slides[now.at]?.kind === 'vote' && !now.revealed;

/** One more hand for an answer. After the reveal no vote counts. */
export const vote = (now: Lecture, slides: readonly Shape[], answer: number): Lecture =>
	isVoting(now, slides) ? { ...now, votes: [...now.votes, answer] } : now;

const takeBack = (now: Lecture, slides: readonly Shape[]): Lecture =>
	isVoting(now, slides) ? { ...now, votes: now.votes.slice(0, -1) } : now;

/** How many votes each of the four answers has. */
export const tally = ({ votes }: Lecture): number[] =>
	[0, 1, 2, 3].map((answer) => votes.filter((v) => v === answer).length);

/** The answer with the most votes; null without a vote. Of several the first. */
export function mostVoted(now: Lecture): number | null {
	const counts = tally(now);
	const most = Math.max(...counts);
	return most === 0 ? null : counts.indexOf(most);
}

const FORWARD = [' ', 'PageDown', 'ArrowRight', 'ArrowDown', 'Enter'];
const BACK = ['PageUp', 'ArrowLeft', 'ArrowUp'];

/** What a key does; null for a key that does nothing here. A clicker sends PageUp and PageDown. */
export function press(
	now: Lecture,
	slides: readonly Shape[],
	key: string
): Lecture | 'leave' | null {
	if (FORWARD.includes(key)) return forward(now, slides);
	if (BACK.includes(key)) return back(now, slides);
	if (key === 'Escape') return 'leave';
	if (key === 'Backspace') return takeBack(now, slides);
	if (/^[nN]$/.test(key)) return { ...now, notes: !now.notes };
	if (/^[a-dA-D]$/.test(key)) return vote(now, slides, key.toLowerCase().charCodeAt(0) - 97);
	return null;
}
