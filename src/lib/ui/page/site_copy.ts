/** The copy of the site that the service worker makes for visits without a network (src/service-worker.ts). */
import { base } from '$app/paths';

/** Rejects where there are no service workers: outside of https and localhost, and where a browser forbids them. */
export async function copySite(): Promise<void> {
	if (!import.meta.env.PROD) throw new Error('what is being developed has no copy');
	await navigator.serviceWorker.register(`${base}/service-worker.js`);
	// it is active once it holds all of the site
	await navigator.serviceWorker.ready;
}

/** Whether this browser holds all of the site. */
export const hasCopy = async (): Promise<boolean> =>
	Boolean((await navigator.serviceWorker?.getRegistration())?.active);

/** Whether the user wants to save data. Not every browser can tell. */
export const savesData = (): boolean =>
	(navigator as { connection?: { saveData?: boolean } }).connection?.saveData === true;
