/** A record that a device keeps, as JSON. What comes back may be of an older version, or no record at all. */

/** Whether a member that was saved can be used. */
type Sound<T> = { readonly [K in keyof T]?: (member: unknown) => boolean };

export const isCount = (v: unknown): v is number => Number.isInteger(v) && (v as number) >= 0;
export const isCountOrNull = (v: unknown): boolean => v === null || isCount(v);
export const isTextOrNull = (v: unknown): boolean => v === null || typeof v === 'string';

/** A saved member is of the kind of the same one of `none`: a flag, a text, a count, a list; where that is null, a text or null. */
function isLike(none: unknown, saved: unknown): boolean {
	if (none === null) return isTextOrNull(saved);
	if (Array.isArray(none)) return Array.isArray(saved);
	return typeof none === 'number' ? isCount(saved) : typeof saved === typeof none;
}

/**
 * The members that a record has, if all are sound; else null.
 * @param sound what tells it of members that are not like those of `none`
 * @param older members that older records do not have, as they stand in `none`
 */
export function soundIn<T extends object>(
	saved: unknown,
	none: T,
	sound: Sound<T> = {},
	older: readonly (keyof T)[] = []
): T | null {
	const given = {
		...Object.fromEntries(older.map((name) => [name, none[name]])),
		...(saved as Partial<T> | null)
	} as Partial<T>;
	const members = Object.keys(none) as (keyof T)[];
	const isSound = (name: keyof T) => sound[name]?.(given[name]) ?? isLike(none[name], given[name]);
	if (!members.every(isSound)) return null;
	return Object.fromEntries(members.map((name) => [name, given[name]])) as T;
}

/** @returns null for a text that is not a record */
export function recordIn<T extends object>(
	text: string,
	...rest: [none: T, sound?: Sound<T>, older?: readonly (keyof T)[]]
): T | null {
	try {
		return soundIn(JSON.parse(text), ...rest);
	} catch {
		return null;
	}
}

// ---- one record in several tabs

export interface Kind<T extends object> {
	/** Stands where nothing is kept. */
	readonly none: T;
	/** Null for a text that is not a record. */
	readonly read: (text: string) => T | null;
	/** Null for what is worth no record. */
	readonly text: (record: T) => string | null;
	/** What of it goes to another device; all, if absent. */
	readonly moved?: (record: T) => T;
	/**
	 * What two tabs have made of one record.
	 * @param base what both began with
	 * @param saved what the other tab has saved meanwhile
	 */
	readonly merge: (base: T, mine: T, saved: T) => T;
	/** The members that are somebody's text or image, led by what tells two of them apart. Two never become one. */
	readonly work: readonly (keyof T)[];
}

/** Members that belong together, and what becomes of them if both tabs have changed them. */
interface Rule<T> {
	readonly of: readonly (keyof T)[];
	readonly both: (mine: T, saved: T, base: T) => Partial<T>;
}

/** Whether two values are the same in storage, whatever the order of their members. */
export function isSame(a: unknown, b: unknown): boolean {
	if (typeof a !== 'object' || typeof b !== 'object' || !a || !b) return a === b;
	const [here, there] = [a as Record<string, unknown>, b as Record<string, unknown>];
	const members = Object.keys(here);
	return (
		members.length === Object.keys(there).length && members.every((m) => isSame(here[m], there[m]))
	);
}

/**
 * What only one tab has changed is as that tab made it. What both have changed follows its rule, and without one it is as in
 * `mine`; a flag that both have changed is the same in both.
 */
export const merging =
	<T extends object>(work: Kind<T>['work'], rules: readonly Rule<T>[] = []): Kind<T>['merge'] =>
	(base, mine, saved) => {
		const next = { ...mine };
		const put = (members: readonly (keyof T)[], from: Partial<T>) => {
			for (const m of members) next[m] = from[m]!;
		};
		const isIn = (a: T, members: readonly (keyof T)[]) =>
			members.every((m) => isSame(a[m], base[m]));
		const ruled = new Set([...work, ...rules.flatMap((rule) => rule.of)]);
		if (isIn(mine, work.slice(0, 1))) put(work, saved);
		for (const m of Object.keys(mine) as (keyof T)[])
			if (!ruled.has(m) && isIn(mine, [m])) put([m], saved);
		for (const { of, both } of rules) {
			if (isIn(mine, of)) put(of, saved);
			else if (!isIn(saved, of)) put(of, both(mine, saved, base));
		}
		return next;
	};

/** A kind whose records are JSON. An empty one is worth no record. Without `read` its members are checked as `soundIn` does. */
export const jsonKind = <T extends object>({
	none,
	sound,
	older,
	read = (text) => recordIn(text, none, sound, older),
	work = [],
	rules = [],
	...rest
}: Pick<Kind<T>, 'none' | 'moved'> & {
	readonly sound?: Sound<T>;
	readonly older?: readonly (keyof T)[];
	readonly read?: Kind<T>['read'];
	readonly work?: Kind<T>['work'];
	readonly rules?: readonly Rule<T>[];
}): Kind<T> => ({
	none,
	read,
	text: (record) => (isSame(record, none) ? null : JSON.stringify(record)),
	merge: merging(work, rules),
	work,
	...rest
});

/** Whether saving `mine` would overwrite a text or image that this tab has not seen. */
export function clashes<T extends object>(
	{ none, work: [m] }: Kind<T>,
	base: T,
	mine: T,
	saved: T
): boolean {
	if (m === undefined) return false;
	const others = [base, mine, none];
	return !isSame(mine[m], base[m]) && others.every((r) => !isSame(saved[m], r[m]));
}

/** With what another device kept: what is here stays, and what both have follows the rules of two tabs. */
export function mergedIn<T extends object>({ none, merge }: Kind<T>, here: T, other: T): T {
	const [first, second] = [merge(none, here, other), merge(none, other, here)];
	const next = { ...second };
	for (const m of Object.keys(here) as (keyof T)[])
		if (isSame(first[m], here[m])) next[m] = here[m];
	return next;
}
