/** The check that refused, in words. */

interface Refusing {
	/** 0 is the call's own. */
	readonly n: number;
	readonly name: string;
}

/** `check 9, same LSM`, or `the call`; empty where no check refused. */
export const checkText = (check: Refusing | null): string =>
	check === null ? '' : check.n === 0 ? 'the call' : `check ${check.n}, ${check.name}`;
