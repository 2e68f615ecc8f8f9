/** The mark of an entry of the history: the id of its work. */
import { replaceState } from '$app/navigation';
import { base } from '$app/paths';

/** The mark of the untouched first example, which has neither a work nor a link. */
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
	const address = location.pathname + location.search + (hash === '' ? '' : `#${hash}`);
	how(address, mark === null ? {} : { work: mark });
	note(mark);
}

export function isReload(): boolean {
	const [navigation] = performance.getEntriesByType('navigation');
	return (navigation as PerformanceNavigationTiming | undefined)?.type === 'reload';
}

/**
 * If an entry is reloaded while its address is being written, Chromium may lose its mark and go back to the old address:
 * once in some fifty reloads right after an edit, on a busy machine. So the tab also notes its mark.
 */
const NOTE = `ckptlab${base}.mark`;

/** @param mark null at an entry without a mark */
export function note(mark: string | null): void {
	try {
		if (mark === null) sessionStorage.removeItem(NOTE);
		else sessionStorage.setItem(NOTE, mark);
	} catch {
		// forbidden or full: the browser has the mark
	}
}

export function noted(): string | null {
	try {
		return isReload() ? sessionStorage.getItem(NOTE) : null;
	} catch {
		return null;
	}
}
