/** Texts in localStorage, by name. Another copy of the site on this host has its own. */
import { base } from '$app/paths';

export interface KeptTexts {
	/** Null if there is none, or if storage is forbidden. */
	readonly read: (name: string) => string | null;
	/** Null removes the text. @returns whether it could be saved: storage may be forbidden or full */
	readonly write: (name: string, text: string | null) => boolean;
}

/** @param part what these texts are of, with the version of their form */
export function keptTexts(part: string): KeptTexts {
	const key = (name: string): string => `ckptlab${base}.${part}${name}`;
	return {
		read(name) {
			try {
				return localStorage.getItem(key(name));
			} catch {
				return null;
			}
		},
		write(name, text) {
			try {
				if (text === null) localStorage.removeItem(key(name));
				else localStorage.setItem(key(name), text);
				return true;
			} catch {
				return false;
			}
		}
	};
}
