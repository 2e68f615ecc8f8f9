/** Texts in localStorage, by name. Another copy of the site on this host has its own. */
import { base } from '$app/paths';

const key = (name: string): string => `ckptlab${base}.${name}`;

/** Null if there is none, or if storage is forbidden. */
export function readText(name: string): string | null {
	try {
		return localStorage.getItem(key(name));
	} catch {
		return null;
	}
}

/** Null removes the text. @returns whether it could be saved: storage may be forbidden or full */
export function writeText(name: string, text: string | null): boolean {
	try {
		if (text === null) localStorage.removeItem(key(name));
		else localStorage.setItem(key(name), text);
		return true;
	} catch {
		return false;
	}
}
