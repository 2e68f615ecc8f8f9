/** A deck that is shown in one window or two: its state, its clock, and what the windows tell each other. */
import { getContext, setContext } from 'svelte';
import { BEGINNING, press, type Show } from '$lib/course/deck/deck.ts';
import { addressOf, showAt } from '$lib/course/deck/deck_address.ts';
import { timePlan } from '$lib/course/deck/deck_time.ts';
import { goneBy, STANDING, switched, type Clock } from '$lib/course/plan/plan_time.ts';
import type { Deck } from '$lib/course/deck/deck_slides.ts';
import { keepRecord, PREFIX, record, worksOf } from './deck_records.ts';

/** Where a window keeps slide and votes over a reload. */
export interface Keeper {
	read(): string;
	write(text: string): void;
}

/** What one window tells the other. */
interface Told {
	readonly show: Show;
	readonly clock: Clock;
}
const HELLO = 'hello';

function clockIn(text: string | null): Clock | null {
	const found = /^(since|gone) (\d{1,15})$/.exec(text ?? '');
	if (!found) return null;
	const ms = Number(found[2]);
	return found[1] === 'since' ? { since: ms } : { gone: ms };
}
const clockRecord = (clock: Clock): string =>
	'since' in clock ? `since ${clock.since}` : `gone ${clock.gone}`;

export class DeckRun {
	readonly deck: Deck;
	private readonly keeper: Keeper;
	show = $state.raw<Show>(BEGINNING);
	clock = $state.raw<Clock>(STANDING);
	/** In ms since 1970. */
	time = $state(0);
	/** The browser has not let the presenter's window open. */
	blocked = $state(false);
	private channel: BroadcastChannel | null = null;
	/** By which two windows know each other. */
	private id = '';

	constructor(deck: Deck, keeper: Keeper) {
		this.deck = deck;
		this.keeper = keeper;
	}

	readonly gone = $derived.by(() => goneBy(this.clock, this.time));
	readonly plan = $derived.by(() => timePlan(this.deck, this.show.step, this.gone));

	/** Begins where the address stands. @param id of the other window; null in the first one. @returns how to end it */
	start(id: string | null): () => void {
		this.id = id ?? record('id') ?? Math.random().toString(36).slice(2);
		if (id === null) keepRecord('id', this.id);
		this.time = Date.now();
		this.arrive();
		this.clock = clockIn(record(`clock ${location.pathname}`)) ?? STANDING;
		const clock = setInterval(() => (this.time = Date.now()), 500);
		const channel = new BroadcastChannel(`${PREFIX}${this.id}`);
		channel.addEventListener('message', ({ data }: MessageEvent<Told | typeof HELLO>) => {
			if (data === HELLO) this.tell();
			else this.take(data);
		});
		this.channel = channel;
		if (id !== null) channel.postMessage(HELLO);
		return () => {
			clearInterval(clock);
			channel.close();
		};
	}

	/** Goes where the address stands. */
	arrive(): void {
		const { keys, timer } = this.show;
		const works = worksOf(location.pathname);
		this.show = { ...showAt(this.deck, this.keeper.read()), keys, timer, works };
	}

	/** @returns whether the key does something; `leave` if it leaves the deck */
	key(key: string): boolean | 'leave' {
		const next = press(this.show, this.deck, key, Date.now());
		if (next === null || next === 'leave') return next ?? false;
		if (next === 'presenter') this.openPresenter();
		else this.go(next);
		return true;
	}

	go(next: Show): void {
		const moved = next.step !== this.show.step || next.slide !== this.show.slide;
		this.time = Date.now();
		if (moved && 'gone' in this.clock && this.clock.gone === 0)
			this.clock = switched(this.clock, this.time);
		this.take({ show: next, clock: this.clock });
		this.tell();
	}

	switchClock(): void {
		this.time = Date.now();
		this.take({ show: this.show, clock: switched(this.clock, this.time) });
		this.tell();
	}

	private take({ show, clock }: Told): void {
		if (addressOf(show) !== addressOf(this.show)) this.keeper.write(addressOf(show));
		this.show = show;
		this.clock = clock;
		const path = location.pathname;
		keepRecord(`clock ${path}`, clockRecord(clock));
		keepRecord(`at ${path}`, `${addressOf(show)}\n${this.deck.steps[show.step]!.name}`);
		keepRecord(`works ${path}`, JSON.stringify(show.works));
	}

	private tell(): void {
		this.channel?.postMessage({ show: this.show, clock: this.clock } satisfies Told);
	}

	private openPresenter(): void {
		const address = new URL(location.href);
		if (address.searchParams.has(PRESENTER)) return;
		address.searchParams.set(PRESENTER, this.id);
		const opened = window.open(address, `presenter ${this.id}`, 'popup,width=1280,height=720');
		this.blocked = opened === null;
	}
}

const KEY = Symbol('deck');
export const provideRun = (run: DeckRun): DeckRun => setContext(KEY, run);
/** What is in a slide asks for it. */
export const useRun = (): DeckRun => getContext<DeckRun>(KEY);

/** The word after `?` of the second window. */
export const PRESENTER = 'presenter';
