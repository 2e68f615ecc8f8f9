/** The mark of an entry of the history: the id of its work. */
import { replaceState } from '$app/navigation';
import { base } from '$app/paths';
import { keepText, sessionText } from '../dom/session.ts';

/** The mark of the first question, which has neither a work nor a link. */
export const FIRST = 'first';

/** The browser keeps the mark with its entry, across reloads. Kit's `page.state` is not up to date after an address typed by hand. */
export function markHere(): string | null {
	const kit = history.state as { 'sveltekit:states'?: App.PageState } | null;
	return kit?.['sveltekit:states']?.work ?? null;
}

/**
 * Writes address and mark of the present entry, or of a new entry after it.
 * @param hash the text after `#`; if it is empty there is no `#`
 */
export function putHere(mark: string | null, hash: string, how = replaceState): void {
	const before = location.hash;
	const address = location.pathname + location.search + (hash === '' ? '' : `#${hash}`);
	how(address, mark === null ? {} : { work: mark });
	keepText(NOTE, JSON.stringify({ mark, hashes: [before, location.hash] } satisfies Note));
}

export function isReload(): boolean {
	const [navigation] = performance.getEntriesByType('navigation');
	return (navigation as PerformanceNavigationTiming | undefined)?.type === 'reload';
}

/**
 * If an entry is reloaded while its address is being written, Chromium may lose its mark and go back to the address before:
 * once in some fifty reloads right after an edit, on a busy machine. So the tab also notes its last mark, with both
 * addresses: at any other address the note is of another entry.
 */
const NOTE = `ckptlab${base}.mark`;
interface Note {
	readonly mark: string | null;
	readonly hashes: readonly string[];
}

/** The noted mark of a reloaded entry; null if nothing is noted, or no note of this page. */
export function noted(): string | null {
	try {
		const { mark, hashes } = JSON.parse(sessionText(NOTE) ?? '') as Note;
		return isReload() && hashes.includes(location.hash) ? mark : null;
	} catch {
		return null;
	}
}
