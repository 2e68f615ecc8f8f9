/** What a window keeps over its pages and reloads; nothing where storage is forbidden, or the window is on another site. */
import { base } from '$app/paths';

/** Whether place and time show on a presentation. */
export const PLACED = `ckptlab${base}.placed`;
/** Results codes that a teacher has pasted and opened, which no set keeps. */
export const PASTED = `ckptlab${base}.pasted`;
/** The clock of a plan, its hands, its switch of the answers, and what it has put on the presentation. */
export const sessionName = (plan: string): string => `ckptlab${base}.plan.${plan}`;

/** Where a presentation stands, and the votes of the class on a lesson. @param path of its scene */
export const shownName = (path: string): string => `ckptlab${base}.shown.${path}`;

/** The votes of a class are none of the next one's. @param of the window of the presentation */
export function forgetShown(of: Window = window): void {
	try {
		for (const name of Object.keys(of.sessionStorage))
			if (name.startsWith(shownName(''))) of.sessionStorage.removeItem(name);
	} catch {
		// then it keeps none
	}
}

export function sessionText(name: string, of: Window | null = globalThis.window): string | null {
	try {
		return of?.sessionStorage.getItem(name) ?? null;
	} catch {
		return null;
	}
}
export function keepText(name: string, text: string): void {
	try {
		sessionStorage.setItem(name, text);
	} catch {
		// then it does not outlive a reload
	}
}
