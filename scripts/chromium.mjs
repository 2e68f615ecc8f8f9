// Where Chromium is and how it is started: for setup, the end-to-end tests and the benchmark.
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import process from 'node:process';

// The shell has no window and takes half the time of a whole browser: 0.3 s of CPU for a page instead of 0.6.
const names = [
	'chromium-headless-shell',
	'chromium',
	'chromium-browser',
	'google-chrome',
	'google-chrome-stable'
];

/** The one that `playwright install` keeps in its cache. */
function ofPlaywright() {
	try {
		return createRequire(import.meta.url)('@playwright/test').chromium.executablePath();
	} catch {
		return undefined; // packages not installed, or none for this system
	}
}

/** @returns {string | undefined} The path of a Chromium. An unusable CHROMIUM_PATH throws: it is never passed over. */
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
