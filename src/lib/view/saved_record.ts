/** The record of saved work. Every page reads the newest one, for its head. */
import { chipIn, namedLike, type Chip, type NamedImage } from './carried.ts';

export interface SavedWork extends NamedImage {
	readonly id: string;
	/** The link, of any length. */
	readonly link: string;
	/** The number of bytes of a long file after the editable part. They are not saved. */
	readonly rest: number;
	/** Later edits of this work could not be saved. */
	readonly behind: boolean;
	/** Milliseconds since 1970, by `timeOf()`. */
	readonly at: number;
	/** What the head of other pages shows of it; null in records of earlier days. */
	readonly chip: Chip | null;
}

/**
 * The time of a record that is written now. It is later than the times of all others, even if the clock was set back, so the
 * record written last is always the newest.
 * @param others the other records
 * @param now milliseconds since 1970
 */
export const timeOf = (others: readonly SavedWork[], now: number): number =>
	Math.max(now, ...others.map(({ at }) => at + 1));

export const recordText = ({ link, rest, behind, at, chip, ...named }: SavedWork): string =>
	JSON.stringify({ link, ...namedLike(named), rest, behind, at, ...(chip && { chip }) });

export function readRecord(id: string, text: string): SavedWork | null {
	try {
		const { link, file, edited, rest, behind, at, chip } = JSON.parse(text) as {
			[key in keyof SavedWork]?: unknown;
		};
		const sound =
			typeof link === 'string' &&
			(file === null || typeof file === 'string') &&
			typeof rest === 'number' &&
			typeof behind === 'boolean' &&
			typeof at === 'number';
		const named = edited === true ? { edited } : {};
		return sound ? { id, link, file, ...named, rest, behind, at, chip: chipIn(chip) } : null;
	} catch {
		return null;
	}
}
