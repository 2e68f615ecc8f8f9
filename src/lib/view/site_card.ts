/**
 * What other sites show of a link to `/`: the verdict card of one entry of the gallery. It is a file, because those sites run no
 * script; `node scripts/card.mjs` draws it.
 */
export const SITE_CARD = {
	file: 'card.png',
	entry: 'selinux-on-smack',
	/** The picture in words. */
	alt: 'restart(1234, 3, RESTART_KEEP_LSM) = -1 EINVAL (Invalid argument). c/r: checkpointed LSM selinux, current is smack. check 9, same LSM: A label makes sense only to the LSM that made it.'
} as const;

/** An absolute address. @param site the address of `/`, as the build is told it */
export const addressOn = (site: string, file: string): string =>
	`${site.replace(/\/*$/, '/')}${file}`;
