/** The image that people carry from page to page, as the head of each page shows it: a small picture, its name and its verdict. */
import type { Bars } from './spectrum.ts';

export interface Chip {
	/** Of the file or the gallery's entry; else LSM and revision. */
	readonly name: string;
	/** `EINVAL`, `= 0`; empty before the kernel has run. */
	readonly result: string;
	readonly refused: boolean;
	readonly bars: readonly Bars[];
	/** The number of bytes from the left edge of the picture to the right one. */
	readonly size: number;
}

/** The chip of a record; null for a record of a time when it had none. */
export function chipIn(saved: unknown): Chip | null {
	const { name, result, refused, bars, size } = (saved ?? {}) as { [key in keyof Chip]?: unknown };
	const sound =
		typeof name === 'string' &&
		typeof result === 'string' &&
		typeof refused === 'boolean' &&
		typeof size === 'number' &&
		Array.isArray(bars) &&
		bars.every((b: Bars) => typeof b?.group === 'string' && typeof b.d === 'string');
	return sound ? { name, result, refused, bars: bars as Bars[], size } : null;
}

/** For a record without a picture: its file, if it has one. */
export const bareChip = (file: string | null): Chip => ({
	name: file ?? 'saved work',
	result: '',
	refused: false,
	bars: [],
	size: 1
});
