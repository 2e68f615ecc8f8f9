/** Whether the explanation is folded away, on this device. Another copy of the site on this host has its own choice. */
import { base } from '$app/paths';

const KEY = `ckptlab${base}.fold`;

export function wasFolded(): boolean {
	try {
		return localStorage.getItem(KEY) !== null;
	} catch {
		return false; // storage is forbidden
	}
}

export function saveFold(folded: boolean): void {
	try {
		if (folded) localStorage.setItem(KEY, '');
		else localStorage.removeItem(KEY);
	} catch {
		// forbidden or full: it lasts as long as the page
	}
}
