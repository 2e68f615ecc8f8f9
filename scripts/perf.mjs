/**
 * The time until the page can be used: a cold first visit on slow 4G (1.6 Mbit/s, 150 ms) with the processor at a quarter of
 * its speed. A reference page is measured in the same run, so that the ratios hold on any machine: one HTML file and one
 * script of 67 kB gzip. By the same rule, asn1js takes 1.5 times the reference's first paint and 1.6 times its first edit.
 * The page's own HTML without its scripts is measured too: no change of scripts makes the first paint earlier than that.
 * Needs `npm run build`. RUNS=9 makes nine runs instead of five.
 */
import { createServer } from 'node:http';
import { readFileSync, existsSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { gzipSync } from 'node:zlib';
import { chromium } from '@playwright/test';
import { launchOptions } from './chromium.mjs';
import { median } from './served.mjs';

const RUNS = Number(process.env.RUNS ?? 5);
const SLOW_4G = {
	offline: false,
	latency: 150,
	downloadThroughput: 200_000,
	uploadThroughput: 200_000
};
const SLOWER = 4;
/** Aims: ratios to the reference, milliseconds of blocking time, requests. */
const AIMS = { paint: 1.5, edit: 1.6, blocking: 250, requests: 40 };

const build = path.join(import.meta.dirname, '../build');
const TYPES = {
	'.html': 'text/html; charset=utf-8',
	'.js': 'text/javascript',
	'.css': 'text/css',
	'.svg': 'image/svg+xml',
	'.json': 'application/json'
};

// ---- the reference page

/** A script of `size` bytes gzip: functions that differ, like those of a real script, and one handler at the end. */
function script(size) {
	let seed = 1;
	const next = () => (seed = (seed * 48271) % 2147483647);
	let text = '';
	const handler = `
document.querySelector('input').addEventListener('input', (e) => {
	document.querySelector('output').textContent = e.target.value;
});`;
	while (gzipSync(text + handler).length < size)
		for (let i = 0; i < 40; i++)
			text += `const f${next()} = (a, b) => (a ${'+-*&|^'[next() % 6]} ${next()}) ${'<>'[next() % 2]} b ? a : [b, ${next()}, "${next().toString(36)}"];\n`;
	return text + handler;
}
const REFERENCE = {
	'/': `<!doctype html><title>Reference</title><script src="script.js" defer></script><input aria-label="rev" value="2"><output role="status" aria-label="Verdict">2</output>`,
	'/script.js': script(67_000)
};

/** The page without its scripts, with a handler as small as the reference's. */
function withoutScripts(html) {
	const handler = `
document.querySelector('input[aria-label="rev"]').addEventListener('input', (e) => {
	document.querySelector('[role=status][aria-label="Verdict"]').textContent = e.target.value;
});`;
	return html
		.replace(/<script[^]*?<\/script>|<link[^>]*modulepreload[^>]*>|<meta http-equiv[^>]*>/g, '')
		.replace('</body>', `<script>${handler}</script></body>`);
}

// ---- one server for all

let requests = 0;
const server = createServer((request, answer) => {
	requests++;
	const url = new URL(request.url, 'http://host').pathname;
	const [, site, rest] = /^\/(page|markup|reference)(\/.*)$/.exec(url) ?? [];
	const name = rest?.endsWith('/') ? `${rest}index.html` : rest;
	const file = path.join(build, name ?? '');
	const body =
		site === 'reference'
			? REFERENCE[rest]
			: name && existsSync(file)
				? site === 'markup' && name === '/index.html'
					? withoutScripts(readFileSync(file, 'utf8'))
					: readFileSync(file)
				: undefined;
	if (body === undefined) return void answer.writeHead(404).end();
	const type = TYPES[path.extname(site === 'reference' && rest === '/' ? '.html' : name)];
	answer.writeHead(200, {
		'content-type': type ?? TYPES[path.extname(name)] ?? 'text/html',
		'content-encoding': 'gzip',
		'cache-control': url.includes('/immutable/')
			? 'public, max-age=31536000, immutable'
			: 'no-cache'
	});
	answer.end(gzipSync(body));
});
await new Promise((done) => server.listen(0, '127.0.0.1', done));
const home = `http://127.0.0.1:${server.address().port}`;

// ---- one visit

/** Types into `rev` again and again, until the verdict follows; runs in the page, from its start. */
function watch() {
	const seen = { blocking: 0, edit: null };
	window.seen = seen;
	new PerformanceObserver((list) => {
		for (const { duration } of list.getEntries()) seen.blocking += Math.max(0, duration - 50);
	}).observe({ type: 'longtask', buffered: true });
	const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set;
	let before = null;
	const timer = setInterval(() => {
		const input = document.querySelector('input[aria-label="rev"]');
		const verdict = document.querySelector('[role=status][aria-label="Verdict"]');
		if (!input || !verdict) return;
		before ??= verdict.textContent;
		if (verdict.textContent !== before) {
			seen.edit = performance.now();
			return clearInterval(timer);
		}
		set.call(input, '3');
		input.dispatchEvent(new Event('input', { bubbles: true }));
	}, 10);
}

async function visit(browser, url, worker) {
	const context = await browser.newContext({
		viewport: { width: 1440, height: 900 },
		serviceWorkers: worker ? 'allow' : 'block'
	});
	const page = await context.newPage();
	const cdp = await context.newCDPSession(page);
	await cdp.send('Network.enable');
	await cdp.send('Network.emulateNetworkConditions', SLOW_4G);
	await cdp.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
	await page.addInitScript(watch);
	requests = 0;
	await page.goto(url);
	await page.waitForFunction(() => window.seen.edit !== null, null, { timeout: 60_000 });
	if (worker) await page.evaluate(async () => void (await navigator.serviceWorker.ready));
	const found = await page.evaluate(() => ({
		paint: performance.getEntriesByName('first-contentful-paint')[0].startTime,
		...window.seen
	}));
	await context.close();
	return { ...found, requests };
}

const browser = await chromium.launch(launchOptions());
const found = { reference: [], markup: [], page: [] };
let withCopy;
try {
	for (let i = 0; i <= RUNS; i++)
		for (const site of Object.keys(found)) {
			const result = await visit(browser, `${home}/${site}/`, false);
			if (i > 0) found[site].push(result); // the first run warms the browser itself
		}
	withCopy = (await visit(browser, `${home}/page/`, true)).requests;
} finally {
	await browser.close();
	server.close();
}
const of = (site, what) => median(found[site].map((x) => x[what]));
/** Each visit by the reference's beside it: what else the machine does slows both down. */
const ratio = (site, what) => median(found[site].map((x, i) => x[what] / found.reference[i][what]));
const ms = (n) => `${Math.round(n)} ms`;
const row = (...cells) =>
	console.log(cells.map((x, i) => (i === 0 ? x.padEnd(40) : x.padStart(14))).join(''));
const aim = (value, limit, text = String(limit)) =>
	`   aim ${text}: ${value <= limit ? 'met' : 'MISSED'}`;

row('', 'reference', 'HTML alone', 'page', 'ratio');
for (const [what, key] of [
	['first paint', 'paint'],
	['first edit that changes the verdict', 'edit']
])
	row(
		what,
		ms(of('reference', key)),
		`${ms(of('markup', key))} ${ratio('markup', key).toFixed(2)}`,
		ms(of('page', key)),
		ratio('page', key).toFixed(2),
		aim(ratio('page', key), AIMS[key])
	);
const blocking = (site) => ms(of(site, 'blocking'));
row(
	'blocking time until then',
	blocking('reference'),
	blocking('markup'),
	blocking('page'),
	'',
	aim(of('page', 'blocking'), AIMS.blocking, ms(AIMS.blocking))
);
row(
	'requests of a first visit with the copy',
	'',
	'',
	String(withCopy),
	aim(withCopy, AIMS.requests)
);
