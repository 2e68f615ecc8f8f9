// Which Chromium the end-to-end tests and `npm run perf` start, and how.
import { existsSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { chromium } from '@playwright/test';

// The shell has no window, and a page takes half the CPU time of a whole browser.
const NAMES = [
	'chromium-headless-shell',
	'chromium',
	'chromium-browser',
	'google-chrome',
	'google-chrome-stable'
];

/** @returns {string | undefined} CHROMIUM_PATH, or one that the system has, or the one of `npx playwright install` */
export function findChromium() {
	const { CHROMIUM_PATH, PATH = '' } = process.env;
	if (CHROMIUM_PATH) {
		if (existsSync(CHROMIUM_PATH)) return CHROMIUM_PATH;
		throw new Error(`CHROMIUM_PATH is ${CHROMIUM_PATH}, and there is no such file`);
	}
	const folders = ['/usr/bin', ...PATH.split(path.delimiter)];
	const files = NAMES.flatMap((name) => folders.map((folder) => path.join(folder, name)));
	return [...files, chromium.executablePath()].find((file) => existsSync(file));
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
