/** Composes and splits a LINUX_VERSION_CODE. */

/** The macro of linux/version.h. */
export const KERNEL_VERSION = (major: number, minor: number, patch: number): number =>
	((major << 16) + (minor << 8) + patch) >>> 0;

/** The reverse of KERNEL_VERSION. */
export const versionOf = (code: number) => ({
	major: code >>> 16,
	minor: (code >>> 8) & 0xff,
	patch: code & 0xff
});

/** The code as an image holds it and a reader compares it: with 8 bits for each of the three numbers. */
export const comparedVersion = (code: number): number => code & 0xffffff;

/** `2.6.31` for 0x02061f. */
export function versionText(code: number): string {
	const { major, minor, patch } = versionOf(code);
	return `${major}.${minor}.${patch}`;
}
