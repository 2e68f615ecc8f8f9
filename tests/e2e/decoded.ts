/** What a decoder reads in the picture of a QR code, as a camera does; a link in digits as the text that a page reads in it. */
import type { Locator } from '@playwright/test';
import { decodeQR } from 'qr/decode.js';
import { fromDigits } from '../../src/lib/share/link/digits.ts';
import { expect } from './fixture.ts';

export async function decoded(code: Locator): Promise<string> {
	await expect(code).toBeVisible();
	const png = (await code.screenshot({ scale: 'css' })).toString('base64');
	const seen = await code.page().evaluate(async (data) => {
		const image = new Image();
		image.src = `data:image/png;base64,${data}`;
		await image.decode();
		const canvas = new OffscreenCanvas(image.width, image.height);
		const c = canvas.getContext('2d')!;
		c.drawImage(image, 0, 0);
		const { width, height, data: pixels } = c.getImageData(0, 0, image.width, image.height);
		// A list of a million numbers would take seconds to come out of the page.
		let text = '';
		for (const value of pixels) text += String.fromCharCode(value);
		return { width, height, text };
	}, png);
	const { width, height, text: pixels } = seen;
	const read = decodeQR({ width, height, data: Buffer.from(pixels, 'latin1') });
	return read.replace(/#(.+)/, (_, link: string) => `#${fromDigits(link)}`);
}
