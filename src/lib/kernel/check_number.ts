/**
 * The numbers of checks. Data and tests name a check; its number depends on the revision and the kernel, and is looked up
 * where it is shown.
 */
import type { CheckName } from './trace.ts';

/** The checks of a reader, in its order. The first is the call's own, number 0. */
export type Checks = readonly { readonly name: CheckName }[];

export function checkNumber(checks: Checks, name: CheckName): number {
	const n = checks.findIndex((c) => c.name === name);
	if (n < 0) throw new Error(`this reader has no check ${name}`);
	return n;
}

/** Prose with names of checks in braces: `check {same LSM}` becomes `check 9`. */
export const withNumbers = (prose: string, checks: Checks): string =>
	prose.replace(/\{([^{}]*)\}/g, (_, name) => String(checkNumber(checks, name as CheckName)));
