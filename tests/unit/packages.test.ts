/** Every package that a file of this project imports is one that it declares. */
import { readdirSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import path from 'node:path';
import ts from 'typescript';
import { expect, test } from 'vitest';

const files = [
	...['src', 'scripts', 'tests'].flatMap((folder) =>
		readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) =>
			path.join(folder, file)
		)
	),
	...readdirSync('.')
].filter((file) => /\.(ts|mjs|js|svelte)$/.test(file));

const scriptOf = (file: string, text: string): string =>
	file.endsWith('.svelte')
		? Array.from(text.matchAll(/<script[^>]*>(.*?)<\/script>/gs), ([, script]) => script).join('\n')
		: text;

/** Names of packages: `svelte` for `svelte/motion`. */
const importedBy = (file: string): string[] =>
	ts
		.preProcessFile(scriptOf(file, readFileSync(file, 'utf8')))
		.importedFiles.flatMap(({ fileName }) => /^(?:@[^/]+\/)?[^./$][^/]*/.exec(fileName)?.[0] ?? []);

test('all imported packages are declared', () => {
	const { devDependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as {
		devDependencies: Record<string, string>;
	};
	const found = [...new Set(files.flatMap(importedBy))];
	expect(found).toContain('fflate');
	const undeclared = found.filter(
		(name) =>
			!(name in devDependencies) && !builtinModules.includes(name) && !/^(node|virtual):/.test(name)
	);
	expect(undeclared).toEqual([]);
});
