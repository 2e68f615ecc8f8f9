/** Sources of `src/lib`, bundled like the site: the import bindings of a module runner would cost more than the code under test. */
import { fileURLToPath } from 'node:url';
import { build } from 'rolldown';

/** @param exports statements with paths from `src/lib/`: `export { delta } from 'share/delta.ts'` */
export async function bundled(exports, root = new URL('../', import.meta.url)) {
	const lib = fileURLToPath(new URL('src/lib/', root));
	const entry = exports.replace(/'(.*)'/g, (_, file) => JSON.stringify(lib + file));
	const { output } = await build({
		input: 'entry',
		write: false,
		platform: 'node',
		tsconfig: false,
		resolve: { alias: { $lib: lib } },
		plugins: [
			{
				name: 'entry',
				resolveId: (id) => (id === 'entry' ? '\0entry' : null),
				load: (id) => (id === '\0entry' ? entry : null)
			}
		]
	});
	const code = Buffer.from(output[0].code).toString('base64');
	return import(`data:text/javascript;base64,${code}`);
}
