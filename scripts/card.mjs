// Draws static/card.png, the picture that other sites show of a link to this one. Run it when the unit tests say that the file
// is old: `node scripts/card.mjs`. It needs the Chromium of the end-to-end tests.
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { crc32 } from 'node:zlib';
import { chromium } from '@playwright/test';
import { bundled } from './bundled.mjs';
import { launchOptions } from './chromium.mjs';

const { cardOf, cardSvg, entryNamed, HEIGHT, Reading, SITE_CARD, WIDTH } = await bundled(`
export { cardOf } from 'view/card/card.ts';
export { cardSvg, HEIGHT, WIDTH } from 'view/card/card_svg.ts';
export { Reading } from 'view/reading.ts';
export { SITE_CARD } from 'view/site_card.ts';
export { entryNamed } from 'share/gallery/gallery.ts';
`);

const reading = new Reading(entryNamed(SITE_CARD.entry).build());
const svg = cardSvg(reading, cardOf(reading), [`#x/${SITE_CARD.entry}`]);

const browser = await chromium.launch(launchOptions());
const page = await browser.newPage({ viewport: { width: WIDTH, height: HEIGHT } });
await page.setContent(`<body style="margin: 0">${svg}`);
const png = await page.screenshot();
await browser.close();

// A text chunk tells which drawing it is; the unit tests compare it. It follows the signature and the header, 33 bytes.
const sum = createHash('sha256').update(svg).digest('hex');
const text = Buffer.from(`tEXtSource\0sha256 ${sum}`, 'latin1');
const [size, check] = [text.length - 4, crc32(text)].map((n) => {
	const bytes = Buffer.alloc(4);
	bytes.writeUInt32BE(n);
	return bytes;
});
const file = new URL(`../static/${SITE_CARD.file}`, import.meta.url);
writeFileSync(file, Buffer.concat([png.subarray(0, 33), size, text, check, png.subarray(33)]));
