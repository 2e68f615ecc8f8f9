/**
 * Saved work: a record for each work in localStorage, under its id. As long as a tab lives, it holds a Web Lock on each work
 * that it writes. So two tabs never write the same record, and each sees which works the others have open. Where there are no locks,
 * the tabs ask each other.
 */
import { browser } from '$app/environment';
import { decode } from '$lib/share/link/permalink.ts';
import { longLink } from './linkable.ts';
import { Neighbours } from './neighbours.ts';
import { PREFIX, savedWorks } from './saved_list.ts';
import { recordText, timeOf, type SavedWork } from '$lib/view/saved_record.ts';
import { FORBIDDEN, FULL, tooLong } from '$lib/view/saved_work.ts';
import type { State } from '$lib/ui/state/state.ts';
import { namedLike, type Chip } from '$lib/view/carried.ts';

/** The most records. The oldest are erased, unless another tab has them open. */
export const MOST = 20;

export const newId = (): string => {
	const random = crypto.getRandomValues(new Uint32Array(2));
	return Array.from(random, (n) => n.toString(36)).join('');
};

export const savedWork = (id: string): SavedWork | undefined =>
	savedWorks().find((work) => work.id === id);

export function openRecord(work: SavedWork): State | { error: string } {
	const { link, rest } = work;
	const opened = decode(link, Infinity);
	return 'error' in opened
		? opened
		: { ...opened.case, rest: rest > 0 ? { size: rest } : null, ...namedLike(work) };
}

/**
 * @param chip what the head shows of it
 * @returns why it is not saved, in words
 */
export function save(id: string, state: State, chip: Chip | null): string | null {
	const link = longLink(state);
	const wrong =
		link === null
			? tooLong(state.bytes?.length ?? 0)
			: write({
					id,
					link,
					...namedLike(state),
					rest: state.rest?.size ?? 0,
					behind: false,
					chip,
					at: timeOf(
						savedWorks().filter((work) => work.id !== id),
						Date.now()
					)
				});
	const before = wrong === null ? undefined : savedWork(id);
	if (before) write({ ...before, behind: true }); // shorter than before, so there is room
	if (wrong === null && !held.has(id)) void hold(id).then(() => thin(id));
	return wrong;
}

const write = (work: SavedWork): string | null => put(work.id, recordText(work));

function put(id: string, text: string): string | null {
	try {
		localStorage.setItem(PREFIX + id, text);
		return null;
	} catch (e) {
		return e instanceof DOMException && e.name === 'QuotaExceededError' ? FULL : FORBIDDEN;
	}
}

/** The reason why nothing can be saved here, in words; null if it can. */
export function whyNotSaved(): string | null {
	const probe = newId();
	const wrong = put(probe, '');
	erase(probe);
	return wrong;
}

export function erase(id: string): void {
	try {
		localStorage.removeItem(PREFIX + id);
	} catch {
		// storage is forbidden, so there is nothing to erase
	}
}

// ---- which tab has which work

/** Missing outside of https and localhost, whatever its type says. */
const locks = globalThis.navigator?.locks as LockManager | undefined;
/** The works that this tab holds or has asked for. */
const held = new Map<string, Promise<boolean>>();
const neighbours =
	browser && !locks && 'BroadcastChannel' in window
		? new Neighbours(PREFIX, () => held.keys())
		: null;

/**
 * Takes a work for this tab, unless another tab has it. A duplicated tab has the history of the first, but not its locks.
 * @param patience how long to wait for the work, in milliseconds
 */
export function hold(id: string, patience = 0): Promise<boolean> {
	const known = held.get(id);
	if (known) return known;
	const asked = new Promise<boolean>((answer) => {
		if (!locks) return answer(isFree(id, patience));
		const how = patience > 0 ? { signal: AbortSignal.timeout(patience) } : { ifAvailable: true };
		locks
			.request(PREFIX + id, how, (lock) => {
				answer(lock !== null);
				return lock && new Promise(() => {}); // the browser releases it when the page is gone
			})
			.catch(() => answer(false));
	});
	held.set(id, asked);
	void asked.then((mine) => mine || held.delete(id));
	return asked;
}

/** Whether no neighbour has a work, or leaves it in time: a page that is reloaded may still be there. */
async function isFree(id: string, patience: number): Promise<boolean> {
	const until = Date.now() + patience;
	for (;;) {
		if (!(await neighbours?.ask())?.has(id)) return true;
		if (Date.now() >= until) return false;
	}
}

/** Ids of the works that other tabs have open; null if the browser does not say. */
export async function openElsewhere(): Promise<ReadonlySet<string> | null> {
	if (neighbours) return neighbours.ask();
	const names = (await locks?.query().catch(() => null))?.held?.map((lock) => lock.name ?? '');
	const ids = names?.filter((n) => n.startsWith(PREFIX)).map((n) => n.slice(PREFIX.length));
	return ids ? new Set(ids.filter((id) => !held.has(id))) : null;
}

/** The newest work that can be read and that no tab has open, this one included. */
export async function newestFree(): Promise<SavedWork | null> {
	const works = savedWorks();
	const elsewhere = works.length > 0 ? await openElsewhere() : null;
	const isFree = ({ id }: SavedWork) => !held.has(id) && !elsewhere?.has(id);
	const free = elsewhere ? works.filter(isFree) : [];
	return free.find((work) => !('error' in openRecord(work))) ?? null;
}

/** Erases the oldest of too many works, but not those that another tab has open. @param here id of the present work */
async function thin(here: string): Promise<void> {
	const old = savedWorks().slice(MOST);
	const elsewhere = old.length > 0 ? await openElsewhere() : null;
	for (const { id } of old) if (id !== here && !elsewhere?.has(id)) erase(id);
}
