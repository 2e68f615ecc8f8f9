/**
 * Lets the site work without a network: its files are fetched once on the first visit and served from there from then
 * on. The worker takes charge of that first tab too. A new version waits until no tab shows the old one, so that a page
 * never gets parts of two.
 */
/// <reference types="@sveltejs/kit" />
import { base, build, files, prerendered, version } from '$service-worker';
import { folderOf, mended } from './lib/view/site_address.ts';

const worker = self as unknown as ServiceWorkerGlobalScope;
/** Each copy of the site on a host has its own. Kept.svelte counts its files. */
const PREFIX = `ckptlab${base} `;
const CACHE = PREFIX + version;

worker.addEventListener('install', (e) => {
	// Those are for the host, which need not serve them by their names.
	const served = files.filter((file) => !/\/(\.[^/]*|404\.html)$/.test(file));
	e.waitUntil(
		caches
			.open(CACHE)
			.then((cache) =>
				Promise.all([...build, ...served, ...prerendered].map((url) => add(cache, url)))
			)
	);
});

/**
 * Fetches a file and saves it under the address that was asked for. Pages keep their names from version to version, so
 * the host is asked anew. A browser takes no redirected answer for a page, so the answer is copied without that mark.
 */
async function add(cache: Cache, url: string): Promise<void> {
	// A file of the build has another name in every version.
	const answer = await fetch(url, { cache: build.includes(url) ? 'default' : 'no-cache' });
	if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
	const { body, headers, status } = answer;
	await cache.put(url, answer.redirected ? new Response(body, { headers, status }) : answer);
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
	// What is the same for everybody does not vary, whatever headers a host adds.
	const find = (path: string) => cache.match(path, { ignoreSearch: true, ignoreVary: true });
	const found = await find(url.pathname.replace(/index\.html$/, ''));
	if (found) return found;
	if (page) {
		// What 404.html and the host do with a network.
		const to = mended(url.pathname) ?? folderOf(url.pathname);
		if (to !== null && (await find(to.split('#')[0]!)))
			return Response.redirect(location.origin + to + (to.includes('#') ? '' : url.search));
	}
	return fetch(request);
}
