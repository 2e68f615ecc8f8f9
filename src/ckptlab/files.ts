/** Files, pipes and standard input of Node, read with bounded memory; and files that are written whole or not at all. */
import type { Stats } from 'node:fs';
import { EDITABLE } from '../lib/share/case.ts';
import type { Inflate } from '../lib/share/zip.ts';
import { Unreadable, type Input, type Listed } from '../lib/view/terminal/world.ts';

/** Node's modules come with the program alone, so that the library loads in any engine. */
export const modules = async () => ({
	fs: await import('node:fs'),
	path: await import('node:path'),
	url: await import('node:url'),
	util: await import('node:util'),
	zlib: await import('node:zlib'),
	process: (await import('node:process')).default
});
export type Modules = Awaited<ReturnType<typeof modules>>;

/** What Node's errors mean, and what to do. */
const REASONS: Readonly<Record<string, string>> = {
	ENOENT: 'no such file; check the name',
	EACCES: 'no permission; ask its owner, or copy it',
	EISDIR: 'it is a folder; name a file',
	ENOTDIR: 'a part of the path is not a folder; check the name',
	ENOSPC: 'no space is left on the device; free some',
	EEXIST: 'it exists; --force replaces it'
};

export function unreadable(name: string, e: unknown, at?: number): Unreadable {
	const code = String((e as { code?: unknown }).code);
	const reason = REASONS[code] ?? `it cannot be read (${code}); try a copy`;
	return new Unreadable(`${name}: ${!at ? '' : `at byte 0x${at.toString(16)}: `}${reason}`);
}

/** A file that could not be written, as {@link unreadable} is for one that could not be read. */
function unwritable({ path }: Pick<Modules, 'path'>, name: string, e: unknown): Unreadable {
	const code = String((e as { code?: unknown }).code);
	if (code === 'ENOENT')
		return new Unreadable(`${name}: the folder ${path.dirname(name)} does not exist`);
	if (['EACCES', 'EPERM', 'EROFS'].includes(code))
		return new Unreadable(`${name}: it cannot be written; choose another folder`);
	const reason = REASONS[code] ?? `it cannot be written (${code}); choose another folder`;
	return new Unreadable(`${name}: ${reason}`);
}

/**
 * The files in a folder and its subfolders, by name; links and pipes are left out. A folder that cannot be read is one of
 * them, with what is wrong.
 */
export function filesIn({ fs, path }: Pick<Modules, 'fs' | 'path'>, folder: string): Listed[] {
	try {
		const entries = fs.readdirSync(folder, { withFileTypes: true });
		const found = entries.flatMap((entry): Listed[] => {
			const name = path.join(folder, entry.name);
			if (entry.isDirectory()) return filesIn({ fs, path }, name);
			return entry.isFile() ? [{ name }] : [];
		});
		return found.sort((a, b) => (a.name < b.name ? -1 : 1));
	} catch (e) {
		return [{ name: folder, fault: unreadable(folder, e) }];
	}
}

/** As many bytes as fit, unless the file ends before. @param at place in the file, for what is no pipe */
function fill({ fs }: Modules, fd: number, block: Uint8Array, name: string, at: number | null) {
	let got = 0;
	try {
		for (let n = -1; n !== 0 && got < block.length; got += n)
			n = fs.readSync(fd, block, got, block.length - got, at === null ? null : at + got);
	} catch (e) {
		throw unreadable(name, e, (at ?? 0) + got);
	}
	return got;
}

/** Of each file in turn. */
const BEGINNING = new Uint8Array(EDITABLE);

/**
 * A file or a named pipe. Its memory is bounded: 64 KiB, and a block of what follows.
 * @param file 0 for standard input, which may have been read before
 */
