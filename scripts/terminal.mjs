/** Makes the program for the terminal: one file without imports but those of Node, and its types. The build of the site serves both. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import process from 'node:process';
import { build } from 'rolldown';
import ts from 'typescript';

const root = new URL('../', import.meta.url);
const lib = new URL('src/lib/', root);
const ENTRY = '\0ckptlab';

/** `ckptlab.mjs` */
export async function terminalFile() {
	const { version } = JSON.parse(readFileSync(new URL('package.json', root), 'utf8'));
	const api = JSON.stringify(fileURLToPath(new URL('view/terminal/api.ts', lib)));
	const program = JSON.stringify(fileURLToPath(new URL('src/ckptlab/program.ts', root)));
	const { output } = await build({
		input: ENTRY,
		platform: 'node',
		write: false,
		tsconfig: false,
		transform: {
			define: {
				SITE_ADDRESS: JSON.stringify(process.env.SITE_ADDRESS ?? ''),
				VERSION: JSON.stringify(version)
			}
		},
		plugins: [
			{
				name: 'ckptlab',
				resolveId: (id) => (id === ENTRY ? id : null),
				load: (id) => (id === ENTRY ? `export * from ${api};\nimport ${program};` : null)
			}
		]
	});
	if (output.length !== 1) throw new Error(`${output.length} files, expected one`);
	return `#!/usr/bin/env node\n// ckptlab ${version}, MIT licence\n${output[0].code}`;
}

/** `ckptlab.d.mts`: the declarations of the files that hold the library's shapes and functions. */
export function terminalTypes() {
	return ['kernel/restart_shapes.ts', 'view/terminal/shapes.ts', 'view/terminal/api.ts']
		.map((name) => {
			const { outputText, diagnostics } = ts.transpileDeclaration(
				readFileSync(new URL(name, lib), 'utf8'),
				{ fileName: name, reportDiagnostics: true, compilerOptions: { isolatedDeclarations: true } }
			);
			if (diagnostics?.length)
				throw new Error(
					`${name}: ${ts.flattenDiagnosticMessageText(diagnostics[0].messageText, '\n')}`
				);
			return outputText.replace(/^import [^;]*;\n/gm, '');
		})
		.join('\n');
}

/** Makes both for a page of the site that serves them. */
export const terminalPlugin = {
	name: 'terminal',
	resolveId: (id) => (id === 'virtual:ckptlab' ? `\0${id}` : null),
	load: async (id) =>
		id === '\0virtual:ckptlab'
			? `export const code = ${JSON.stringify(await terminalFile())};\nexport const types = ${JSON.stringify(terminalTypes())};`
			: null
};
