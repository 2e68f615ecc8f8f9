/** What this browser remembers of the page, by name. Another copy of the site on this host has its own. */
import { base } from '$app/paths';

/** `fold`: the explanation is folded. */
type Name = 'fold';
const keyOf = (name: Name): string => `ckptlab${base}.${name}`;

export function isRemembered(name: Name): boolean {
	try {
		return localStorage.getItem(keyOf(name)) !== null;
	} catch {
		return false; // storage is forbidden
	}
}

export function remember(name: Name, is: boolean): void {
	try {
		if (is) localStorage.setItem(keyOf(name), '');
		else localStorage.removeItem(keyOf(name));
	} catch {
		// forbidden or full: it lasts as long as the page
	}
}
