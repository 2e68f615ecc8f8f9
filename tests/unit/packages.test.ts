/** Every package that a file of this project imports is one that it declares. */
import { readdirSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import path from 'node:path';
import { expect, test } from 'vitest';
import { filesIn, importsOf } from './source_files.ts';

const files = [
	...['src', 'scripts', 'tests'].flatMap((folder) => [...filesIn(folder).keys()]),
	...readdirSync('.')
].filter((file) => /\.(ts|mjs|js|svelte)$/.test(file));

/** Names of packages: `svelte` for `svelte/motion`. */
const importedBy = (file: string): string[] =>
	importsOf(file, readFileSync(file, 'utf8')).flatMap(
		(name) => /^(?:@[^/]+\/)?[^./$][^/]*/.exec(name)?.[0] ?? []
	);

const declaredIn = (file: string): Record<string, string> => {
	const { dependencies, devDependencies } = JSON.parse(readFileSync(file, 'utf8')) as Record<
		'dependencies' | 'devDependencies',
		Record<string, string> | undefined
	>;
	return { ...dependencies, ...devDependencies };
};

/** The mutants have a lock file of their own. */
const MUTANTS = path.join('scripts', 'mutants');
test.each([
	['package.json', files.filter((file) => !file.startsWith(MUTANTS)), 'fflate'],
	[
		path.join(MUTANTS, 'package.json'),
		files.filter((file) => file.startsWith(MUTANTS)),
		'@stryker-mutator/api'
	]
])('all imported packages are declared in %s', (file, importing, one) => {
	const declared = { ...declaredIn('package.json'), ...declaredIn(file) };
	const found = [...new Set(importing.flatMap(importedBy))];
	expect(found).toContain(one);
	const undeclared = found.filter(
		(name) =>
			!(name in declared) && !builtinModules.includes(name) && !/^(node|virtual):/.test(name)
	);
	expect(undeclared).toEqual([]);
});
