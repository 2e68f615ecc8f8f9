/**
 * Work that this browser keeps, in localStorage: a record for each place of a tab's history, under the id of the place.
 * A tab holds locks on its records as long as it lives, so two tabs never write the same one, and a new tab sees which
 * records nobody holds. Nothing of it is sent anywhere.
 */
import { base } from '$app/paths';
import { decode } from '$lib/share/permalink.ts';
import type { State } from '$lib/ui/state/state.ts';

/** Another copy of the site on this host keeps its own. */
const PREFIX = `ckptlab${base}.work.`;
/**
 * Milliseconds that a reloaded page waits for its own record: the page before it may still hold the lock, on a busy
 * machine for seconds. A tab that has a copy of another's history must not wait: it gets a record of its own.
 */
const PATIENCE = isReload() ? 10_000 : 0;

export function isReload(): boolean {
	const [navigation] = performance.getEntriesByType('navigation');
	return (navigation as PerformanceNavigationTiming | undefined)?.type === 'reload';
}

/** Of more, the oldest are dropped, unless another tab has them open. */
export const RECORDS = 20;

export interface Saved {
	readonly id: string;
	/** A link's text, of any length. */
	readonly link: string;
	readonly file: string | null;
	/** Bytes of a long file behind the part that can be edited; they are not kept. */
	readonly rest: number;
	/** Milliseconds since 1970. */
	readonly at: number;
}

export const newId = (): string => {
	const random = crypto.getRandomValues(new Uint32Array(2));
	return Array.from(random, (n) => n.toString(36)).join('');
};

/** All records that are what they should be, the newest first; none where storage is forbidden. */
export function savedWork(): Saved[] {
	try {
		const keys = Object.keys(localStorage).filter((key) => key.startsWith(PREFIX));
		return keys
			.map((key) => recordOf(key.slice(PREFIX.length), localStorage.getItem(key) ?? ''))
			.filter((r) => r !== null)
			.sort((a, b) => b.at - a.at);
	} catch {
		return [];
	}
}

function recordOf(id: string, text: string): Saved | null {
	try {
		const { link, file, rest, at } = JSON.parse(text) as { [key in keyof Saved]?: unknown };
		if (typeof link !== 'string' || typeof rest !== 'number' || typeof at !== 'number') return null;
		return { id, link, file: typeof file === 'string' ? file : null, rest, at };
	} catch {
		return null;
	}
}

/** @returns what was kept, or what is wrong with it */
export function openSaved({ link, file, rest }: Saved): State | { error: string } {
	const opened = decode(link, Infinity);
	return 'error' in opened
		? opened
		: { ...opened.case, rest: rest > 0 ? { size: rest } : null, file };
}

export function erase(id: string): void {
	try {
		localStorage.removeItem(PREFIX + id);
	} catch {
		// where nothing can be kept there is nothing to erase
	}
}

/** @param e what writing has thrown */
const wordsFor = (e: unknown): string =>
	e instanceof DOMException && e.name === 'QuotaExceededError'
		? 'The storage of this browser for this page is full: your work is not kept. Erase older work under “Kept and sent”, or copy the link.'
		: 'This browser lets the page keep nothing: when the tab is closed, your work is gone. Copy the link, or download the image.';

/** Why nothing can be kept here, in words; null where it can. */
export function whyNotKept(): string | null {
	const probe = `ckptlab${base}.probe`; // no record
	try {
		localStorage.setItem(probe, '');
		localStorage.removeItem(probe);
		return null;
	} catch (e) {
		return wordsFor(e);
	}
}

/** Records that this tab writes. */
export class Records {
	/** With what gives each back. */
	private readonly held = new Map<string, () => void>();

	/**
	 * What to go on with. What cannot be read is passed over, and stays where it is.
	 * @param here id of this place, which may be kept from before a reload; or else the newest that no tab holds
	 */
	async find(here: string | null): Promise<Saved | null> {
		const all = savedWork().filter((s) => !('error' in openSaved(s)));
		for (const saved of [...all.filter((s) => s.id === here), ...all.filter((s) => s.id !== here)])
			if (await this.take(saved.id, saved.id === here, saved.id === here ? PATIENCE : 0))
				return savedWork().find((s) => s.id === saved.id) ?? saved; // it may have been written meanwhile
		return null;
	}

	/**
	 * Takes a record for this tab, until it is closed, unless another has it. A duplicated tab brings its history along,
	 * but not the locks.
	 * @param otherwise the answer where there are no locks: outside of https and localhost, and where storage is forbidden
	 * @param patience milliseconds to wait for it
	 */
	take(id: string, otherwise = true, patience = 0): Promise<boolean> {
		if (this.held.has(id)) return Promise.resolve(true);
		// It is missing there, whatever its type says.
		const locks = navigator.locks as LockManager | undefined;
		if (!locks) return Promise.resolve(otherwise);
		return new Promise((answer) => {
			const hold = (lock: Lock | null) => {
				answer(lock !== null);
				return lock && new Promise<void>((release) => this.held.set(id, release));
			};
			const how = patience > 0 ? { signal: AbortSignal.timeout(patience) } : { ifAvailable: true };
			locks.request(PREFIX + id, how, hold).catch((e: unknown) => {
				answer(otherwise && !(e instanceof DOMException && e.name === 'TimeoutError'));
			});
		});
	}

	/** Another tab may have it. */
	release(id: string): void {
		this.held.get(id)?.();
		this.held.delete(id);
	}

	/** What went wrong with the last record, in words. */
	wrong: string | null = null;

	/** @returns what went wrong, in words */
	write(work: Omit<Saved, 'at'>): string | null {
		return (this.wrong = this.tryToWrite(work));
	}

	private tryToWrite(work: Omit<Saved, 'at'>): string | null {
		const { id, ...rest } = work;
		try {
			localStorage.setItem(PREFIX + id, JSON.stringify({ ...rest, at: Date.now() }));
			void this.take(id).then(() => this.thin(id));
			return null;
		} catch (e) {
			return wordsFor(e);
		}
	}

	/** Erases the oldest of too many; what another tab has may be the only copy of its work. @param here the present one */
	private async thin(here: string): Promise<void> {
		const old = savedWork().slice(RECORDS);
		if (old.length === 0) return;
		const locks = (await (navigator.locks as LockManager | undefined)?.query())?.held ?? [];
		const taken = new Set(locks.map((lock) => lock.name));
		for (const { id } of old)
			if (id !== here && (this.held.has(id) || !taken.has(PREFIX + id))) erase(id);
	}
}
