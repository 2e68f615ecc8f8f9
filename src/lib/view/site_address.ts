/** Addresses of the site that were changed on their way, as its service worker mends them. static/404.html has the same rule. */

/**
 * The address without the host for a path in which `#` has become `%23`, or `%2523`; null for any other.
 * @param path of this host, beginning with `/`
 */
export function mended(path: string): string | null {
	const cut = /^(.*?\/)%(?:25)?23(.*)$/.exec(path);
	return cut ? `${cut[1]}#${cut[2]}` : null;
}

/** The folder that a path without its last slash stands for; null where it has one, or names a file. */
export const folderOf = (path: string): string | null =>
	/\/[^/.]+$/.test(path) ? `${path}/` : null;
