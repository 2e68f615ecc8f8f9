/** A deck that somebody shows: where it stands, what each key does, its address and its clock. */
import { answerSaid, hasAnswer, slideSaid, type Deck, type Slide } from './deck_slides.ts';
import { plain } from './prose.ts';
import {
	isWhole,
	latest,
	NOBODY,
	NO_VOTES,
	parseVotes,
	total,
	votesText,
	type Counts,
	type Votes
} from './votes.ts';

/** Everything that the wall shows. The presenter's window has the same one. */
export interface Show {
	/** Indices of the step and of the slide in it. */
	readonly step: number;
	readonly slide: number;
	/** The slide's answer shows. */
	readonly revealed: boolean;
	/** By slide, as `placeOf()` names it. */
	readonly votes: Readonly<Record<string, Votes>>;
	/** The line of votes that is being typed; null while none is. */
	readonly draft: string | null;
	/** The member that is lit on a slide of bytes. */
	readonly lit: number | null;
	/** Only the lit row shows. */
	readonly zoom: boolean;
	/** Names of members on a slide of bytes; null as the slide begins. */
	readonly labels: boolean | null;
	readonly notes: boolean;
	readonly keys: boolean;
	readonly qr: boolean;
	/** The exercise is edited on the slide. */
	readonly editing: boolean;
	/** Edited exercises, by slide, as texts of links. */
	readonly works: Readonly<Record<string, string>>;
	/** When the timer ends, in ms since 1970; null without one. */
	readonly timer: number | null;
	/** Escape asks once. */
	readonly leaving: boolean;
}

/** What a slide begins with. */
const FRESH = {
	revealed: false,
	draft: null,
	lit: null,
	zoom: false,
	labels: null,
	qr: false,
	editing: false,
	leaving: false
} as const;

export const BEGINNING: Show = {
	...FRESH,
	step: 0,
	slide: 0,
	votes: {},
	works: {},
	notes: false,
	keys: false,
	timer: null
};

export const slideOf = (deck: Deck, { step, slide }: Pick<Show, 'step' | 'slide'>): Slide =>
	deck.steps[step]!.slides[slide]!;

/** Slides whose bytes can have names. */
type Named = Extract<Slide, { kind: 'bytes' | 'text' }>;
const canName = (slide: Slide): slide is Named =>
	slide.kind === 'bytes' || (slide.kind === 'text' && slide.bytes !== null && slide.unnamed);

/** `5.6`: the sixth slide of the fifth step. */
export const placeOf = ({ step, slide }: Pick<Show, 'step' | 'slide'>): string =>
	`${step + 1}.${slide + 1}`;

// ---- going through it

/** The slide after this one, or the one before; null at an end. */
function neighbour(deck: Deck, { step, slide }: Show, by: 1 | -1) {
	if (deck.steps[step]!.slides[slide + by]) return { step, slide: slide + by };
	const other = deck.steps[step + by];
	return other ? { step: step + by, slide: by > 0 ? 0 : other.slides.length - 1 } : null;
}

/** The same, without optional slides for who has not gone to one of this step. */
function onTheWay(deck: Deck, now: Show, by: 1 | -1): ReturnType<typeof neighbour> {
	const looking = slideOf(deck, now).optional ? now.step : null;
	let next = neighbour(deck, now, by);
	while (next && next.step !== looking && slideOf(deck, next).optional)
		next = neighbour(deck, { ...now, ...next }, by);
	return next;
}

/** The optional slide after this one, once its answer shows. */
function aside(deck: Deck, now: Show): ReturnType<typeof neighbour> {
	if (hasAnswer(slideOf(deck, now)) && !now.revealed) return null;
	const next = neighbour(deck, now, 1);
	return next && slideOf(deck, next).optional ? next : null;
}

const goTo = (now: Show, place: Pick<Show, 'step' | 'slide'>): Show => ({
	...now,
	...FRESH,
	...place
});

/** Goes to the first slide of a step, if there is such a step. */
export const goToStep = (now: Show, deck: Deck, step: number): Show =>
	deck.steps[step] ? goTo(now, { step, slide: 0 }) : now;

/** What Space leads to; null at the end. */
export function following(now: Show, deck: Deck): Show | null {
	const kept = keep(now);
	if (hasAnswer(slideOf(deck, now)) && !now.revealed)
		return { ...kept, revealed: true, qr: false, leaving: false };
	const next = onTheWay(deck, now, 1);
	return next && goTo(kept, next);
}

