/** Rules by which the service worker mends addresses of the site. 404.html has the first of them in it. */

/**
 * The address, without its host, of a path in which `#` has become `%23` or `%2523`; null for any other path.
 * @param path begins with `/`
 */
export function mended(path: string): string | null {
	const cut = /^(.*?\/)%(?:25)?23(.*)/.exec(path);
	return cut ? `${cut[1]}#${cut[2]}` : null;
}

/** The folder that a path without its last slash means; null for a path with the slash, and for a file. */
export const folderOf = (path: string): string | null =>
	/\/[^/.]+$/.test(path) ? `${path}/` : null;
