/** The workbench by roles and names, as people and assistive technology find it. */
import { sizeText } from '../../src/lib/format/count.ts';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, type Locator, type Page } from '@playwright/test';
import { loaded, painted } from './fixture.ts';

interface WriteVector {
	id: string;
	image_hex: string;
}

const vectors = JSON.parse(
	readFileSync(new URL('../vectors/write.json', import.meta.url), 'utf8')
) as WriteVector[];

/** An image that the kernel's own writer wrote; `w001` is from an i686 without CONFIG_SECURITY. */
export function vectorImage(id: string): Buffer {
	const v = vectors.find((x) => x.id === id);
	if (!v) throw new Error(`no vector ${id}`);
	return Buffer.from(v.image_hex, 'hex');
}

/** A row of the golden links, with the case that it opens. `about` is `vector r0256`, `untouched`, ... */
interface Golden {
	link: string;
	about: string;
	revision: string;
	kernel: { arch: string };
	image_hex: string | null;
}

const golden = JSON.parse(
	readFileSync(new URL('../vectors/links.json', import.meta.url), 'utf8')
) as Golden[];

export function goldenLink(about: string): Golden {
	const row = golden.find((g) => g.about === about || g.about.endsWith(` ${about}`));
	if (!row) throw new Error(`no link ${about}`);
	return row;
}

/** Bytes that cannot be packed shorter. */
export function noise(size: number): Buffer {
	let x = 1;
	return Buffer.from(Array.from({ length: size }, () => (x = (x * 48271) % 0x7fffffff) & 0xff));
}

/** The file of the build that has a module which some other loads on demand. Vite's manifest names it. */
export function builtFrom(source: string): string {
	const manifest = new URL('../../.svelte-kit/output/client/.vite/manifest.json', import.meta.url);
	const files = JSON.parse(readFileSync(manifest, 'utf8')) as Record<string, { file: string }>;
	if (!files[source]) throw new Error(`the build has no file for ${source}`);
	return path.basename(files[source].file);
}

/** Chooses a tool in the head of Bytes: Find, Fill and others. */
export async function bytesTool(page: Page, name: string): Promise<void> {
	await page.getByRole('button', { name: 'Go to, find, fill' }).click();
	await page
		.getByRole('menuitem', { name })
		.or(page.getByRole('menuitemcheckbox', { name }))
		.click();
}

export class Bench {
	readonly verdict: Locator;
	/** With the size of the image. */
	readonly consumed: Locator;
	readonly log: Locator;
	readonly grid: Locator;
	readonly checks: Locator;
	readonly page: Page;

	constructor(page: Page) {
		this.page = page;
		this.verdict = page.getByRole('status', { name: 'Verdict' });
		this.consumed = page.getByRole('definition').filter({ hasText: /^\S+ \/ \d+$/ });
		// It is folded until somebody opens it.
		this.log = page.locator('[role=log][aria-label="Kernel log"]');
		this.grid = page.getByRole('grid', { name: 'Image bytes' });
		this.checks = page.getByRole('region', { name: 'Checks' });
	}

	/**
	 * Turns the wheel over a long grid until a byte of it is gone from view. A browser without a screen may hold back the
	 * frame in which a box tells that it was scrolled until one is asked for.
	 */
	async scrollAway(offset: number): Promise<void> {
		await expect(async () => {
			await this.page.mouse.wheel(0, 20_000);
			await painted(this.page);
			expect(await this.byte(offset).count()).toBe(0);
		}).toPass({ timeout: 20_000 });
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
	/** Chooses an action in the menu More. */
	async more(name: string): Promise<void> {
		await this.button('More').click();
		await this.page.getByRole('menuitem', { name }).click();
	}
	/** Chooses a tool in the head of Bytes. */
	tool(name: string): Promise<void> {
		return bytesTool(this.page, name);
	}
	/** Opens the kernel log, and scrolls nothing. */
	async openLog(): Promise<void> {
		await this.page
			.locator('details:not([open]) > summary', { hasText: 'Kernel log' })
			.evaluate((e: HTMLElement) => e.click());
	}
	/** On a phone only a few rows of bytes show at first. */
	async allRows(): Promise<void> {
		await this.page
			.getByRole('button', { name: /^\d+ more rows?$/ })
			.first()
			.click();
	}
	get alert(): Locator {
		return this.page.getByRole('alert', { name: 'Notice' });
	}
	get news(): Locator {
		return this.page.getByRole('status', { name: 'Notice' });
	}
	get remark(): Locator {
		return this.page.getByRole('note', { name: 'Note' });
	}
	/** The part of the address after `#`. */
	fragment(): string {
		return new URL(this.page.url()).hash.slice(1);
	}
	/** Goes to an entry of the gallery from anywhere on the page, and waits until it is there. */
	async show(entry: string): Promise<void> {
		await this.page.goto(`./#x/${entry}`);
		await expect(this.remark).toContainText(`${entry}: `);
	}
	/** Waits until a member has this value, and the address this fragment. */
	async standsAt(member: string, value: string, fragment: string | RegExp): Promise<void> {
		await expect(this.member(member)).toHaveValue(value);
		if (typeof fragment === 'string') await expect.poll(() => this.fragment()).toBe(fragment);
		else await expect.poll(() => this.fragment()).toMatch(fragment);
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
		// reading a file takes time
		await this.page.getByTitle(`${sizeText(buffer.length)}, ${name}`).waitFor();
		// With the first file comes code whose line moves the bytes.
		await loaded(this.page);
	}
	/** Pastes text outside of any input. */
	async paste(text: string): Promise<void> {
		await this.page.evaluate((text) => {
			const clipboardData = new DataTransfer();
			clipboardData.setData('text/plain', text);
			document.body.dispatchEvent(
				new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true })
			);
		}, text);
	}
	async restartFlag(name: string, on: boolean): Promise<void> {
		await this.setting(name).setChecked(on);
	}
	rung(condition: string | RegExp): Locator {
		return this.checks.getByRole('button', { name: condition });
	}
}

/** The line at the foot. */
export const underCursor = (page: Page) =>
	page.getByRole('complementary', { name: 'Under the cursor' });

/** The code that comes with the first selection is there: leader lines, status line, inspector. */
export async function selectionShown(page: Page): Promise<void> {
	await expect(page.locator('svg path[d*="H"]')).toHaveCount(1);
	await expect(underCursor(page)).toBeVisible();
	await expect(page.getByRole('textbox', { name: 'hex', exact: true })).toBeVisible();
}

/** Makes the check same LSM refuse the image, and selects it. */
export async function refusedByLsm(page: Page): Promise<Bench> {
	const b = new Bench(page);
	await b.restartFlag('RESTART_KEEP_LSM', true);
	await b.setting('running LSM').fill('smack');
	await b.setting('running LSM').blur();
	await b.rung(/strncmp/).click();
	await expect(b.verdict).toContainText('= -1 EINVAL');
	return b;
}
