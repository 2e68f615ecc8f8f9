/** Place and time on a presentation: whether they show, over the pages of this window, and the clock of the plan that opened it. */
import { base } from '$app/paths';

const NAME = `ckptlab${base}.placed`;

export function wasPlaced(): boolean {
	try {
		return sessionStorage.getItem(NAME) === 'yes';
	} catch {
		return false; // storage is forbidden
	}
}
export function keepPlaced(placed: boolean): void {
	try {
		sessionStorage.setItem(NAME, placed ? 'yes' : 'no');
	} catch {
		// then it holds for this page
	}
}

/** What a plan keeps for its own reload (teach/[plan]/remote.svelte.ts). */
export const sessionName = (plan: string): string => `ckptlab${base}.plan.${plan}`;

/** The same, read from the window that opened this one; null without one. */
export function planSession(plan: string): string | null {
	try {
		return (window.opener as Window | null)?.sessionStorage.getItem(sessionName(plan)) ?? null;
	} catch {
		return null; // it is gone, or on another site
	}
}
