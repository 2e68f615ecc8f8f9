/**
 * A small static host of the build, below a folder or not. It treats addresses of pages as one of the known hosts does, or
 * serves all other tests.
 */
import { readFile } from 'node:fs/promises';
import { createServer, type OutgoingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';

const build = path.join(import.meta.dirname, '../../build');
const TYPES: Record<string, string> = {
	'.html': 'text/html',
	'.js': 'text/javascript',
	'.css': 'text/css',
	'.svg': 'image/svg+xml',
	'.json': 'application/json'
};

/** The files that were asked for: each page of each test wants the same sixty. */
const files = new Map<string, Promise<Buffer | null>>();
function contents(file: string): Promise<Buffer | null> {
	const known = files.get(file) ?? readFile(file).catch(() => null);
	files.set(file, known);
	return known;
}

/** Where each host sends the browser from a path; null: it answers. */
export const HOSTS = {
	/** GitHub Pages: a folder without its slash gets one. */
	'GitHub Pages': (url: string) => (/\/(gallery|embed)$/.test(url) ? `${url}/` : null),
	/** Cloudflare Pages: that, and the name of the file goes. */
	'Cloudflare Pages': (url: string) =>
		/\/index\.html$/.test(url)
			? url.replace(/index\.html$/, '')
			: /\/(gallery|embed)$/.test(url)
				? `${url}/`
				: null,
	/** Netlify and others with short addresses: the slash behind a page goes. */
	'a host that takes the slash away': (url: string) =>
		/\/(gallery|embed)\/$/.test(url) ? url.replace(/\/$/, '') : null
} as const;

export interface Host {
	/** Address of the start page. */
	readonly home: string;
	/** From now on the host has another version, and the scripts of this one are gone; or it has this version again. */
	replace(is?: boolean): void;
	close(): void;
}

/**
 * @param folder where the site lies, with a slash at both ends
 * @param headers of each answer; by default as hosts answer that serve other origins, too
 */
export async function host(
	redirect: (url: string) => string | null = () => null,
	folder = '/',
	headers: (url: string) => OutgoingHttpHeaders = () => ({
		'cache-control': 'no-cache',
		vary: 'Accept, Origin'
	})
): Promise<Host> {
	let gone = false;
	const server = createServer((request, answer) => {
		void (async () => {
			const url = new URL(request.url!, 'http://host').pathname;
			const to = redirect(url);
			if (to !== null) return answer.writeHead(308, { location: to }).end();
			const name = url.endsWith('/')
				? `${url}index.html`
				: path.extname(url) === ''
					? `${url}/index.html`
					: url;
			const lost = !name.startsWith(folder) || (gone && url.includes('/immutable/'));
			const file = lost ? '' : path.join(build, name.slice(folder.length));
			const found =
				gone && url.endsWith('/version.json') ? '{"version":"another"}' : await contents(file);
			answer.writeHead(found ? 200 : 404, {
				'content-type': found ? (TYPES[path.extname(name)] ?? 'text/plain') : 'text/html',
				...headers(url)
			});
			answer.end(found ?? (await contents(path.join(build, '404.html'))));
		})();
	});
	await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
	return {
		home: `http://127.0.0.1:${(server.address() as AddressInfo).port}${folder}`,
		replace: (is = true) => void (gone = is),
		close: () => void server.close()
	};
}