export const forward = (now: Show, deck: Deck): Show => following(now, deck) ?? now;

/** Takes the last step back. A slide that was left shows its answer. */
export function back(now: Show, deck: Deck): Show {
	if (now.revealed) return { ...now, revealed: false, leaving: false };
	const before = onTheWay(deck, now, -1);
	if (!before) return now;
	return { ...goTo(keep(now), before), revealed: hasAnswer(slideOf(deck, before)) };
}

// ---- votes

export const votesOf = (now: Show): Votes => now.votes[placeOf(now)] ?? NO_VOTES;

/** The votes with the line that is being typed. */
export function votesNow(now: Show): Votes {
	const votes = votesOf(now);
	const typed = now.draft === null ? null : parseVotes(now.draft, latest(votes));
	return typed ? withLatest(votes, typed) : votes;
}

const withLatest = (votes: Votes, counts: Counts): Votes =>
	votes.second ? { ...votes, second: counts } : { ...votes, first: counts };

const withVotes = (now: Show, votes: Votes): Show => ({
	...now,
	draft: null,
	votes: { ...now.votes, [placeOf(now)]: votes }
});

/** Keeps the line that is being typed, if it means something. */
const keep = (now: Show): Show =>
	now.draft === null
		? now
		: total(latest(votesNow(now))) > 0
			? withVotes(now, votesNow(now))
			: { ...now, draft: null };

/** One hand more, for who has no keyboard. */
export const oneHand = (now: Show, option: number): Show =>
	now.revealed
		? now
		: withVotes(now, withLatest(votesNow(now), plusOne(latest(votesNow(now)), option)));

const plusOne = (counts: Counts, option: number): Counts =>
	counts.map((n, i) => (i === option ? n + 1 : n)) as unknown as Counts;

/** A key on the slide of a vote, also after the reveal: late votes are this question's. Undefined for a key that means nothing in it. */
function voteKey(now: Show, key: string): Show | undefined {
	const { draft } = now;
	if (/^[a-dA-D0-9]$/.test(key)) return { ...now, draft: (draft ?? '') + key.toUpperCase() };
	if (key.toLowerCase() === 'v' && !now.revealed) {
		const kept = keep(now);
		const votes = votesOf(kept);
		if (votes.second)
			return total(votes.second) > 0 ? kept : withVotes(kept, { ...votes, second: null });
		return total(votes.first) > 0 ? withVotes(kept, { ...votes, second: NOBODY }) : kept;
	}
	if (key === 'Backspace') {
		const counted = latest(votesOf(now));
		const text = draft ?? (total(counted) > 0 ? `${votesText(counted)} ` : '');
		const less = text.slice(0, -1);
		// Without a line the last one is opened again; an empty line takes the votes away.
		if (draft === null) return text === '' ? now : { ...now, draft: less };
		return less === '' ? withVotes(now, withLatest(votesOf(now), NOBODY)) : { ...now, draft: less };
	}
	if (key === 'Enter' && !(now.revealed && draft === null)) return keep(now);
	if (draft === null) return undefined;
	if (/^[,;:.]$/.test(key)) return { ...now, draft: `${draft}${key}` };
	if (key === 'Escape') return { ...now, draft: null };
	// A space may stand between two counts. After the last of them, or the second time, it reveals.
	if (key === ' ' && !isWhole(draft) && !draft.endsWith(' ')) return { ...now, draft: `${draft} ` };
	return undefined;
}

// ---- exercises

/** The exercise of this slide as it is now, as the text of a link; null as it begins. */
export const workOf = (now: Show): string | null => now.works[placeOf(now)] ?? null;

export function withWork(now: Show, link: string | null): Show {
	const others = Object.entries(now.works).filter(([place]) => place !== placeOf(now));
	const work: readonly (readonly [string, string])[] = link === null ? [] : [[placeOf(now), link]];
	return { ...now, works: Object.fromEntries([...others, ...work]) };
}

// ---- keys

const FORWARD = [' ', 'PageDown', 'ArrowDown', 'Enter'];
const BACK = ['PageUp', 'ArrowUp'];

const MINUTE = 60_000;
/** As it begins; + and - change it. */
const TIMER = 3 * MINUTE;

/**
 * What a key does; null for a key that does nothing here. A clicker sends PageUp and PageDown.
 * @param time in ms since 1970
 */
