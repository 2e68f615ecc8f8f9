/** The plan as a remote: what it has put on the presentation's window, the hands that were counted, and the clock. A reload keeps them, and another window of the same day can resume them. */
import { base } from '$app/paths';
import {
	besideIn,
	planAddress,
	coverAddress,
	isOfRows,
	linkAt,
	nextLink,
	type PlanLink,
	type PlanRow
} from '$lib/course/plan/plan_rows.ts';
import { goneBy, STANDING, switched, type Clock } from '$lib/course/plan/plan_time.ts';
import { overIn, votesIn, type PlanNext } from '$lib/course/scene/present_address.ts';
import { clicked } from '$lib/course/scene/present.ts';
import type { StepOver } from '$lib/course/scene/step.ts';
import { NO_VOTES, sameVotes, seen, total, type Votes } from '$lib/course/scene/votes.ts';
import { TYPED } from '$lib/ui/dom/keys.ts';
import { hearPresentations, type Anew, type Presents } from '$lib/ui/dom/plan_channel.svelte.ts';
import { keptDay, today } from './kept_day.ts';
import { forgetShown, keepText, sessionName, sessionText } from '$lib/ui/dom/session.ts';

/** The name of the presentation's window. */
export const WINDOW = 'present';
/** A window of its own, which can be moved to the projector. */
const FEATURES = 'popup,width=1280,height=720';
interface Session {
	readonly at: string | null;
	readonly clock: Clock;
	readonly votes: Readonly<Record<number, Votes>>;
	readonly answers: boolean;
}
const NONE: Session = { at: null, clock: STANDING, votes: {}, answers: false };

export class Remote {
	private readonly rows: readonly PlanRow[];
	private readonly name: string;
	private readonly codes: () => Readonly<Record<string, Votes>>;
	/** The id of the link that was opened last. */
	at = $state<string | null>(null);
	over = $state<StepOver | null>(null);
	/** Escape there has led to the page below it. */
	left = $state(false);
	/** The row that shows what to say. */
	open = $state<number | null>(null);
	/** By row. */
	votes = $state.raw<Readonly<Record<number, Votes>>>({});
	clock = $state.raw<Clock>(STANDING);
	/** What Start again has put away, or another window of today has kept, until a step after the first opens. */
	before = $state.raw<Session | null>(null);
	/** In ms since 1970. */
	time = $state(0);
	/**
	 * Key and misconceptions show. Somebody may project the page, so each visit begins without; an address can ask for them, and a reload
	 * beside a presentation of its own keeps them.
	 */
	answers = $state(false);
	/** The votes that the presentation shows; null until it shows some of this page's or its own. */
	private room = $state.raw<Votes | null>(null);
	private window: Window | null = null;
	/** What was put on the presentation and it has not yet told of, the last at the end. */
	private sent: readonly string[] = [];
	private readonly day = keptDay();
	private channel: BroadcastChannel | null = null;

	/** @param slug of the plan @param codes votes that came in as codes, by the word of the step; what is counted takes their place */
	constructor(
		slug: string,
		rows: readonly PlanRow[],
		codes: () => Readonly<Record<string, Votes>> = () => ({})
	) {
		this.rows = rows;
		this.name = sessionName(slug);
		this.codes = codes;
		$effect(() => this.tell());
	}

	readonly gone = $derived.by(() => goneBy(this.clock, this.time));
	/** The row of what is on the presentation; -1 before the first. */
	readonly row = $derived.by(() => (this.at === null ? -1 : Number(this.at.split('.')[0])));
	readonly link = $derived.by(
		() => this.rows[this.row]?.links.find(({ id }) => id === this.at) ?? null
	);
	/** The id of the link whose step can be seen: one thing is black at a time. */
	readonly shown = $derived.by(() => (this.over === null && !this.left ? this.at : null));
	readonly next = $derived.by(() => nextLink(this.rows, this.at, this.votesOf, this.room));
	private readonly previous = $derived.by(() =>
		nextLink(this.rows, this.at, this.votesOf, null, -1)
	);

