/** A deck that somebody shows: where it stands, and what each key does. */
import {
	answerSaid,
	hasAnswer,
	slideSaid,
	type Deck,
	type DeckStep,
	type Slide
} from './deck_slides.ts';
import { plain } from '../prose.ts';
import {
	FORMS,
	isWhole,
	latest,
	NOBODY,
	NO_VOTES,
	parseVotes,
	total,
	votesText,
	type Counts,
	type Votes
} from '../scene/votes.ts';

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
	/** The wall is black. Any key shows the slide again. */
	readonly black: boolean;
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
	black: false,
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
	slide.kind === 'bytes' || (slide.kind === 'text' && !!slide.bytes && slide.unnamed === true);

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

/** Without a second vote that nobody took part in. */
function counted(now: Show): Show {
	const votes = votesOf(now);
	return votes.second && total(votes.second) === 0
		? withVotes(now, { ...votes, second: null })
		: now;
}

/** What Space leads to; null at the end. */
export function following(now: Show, deck: Deck): Show | null {
	const kept = keep(now);
	if (hasAnswer(slideOf(deck, now)) && !now.revealed)
		return { ...counted(kept), revealed: true, qr: false, editing: false, leaving: false };
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
export const keep = (now: Show): Show =>
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

/** Begins a second vote, or takes back an empty one. */
function secondVote(now: Show): Show {
	const kept = keep(now);
	const votes = votesOf(kept);
	if (total(latest(votes)) > 0)
		return votes.second ? kept : withVotes(kept, { ...votes, second: NOBODY });
	return votes.second ? withVotes(kept, { ...votes, second: null }) : kept;
}

/** A key that types votes, also after the reveal: late votes are this question's. Undefined for a key that means nothing in it. */
function voteKey(now: Show, key: string): Show | undefined {
	const { draft } = now;
	if (/^[a-dA-D0-9]$/.test(key)) return { ...now, draft: (draft ?? '') + key.toUpperCase() };
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

/** Keys that do what another one does. A clicker sends PageUp and PageDown, and for a black screen `b` or a point. */
const SAME: Readonly<Record<string, string>> = {
	b: '.',
	B: '.',
	' ': 'PageDown',
	ArrowDown: 'PageDown',
	Enter: 'PageDown',
	ArrowUp: 'PageUp'
};

const MINUTE = 60_000;
/** As it begins; + and - change it. */
const TIMER = 3 * MINUTE;

export interface Key {
	readonly label: string;
	/** As the browser names it, letters large; null for keys that are typed. */
	readonly press: string | null;
	/** Empty for a key whose neighbour says it, null for one that no list has. */
	readonly does: string | null;
	readonly to: Show | 'leave' | 'presenter';
}

/** What each key does on this slide, the way on and back first. @param time in ms since 1970 */
function allKeys(shown: Show, deck: Deck, time: number): Key[] {
	const now = { ...shown, leaving: false };
	const { draft, timer } = now;
	const slide = slideOf(deck, now);
	const bytes = slide.kind === 'bytes' && slide;
	const isVote = slide.kind === 'vote';
	const voting = isVote && !now.revealed;
	const voted = voting && total(latest(votesNow(now))) > 0;
	const editing = isEditing(now, deck);
	const names = canName(slide) && showsLabels(now, slide);
	const look = aside(deck, now);
	const left = (bytes && light(now, bytes, -1)) || back(now, deck);
	const right = (bytes && light(now, bytes, 1)) || (look ? goTo(now, look) : forward(now, deck));
	const more = (ms: number) => timer !== null && { ...now, timer: Math.max(time, timer) + ms };
	const key = (
		label: string,
		does: string | null,
		to: Key['to'] | false,
		press: string | null = label
	): Key[] => (to === false ? [] : [{ label, press, does, to }]);
	return [
		key('Space', nextText(now, deck) || null, forward(now, deck), 'PageDown'),
		key('PgUp', back(now, deck) === now ? null : 'back', back(now, deck), 'PageUp'),
		key('A–D 0–9', `votes: ${FORMS}`, voting && now, null),
		key('Enter', 'keep', isVote && draft !== null && keep(now)),
		key('V', voted ? 'second vote' : null, voting && secondVote(now)),
		key('Q', 'QR code', isVote && { ...now, qr: !now.qr }),
		key('←', bytes ? '' : null, left, 'ArrowLeft'),
		key(
			'→',
			bytes ? 'member' : look && !slide.optional ? 'look at the image' : null,
			right,
			'ArrowRight'
		),
		key('L', names ? 'names off' : 'names', canName(slide) && { ...now, labels: !names }),
		key(
			'Z',
			now.zoom ? 'all rows' : 'one row larger',
			bytes && { ...now, zoom: !now.zoom, lit: now.lit ?? 0 }
		),
		// Not the solution is edited, but what the class has done.
		key('E', 'edit here', slide.kind === 'task' && { ...now, revealed: false, editing: !editing }),
		// In a line of votes it is a sign between two of them.
		key('.', 'black screen', draft === null && { ...now, black: true }),
		key('T', timer === null ? 'timer' : 'timer off', {
			...now,
			timer: timer === null ? time + TIMER : null
		}),
		key('+', '', more(MINUTE)),
		key('-', 'a minute', more(-MINUTE)),
		key('S', deck.steps[now.step + 1] ? 'next step' : null, goToStep(now, deck, now.step + 1)),
		key('P', 'presenter’s window', 'presenter'),
		key('N', now.notes ? 'notes off' : 'notes', { ...now, notes: !now.notes }),
		key('H', now.keys ? 'keys off' : 'keys', { ...now, keys: !now.keys }),
		editing
			? key('Esc', null, { ...now, editing: false }, 'Escape')
			: key('Esc', 'leave', shown.leaving ? 'leave' : { ...now, leaving: true }, 'Escape')
	].flat();
}

/** What a key does; null for a key that does nothing here. */
export function press(now: Show, deck: Deck, key: string, time: number): Key['to'] | null {
	if (now.black) return { ...now, black: false };
	const voted = slideOf(deck, now).kind === 'vote' ? voteKey(now, key) : undefined;
	if (voted) return { ...voted, leaving: false };
	const name = SAME[key] ?? (key.length === 1 ? key.toUpperCase() : key);
	return allKeys(now, deck, time).find((k) => k.press === name)?.to ?? null;
}

/** The keys to list on this slide. */
export function keysOf(now: Show, deck: Deck): Key[] {
	const keys = allKeys(now, deck, 0);
	if (!isEditing(now, deck)) return keys.filter(({ does }) => does !== null);
	const slide = slideOf(deck, now);
	const edit = slide.kind === 'task' ? slide.lesson.exercise.edit : 'both';
	// Bytes and fields take all others.
	const typed = (label: string, does: string): Key => ({ label, press: null, does, to: now });
	const pressed = (press: string, label: string, does: string): Key[] =>
		keys.filter((k) => k.press === press).map((k) => ({ ...k, label, does }));
	return [
		...(edit === 'kernel' ? [] : [typed('0–9 a–f', 'write'), typed('arrows', 'move')]),
		...(edit === 'image' ? [] : [typed('Tab', 'next field')]),
		...pressed('Escape', 'Esc', 'ends editing'),
		...pressed('PageDown', 'PgDn', 'solution'),
		...pressed('PageUp', 'PgUp', 'back')
	];
}

/** The exercise is edited on the wall. */
export const isEditing = (now: Show, deck: Deck): boolean =>
	now.editing && !now.revealed && slideOf(deck, now).kind === 'task';

export const showsLabels = ({ labels }: Show, slide: Named): boolean => labels ?? !slide.unnamed;

/** Lights the next member, or the one before; null after the last one and before the first. */
function light(now: Show, { bytes }: Extract<Slide, { kind: 'bytes' }>, by: 1 | -1): Show | null {
	let lit = (now.lit ?? -1) + by;
	while (bytes.members[lit]?.says === '') lit += by;
	if (lit === -1) return { ...now, lit: null };
	return bytes.members[lit] ? { ...now, lit } : null;
}

/** The lit member of a slide of bytes, with its value; empty without one. */
export function litText(now: Show, slide: Slide): string {
	const member = slide.kind === 'bytes' && now.lit !== null && slide.bytes.members[now.lit];
	if (!member) return '';
	return showsLabels(now, slide) ? `${member.name}: ${member.says}` : member.says;
}

/** What Space shows, by kind of slide. */
const ANSWER: Partial<Record<Slide['kind'], string>> = {
	vote: 'reveal',
	task: 'solution',
	work: 'answers'
};

/** What Space does now, in words; empty at the end. */
function nextText(now: Show, deck: Deck): string {
	const slide = slideOf(deck, now);
	if (hasAnswer(slide) && !now.revealed) return ANSWER[slide.kind] ?? '';
	const next = onTheWay(deck, now, 1);
	if (!next) return '';
	return next.step === now.step ? 'next' : `next: ${deck.steps[next.step]!.name}`;
}

/** For who hears the deck. Votes are said when they are kept, and not digit by digit. */
export function spokenText(now: Show, deck: Deck): string {
	const slide = slideOf(deck, now);
	const step = deck.steps[now.step]!;
	if (now.black) return 'The screen is black. Any key shows the slide.';
	if (now.revealed) return plain(answerSaid(slide));
	const votes = slide.kind === 'vote' ? latest(votesOf(now)) : null;
	const counted = votes && total(votes) > 0 ? ` Votes: ${votesText(votes)}.` : '';
	if (litText(now, slide) !== '') return litText(now, slide);
	return `${step.name}, ${slideText(step, now)}. ${plain(slideSaid(slide))}${counted}`;
}

// ---- the bar

/** The parts of the bar on a width of 1000: as wide as their minutes, or the slides of the only step. */
export function barOf({ steps }: Deck, { step, slide }: Show) {
	const [only] = steps;
	const one = steps.length === 1 && only;
	const widths = one ? inCount(one, slide).map(() => 1) : steps.map((s) => s.minutes ?? 1);
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
export const whereText = ({ steps }: Deck, show: Pick<Show, 'step' | 'slide'>): string =>
	steps.length > 1 ? `step ${show.step + 1} of ${steps.length}` : slideText(steps[0]!, show);

/** `slide 6 of 12` */
export const slideText = (step: DeckStep, { slide }: Pick<Show, 'slide'>): string =>
	`slide ${slide + 1} of ${inCount(step, slide).length}`;

/** Optional slides, at the end of a step, count for who has gone to one. */
const inCount = ({ slides }: DeckStep, slide: number): readonly Slide[] =>
	slides[slide]!.optional ? slides : slides.filter((s) => !s.optional);
