/**
 * Lets the site work without a network. On the first visit the worker fetches all files of the site once; from then on it
 * serves this copy, to the tab of the first visit too. A new version waits until no tab shows the old one, so that no page
 * gets parts of both.
 */
/// <reference types="@sveltejs/kit" />
import { base, build, files, prerendered, version } from '$service-worker';
import { folderOf, mended } from './lib/view/site_address.ts';

const worker = self as unknown as ServiceWorkerGlobalScope;
/** Each copy of the site on a host has its own caches. Kept.svelte counts the files in them. */
const PREFIX = `ckptlab${base} `;
const CACHE = PREFIX + version;

worker.addEventListener('install', (e) => e.waitUntil(copySite()));

/** Pages that have a `+page.server.ts`: beside each lies the data that Kit asks for when a link leads there. */
const WITH_DATA = /\/(format|format\/\w+|gallery|gallery\/yours|learn\/words)\/$/;

async function copySite(): Promise<void> {
	const cache = await caches.open(CACHE);
	// Files for the host itself, which need not serve them, and the picture for other sites.
	const served = [...files, ...prerendered].filter(
		(url) => !/\/(\.[^/]*|_headers|404\.html|card\.png)$/.test(url)
	);
	const data = prerendered.filter((url) => WITH_DATA.test(url)).map((url) => `${url}__data.json`);
	// Vite writes the licences of the packages, and Kit does not list them.
	const all = [...build, ...served, ...data, `${base}/licenses.txt`];
	await Promise.all(all.map((url) => add(cache, url)));
}

/** Headers that are about one answer of the host, and not about the file. */
const OF_THE_HOST = ['vary', 'content-encoding', 'content-length', 'etag', 'last-modified'];

/**
 * Fetches a file and saves it under the given address. Browsers refuse a redirected answer for a page, and keep no answer
 * with `Vary: *`. The files are the same for everybody, so each is saved as a new answer, without what a host says of its own.
 */
async function add(cache: Cache, url: string): Promise<void> {
	// A changed file of the build has a new name, so the browser's cache is good for it. Other files keep their names.
	const answer = await fetch(url, { cache: build.includes(url) ? 'default' : 'no-cache' });
	if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
	const headers = new Headers(answer.headers);
	for (const name of OF_THE_HOST) headers.delete(name);
	await cache.put(url, new Response(answer.body, { headers }));
}

worker.addEventListener('activate', (e) => {
	const old = (name: string) => name.startsWith(PREFIX) && name !== CACHE;
	e.waitUntil(
		caches
			.keys()
			.then((names) => Promise.all(names.filter(old).map((name) => caches.delete(name))))
			.then(() => worker.clients.claim())
	);
});

worker.addEventListener('fetch', (e) => {
	const { method, mode } = e.request;
	const url = new URL(e.request.url);
	if (method !== 'GET' || url.origin !== location.origin) return;
	e.respondWith(answer(e.request, url, mode === 'navigate'));
});

async function answer(request: Request, url: URL, page: boolean): Promise<Response> {
	const cache = await caches.open(CACHE);
	const find = (path: string) => cache.match(path, { ignoreSearch: true });
	const found = await find(url.pathname.replace(/index\.html$/, ''));
	if (found) return found;
	if (page) {
		// With a network 404.html and the host do the same.
		const to = mended(url.pathname) ?? folderOf(url.pathname);
		if (to !== null && (await find(to.split('#')[0]!)))
			return Response.redirect(location.origin + to + (to.includes('#') ? '' : url.search));
	}
	return fetch(request);
}
