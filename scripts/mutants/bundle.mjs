/** The test files as CommonJS, each module a function that is compiled once and run anew for each mutant. */
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import vm from 'node:vm';
import { build } from 'rolldown';
import { transform as withoutTypes } from 'rolldown/utils';
import { compile, compileModule } from 'svelte/compiler';
import { suite } from './suite.mjs';

const UNIT = 'tests/unit/';

/** Read the text of the whole project, or test nothing of the pure layers. */
const NOT = (
	'build_if_changed components exported_names ksy layers lazy loading once packages plain_words pointer records security ' +
	'terminal_program typed_numbers'
).split(' ');
/** What this runner lacks: modules and clocks of vitest's own. */
const OTHER_KIND = /vi\.(mock|use|advance|waitFor)/;

/** @returns the names of the test files that run in one process and without a build */
export const testFiles = () =>
	readdirSync(UNIT)
		.filter((f) => f.endsWith('.test.ts') && !OTHER_KIND.test(readFileSync(UNIT + f, 'utf8')))
		.map((f) => f.slice(0, -8))
		.filter((name) => !NOT.includes(name));

/** What the modules of Kit give outside of a browser. */
const KIT = {
	'$app/paths': `export const base = ''; export const resolve = (path) => path;`,
	'$app/environment': `export const browser = false;`,
	'$app/navigation':
		'export const goto = () => {}, pushState = goto, replaceState = goto, beforeNavigate = goto, afterNavigate = goto;',
	'$app/state': `export const page = { url: new URL('http://localhost/'), state: {} };`
};

/** @returns a function that evaluates one test file and all that it imports, and returns how to run its tests */
export async function bundle(names = testFiles()) {
	const root = process.cwd();
	const { output } = await build({
		input: Object.fromEntries(names.map((n) => [n, `./${UNIT}${n}.test.ts`])),
		write: false,
		platform: 'node',
		tsconfig: false,
		treeshake: false,
		// qr has its default export only as an ES module
		external: (id) => !/^[./\0]|^\$lib\/|^\$app\/|^qr$/.test(id),
		resolve: { alias: { $lib: path.join(root, 'src/lib') } },
		plugins: [
			{
				name: 'as-vite',
				resolveId: (id) => (KIT[id] ? `\0${id}` : null),
				load: (id) => KIT[id.slice(1)] ?? null,
				async transform(code, id) {
					if (id.startsWith('\0')) return null;
					if (id.endsWith('.svelte'))
						code = compile(code, { filename: id, generate: 'server' }).js.code;
					if (/\.svelte\.ts$/.test(id)) {
						const js = await withoutTypes(id, code, { tsconfig: false });
						code = compileModule(js.code, { filename: id, generate: 'server' }).js.code;
					}
					return code
						.replaceAll('import.meta.url', JSON.stringify(pathToFileURL(id).href))
						.replaceAll('import.meta.dirname', JSON.stringify(path.dirname(id)))
						.replaceAll('import.meta.env.SITE_ADDRESS', '""');
				}
			}
		],
		output: { format: 'cjs', preserveModules: true, exports: 'named' }
	});
	const compiled = new Map(
		output.map((o) => [
			o.fileName,
			vm.compileFunction(o.code, ['exports', 'require', 'module'], {
				filename: o.fileName,
				importModuleDynamically: vm.constants.USE_MAIN_CONTEXT_DEFAULT_LOADER
			})
		])
	);
	const entries = new Map(output.filter((o) => o.isEntry).map((o) => [o.name, o.fileName]));
	const packages = createRequire(path.join(root, 'package.json'));

	return (name) => {
		const { vitest, run } = suite();
		const loaded = new Map();
		const load = (file) => {
			if (!loaded.has(file)) {
				const module = { exports: {} };
				loaded.set(file, module);
				const from = (id) => {
					if (id === 'vitest') return vitest;
					return id.startsWith('.')
						? load(path.posix.join(path.posix.dirname(file), id))
						: packages(id);
				};
				compiled.get(file)(module.exports, from, module);
			}
			return loaded.get(file).exports;
		};
		load(entries.get(name));
		return run;
	};
}
