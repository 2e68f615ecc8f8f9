/** Pixels of a screenshot, decoded by the browser. */
import type { Locator, Page } from '@playwright/test';

export interface Box {
	x: number;
	y: number;
	width: number;
	height: number;
}

export async function boxOf(locator: Locator): Promise<Box> {
	const box = await locator.boundingBox();
	if (!box) throw new Error('not to be seen');
	return box;
}

/** Relative luminance of each pixel as WCAG defines it, row by row. */
export async function luminance(page: Page, clip: Box): Promise<number[]> {
	const png = (await page.screenshot({ clip })).toString('base64');
	return page.evaluate(async (data) => {
		const bytes = Uint8Array.from(atob(data), (c) => c.charCodeAt(0));
		const image = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
		const canvas = new OffscreenCanvas(image.width, image.height);
		const context = canvas.getContext('2d')!;
		context.drawImage(image, 0, 0);
		const { data: rgba } = context.getImageData(0, 0, image.width, image.height);
		const linear = (v: number) =>
			v / 255 <= 0.04045 ? v / 255 / 12.92 : ((v / 255 + 0.055) / 1.055) ** 2.4;
		const out: number[] = [];
		for (let i = 0; i < rgba.length; i += 4)
			out.push(
				Number(
					(
						0.2126 * linear(rgba[i]!) +
						0.7152 * linear(rgba[i + 1]!) +
						0.0722 * linear(rgba[i + 2]!)
					).toFixed(4)
				)
			);
		return out;
	}, png);
}

/** WCAG contrast of two luminances. */
export const contrast = (a: number, b: number): number =>
	(Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);

/** How many pixels changed by at least a contrast. */
export const changed = (before: readonly number[], after: readonly number[], least: number) =>
	before.filter((l, i) => contrast(l, after[i]!) >= least).length;