	/** Without hands there are no votes to show. */
	isLive = (link: PlanLink): boolean =>
		!link.counted || link.id === this.at || total(this.votesOf(rowOf(link)).first) > 0;
	/** It was shown before what is there now. */
	isPast = (link: PlanLink): boolean => this.orderOf(link.id) < this.orderOf(this.at);
	isReached = (link: PlanLink): boolean => this.orderOf(link.id) <= this.orderOf(this.at);
	/** The room has the answer of its vote. */
	isRevealed = (row: number): boolean =>
		this.rows[row]!.links.some((link) => /\breveal/.test(link.word) && this.isReached(link));
	private orderOf = (id: string | null): number =>
		this.rows.flatMap(({ links }) => links).findIndex((link) => link.id === id);

	votesOf = (row: number): Votes =>
		this.votes[row] ?? this.codes()[this.rows[row]?.links[0]?.word ?? ''] ?? NO_VOTES;
	/** Below the root of the site. */
	addressOf = (link: PlanLink): string => planAddress(link, this.votesOf(rowOf(link)));

	/** @returns ends it */
	start(): () => void {
		this.answers = location.hash === '#answers';
		// A tab that has presented is not the window of the next presentation.
		if (window.name === WINDOW) window.name = '';
		this.goOn(this.session());
		const { name, day, session } = this.day.sync();
		if (sessionText(this.name) === null && name === this.name && day === today())
			this.before = this.session(session);
		const { before } = this;
		this.time = Date.now();
		const tick = setInterval(() => (this.time = Date.now()), 500);
		const channel = (this.channel = hearPresentations((there) => {
			if (!isOfRows(this.rows, there.hash)) return;
			// Its presentation is open, so this class is not over.
			if (before && before === this.before && this.at === null) this.goOn(before);
			this.follow(there);
			this.tell();
		}));
		return () => {
			clearInterval(tick);
			channel.close();
		};
	}

	/** @returns whether the window shows it; if not, the link itself has to */
	show(link: PlanLink): boolean {
		this.time = Date.now();
		const isFirst = this.at === null;
		this.begin(link);
		[this.at, this.over, this.open, this.left] = [link.id, null, rowOf(link), false];
		this.keep();
		const shows = this.put(this.addressOf(link));
		if (isFirst && this.window) forgetShown(this.window);
		return shows;
	}

	/** The first step shows while the projector is set up: until the second the last class can be resumed, and the clock stands. */
	private begin({ id }: PlanLink): void {
		if (id !== this.rows[0]!.links[0]!.id) this.before = null;
		if (this.at !== null && this.at !== id && this.gone === 0 && !('since' in this.clock))
			this.clock = switched(this.clock, this.time);
	}

	/** Again: back to the step. */
	cover(over: StepOver): boolean {
		if (!this.link) return false;
		this.over = this.over === over ? null : over;
		return this.put(this.coverAddress(this.over));
	}
	coverAddress(over: StepOver | null): string {
		const { link } = this;
		if (!link) return '';
		return over === null ? this.addressOf(link) : coverAddress(link, over);
	}

	count(row: number, votes: Votes): void {
		this.votes = { ...this.votes, [row]: votes };
		this.keep();
	}

	/** The keys of a presentation: those of a clicker lead on or uncover the step, N skips the rest of a row, B and Q cover the step. The fields of the hands take digits alone, and a digit elsewhere goes to the first of them. */
	keydown(e: KeyboardEvent): void {
		const key = e.key.toLowerCase();
		if (e.ctrlKey || e.metaKey || e.altKey || e.repeat) return;
		const typed = e.target instanceof Element ? e.target.closest(TYPED) : null;
		if (/^\d$/.test(key) && !typed)
			document.querySelector<HTMLInputElement>('.hands input')?.select();
		// Arrows move in a field, and the page scrolls as any other before the class begins.
		if (typed && (!typed.closest('.hands') || key.startsWith('arrow'))) return;
		const by = key === 'n' ? 'row' : this.link ? clicked(e.key) : 0;
		if (by === 0 && key !== 'b' && key !== 'q') return;
		e.preventDefault();
		const { link, over } = this;
		const skips = by === 'row' && link;
		const to = skips ? besideIn(this.rows, link, by) : by === -1 ? this.previous : this.next;
		if (by === 0) this.cover(key === 'b' ? 'black' : 'qr');
		else if (over && by !== 'row') this.cover(over);
		else if (to) this.show(to);
	}

