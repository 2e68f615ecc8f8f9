/** The workbench by its roles and names, as assistive technology and people find it. */
import { readFileSync } from 'node:fs';
import type { Locator, Page } from '@playwright/test';

interface WriteVector {
	id: string;
	arch: string;
	image_hex: string;
	params: { lsm: string };
}

const vectors = JSON.parse(
	readFileSync(new URL('../vectors/write.json', import.meta.url), 'utf8')
) as WriteVector[];

/** The image that the kernel's own writer made; `w001` is an i686 without CONFIG_SECURITY. */
export function vectorImage(id: string): Buffer {
	const v = vectors.find((x) => x.id === id);
	if (!v) throw new Error(`no vector ${id}`);
	return Buffer.from(v.image_hex, 'hex');
}

export const s390xVector = vectors.find((v) => v.arch === 's390x')!.id;

export class Bench {
	readonly verdict: Locator;
	readonly log: Locator;
	readonly grid: Locator;
	readonly checks: Locator;
	readonly page: Page;

	constructor(page: Page) {
		this.page = page;
		this.verdict = page.getByRole('status', { name: 'Verdict' });
		this.log = page.getByRole('log', { name: 'Kernel log' });
		this.grid = page.getByRole('grid', { name: 'Image bytes' });
		this.checks = page.getByRole('region', { name: 'Checks' });
	}

	member(path: string): Locator {
		return this.page
			.getByRole('region', { name: 'Image', exact: true })
			.getByRole('textbox', { name: path, exact: true });
	}
	setting(name: string): Locator {
		return this.page
			.getByRole('region', { name: 'Kernel', exact: true })
			.getByLabel(name, { exact: true });
	}
	button(name: string): Locator {
		return this.page.getByRole('button', { name, exact: true });
	}
	/** The cell of a byte. */
	byte(offset: number): Locator {
		return this.grid.locator(`[data-o="${offset}"]`);
	}
	async bytes(): Promise<string> {
		const cells = await this.grid.getByRole('gridcell').allInnerTexts();
		return cells.slice(0, -1).join('');
	}
	async openFile(name: string, buffer: Buffer): Promise<void> {
		await this.page
			.getByLabel('Open image')
			.setInputFiles({ name, mimeType: 'application/octet-stream', buffer });
		// Reading is asynchronous: what follows must meet the file, not what was there before.
		await this.page.getByText(`bytes, ${name}`).waitFor();
	}
	async restartFlag(name: string, on: boolean): Promise<void> {
		await this.setting(name).setChecked(on);
	}
	rung(condition: string | RegExp): Locator {
		return this.checks.getByRole('button', { name: condition });
	}
}
