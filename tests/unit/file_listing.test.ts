/** The list of a file's objects while it grows. What it lists: objects_in.test.ts. */
import { expect, test } from 'vitest';
import { aug09 } from '../../src/lib/revisions/aug09/revision.ts';
import { FileListing, sourceOf } from '../../src/lib/ui/bytes/file_listing.svelte.ts';
import { afterHeader, countText } from '../../src/lib/view/bytes/file_objects.ts';

const { map } = aug09.arches[0]!;
const FORMAT = { map, order: 'le', known: [], from: 0, unsure: false } as const;

/** A file of 60,000 TASK objects of 16 bytes. It counts its reads and waits before each. */
class Slow extends Blob {
	reads = 0;
	onread = (_: number): void => {};
	constructor() {
		const one = [102, 0, 0, 0, 16, 0, 0, 0, 7, 7, 7, 7, 7, 7, 7, 7];
		super([Uint8Array.from({ length: 16 * 60_000 }, (_, i) => one[i % 16]!)]);
	}
	override slice(from?: number, to?: number): Blob {
		this.onread(++this.reads);
		return super.slice(from, to);
	}
}

const ofFile = (file: Blob) => sourceOf(new Uint8Array(0), file);

test('the bytes in memory and the rest on the disk are one file', async () => {
	const source = sourceOf(Uint8Array.of(1, 2, 3), new Blob([Uint8Array.of(4, 5, 6, 7)]));
	expect(source.size).toBe(7);
	const read = async (offset: number, length: number) => [...(await source.read(offset, length))];
	expect(await read(0, 2)).toEqual([1, 2]);
	expect(await read(1, 4)).toEqual([2, 3, 4, 5]);
	expect(await read(3, 4)).toEqual([4, 5, 6, 7]);
	expect(await read(5, 1)).toEqual([6]);
});

test('a list that nobody stops has all objects', async () => {
	const listing = new FileListing();
	await listing.run(ofFile(new Slow()), FORMAT);
	expect([listing.now.rows.length, listing.now.objects, listing.running]).toEqual([
		60_000,
		60_000,
		false
	]);
	expect(listing.end).toMatchObject({ why: 'end', offset: 960_000 });
});

test('Stop ends the reading: what was listed stays, and nothing more comes', async () => {
	const listing = new FileListing();
	const file = new Slow();
	file.onread = (n) => {
		if (n === 3) listing.stop();
	};
	await listing.run(ofFile(file), FORMAT);
	expect(listing.running).toBe(false);
	expect(listing.end).toBeNull();
	expect(listing.now.rows.length).toBeGreaterThan(0);
	expect(listing.now.rows.length).toBeLessThan(60_000);
	expect(listing.now.at).toBe(16 * listing.now.rows.length);
	expect(file.reads).toBe(3);
});

test('a new list after Stop begins from the start', async () => {
	const listing = new FileListing();
	const file = new Slow();
	file.onread = (n) => {
		if (n === 2) listing.stop();
	};
	await listing.run(ofFile(file), FORMAT);
	await listing.run(ofFile(file), FORMAT);
	expect([listing.now.rows.length, listing.types]).toEqual([60_000, [[102, 60_000]]]);
});

test('an opened file says what follows its header', () => {
	const header = { end: 326, complete: true };
	expect(afterHeader(326, header, null)).toBeNull();
	expect(afterHeader(330, header, null)).toBe('4 bytes follow the header.');
	// type or len of version is damaged
	expect(afterHeader(326, { end: 145, complete: false }, null)).toBe(
		'181 bytes belong to no object of the header.'
	);
	expect(afterHeader(65536, header, { size: 3, there: true })).toBe(
		'The first 65,536 bytes can be edited; the 3 after them stay as they are.'
	);
	expect(afterHeader(65536, header, { size: 3, there: false })).toBe(
		'The first 65,536 bytes can be edited; the 3 after them were not saved.'
	);
});

test('the objects of a file are counted, and ERROR records where there are any', () => {
	expect([countText(1204, 1), countText(1, 2), countText(3, 0)]).toEqual([
		'1,204 objects, 1 ERROR record',
		'1 object, 2 ERROR records',
		'3 objects'
	]);
});
