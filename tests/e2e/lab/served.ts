/** The page with two labs, built on its own: it is no part of the site. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { svelte, vitePreprocess } from '@sveltejs/vite-plugin-svelte';
import { build, type Rollup } from 'vite';

const TYPES: Readonly<Record<string, string>> = {
	'.html': 'text/html',
	'.js': 'text/javascript',
	'.css': 'text/css'
};

/** @returns its server, which the caller closes, and its address */
export async function serveTwoLabs(): Promise<{ server: Server; address: string }> {
	const built = (await build({
		configFile: false,
		root: import.meta.dirname,
		logLevel: 'error',
		plugins: [
			svelte({
				configFile: false,
				preprocess: vitePreprocess(),
				compilerOptions: { runes: true }
			})
		],
		resolve: {
			alias: {
				$lib: path.resolve(import.meta.dirname, '../../../src/lib'),
				// the only module of Kit that a lab asks for
				'$app/paths': path.join(import.meta.dirname, 'app_paths.ts')
			}
		},
		// where fixture.ts looks for code that it holds back or delays
		build: { write: false, minify: false, assetsDir: '_app/immutable' }
	})) as Rollup.RollupOutput;
	const files = new Map(
		built.output.map((o) => [`/${o.fileName}`, o.type === 'chunk' ? o.code : o.source])
	);
	const server = createServer((request, answer) => {
		const { pathname } = new URL(request.url ?? '/', 'http://localhost');
		const name = pathname === '/' ? '/index.html' : pathname;
		const file = files.get(name);
		answer.statusCode = file === undefined ? 404 : 200;
		answer.setHeader('content-type', TYPES[path.extname(name)] ?? 'text/plain');
		answer.end(file);
	});
	await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
	return { server, address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/` };
}
