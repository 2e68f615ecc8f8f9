/**
 * Lets the site work without a network: on the first visit all its files are fetched once, and from then on served
 * from there. A new version waits until no tab shows the old one, so that a page never gets parts of two.
 */
/// <reference types="@sveltejs/kit" />
import { build, files, prerendered, version } from '$service-worker';

const worker = self as unknown as ServiceWorkerGlobalScope;
/** Kept.svelte counts what lies in caches of this name. */
const PREFIX = 'ckptlab-';
const CACHE = PREFIX + version;

worker.addEventListener('install', (e) => {
	// .nojekyll and its like are for the host, which need not serve them
	const served = files.filter((file) => !file.split('/').at(-1)!.startsWith('.'));
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
			.then((cache) => cache.match(e.request, { ignoreSearch: true }))
			.then((found) => found ?? fetch(e.request))
	);
});
