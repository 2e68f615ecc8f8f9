/**
 * A record that this device keeps, as a page changes it. All tabs share it: each change is saved over what is there by then, and what
 * another tab saves comes in. A text or image that would be overwritten unseen is set aside (docs/decisions/0011-shared-records.md).
 */
import { base } from '$app/paths';
import { clashes, isSame, mergedIn, type Kind } from '$lib/course/kept_record.ts';

/** What follows the name of a record in the name of the list that is set aside. */
const OTHERS = '.others';

export class Kept<T extends object> {
	/** As it is on this page. */
	record = $state.raw() as T;
	/** Records whose text or image was set aside, the newest first. */
	others = $state.raw<readonly T[]>([]);
	/** The browser has refused to save. */
	unsaved = $state(false);
	/** What was in storage when this tab read or wrote it last. */
	private agreed: T;
	private text: string | null = null;
	private othersText: string | null = null;

	/** @param name after `ckptlab.`, with the version of the form of the record */
	constructor(
		readonly name: string,
		private readonly kind: Kind<T>
	) {
		this.record = this.agreed = kind.none;
	}

	/** Whether storage has something, readable or not. */
	exists(): boolean {
		this.sync();
		return this.text !== null;
	}

	/** Goes on with what storage has now. What was changed here since, and not saved, stays. */
	sync(): T {
		const { kind, agreed, record } = this;
		this.syncOthers();
		const text = readText(this.name);
		if (text === this.text) return record;
		const saved = (text === null ? null : kind.read(text)) ?? kind.none;
		if (clashes(kind, agreed, record, saved) && !this.setOthers([saved, ...this.others]))
			return record;
		this.record = kind.merge(agreed, record, saved);
		this.agreed = saved;
		this.text = text;
		return this.record;
	}

	keep(record: T): void {
		if (!isSame(record, this.record)) this.record = record;
		this.sync();
		const text = this.kind.text(this.record);
		// A record of an earlier form stays as it is until something changes.
		const stays = text === this.text || (text !== null && isSame(this.record, this.agreed));
		this.unsaved = !stays && !writeText(this.name, text);
		if (stays || this.unsaved) return;
		this.text = text;
		this.agreed = this.record;
	}

	change(part: Partial<T>): void {
		this.keep({ ...this.record, ...part });
	}

	/** Removes all of it. @returns brings it back, beside what was saved by then */
	remove(): () => void {
		const { kind, others } = this;
		const removed = this.sync();
		this.setOthers([]);
		this.keep(kind.none);
		return () => {
			const newer = this.sync();
			const aside = clashes(kind, kind.none, newer, removed) ? [removed] : [];
			this.setOthers([...this.others, ...aside, ...others]);
			this.keep(kind.merge(kind.none, newer, removed));
		};
	}

	/** The record for another device; null if there is none. */
	moved(): string | null {
		const { text, moved } = this.kind;
		const record = this.sync();
		return text(moved ? moved(record) : record);
	}

	/**
	 * Takes in a record of another device. Nothing of this one goes: a text or image that both have made is set aside.
	 * @returns whether it is saved here now; null for a text that is no record
	 */
	bring(text: string): boolean | null {
		const { kind } = this;
		const other = kind.read(text);
		if (!other) return null;
		const here = this.sync();
		if (clashes(kind, kind.none, here, other) && !this.setOthers([other, ...this.others]))
			return false;
		this.keep(mergedIn(kind, here, other));
		return !this.unsaved;
	}

	/** Follows other tabs, and the storage when the browser brings the page back. @returns ends it */
	watch(changed: (before: T) => void = () => {}, pauses = () => false): () => void {
		const watch = new AbortController();
		const look = () => {
			if (pauses()) return;
			const before = this.record;
			if (this.sync() !== before) changed(before);
		};
		for (const type of ['storage', 'pageshow'])
			addEventListener(type, look, { signal: watch.signal });
		return () => watch.abort();
	}

	// ---- what is set aside

	/** The text or image that was set aside last takes the place of the present one, and the other way round. */
	swap(): void {
		const { kind, record, others } = this;
		const [other, ...rest] = others;
		if (!other || !this.setOthers([record, ...rest])) return;
		this.change(Object.fromEntries(kind.work.map((m) => [m, other[m]])) as Partial<T>);
	}
	dropOther(): void {
		this.setOthers(this.others.slice(1));
	}

	private syncOthers(): void {
		const text = readText(this.name + OTHERS);
		if (text === this.othersText) return;
		this.othersText = text;
		this.others = textsIn(text).flatMap((t) => this.kind.read(t) ?? []);
	}
	/** @returns whether they could be saved */
	setOthers(records: readonly T[]): boolean {
		const texts = new Set(records.flatMap((r) => this.kind.text(r) ?? []));
		const saved = writeText(this.name + OTHERS, texts.size > 0 ? JSON.stringify([...texts]) : null);
		this.syncOthers();
		return saved;
	}
}

function textsIn(list: string | null): string[] {
	try {
		const texts: unknown = JSON.parse(list ?? '[]');
		return Array.isArray(texts) ? texts.filter((t) => typeof t === 'string') : [];
	} catch {
		return [];
	}
}

// ---- texts by name; another copy of the site on this host has its own

const key = (name: string): string => `ckptlab${base}.${name}`;

/** Null if there is none, or if storage is forbidden. */
function readText(name: string): string | null {
	try {
		return localStorage.getItem(key(name));
	} catch {
		return null;
	}
}

/** Null removes the text. @returns whether it could be saved: storage may be forbidden or full */
function writeText(name: string, text: string | null): boolean {
	try {
		if (text === null) localStorage.removeItem(key(name));
		else localStorage.setItem(key(name), text);
		return true;
	} catch {
		return false;
	}
}
