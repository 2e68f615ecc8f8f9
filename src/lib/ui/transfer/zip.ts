/**
 * Writes zip files, and inflates what is in one. The same files give the same bytes on every machine: fflate has its own
 * deflate, and the date is always the same.
 */
import { Inflate, strToU8, zipSync } from 'fflate';

/** The date of the August 2009 patch. Zip stores local time, so its fields are the same in every time zone. */
const date = (): Date => new Date(2009, 7, 28, 21, 43, 2);

export const zip = (files: Readonly<Record<string, Uint8Array | string>>): Uint8Array =>
	zipSync(
		Object.fromEntries(
			Object.entries(files).map(([name, data]) => [
				name,
				typeof data === 'string' ? strToU8(data) : data
			])
		),
		{ mtime: date(), level: 9 }
	);

/** 1 KiB of deflate makes at most 1 MiB, so a bomb is noticed while it is small. */
const SLICE = 1024;

/** What the zips of the page are read with. */
export function inflate(data: Uint8Array, most: number): Uint8Array | null {
	const grown = new Uint8Array(most);
	let length = 0;
	const stream = new Inflate((chunk) => {
		if (length + chunk.length <= most) grown.set(chunk, length);
		length += chunk.length;
	});
	for (let at = 0; at < data.length && length <= most; at += SLICE)
		stream.push(data.subarray(at, at + SLICE), at + SLICE >= data.length);
	return length > most ? null : grown.subarray(0, length);
}
