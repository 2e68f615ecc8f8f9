/**
 * Lets the site work without a network. On the first visit the worker fetches the code and the data of the site once; from then
 * on it serves this copy, to the tab of the first visit too, and pages are drawn by their code. A new version waits until no tab
 * shows the old one, so that no page gets parts of both.
 */
/// <reference types="@sveltejs/kit" />
import { base, build, files, prerendered, version } from '$service-worker';
import { folderOf, mended } from './lib/view/site_address.ts';

const worker = self as unknown as ServiceWorkerGlobalScope;
/** Each copy of the site on a host has its own caches. Kept.svelte counts the files in them. */
const PREFIX = `ckptlab${base} `;
const CACHE = PREFIX + version;

worker.addEventListener('install', (e) => e.waitUntil(copySite()));

/** Pages that have a `+page.server.ts`: beside each lies the data that Kit asks for when a page is drawn. */
const WITH_DATA = /^\/((format|format\/\w+|gallery|gallery\/yours|learn\/words)\/)?$/;
/** Old and short addresses, which have no code and lead to another one. */
const LEADS_ON =
	/^\/(coverage|learn\/(\d+|glossary|plans|plans\/.+|class\/key|class\/results|teach\/explain))\/$/;
const inSite = (url: string) => url.slice(base.length);

/** Pages that the code of the site draws. */
const pages = new Set(
	prerendered.filter((url) => url.endsWith('/') && !LEADS_ON.test(inSite(url)))
);
/** What the copy has of an address: of a page, except the first, only what its code draws it into (src/routes/shell). */
function fileOf(url: string): string {
	const depth = inSite(url).split('/').length - 2;
	return !pages.has(url) || depth === 0 ? url : `${base}/shell/${'-/'.repeat(depth - 1)}`;
}
/** Its name tells versions of the site apart: it has in it the names of all other code. */
const APP = build.find((file) => file.includes('/entry/app.'))!.replace(/.*\//, '');

async function copySite(): Promise<void> {
	const cache = await caches.open(CACHE);
	// Not those for the host itself, which need not serve them, for other sites and programs, or for a terminal.
	const served = [...files, ...prerendered.map(fileOf)].filter(
		(url) =>
			!/\/(\.[^/]*|_headers|404\.html|card\.png|schema\/.*|\w+\.(h|ksy|hexpat|mjs|d\.mts))$/.test(
				url
			)
	);
	const data = prerendered
		.filter((url) => WITH_DATA.test(inSite(url)))
		.map((url) => `${url}__data.json`);
	// Vite writes the licences of the packages, and Kit does not list them.
	const all = new Set([...build, ...served, ...data, `${base}/licenses.txt`]);
	await Promise.all([...all].map((url) => add(cache, url)));
	const open = await worker.clients.matchAll({ includeUncontrolled: true });
	await Promise.all(open.map((client) => addPage(cache, new URL(client.url).pathname)));
}

/** Pages that somebody was on are in the copy as the host has them: so they appear before their code is there. */
async function addPage(cache: Cache, url: string): Promise<void> {
	if (!pages.has(url)) return;
	const answer = await fetch(url, { cache: 'no-cache' });
	const html = answer.ok ? await answer.text() : '';
	if (html.includes(APP))
		await cache.put(
			url,
			new Response(html, { headers: { 'content-type': 'text/html; charset=utf-8' } })
		);
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
	const { method } = e.request;
	const url = new URL(e.request.url);
	if (method !== 'GET' || url.origin !== location.origin) return;
	e.respondWith(answer(e, url));
});

async function answer(e: FetchEvent, url: URL): Promise<Response> {
	const { pathname } = url;
	const cache = await caches.open(CACHE);
	const find = (path: string) => cache.match(path, { ignoreSearch: true });
	const found = await find(pathname);
	if (found) return found;
	if (e.request.mode === 'navigate') {
		const drawn = await find(fileOf(pathname));
		if (drawn) {
			if (navigator.onLine) e.waitUntil(addPage(cache, pathname).catch(() => {})); // it can do without
			return drawn;
		}
		// With a network 404.html and the host do the same.
		const to = mended(pathname) ?? folderOf(pathname) ?? pathname.replace(/index\.html$/, '');
		if (to !== pathname && (await find(fileOf(to.split('#')[0]!))))
			return Response.redirect(location.origin + to + (to.includes('#') ? '' : url.search));
	}
	return fetch(e.request);
}
