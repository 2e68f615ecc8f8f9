/**
 * The list of all objects of a long file against reading the file. Reading is, in the same page, one `slice(...).arrayBuffer()`
 * of 4 MiB after the other, from the first byte to the last; the list is from the click to its last sentence, painting
 * included. Both alternate, and the first round, which warms up, does not count. The ratio is that of the medians.
 * Three files of 1 GiB, made in a temporary folder and removed: long objects, many short ones, and a length that is broken in
 * the middle, behind which ERROR records are searched. Needs `npm run build`. MIB=256 makes smaller files.
 */
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { chromium } from '@playwright/test';
import { launchOptions } from './chromium.mjs';
import { median, serve } from './served.mjs';

const SIZE = Number(process.env.MIB ?? 1024) * 2 ** 20;
const ROUNDS = 5;
const AIM = 1.2;
const VMA = 402;

/** @param len what the length says. @param size the bytes that there are */
function object(len, size) {
	const bytes = Buffer.alloc(size, 0x5a);
	bytes.writeUInt32LE(VMA, 0);
	bytes.writeUInt32LE(len, 4);
	return bytes;
}

/** The header, then copies of an object to half of the size; the `middle`; and copies to the size. */
function make(file, header, one, middle = []) {
	const fd = openSync(file, 'w');
	let size = writeSync(fd, header);
	const some = Buffer.concat(Array.from({ length: Math.ceil(2 ** 22 / one.length) }, () => one));
	const fill = (to) => {
		while (size + some.length <= to) size += writeSync(fd, some);
	};
	fill(SIZE / 2);
	for (const part of middle) size += writeSync(fd, part);
	fill(SIZE);
	closeSync(fd);
	return file;
}

const read = (page) =>
	page.evaluate(async () => {
		const [file] = document.getElementById('probe').files;
		const from = performance.now();
		for (let at = 0; at < file.size; at += 2 ** 22)
			await file.slice(at, at + 2 ** 22).arrayBuffer();
		return performance.now() - from;
	});

/** The dialog says at the end where the list ends, and why. */
const list = (page) =>
	page.evaluate(async () => {
		const from = performance.now();
		const opener = [...document.querySelectorAll('button')];
		opener.find((b) => b.textContent.trim() === 'Objects of the whole file').click();
		const dialog = await new Promise((found) => {
			const look = () => {
				const open = document.querySelector('dialog[open]');
				if (open?.querySelector('[role="status"]')) found(open);
				else requestAnimationFrame(look);
			};
			look();
		});
		const said = dialog.querySelector('[role="status"]');
		await new Promise((done) => {
			const look = () => said.textContent.trim() !== '' && done();
			new MutationObserver(look).observe(said, {
				subtree: true,
				childList: true,
				characterData: true
			});
			look();
		});
		await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
		return performance.now() - from;
	});

// First the browser: if it does not start, no server is left.
const browser = await chromium.launch(launchOptions());
const server = await serve();
const folder = mkdtempSync(path.join(os.tmpdir(), 'ckptlab-'));
try {
	const vectors = path.join(import.meta.dirname, '../tests/vectors/write.json');
	const { image_hex } = JSON.parse(readFileSync(vectors, 'utf8')).find((v) => v.id === 'w001');
	const header = Buffer.from(image_hex, 'hex');
	const broken = [object(5, 8), Buffer.alloc(2 ** 22, 0x33)];
	const files = [
		['objects of 3 MB', object(3e6, 3e6), []],
		['objects of 4000 bytes', object(4000, 4000), []],
		['a length broken in the middle', object(3e6, 3e6), broken]
	];
	for (const [what, one, middle] of files) {
		const file = make(path.join(folder, 'long.img'), header, one, middle);
		const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
		await page.goto(server.url);
		await page.locator('html:not([data-loading]) #svelte-announcer').waitFor({ state: 'attached' });
		await page.evaluate(() => {
			document.body.append(
				Object.assign(document.createElement('input'), { type: 'file', id: 'probe' })
			);
		});
		await page.locator('#probe').setInputFiles(file);
		await page.getByLabel('Open image').setInputFiles(file);
		await page.getByRole('button', { name: 'Objects of the whole file' }).first().waitFor();
		const rounds = [];
		for (let i = 0; i <= ROUNDS; i++) {
			const reading = await read(page);
			const listing = await list(page);
			await page.getByRole('button', { name: 'Done' }).click();
			if (i > 0) rounds.push({ reading, listing });
		}
		const reading = median(rounds.map((r) => r.reading));
		const listing = median(rounds.map((r) => r.listing));
		const all = rounds.map((r) => (r.listing / r.reading).toFixed(2)).join(' ');
		const ratio = listing / reading;
		console.log(
			`${what}: reading ${reading.toFixed(0)} ms, list ${listing.toFixed(0)} ms, ratio ${ratio.toFixed(2)} (${all}); aim ${AIM} ${ratio <= AIM ? 'met' : 'MISSED'}`
		);
		await page.close();
		rmSync(file);
	}
} finally {
	await browser.close();
	server.stop();
	rmSync(folder, { recursive: true });
}