export function press(
	now: Show,
	deck: Deck,
	key: string,
	time: number
): Show | 'leave' | 'presenter' | null {
	const slide = slideOf(deck, now);
	if (key === 'Escape' && now.leaving) return 'leave';
	if (slide.kind === 'vote') {
		const voted = voteKey(now, key);
		if (voted !== undefined) return { ...voted, leaving: false };
	}
	if (key === 'Escape') return { ...now, leaving: true };
	return elsewhere({ ...now, leaving: false }, deck, slide, key, time);
}

function elsewhere(
	now: Show,
	deck: Deck,
	slide: Slide,
	key: string,
	time: number
): Show | 'presenter' | null {
	if (FORWARD.includes(key)) return forward(now, deck);
	if (BACK.includes(key)) return back(now, deck);
	if (key === 'ArrowRight') {
		if (slide.kind === 'bytes') return light(now, slide, 1);
		const next = aside(deck, now);
		return next ? goTo(now, next) : forward(now, deck);
	}
	if (key === 'ArrowLeft') return slide.kind === 'bytes' ? light(now, slide, -1) : back(now, deck);
	switch (key.toLowerCase()) {
		case 'n':
			return { ...now, notes: !now.notes };
		case 'h':
			return { ...now, keys: !now.keys };
		case 'q':
			return slide.kind === 'vote' ? { ...now, qr: !now.qr } : null;
		case 'l':
			return canName(slide) ? { ...now, labels: !showsLabels(now, slide) } : null;
		case 'z':
			return slide.kind === 'bytes' ? { ...now, zoom: !now.zoom, lit: now.lit ?? 0 } : null;
		case 'e':
			// Not the solution is edited, but what the class has done.
			return slide.kind === 'task'
				? { ...now, revealed: false, editing: now.revealed || !now.editing }
				: null;
		case 't':
			return { ...now, timer: now.timer === null ? time + TIMER : null };
		case '+':
		case '-':
			return now.timer === null
				? null
				: { ...now, timer: Math.max(time, now.timer) + (key === '+' ? MINUTE : -MINUTE) };
		case 's':
			return goToStep(now, deck, now.step + 1);
		case 'p':
			return 'presenter';
	}
	return null;
}

export const showsLabels = ({ labels }: Show, slide: Named): boolean => labels ?? !slide.unnamed;

function light(now: Show, { bytes }: Extract<Slide, { kind: 'bytes' }>, by: 1 | -1): Show {
	const { length } = bytes.members;
	const lit = now.lit === null ? (by > 0 ? 0 : length - 1) : now.lit + by;
	return { ...now, lit: lit >= 0 && lit < length ? lit : null };
}

export interface KeyHelp {
	readonly label: string;
	/** As the browser names it; null for keys that are typed. */
	readonly press: string | null;
	/** Empty for a key whose neighbour says it. */
	readonly does: string;
}

/** The keys that do something on this slide, the way on and back first. */
export function keysOf(now: Show, deck: Deck): KeyHelp[] {
	const slide = slideOf(deck, now);
	const key = (label: string, does: string, name: string | null = label): KeyHelp[] => [
		{ label, press: name, does }
	];
	const next = nextText(now, deck);
	const isFirst = now.step + now.slide === 0 && !now.revealed;
	const isVote = slide.kind === 'vote';
	const voting = isVote && !now.revealed;
	const voted = voting && total(latest(votesNow(now))) > 0;
	return [
		...(next === '' ? [] : key('Space', next, 'PageDown')),
		...(isFirst ? [] : key('PgUp', 'back', 'PageUp')),
		...(voting ? key('A–D 0–9', 'votes', null) : []),
		...(isVote && now.draft !== null ? key('Enter', 'keep') : []),
		...(voted ? key('V', 'second vote') : []),
		...(isVote ? key('Q', 'QR code') : []),
		...(slide.optional || !aside(deck, now) ? [] : key('→', 'look at the image', 'ArrowRight')),
		...(slide.kind === 'bytes'
			? [...key('←', '', 'ArrowLeft'), ...key('→', 'member', 'ArrowRight')]
			: []),
		...(canName(slide) ? key('L', showsLabels(now, slide) ? 'names off' : 'names') : []),
		...(slide.kind === 'bytes' ? key('Z', now.zoom ? 'all rows' : 'one row larger') : []),
		...(slide.kind === 'task'
			? key('E', now.editing && !now.revealed ? 'end editing' : 'edit here')
			: []),
		...key('T', now.timer === null ? 'timer' : 'timer off'),
		...(now.timer === null ? [] : [...key('+', ''), ...key('-', 'a minute')]),
		...(deck.steps[now.step + 1] ? key('S', 'next step') : []),
		...key('P', 'presenter’s window'),
		...key('N', now.notes ? 'notes off' : 'notes'),
		...key('H', now.keys ? 'keys off' : 'keys'),
		...key('Esc', 'leave', 'Escape')
	];
}

