/** A time in words, and what is odd about the one of the gallery and the course. */
import { PUBLISHED_TIME } from '../share/machines.ts';
import { dayText } from './notes.ts';

/** `28 Aug 2009 20:43:03 UTC`; after the year 9999 only the number of seconds. */
export function timeText(seconds: bigint): string {
	const day = dayText(seconds);
	if (day === null) return `${seconds} seconds`;
	return `${day} ${new Date(Number(seconds) * 1000).toISOString().slice(11, 19)} UTC`;
}

/** The kernel of these images was built after their checkpoint. */
const ODD =
	', the time of the gallery and the course: eight hours before the date in their kernel’s version';

/** The same, and what is odd about the published time. */
export const timeNote = (seconds: bigint): string =>
	`${timeText(seconds)}${seconds === PUBLISHED_TIME ? ODD : ''}`;
