/**
 * Saved work, in localStorage: a record for each work, under its id. A tab holds a Web Lock on each work that it writes,
 * as long as it lives: two tabs never write the same record, and each sees which works the others have open.
 */
import { base } from '$app/paths';
import { decode } from '$lib/share/permalink.ts';
import { longLink } from './linkable.ts';
import {
	FORBIDDEN,
	FULL,
	readRecord,
	recordText,
	tooLong,
	type SavedWork
} from '$lib/view/saved_work.ts';
import type { State } from '$lib/ui/state/state.ts';

/** With the version of a record. Another copy of the site on this host has its own records. */
const PREFIX = `ckptlab${base}.saved.1.`;

/** Of more, the oldest are dropped, unless another tab has them open. */
export const MOST = 20;

export const newId = (): string => {
	const random = crypto.getRandomValues(new Uint32Array(2));
	return Array.from(random, (n) => n.toString(36)).join('');
};

/** All records, the newest first; none where storage is forbidden. */
export function savedWorks(): SavedWork[] {
	try {
		return Object.keys(localStorage)
			.filter((key) => key.startsWith(PREFIX))
			.map((key) => readRecord(key.slice(PREFIX.length), localStorage.getItem(key) ?? ''))
			.filter((work) => work !== null)
			.sort((a, b) => b.at - a.at);
	} catch {
		return [];
	}
}

export const savedWork = (id: string): SavedWork | undefined =>
	savedWorks().find((work) => work.id === id);

export function stateOf({ link, file, rest }: SavedWork): State | { error: string } {
	const opened = decode(link, Infinity);
	return 'error' in opened
		? opened
		: { ...opened.case, rest: rest > 0 ? { size: rest } : null, file };
}

/** @returns why it is not saved, in words */
export function save(id: string, state: State): string | null {
	const link = longLink(state);
	const wrong =
		link === null
			? tooLong(state.bytes?.length ?? 0)
			: write({
					id,
					link,
					file: state.file,
					rest: state.rest?.size ?? 0,
					behind: false,
					at: Date.now()
				});
	const before = wrong === null ? undefined : savedWork(id);
	if (before) write({ ...before, behind: true }); // shorter than it was: there is room
	if (wrong === null && !held.has(id)) void hold(id).then(() => thin(id));
	return wrong;
}

function write(work: SavedWork): string | null {
	try {
		localStorage.setItem(PREFIX + work.id, recordText(work));
		return null;
	} catch (e) {
		return e instanceof DOMException && e.name === 'QuotaExceededError' ? FULL : FORBIDDEN;
	}
}

/** Why nothing can be saved here, in words; null where it can. */
export function whyNotSaved(): string | null {
	const probe = newId();
	const wrong = write({ id: probe, link: '', file: null, rest: 0, behind: false, at: 0 });
	erase(probe);
	return wrong;
}

export function erase(id: string): void {
	try {
		localStorage.removeItem(PREFIX + id);
	} catch {
		// where nothing can be saved there is nothing to erase
	}
}

// ---- which tab has which work

/** Missing outside of https and localhost, whatever its type says. */
const locks = navigator.locks as LockManager | undefined;
/** Works that this tab holds or asks for. */
const held = new Map<string, Promise<boolean>>();

/**
 * Takes a work for this tab, unless another has it. A duplicated tab brings its history along, but not the locks.
 * @param patience milliseconds to wait for it
 */
export function hold(id: string, patience = 0): Promise<boolean> {
	const known = held.get(id);
	if (known) return known;
	const asked = new Promise<boolean>((answer) => {
		if (!locks) return answer(true);
		const how = patience > 0 ? { signal: AbortSignal.timeout(patience) } : { ifAvailable: true };
		locks
			.request(PREFIX + id, how, (lock) => {
				answer(lock !== null);
				return lock && new Promise(() => {}); // the browser takes it back when the page is gone
			})
			.catch(() => answer(false));
	});
	held.set(id, asked);
	void asked.then((mine) => mine || held.delete(id));
	return asked;
}

/** Ids of works that other tabs have open; null where the browser does not tell. */
export async function openElsewhere(): Promise<ReadonlySet<string> | null> {
	const names = (await locks?.query().catch(() => null))?.held?.map((lock) => lock.name ?? '');
	const ids = names?.filter((n) => n.startsWith(PREFIX)).map((n) => n.slice(PREFIX.length));
	return ids ? new Set(ids.filter((id) => !held.has(id))) : null;
}

/** The newest work that no tab has open and that can be read. */
export async function newestFree(): Promise<SavedWork | null> {
	const elsewhere = await openElsewhere();
	const free = elsewhere ? savedWorks().filter(({ id }) => !elsewhere.has(id)) : [];
	return free.find((work) => !('error' in stateOf(work))) ?? null;
}

/** Erases the oldest of too many; what another tab has may be the only copy of its work. @param here the present one */
async function thin(here: string): Promise<void> {
	const old = savedWorks().slice(MOST);
	const elsewhere = old.length > 0 ? await openElsewhere() : null;
	for (const { id } of old) if (id !== here && !elsewhere?.has(id)) erase(id);
}
