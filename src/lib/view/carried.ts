/** The image that people carry from page to page, as the head of each page shows it: a small picture, its name and its verdict. */
import type { Bars } from './spectrum.ts';

/** What an image is called by, if by anything. */
export interface NamedImage {
	/** Of the opened file, or of the gallery's entry. */
	readonly file: string | null;
	/** Its bytes are not those of the file or entry any more. */
	readonly edited?: boolean;
}

export const namedLike = ({ file, edited }: NamedImage): NamedImage =>
	edited ? { file, edited } : { file };

const EDITED = ', edited';
/** `bad.img, edited`: the one name of an image, on every page; null for one without. */
export const nameShown = ({ file, edited }: NamedImage): string | null =>
	file !== null && edited ? file + EDITED : file;

/** The name, of which a narrow head shows the beginning, and `, edited`, which it always shows; empty without it. */
export const nameParts = (shown: string): readonly [name: string, edited: string] =>
	shown.endsWith(EDITED) ? [shown.slice(0, -EDITED.length), EDITED] : [shown, ''];

export interface Chip {
	/** `nameShown()`; else LSM and revision. */
	readonly name: string;
	/** `EINVAL`, `= 0`; `= ?` while the reader is stepped through; empty before the kernel has run. */
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

/** For a record without a picture. */
export const bareChip = (named: NamedImage): Chip => ({
	name: nameShown(named) ?? 'saved work',
	result: '',
	refused: false,
	bars: [],
	size: 1
});
