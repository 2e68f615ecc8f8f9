/** A lecture: where it stands, the votes of the class, and what each key does. */
import type { Slide } from './slides.ts';

export interface Lecture {
	/** Index of the slide. */
	readonly at: number;
	/** The slide's answer shows. */
	readonly revealed: boolean;
	/** By slide: the answers that the class gave, one for each key press. */
	readonly votes: ReadonlyMap<number, readonly number[]>;
	readonly notes: boolean;
}

export const BEGINNING: Lecture = { at: 0, revealed: false, votes: new Map(), notes: true };

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

const votesOn = (now: Lecture): readonly number[] => now.votes.get(now.at) ?? [];

/** One more hand for an answer. After the reveal no vote counts. */
export function vote(now: Lecture, slides: readonly Shape[], answer: number): Lecture {
	if (slides[now.at]?.kind !== 'vote' || now.revealed) return now;
	return { ...now, votes: new Map([...now.votes, [now.at, [...votesOn(now), answer]]]) };
}

export function takeBack(now: Lecture): Lecture {
	if (now.revealed) return now;
	return { ...now, votes: new Map([...now.votes, [now.at, votesOn(now).slice(0, -1)]]) };
}

/** How many votes each answer of this slide has. */
export const tally = (now: Lecture, answers: number): number[] =>
	Array.from({ length: answers }, (_, i) => votesOn(now).filter((v) => v === i).length);

/** The answer with the most votes; null without a vote. Of several the first. */
export function mostVoted(now: Lecture, answers: number): number | null {
	const counts = tally(now, answers);
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
	if (key === 'Backspace') return takeBack(now);
	if (/^[nN]$/.test(key)) return { ...now, notes: !now.notes };
	if (/^[a-dA-D]$/.test(key)) return vote(now, slides, key.toLowerCase().charCodeAt(0) - 97);
	return null;
}
