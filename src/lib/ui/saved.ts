/**
 * Work that this browser keeps: a record for each line of work, in localStorage, and the name of this tab's record in
 * sessionStorage. A tab holds a lock on its record as long as it lives, so two tabs never write the same one, and a
 * new tab sees which records nobody holds. Nothing of it is sent anywhere.
 */

const PREFIX = 'ckptlab.work.';
const TAB = 'ckptlab.tab';
/** Of more, the oldest are dropped. */
const RECORDS = 20;

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

const newId = (): string => {
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

export function erase(id: string): void {
	try {
		localStorage.removeItem(PREFIX + id);
	} catch {
		// where nothing can be kept there is nothing to erase
	}
}

/** The record of this tab. */
export class OwnRecord {
	/** null until something is written. */
	private id: string | null = null;

	/** What this tab kept before it was loaded anew, or else the newest that no other tab holds. */
	async find(): Promise<{ saved: Saved; own: boolean } | null> {
		const all = savedWork();
		const mine = ofTab();
		for (const saved of [...all.filter((s) => s.id === mine), ...all.filter((s) => s.id !== mine)])
			if (await claim(saved.id, saved.id === mine)) return { saved, own: saved.id === mine };
		return null;
	}

	/** Goes on with a record that was found. */
	goOn(saved: Saved): void {
		this.id = saved.id;
		nameTab(saved.id);
	}

	/** What is written from now on goes to a record of its own; the one before stays. */
	leave(): void {
		this.id = null;
	}

	/** @returns what went wrong, in words */
	write(work: Omit<Saved, 'id' | 'at'>): string | null {
		try {
			if (this.id === null) {
				this.id = newId();
				void claim(this.id, true);
				nameTab(this.id);
			}
			localStorage.setItem(PREFIX + this.id, JSON.stringify({ ...work, at: Date.now() }));
			for (const old of savedWork().slice(RECORDS)) if (old.id !== this.id) erase(old.id);
			return null;
		} catch (e) {
			return e instanceof DOMException && e.name === 'QuotaExceededError'
				? 'The storage of this browser for this page is full: your work is not kept. Erase older work under “Kept and sent”, or copy the link.'
				: 'This browser lets the page keep nothing: when the tab is closed, your work is gone. Copy the link, or download the image.';
		}
	}
}

function ofTab(): string | null {
	try {
		return sessionStorage.getItem(TAB);
	} catch {
		return null;
	}
}

function nameTab(id: string): void {
	try {
		sessionStorage.setItem(TAB, id);
	} catch {
		// then a reload takes the newest record that is free
	}
}

/**
 * Takes a record for this tab, until it is closed, unless another has it. A duplicated tab brings the name of the
 * record along, but not the lock.
 * @param otherwise the answer where there are no locks: outside of https and localhost
 */
function claim(id: string, otherwise: boolean): Promise<boolean> {
	// It is missing there, whatever its type says.
	const locks = navigator.locks as LockManager | undefined;
	if (!locks) return Promise.resolve(otherwise);
	return new Promise((answer) => {
		void locks.request(PREFIX + id, { ifAvailable: true }, (lock) => {
			answer(lock !== null);
			return lock && new Promise<never>(() => {});
		});
	});
}
