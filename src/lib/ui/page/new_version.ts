/** Whether the host has another version of the site than this tab. */
import { version } from '$app/environment';
import { base } from '$app/paths';

/** @returns false where the host does not answer */
export async function isReplaced(): Promise<boolean> {
	try {
		const answer = await fetch(`${base}/_app/version.json`, { cache: 'no-store' });
		return ((await answer.json()) as { version: string }).version !== version;
	} catch {
		return false;
	}
}
