/**
 * How fast the page of `build/` is: medians of ten visits (RUNS=5 makes five).
 * `npm run perf -- --against ../before/build` visits another build in turn, and compares. Only such ratios count, because machines differ.
 * - first paint, first press of the switch, blocking: a first visit on slow 4G, with the processor at a quarter of its speed
 * - one value, a flip: the main thread's time from an edit to the end of its paint, from a trace, at a quarter of the speed;
 *   nobody checks the first member, and the second one changes the verdict
 */
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import path from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import { chromium } from '@playwright/test';
import { launchOptions } from './chromium.mjs';

const RUNS = Number(process.env.RUNS ?? 10);
const SLOW_4G = { offline: false, latency: 150, downloadThroughput: 2e5, uploadThroughput: 2e5 };
const SLOWER = 4;
/** At most so many times the other build's, or so many milliseconds. */
const AIMS = {
	'first paint': { ratio: 1.05 },
	'first press': { ratio: 1.1 },
	blocking: { ms: 300 },
	'one value': { ratio: 1.05 },
	'a flip': { ratio: 1.05 }
};

const { against } = parseArgs({ options: { against: { type: 'string' } } }).values;
const builds = { page: path.join(import.meta.dirname, '../build'), ...(against && { against }) };
for (const folder of Object.values(builds))
	if (!existsSync(path.join(folder, 'index.html'))) throw new Error(`${folder} has no index.html`);

// ---- one server for both builds: `/page/` and `/against/`

const TYPES = {
	'.html': 'text/html; charset=utf-8',
	'.js': 'text/javascript',
	'.css': 'text/css',
	'.svg': 'image/svg+xml',
	'.json': 'application/json'
};
const packed = new Map();
const server = createServer(({ url }, answer) => {
	const [, site, name] = /^\/(\w+)(\/[^?]*)/.exec(url) ?? [];
	const file = path.join(builds[site] ?? '', name?.replace(/\/$/, '/index.html') ?? '');
	if (!builds[site] || !existsSync(file)) return void answer.writeHead(404).end();
	if (!packed.has(file)) packed.set(file, gzipSync(readFileSync(file)));
	answer.writeHead(200, {
		'content-type': TYPES[path.extname(file)] ?? 'application/octet-stream',
		'content-encoding': 'gzip'
	});
	answer.end(packed.get(file));
});
await new Promise((done) => server.listen(0, '127.0.0.1', done));
const addressOf = (site) => `http://127.0.0.1:${server.address().port}/${site}/`;

// ---- a first visit

/** Runs in the page, from its start: presses the switch again and again, until the verdict follows. */
function watch() {
	const seen = { blocking: 0, press: null };
	window.seen = seen;
	new PerformanceObserver((list) => {
		for (const { duration } of list.getEntries()) seen.blocking += Math.max(0, duration - 50);
	}).observe({ type: 'longtask', buffered: true });
	let before = null;
	const timer = setInterval(() => {
		const knob = document.querySelector('[role=switch], [type=checkbox]');
		const verdict = document.querySelector('[role=status][aria-label="Verdict"]');
		if (!knob || !verdict) return;
		before ??= verdict.innerText;
		if (verdict.innerText !== before) {
			seen.press = performance.now();
			return clearInterval(timer);
		}
		knob.click();
	}, 10);
}

async function firstVisit(page, cdp, url) {
	await cdp.send('Network.enable');
	await cdp.send('Network.emulateNetworkConditions', SLOW_4G);
	await page.addInitScript(watch);
	await page.goto(url);
	await page.waitForFunction(() => window.seen.press !== null);
	return page.evaluate(() => ({
		'first paint': performance.getEntriesByName('first-contentful-paint')[0].startTime,
		'first press': window.seen.press,
		blocking: window.seen.blocking
	}));
}

// ---- edits

/** Main-thread time of each edit in a trace, in milliseconds, without waiting for the next frame or for the processor. */
function costs({ traceEvents }) {
	const inputs = traceEvents.filter((e) => e.args?.data?.type === 'input');
	const { pid, tid } = inputs[0];
	const main = traceEvents.filter((e) => e.pid === pid && e.tid === tid && e.ph === 'X');
	const paints = main.filter((e) => e.name === 'Paint').sort((a, b) => a.ts - b.ts);
	const tasks = main.filter((e) => e.name.endsWith('RunTask'));
	return inputs.flatMap(({ ts }) => {
		const paint = paints.find((p) => p.ts > ts);
		if (!paint) return [];
		const end = paint.ts + (paint.dur ?? 0);
		let busy = 0;
		for (const t of tasks) {
			const part = Math.min(t.ts + t.dur, end) - Math.max(t.ts, ts);
			if (part > 0) busy += (part / t.dur) * (t.tdur ?? t.dur);
		}
		return [busy / 1000];
	});
}

async function edits(page, url) {
	await page.goto(`${url}#x/good-i686`);
	await page.locator('html:not([data-loading]) #svelte-announcer').waitFor({ state: 'attached' });
	const typed = async (value) => {
		await page.keyboard.press('Control+A');
		await page.keyboard.insertText(String(value));
		await page.evaluate(
			() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))
		);
	};
	const measured = async (name, value) => {
		await page.getByRole('textbox', { name, exact: true }).focus();
		for (let i = 0; i < 6; i++) await typed(value + (i % 2)); // warm
		await browser.startTracing(page, { categories: ['toplevel', 'devtools.timeline'] });
		for (let i = 0; i < 12; i++) await typed(value + (i % 2));
		return median(costs(JSON.parse((await browser.stopTracing()).toString())));
	};
	return { 'one value': await measured('time', 1251492183), 'a flip': await measured('rev', 2) };
}

// ---- all of it

const median = (list) => list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)];

async function onNewPage(work) {
	const context = await browser.newContext({
		viewport: { width: 1440, height: 900 },
		serviceWorkers: 'block'
	});
	const page = await context.newPage();
	const cdp = await context.newCDPSession(page);
	await cdp.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
	const found = await work(page, cdp);
	await context.close();
	return found;
}

const browser = await chromium.launch(launchOptions());
const found = Object.fromEntries(Object.keys(builds).map((site) => [site, []]));
try {
	for (let i = 0; i <= RUNS; i++)
		for (const site of Object.keys(builds)) {
			const visit = await onNewPage((page, cdp) => firstVisit(page, cdp, addressOf(site)));
			const round = { ...visit, ...(await onNewPage((page) => edits(page, addressOf(site)))) };
			if (i > 0) found[site].push(round); // the first round warms the browser itself
		}
} finally {
	await browser.close();
	server.close();
}

for (const [what, aim] of Object.entries(AIMS)) {
	const of = (site) => median(found[site].map((round) => round[what]));
	// each round by the other build's beside it: what else the machine does slows both down
	const ratio = against && median(found.page.map((r, i) => r[what] / found.against[i][what]));
	const value = aim.ms ? of('page') : ratio;
	const limit = aim.ms ?? aim.ratio;
	console.log(
		what.padEnd(12),
		...Object.keys(builds).map((site) => `${site} ${of(site).toFixed(1)} ms  `),
		...(against ? [`ratio ${ratio.toFixed(2)}  `] : []),
		...(value === undefined ? [] : [`aim ${limit}: ${value <= limit ? 'met' : 'MISSED'}`])
	);
}
