/**
 * The cost of one edit: main-thread time from the input event to the end of the paint that shows it, from a Chromium trace.
 * Measured for an image of 326 bytes and one of 64 KiB, at full speed and throttled to a quarter. Beside it stands what the
 * browser needs for the same changes of the document without the page's code. Needs `npm run build`.
 * Machines differ and are noisy, so compare changes on one machine.
 */
import { chromium } from '@playwright/test';
import { launchOptions } from './chromium.mjs';
import { noteChanges } from './replay.mjs';
import { median, serve } from './served.mjs';

const EDITS = 24;
/** An edit of a member that nobody checks, and one that changes verdict, ladder, log and recognition each time. */
const KINDS = [
	['one value changes', 'time', 1251492183, { 1: 8, 4: 33 }],
	['the verdict flips', 'rev', 2, { 1: 12, 4: 50 }]
];

// First the browser: if it does not start, no server is left.
const browser = await chromium.launch(launchOptions());
const server = await serve();
const { url } = server;

/** Main-thread work of each edit in a trace, in milliseconds. */
function costs(trace) {
	const events = trace.traceEvents;
	const input = events.filter((e) => e.name === 'EventDispatch' && e.args?.data?.type === 'input');
	const { pid, tid } = input[0];
	const main = events.filter((e) => e.pid === pid && e.tid === tid && e.ph === 'X');
	const paints = main.filter((e) => e.name === 'Paint').sort((a, b) => a.ts - b.ts);
	const tasks = main.filter(
		(e) => e.name === 'RunTask' || e.name === 'ThreadControllerImpl::RunTask'
	);
	return input.map((e) => {
		const paint = paints.find((p) => p.ts > e.ts);
		if (!paint) return NaN;
		const end = paint.ts + (paint.dur ?? 0);
		// Only the thread's own time: waiting for the next frame, or for the processor, is not the page's cost.
		let busy = 0;
		for (const t of tasks) {
			const from = Math.max(t.ts, e.ts);
			const to = Math.min(t.ts + t.dur, end);
			if (to > from) busy += ((to - from) / t.dur) * (t.tdur ?? t.dur);
		}
		return busy / 1000;
	});
}

const rows = [];
try {
	for (const [what, member, first, aims] of KINDS)
		for (const [size, slow] of [326, 65536].flatMap((n) => [1, 4].map((s) => [n, s]))) {
			const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
			await page.goto(url);
			await page.locator('#svelte-announcer').waitFor({ state: 'attached' });
			if (size > 326) {
				const image = await page.getByRole('gridcell').allInnerTexts();
				const bytes = Buffer.alloc(size, 0x5a);
				image.slice(0, 326).forEach((t, i) => (bytes[i] = parseInt(t, 16)));
				await page
					.getByLabel('Open image')
					.setInputFiles({ name: 'big.img', mimeType: 'application/octet-stream', buffer: bytes });
			}
			const cdp = await page.context().newCDPSession(page);
			await cdp.send('Emulation.setCPUThrottlingRate', { rate: slow });
			const edit = async (i) => {
				// Types like a keyboard, so that the trace has no other work than the page's.
				await page.keyboard.press('Control+A');
				await page.keyboard.insertText(String(first + (i % 2)));
				await page.evaluate(
					() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))
				);
			};
			const measured = async (name) => {
				await page.getByRole('textbox', { name, exact: true }).focus();
				for (let i = 0; i < 6; i++) await edit(i); // warm
				await browser.startTracing(page, { categories: ['toplevel', 'devtools.timeline'] });
				for (let i = 0; i < EDITS; i++) await edit(i);
				const trace = JSON.parse((await browser.stopTracing()).toString());
				return costs(trace).filter((n) => !Number.isNaN(n));
			};
			const list = await measured(member); // ends with an odd edit
			await page.evaluate(noteChanges);
			await edit(0);
			await page.evaluate(() => window.replay());
			const alone = median(await measured('own'));
			rows.push({
				what,
				size,
				slow,
				aim: aims[slow],
				median: median(list),
				alone,
				worst: Math.max(...list),
				n: list.length
			});
			await page.close();
		}
} finally {
	await browser.close();
	server.stop();
}
for (const r of rows) {
	const met = r.median <= r.aim ? 'met' : 'MISSED';
	console.log(
		`${r.what}, ${String(r.size).padStart(5)} bytes, ${r.slow} x slower: median ${r.median.toFixed(1).padStart(5)} ms (the browser alone ${r.alone.toFixed(1).padStart(5)}), worst ${r.worst.toFixed(1).padStart(5)} ms of ${r.n} edits; aim ${r.aim} ms ${met}`
	);
}
