/**
 * The page of Sensitivity, of its first example of 326 bytes: how long the worker takes for all 2,608 flips, with its start,
 * from its order to the last answer, and for all 83,130 values, from the click to the last answer; and the longest time
 * between two frames of the page while the values are tried. Needs `npm run build`, and a machine with two cores that do
 * nothing else.
 */
import { chromium } from '@playwright/test';
import { launchOptions } from './chromium.mjs';
import { median, serve } from './served.mjs';

const RUNS = 5;
/** Milliseconds. */
const AIMS = { flips: 100, values: 2000, frame: 50 };

/** Runs in the page before its code: notes when each worker gets its order, and when its last answer came. */
function watch() {
	const Own = window.Worker;
	window.runs = [];
	window.Worker = class extends Own {
		constructor(...args) {
			super(...args);
			const run = { from: 0, to: 0 };
			window.runs.push(run);
			this.addEventListener('message', () => (run.to = performance.now()));
			this.run = run;
		}
		postMessage(...args) {
			this.run.from ||= performance.now();
			super.postMessage(...args);
		}
	};
}

/** Until the page says its finding, which it does at the end of a run. */
const finding = (page) =>
	page.waitForFunction(
		() => document.querySelector('[role="status"][aria-label="Finding"]').textContent !== ''
	);

/** Tries all values. @returns milliseconds from the click to the last answer, and of the longest frame */
async function values(page) {
	await page.evaluate(() => {
		window.clicked = 0;
		window.frame = 0;
		document.addEventListener('click', () => (window.clicked = performance.now()), true);
		let last = performance.now();
		const look = (now) => {
			if (window.clicked > 0) window.frame = Math.max(window.frame, now - last);
			last = now;
			requestAnimationFrame(look);
		};
		requestAnimationFrame(look);
	});
	await page.getByRole('button', { name: /^Try all/ }).click();
	await page.getByRole('button', { name: 'Back to the bit flips' }).waitFor();
	await finding(page);
	return page.evaluate(() => ({ values: window.runs[1].to - window.clicked, frame: window.frame }));
}

// First the browser: if it does not start, no server is left.
const browser = await chromium.launch(launchOptions());
const server = await serve();
const rounds = [];
try {
	for (let i = 0; i <= RUNS; i++) {
		const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
		await page.addInitScript(watch);
		await page.goto(`${server.url}sensitivity/`);
		await finding(page);
		const flips = await page.evaluate(() => window.runs[0].to - window.runs[0].from);
		const round = { flips, ...(await values(page)) };
		if (i > 0) rounds.push(round); // the first one warms up
		await page.close();
	}
} finally {
	await browser.close();
	server.stop();
}
for (const [what, aim] of Object.entries(AIMS)) {
	const list = rounds.map((r) => r[what]);
	const middle = median(list);
	console.log(
		`${what}: median ${middle.toFixed(0)} ms of ${list.map((n) => n.toFixed(0)).join(' ')}; aim ${aim} ms ${middle <= aim ? 'met' : 'MISSED'}`
	);
}