	setAnswers(on: boolean): void {
		this.answers = on;
		this.keep();
	}

	switchClock(): void {
		this.time = Date.now();
		this.setClock(switched(this.clock, this.time));
	}
	setClock(clock: Clock): void {
		this.clock = clock;
		this.keep();
	}

	/** As at first: for the next class, whose presentation is led to the first step, too. */
	restart(): void {
		const before = this.now();
		this.goOn(NONE);
		this.before = before;
		this.keep();
		this.lead(this.rows[0]!.links[0]!);
	}
	/** As it was before. */
	resume(): void {
		this.goOn(this.before!);
		this.keep();
		if (this.link) this.lead(this.link);
	}
	private lead(link: PlanLink): void {
		this.channel?.postMessage({ to: this.addressOf(link) } satisfies Anew);
	}
	private goOn({ at, clock, votes }: Session): void {
		[this.at, this.clock, this.votes] = [at, clock, votes];
		[this.over, this.before, this.room, this.left, this.sent] = [null, null, null, false, []];
		this.open = at === null ? null : this.row;
	}

	/** The presentation has keys of its own, and after a reload of this page it is there already. */
	private follow({ path, hash, left }: Presents): void {
		const nth = this.sent.indexOf(`${path}#${hash}`);
		this.sent = nth < 0 ? [] : this.sent.slice(nth + 1);
		// It has yet to come to what was put there since.
		if (nth >= 0 && this.sent.length > 0) return;
		this.answers ||= this.session().answers;
		this.left = left;
		if (left) return;
		const over = overIn(hash);
		this.over = over === 'keys' ? null : over;
		const link = linkAt(this.rows, { path, hash }, this.row);
		if (!link) return;
		// Hands that were typed there are counted here, too; those of codes stay codes.
		const shown = votesIn(hash);
		const known = [this.room, seen(this.votesOf(rowOf(link)))];
		if (shown && !known.some((votes) => votes && sameVotes(shown, votes)))
			this.votes = { ...this.votes, [rowOf(link)]: shown };
		this.room = shown ?? NO_VOTES;
		this.begin(link);
		if (link.id !== this.at) [this.at, this.open] = [link.id, rowOf(link)];
		this.keep();
	}

	/** The keys of the presentation show the votes that come next here. */
	private tell(): void {
		const { link, next } = this;
		if (!link) return;
		const votes = next?.counted ? seen(this.votesOf(rowOf(next))) : null;
		this.channel?.postMessage({ at: planAddress(link), votes } satisfies PlanNext);
	}

	/** The window that is there keeps its place, and this one the focus. After a reload its name finds it. */
	private put(address: string): boolean {
		const url = new URL(`${base}/${address}`, location.href).href;
		if (this.over === null) this.room = this.votesOf(this.row);
		this.sent = [...this.sent, address];
		if (this.window && !this.window.closed) this.window.location.replace(url);
		else this.window = window.open(url, WINDOW, FEATURES);
		return this.window !== null;
	}

	private session(text = sessionText(this.name)): Session {
		const kept = { ...NONE, ...(JSON.parse(text ?? '{}') as Partial<Session>) };
		const isThere = kept.at === null || this.orderOf(kept.at) >= 0;
		return isThere ? kept : { ...kept, at: null, clock: STANDING };
	}
	private now = (): Session => {
		const { at, clock, votes, answers } = this;
		return { at, clock, votes, answers };
	};
	private keep(): void {
		const session = JSON.stringify(this.now());
		keepText(this.name, session);
		if (this.at !== null) this.day.keep({ name: this.name, day: today(), session });
	}
}

const rowOf = ({ id }: PlanLink): number => Number(id.split('.')[0]);
