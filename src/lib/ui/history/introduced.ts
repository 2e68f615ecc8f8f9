/** Whether this browser has seen the introduction and hidden it. src/app.html reads it before the first paint. */
import { base } from '$app/paths';

const KEY = `ckptlab${base}.introduced`;

export function rememberIntroduced(is: boolean): void {
	try {
		if (is) localStorage.setItem(KEY, '');
		else localStorage.removeItem(KEY);
	} catch {
		// storage is forbidden or full: it is hidden until the next visit
	}
}
