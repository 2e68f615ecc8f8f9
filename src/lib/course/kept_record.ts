/** A record that a device keeps, as JSON. What comes back may be of an older version, or no record at all. */

type Sound<T> = { readonly [K in keyof T]: (member: unknown) => boolean };

export const isFlag = (v: unknown): boolean => typeof v === 'boolean';
export const isText = (v: unknown): boolean => typeof v === 'string';
export const isLink = (v: unknown): boolean => v === null || isText(v);
export const isCount = (v: unknown): v is number => Number.isInteger(v) && (v as number) >= 0;
export const isCountOrNull = (v: unknown): boolean => v === null || isCount(v);

/** The members that a record has, if all are sound; else null. @param older members that older records do not have */
export function soundIn<T extends object>(
	saved: unknown,
	sound: Sound<T>,
	older: Partial<T> = {}
): T | null {
	const all = { ...older, ...(saved as Partial<T> | null) };
	const members = Object.keys(sound) as (keyof T)[];
	if (!members.every((name) => sound[name](all[name]))) return null;
	return Object.fromEntries(members.map((name) => [name, all[name]])) as T;
}

/** @returns null for a text that is not a record */
export function recordIn<T extends object>(
	text: string,
	...rest: [sound: Sound<T>, older?: Partial<T>]
): T | null {
	try {
		return soundIn(JSON.parse(text), ...rest);
	} catch {
		return null;
	}
}
