/** Downloads the rows that the table shows, with the SHA-256 of each file. */
import { saveFile } from '$lib/ui/dom/save_file.ts';
import { imagesCsv, imagesJson, type Exported } from '$lib/view/yours/export.ts';
import type { FileRow } from './run.svelte.ts';

/** Longer files get no checksum: a browser needs the whole file at once for it. */
const DIGEST_MAX = 256 * 1024 * 1024;

/** @param tell hears how many files have their checksum */
export async function saveRows(
	rows: readonly FileRow[],
	form: 'csv' | 'json',
	tell: (n: number) => void
): Promise<void> {
	const all: Exported[] = [];
	for (const row of rows) {
		all.push({ ...row, sha256: row.size > DIGEST_MAX ? '' : await sha256(row) });
		if (all.length % 100 === 0) tell(all.length);
	}
	// A spreadsheet takes UTF-8 only with the mark in front.
	const text = form === 'csv' ? `\ufeff${imagesCsv(all)}` : imagesJson(all);
	const type = form === 'csv' ? 'text/csv;charset=utf-8' : 'application/json';
	saveFile(`ckptlab-images.${form}`, new Blob([text], { type }));
}

/** Empty where the file has changed or is gone, and on plain HTTP, where browsers have no digest. */
async function sha256({ source }: FileRow): Promise<string> {
	try {
		const bytes = await (await source.whole()).arrayBuffer();
		const digest = await crypto.subtle.digest('SHA-256', bytes);
		return Array.from(new Uint8Array(digest), (b) => b.toString(16).padStart(2, '0')).join('');
	} catch {
		return '';
	}
}