/** What Space shows, by kind of slide. */
const ANSWER: Partial<Record<Slide['kind'], string>> = {
	vote: 'reveal',
	task: 'solution',
	work: 'answers'
};

/** What Space does now, in words; empty at the end. */
export function nextText(now: Show, deck: Deck): string {
	const slide = slideOf(deck, now);
	if (hasAnswer(slide) && !now.revealed) return ANSWER[slide.kind] ?? '';
	const next = onTheWay(deck, now, 1);
	if (!next) return '';
	return next.step === now.step ? 'next' : `next: ${deck.steps[next.step]!.name}`;
}

// ---- the address

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

/** For who hears the deck. Votes are said when they are kept, and not digit by digit. */
export function spokenText(now: Show, deck: Deck): string {
	const slide = slideOf(deck, now);
	const { name, slides } = deck.steps[now.step]!;
	if (now.revealed) return plain(answerSaid(slide));
	const votes = slide.kind === 'vote' ? latest(votesOf(now)) : null;
	const counted = votes && total(votes) > 0 ? ` Votes: ${votesText(votes)}.` : '';
	return `${name}, slide ${now.slide + 1} of ${slides.length}. ${plain(slideSaid(slide))}${counted}`;
}

// ---- the bar

/** The parts of the bar on a width of 1000: as wide as their minutes, or the slides of the only step. */
export function barOf({ steps }: Deck, { step, slide }: Show) {
	const [only] = steps;
	const one = steps.length === 1 && only;
	const widths = one ? one.slides.map(() => 1) : steps.map((s) => s.minutes ?? 1);
	const now = one ? slide : step;
	const unit = 1000 / widths.reduce((sum, n) => sum + n, 0);
	const starts = widths.map((_, i) => unit * widths.slice(0, i).reduce((sum, n) => sum + n, 0));
	return widths.map((n, i) => ({
		x: starts[i]!,
		width: n * unit,
		state: i < now ? ('gone' as const) : i === now ? ('now' as const) : ('to come' as const)
	}));
}

/** `step 5 of 8`, `slide 6 of 12` */
export const whereText = ({ steps }: Deck, { step, slide }: Show): string =>
	steps.length > 1
		? `step ${step + 1} of ${steps.length}`
		: `slide ${slide + 1} of ${steps[0]!.slides.length}`;

// ---- time

/** In ms since 1970. A clock that stands has the time that is gone instead. */
export type Clock = { readonly since: number } | { readonly gone: number };

/** It begins to run with the first key that goes on. */
export const STANDING: Clock = { gone: 0 };

export const goneBy = (clock: Clock, time: number): number =>
	'since' in clock ? Math.max(0, time - clock.since) : clock.gone;

export const switched = (clock: Clock, time: number): Clock =>
	'since' in clock ? { gone: goneBy(clock, time) } : { since: time - clock.gone };

/** Seconds, as a clock shows them: `2:40`, `1:02:05`. Never below 0. */
export function clockText(ms: number): string {
	const all = Math.max(0, Math.floor(ms / 1000));
	const [h, m, s] = [Math.floor(all / 3600), Math.floor((all % 3600) / 60), all % 60];
	const two = (n: number) => String(n).padStart(2, '0');
	return h > 0 ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`;
}

/** How the plan of time is kept; null for a deck without one. @param gone in ms */
export function timePlan({ steps }: Deck, step: number, gone: number) {
	const minutes = steps.map((s) => s.minutes ?? 0);
	const sum = (list: readonly number[]) => list.reduce((all, n) => all + n, 0) * MINUTE;
	const all = sum(minutes);
	if (all === 0) return null;
	const [from, to] = [sum(minutes.slice(0, step)), sum(minutes.slice(0, step + 1))];
	const late = Math.floor(Math.max(0, gone - to) / MINUTE);
	const early = Math.floor(Math.max(0, from - gone) / MINUTE);
	const say = (n: number, what: string) => `${n} ${n === 1 ? 'minute' : 'minutes'} ${what}`;
	return {
		/** Of this step, up to the time at which the plan leaves it. */
		inStep: gone === 0 ? to - from : to - gone,
		gone,
		left: all - gone,
		words:
			gone === 0 ? '' : late > 0 ? say(late, 'late') : early > 0 ? say(early, 'early') : 'on time'
	};
}
