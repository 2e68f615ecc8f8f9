/**
 * Lets the site work without a network: on the first visit all its files are fetched once, and from then on served
 * from there. A new version waits until no tab shows the old one, so that a page never gets parts of two.
 */
/// <reference types="@sveltejs/kit" />
import { base, build, files, prerendered, version } from '$service-worker';

const worker = self as unknown as ServiceWorkerGlobalScope;
/** Of this copy of the site; another folder of the host may have one of its own. Kept.svelte counts what lies there. */
const PREFIX = `ckptlab${base} `;
const CACHE = PREFIX + version;

worker.addEventListener('install', (e) => {
	// Those are for the host, which need not serve them by their names.
	const served = files.filter((file) => !/\/(\.[^/]*|404\.html)$/.test(file));
	// Pages keep their names from version to version: ask the host, lest an old one names files that are gone.
	const all = [...build, ...served, ...prerendered].map(
		(url) => new Request(url, { cache: 'no-cache' })
	);
	e.waitUntil(caches.open(CACHE).then((cache) => cache.addAll(all)));
});

worker.addEventListener('activate', (e) => {
	const old = (name: string) => name.startsWith(PREFIX) && name !== CACHE;
	e.waitUntil(
		caches.keys().then((names) => Promise.all(names.filter(old).map((name) => caches.delete(name))))
	);
});

worker.addEventListener('fetch', (e) => {
	const { method, url } = e.request;
	if (method !== 'GET' || new URL(url).origin !== location.origin) return;
	e.respondWith(
		caches
			.open(CACHE)
			// What is the same for everybody does not vary, whatever headers a host adds.
			.then((cache) =>
				cache.match(url.replace(/index\.html(?=$|[?#])/, ''), {
					ignoreSearch: true,
					ignoreVary: true
				})
			)
			.then((found) => found ?? fetch(e.request))
	);
});
