/** The files of the project as text, for tests that look into them: each is read once, and its imports and markup parsed once. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'svelte/compiler';
import ts from 'typescript';

const read = new Map<string, ReadonlyMap<string, string>>();

/** Files of code below a folder, by their paths from the project's root. */
export function filesIn(folder: string): ReadonlyMap<string, string> {
	const before = read.get(folder);
	if (before) return before;
	const files = readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter((f) => f.isFile() && /\.(ts|js|mjs|svelte|html)$/.test(f.name))
		.map((f) => path.posix.join(f.parentPath.replaceAll('\\', '/'), f.name))
		.filter((file) => !file.includes('node_modules'));
	const found = new Map(files.map((file) => [file, readFileSync(file, 'utf8')] as const));
	read.set(folder, found);
	return found;
}

/** Those of src/ with one of these endings. */
export const sourcesOf = (...endings: string[]): Map<string, string> =>
	new Map([...filesIn('src')].filter(([file]) => endings.some((e) => file.endsWith(`.${e}`))));

const imports = new Map<string, readonly string[]>();

/** Every module name in static and dynamic imports, `import type` and `export … from`. */
export function importsOf(file: string, source: string): readonly string[] {
	const before = imports.get(source);
	if (before) return before;
	const script = file.endsWith('.svelte')
		? [...source.matchAll(/<script[^>]*>(.*?)<\/script>/gs)].map((match) => match[1]).join('\n')
		: source;
	const names = ts.preProcessFile(script, true, true).importedFiles.map((found) => found.fileName);
	imports.set(source, names);
	return names;
}

/** What an import names, as a path from the project's root where it is a file of the project. */
export const importedFrom = (file: string, name: string): string =>
	name.startsWith('.')
		? path.posix.join(path.posix.dirname(file), name)
		: name.replace(/^\$lib(?=\/|$)/, 'src/lib');

const trees = new Map<string, ReturnType<typeof parseModern>>();
const parseModern = (source: string) => parse(source, { modern: true });

/** Svelte's tree of a component. */
export function treeOf(source: string) {
	const tree = trees.get(source) ?? parseModern(source);
	trees.set(source, tree);
	return tree;
}

export const lineAt = (source: string, at: number): number =>
	source.slice(0, at).split('\n').length;
