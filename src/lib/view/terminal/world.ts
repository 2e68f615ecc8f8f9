/** What a command needs of the world around it: `src/ckptlab/` gives it files and a terminal, tests give it maps. */
import { join } from '../../format/splice.ts';
import type { Inflate } from '../../share/zip.ts';
import type { TerminalLine } from './lines.ts';

/** A file or a pipe, as far as it is read. */
export interface Input {
	readonly name: string;
	/** The first 64 KiB. */
	readonly bytes: Uint8Array;
	/** Bytes of the whole file; null of a pipe, whose end has not come yet. */
	readonly size: number | null;
	/** What follows the first 64 KiB, in blocks. Each is good until the next one comes. */
	rest(): Iterable<Uint8Array> | AsyncIterable<Uint8Array>;
}

/** A file of a folder, or a folder that cannot be read. */
export interface Listed {
	readonly name: string;
	readonly fault?: Unreadable;
}

export interface World {
	/** The files that a name stands for: itself, or all files in a folder. */
	files(name: string): readonly Listed[];
	/** @param name of a file; `-` for standard input */
	read(name: string): Promise<Input>;
	/** @param name of a file; `-` for standard output */
	write(name: string, blocks: AsyncIterable<Uint8Array>, replace: boolean): Promise<void>;
	readonly inflate: Inflate;
	/** Both names mean the same file. */
	isSame(a: string, b: string): boolean;
	print(line: TerminalLine): void;
	complain(text: string): void;
	/** Where long work stands, for a terminal. */
	progress(text: string): void;
	/** The address of the page that the program was built for; empty if it was not told one. */
	readonly site: string;
}

/** A file that cannot be read or written. The message names it, and says what to do. */
export class Unreadable extends Error {}

/** A call that makes no sense. */
export class Usage extends Error {}

/** All bytes of a pipe's rest are read, and none is kept. */
export async function wholeSize(input: Input, world: World): Promise<number> {
	if (input.size !== null) return input.size;
	let size = input.bytes.length;
	for await (const block of input.rest()) {
		size += block.length;
		world.progress(`${input.name}: ${Math.floor(size / 2 ** 20)} MiB read`);
	}
	return size;
}

/** All bytes of a file that is read as a whole. @param most the most bytes that it may have */
export async function wholeBytes(input: Input, most: number): Promise<Uint8Array> {
	const parts = [input.bytes];
	let size = input.bytes.length;
	for await (const block of input.rest()) {
		parts.push(block.slice());
		size += block.length;
		if (size > most)
			throw new Unreadable(`${input.name}: it has more than ${most} bytes; split it`);
	}
	return join(...parts);
}

export async function* wholeFile(
	bytes: Uint8Array,
	rest: ReturnType<Input['rest']> = []
): AsyncGenerator<Uint8Array> {
	yield bytes;
	yield* rest;
}
