// Finds a Chromium and says how to start it, for setup, the end-to-end tests and the benchmarks.
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import process from 'node:process';

// The shell has no window, and a page takes half the CPU time of a whole browser.
const names = [
	'chromium-headless-shell',
	'chromium',
	'chromium-browser',
	'google-chrome',
	'google-chrome-stable'
];

/** The Chromium in the cache of `playwright install`. */
function ofPlaywright() {
	try {
		return createRequire(import.meta.url)('@playwright/test').chromium.executablePath();
	} catch {
		return undefined; // packages not installed, or none for this system
	}
}

/** @returns {string | undefined} The path of a Chromium. Throws if CHROMIUM_PATH is not a file, instead of ignoring it. */
export function findChromium() {
	const { CHROMIUM_PATH, PATH = '' } = process.env;
	if (CHROMIUM_PATH) {
		if (existsSync(CHROMIUM_PATH)) return CHROMIUM_PATH;
		throw new Error(`CHROMIUM_PATH is ${CHROMIUM_PATH}, and there is no such file`);
	}
	const folders = ['/usr/bin', ...PATH.split(path.delimiter)];
	const found = names
		.flatMap((name) => folders.map((folder) => path.join(folder, name)))
		.find((file) => existsSync(file));
	if (found) return found;
	const cached = ofPlaywright();
	return cached && existsSync(cached) ? cached : undefined;
}

/** Playwright's launchOptions. */
export function launchOptions() {
	const root = process.getuid?.() === 0;
	return {
		executablePath: findChromium(),
		// Chromium refuses to start its sandbox as root
		chromiumSandbox: !root,
		args: [
			...(root ? ['--no-sandbox'] : []),
			'--disable-gpu',
			'--disable-quic',
			'--no-first-run',
			'--disable-background-networking',
			'--disable-component-update',
			'--disable-sync'
		]
	};
}