export function readFile(node: Modules, name: string, file: string | 0 = name): Input {
	const { fs } = node;
	let fd: number;
	try {
		fd = file === 0 ? file : fs.openSync(file, 'r');
	} catch (e) {
		throw unreadable(name, e);
	}
	let open = true;
	const close = (): void => {
		if (open && fd > 0) fs.closeSync(fd);
		open = false;
	};
	try {
		const got = fill(node, fd, BEGINNING, name, null);
		// What is short needs no question. A file of /proc says that it has no bytes, and has some.
		const stat = got < EDITABLE ? null : fs.fstatSync(fd);
		if (stat && !stat.isFile() && !stat.isFIFO())
			throw new Unreadable(`${name}: it is a device, which has no end; pipe a part of it to -`);
		const size = stat?.isFile() && stat.size > 0 && file !== 0 ? stat.size : null;
		const ended = stat === null || size === EDITABLE;
		// A long file is opened again for its rest, which few commands read.
		if (ended || size !== null) close();
		return {
			name,
			bytes: BEGINNING.slice(0, got),
			size: ended ? got : size,
			rest: function* () {
				if (ended) return;
				if (!open) fd = fs.openSync(name, 'r');
				open = true;
				const next = new Uint8Array(16 * EDITABLE);
				try {
					for (let at = EDITABLE, n; ; at += n) {
						n = fill(node, fd, next, name, size === null ? null : at);
						if (n === 0) break;
						yield next.subarray(0, n);
					}
				} finally {
					close();
				}
			}
		};
	} catch (e) {
		close();
		throw e;
	}
}

export async function readStandardInput(node: Modules): Promise<Input> {
	const { fs, process } = node;
	// A stream of a file takes ten times as long.
	const stat = fs.fstatSync(0);
	if (stat.isFile() || stat.isDirectory()) return readFile(node, '-', 0);
	const chunks = process.stdin[Symbol.asyncIterator]() as AsyncIterator<Uint8Array, undefined>;
	const next = async (): Promise<Uint8Array | null> => {
		try {
			const read = await chunks.next();
			return read.done ? null : read.value;
		} catch (e) {
			throw unreadable('-', e);
		}
	};
	const block = new Uint8Array(EDITABLE);
	let got = 0;
	let over: Uint8Array | null = null;
	for (let chunk; over === null && (chunk = await next()) !== null;) {
		block.set(chunk.subarray(0, EDITABLE - got), got);
		if (got + chunk.length > EDITABLE) over = chunk.subarray(EDITABLE - got);
		got = Math.min(EDITABLE, got + chunk.length);
	}
	return {
		name: '-',
		bytes: block.subarray(0, got),
		size: over ? null : got,
		rest: async function* () {
			for (let chunk = over; chunk !== null; chunk = await next()) yield chunk;
		}
	};
}

/** Node's zlib, which stops at the limit. */
export const inflaterOf =
	({ zlib }: Modules): Inflate =>
	(data, most) => {
		try {
			// At least 1 is allowed, which of an empty file is 1 too many.
			const out = zlib.inflateRawSync(data, { maxOutputLength: Math.max(1, most) });
			return out.length > most ? null : new Uint8Array(out.buffer, out.byteOffset, out.length);
		} catch (e) {
			if ((e as { code?: unknown }).code === 'ERR_BUFFER_TOO_LARGE') return null;
			throw e;
		}
	};

/** Signals and closed pipes are heard in between. */
export const eventTurn = (): Promise<void> => new Promise((done) => setImmediate(done));

/** All of it is in another file until it is whole, so that no half image is left where a good one is expected. */
export async function writeFile(
	{ fs, path, process }: Modules,
	name: string,
	blocks: AsyncIterable<Uint8Array>,
	replace: boolean
): Promise<void> {
	let there: Stats | undefined;
	try {
		there = fs.statSync(name, { throwIfNoEntry: false });
	} catch (e) {
		throw unwritable({ path }, name, e);
	}
	if (there?.isFile() && !replace) throw unreadable(name, { code: 'EEXIST' });
	const target = there ? fs.realpathSync(name) : name;
	const part = there && !there.isFile() ? target : `${target}.part-${process.pid}`;
	const stop = (): void => {
		fs.rmSync(part, { force: true });
		process.exit(128 + 2);
	};
	process.once('SIGINT', stop);
	try {
		const fd = fs.openSync(part, part === target ? 'w' : 'wx');
		try {
			for await (const block of blocks) {
				for (let n = 0; n < block.length;) n += fs.writeSync(fd, block, n);
				await eventTurn();
			}
		} finally {
			fs.closeSync(fd);
		}
		if (part !== target) fs.renameSync(part, target);
	} catch (e) {
		if (part !== target) fs.rmSync(part, { force: true });
		throw e instanceof Unreadable ? e : unwritable({ path }, name, e);
	} finally {
		process.off('SIGINT', stop);
	}
}
