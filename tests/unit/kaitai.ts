/** Descriptions compiled by Kaitai's own compiler, and what their parsers read. */
import KaitaiStream from 'kaitai-struct/KaitaiStream.js';
import compiler from 'kaitai-struct-compiler';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { runInThisContext } from 'node:vm';
import { parse } from 'yaml';

/** What a parser makes of a struct: members by their names in JavaScript, and where each of them stands. */
export interface Parsed {
	readonly [member: string]: unknown;
	readonly _debug: Readonly<Record<string, { start: number; end: number; ioOffset: number }>>;
}

/** @param reads without it the parser reads nothing but what is asked of it */
export type Parser = (bytes: Uint8Array, reads?: boolean) => Parsed;

const require = createRequire(import.meta.url);

/** @param ksy the text of a description whose id is `id` */
export async function compiled(ksy: string, id: string): Promise<Parser> {
	const files = await compiler.compile('javascript', parse(ksy), null, true);
	const name = pascal(id);
	const exported: Record<string, new (io: KaitaiStream) => Parsed & { _read(): void }> = {};
	const run = runInThisContext(`(exports, require, self) => {${files[`${name}.js`]!}\n}`) as (
		exports: object,
		require: NodeJS.Require
	) => void;
	run(exported, require);
	const Root = exported[name]!;
	return (bytes, reads = true) => {
		const root = new Root(new KaitaiStream(bytes.slice().buffer));
		if (reads) root._read();
		return root;
	};
}

/** The languages that the compiler makes no parser in. */
export async function uncompiled(ksy: string): Promise<string[]> {
	const out: string[] = [];
	for (const language of compiler.languages)
		await compiler.compile(language, parse(ksy), null, false).catch(() => out.push(language));
	return out;
}

/** The name that the compiler gives a member in JavaScript. */
export const camel = (name: string): string =>
	name.replace(/^_+/, '').replace(/_+([a-z0-9])/g, (_, c: string) => c.toUpperCase());

/** A Python that has Kaitai's runtime, as Debian's package python3-kaitaistruct installs it; undefined without one. */
export const python = ['python3', '/usr/bin/python3'].find(
	(command) => spawnSync(command, ['-c', 'import kaitaistruct']).status === 0
);

/** A version of Kaitai's runtime, such as `0.11`, and whether it is enough for a parser. */
export interface Runtime {
	readonly needed: string;
	readonly there: string;
	/** What Python says when it loads the parser; empty where it loads. */
	readonly refusal: string;
}

/** What the compiled parser wants of the runtime, and what becomes of it with the one that is there. */
export async function pythonRuntime(ksy: string, id: string): Promise<Runtime> {
	return await inPython([ksy], (dir, files) => {
		const [, ...needed] = /API_VERSION.*< \((\d+), (\d+)\)/.exec(files[`${id}.py`]!) ?? [];
		const run = (code: string) => spawnSync(python!, ['-c', code], { cwd: dir, encoding: 'utf8' });
		return {
			needed: needed.join('.'),
			there: run('import kaitaistruct; print(kaitaistruct.__version__)').stdout.trim(),
			refusal: run(`import ${id}`).stderr.trim().split('\n').at(-1)!
		};
	});
}

/** What a parser in Python makes of a struct: members by their names in the description, and numbers as text. */
export interface Tree {
	readonly [member: string]: string | Tree | readonly (string | Tree)[];
}

/**
 * It says that the runtime is 0.11: a parser of compiler 0.11 does not load with Debian's, 0.10, but uses nothing that it lacks.
 * The page says which one is needed, and a test that it does. `vars()` has the members, and what was looked up of the instances,
 * whose names begin with `_`.
 */
const READ = `
import json, sys
import kaitaistruct
kaitaistruct.API_VERSION = max(kaitaistruct.API_VERSION, (0, 11))
import importlib
def tree(v):
    if isinstance(v, kaitaistruct.KaitaiStruct):
        return {name: tree(m) for name, m in vars(v).items() if name[0] != '_'}
    if isinstance(v, list):
        return [tree(m) for m in v]
    if isinstance(v, bytes):
        return v.hex()
    return v if isinstance(v, str) else str(int(v))
def read(parser, image):
    try:
        return tree(parser.from_bytes(bytes.fromhex(image)))
    except (kaitaistruct.KaitaiStructError, EOFError) as e:
        return type(e).__name__
out = []
for name, parser, images in json.load(sys.stdin):
    parser = getattr(importlib.import_module(name), parser)
    out.append([read(parser, image) for image in images])
json.dump(out, sys.stdout)
`;

/**
 * Reads images with parsers in Python.
 * @param lists descriptions with their ids, and images in hex
 * @returns for each image what the parser made of it, or the name of its error
 */
export async function readByPython(
	lists: readonly { ksy: string; id: string; images: readonly string[] }[]
): Promise<(Tree | string)[][]> {
	const input = lists.map(({ id, images }) => [id, pascal(id), images]);
	const texts = lists.map(({ ksy }) => ksy);
	return await inPython(texts, (dir) => {
		const { stdout, stderr } = spawnSync(python!, ['-c', READ], {
			cwd: dir,
			input: JSON.stringify(input),
			encoding: 'utf8',
			maxBuffer: 1 << 28
		});
		if (stderr !== '') throw new Error(stderr);
		return JSON.parse(stdout) as (Tree | string)[][];
	});
}

/** Runs something beside the parsers in Python of these descriptions. */
async function inPython<T>(
	texts: readonly string[],
	run: (dir: string, files: Readonly<Record<string, string>>) => T
): Promise<T> {
	const dir = mkdtempSync(path.join(tmpdir(), 'ckptlab-'));
	try {
		const files: Record<string, string> = {};
		for (const text of texts)
			Object.assign(files, await compiler.compile('python', parse(text), null, false));
		for (const [name, text] of Object.entries(files)) writeFileSync(path.join(dir, name), text);
		return run(dir, files);
	} finally {
		rmSync(dir, { recursive: true, force: true });
	}
}

const pascal = (id: string): string => camel(id).replace(/^./, (c) => c.toUpperCase());
