/** The address of a deck: slide and votes as the text after `#`, and back. */
import { BEGINNING, keep, placeOf, slideOf, type Show } from './deck.ts';
import { hasAnswer, type Deck } from './deck_slides.ts';
import { total, type Counts, type Votes } from '../scene/votes.ts';

const numbersText = (counts: Counts): string => counts.join('.');

/** Slide and votes, with those that are being typed, as the text after `#`: `s=5.6r&v=5.6:12.31.9.4`. */
export function addressOf(now: Show): string {
	const votes = Object.entries(keep(now).votes)
		.filter(([, v]) => total(v.first) > 0)
		.map(([place, { first, second }]) =>
			[place, numbersText(first), ...(second ? [numbersText(second)] : [])].join(':')
		);
	const place = `s=${placeOf(now)}${now.revealed ? 'r' : ''}`;
	return votes.length === 0 ? place : `${place}&v=${votes.join('_')}`;
}

/** Where an address stands. What is damaged in it is left out. */
export function showAt(deck: Deck, address: string): Show {
	const parts = new Map(
		address
			.replace(/^#/, '')
			.split('&')
			.map((part) => [part.slice(0, 2), part.slice(2)] as const)
	);
	const votes: Record<string, Votes> = {};
	for (const text of (parts.get('v=') ?? '').split('_')) {
		const [place, ...rounds] = text.split(':');
		const [first, second = null] = rounds.map(countsOf);
		const at = place === undefined ? null : placeAt(deck, place);
		if (at && first && slideOf(deck, at).kind === 'vote') votes[placeOf(at)] = { first, second };
	}
	const [, place = '', revealed] = /^([\d.]*)(r?)$/.exec(parts.get('s=') ?? '') ?? [];
	const at = placeAt(deck, place);
	if (!at) return { ...BEGINNING, votes };
	return { ...BEGINNING, votes, ...at, revealed: revealed === 'r' && hasAnswer(slideOf(deck, at)) };
}

function placeAt(deck: Deck, text: string): Pick<Show, 'step' | 'slide'> | null {
	const found = /^([1-9]\d{0,3})\.([1-9]\d{0,3})$/.exec(text);
	if (!found) return null;
	const at = { step: Number(found[1]) - 1, slide: Number(found[2]) - 1 };
	return deck.steps[at.step]?.slides[at.slide] ? at : null;
}

function countsOf(text: string): Counts | null {
	const found = /^(\d{1,4})\.(\d{1,4})\.(\d{1,4})\.(\d{1,4})$/.exec(text);
	return found && (found.slice(1).map(Number) as unknown as Counts);
}
