/** The mark that an entry of the browser's history carries: the id of the work that was done there. */
import { replaceState } from '$app/navigation';
import { base } from '$app/paths';

/** The mark of the untouched first example, which has neither a work nor a link. */
export const FIRST = 'first';

/** The browser keeps it with the entry, across reloads. Kit's `page.state` is not that of an address typed by hand. */
export function markHere(): string | null {
	const kit = history.state as { 'sveltekit:states'?: App.PageState } | null;
	return kit?.['sveltekit:states']?.work ?? null;
}

/**
 * Writes address and mark of the present entry, or of a new one behind it.
 * @param hash what stands behind `#`; without one there is no `#`
 */
export function putHere(mark: string | null, hash: string, how = replaceState): void {
	const address = location.pathname + location.search + (hash === '' ? '' : `#${hash}`);
	// eslint-disable-next-line svelte/no-navigation-without-resolve -- it is this page
	how(address, mark === null ? {} : { work: mark });
	note(mark);
}

export function isReload(): boolean {
	const [navigation] = performance.getEntriesByType('navigation');
	return (navigation as PerformanceNavigationTiming | undefined)?.type === 'reload';
}

/**
 * Chromium may lose the mark of an entry that is reloaded while its address is being written, and go back to the address
 * before: seen once in some fifty reloads right behind an edit, on a busy machine. So the tab notes its mark, too.
 */
const NOTE = `ckptlab${base}.mark`;

/** @param mark null: the tab has gone to an entry that has none */
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
