/** Images of the recorded write vectors, opened as the page opens a file. */
import { readFileSync } from 'node:fs';
import { fromHex } from '../../src/lib/format/hex.ts';
import type { RevisionId } from '../../src/lib/revisions/revision.ts';
import { Workbench } from '../../src/lib/ui/state/workbench.svelte.ts';

interface WriteVector {
	readonly id: string;
	readonly arch: string;
	readonly image_hex: string;
}

/** The image that the C build of a revision's writer made. */
export function vectorImage(id: string): Uint8Array {
	const revision = /^(.+)-w\d+$/.exec(id)?.[1];
	const file = new URL(`../vectors/write${revision ? `-${revision}` : ''}.json`, import.meta.url);
	const vectors = JSON.parse(readFileSync(file, 'utf8')) as WriteVector[];
	const vector = vectors.find((v) => v.id === id);
	if (!vector) throw new Error(`no vector ${id}`);
	return fromHex(vector.image_hex)!;
}

/** @param kernel revision of the kernel that reads; it is called in the ordinary way */
export function opened(bytes: Uint8Array, kernel: RevisionId = 'aug09'): Workbench {
	const w = new Workbench();
	w.setRevision(kernel);
	w.open('vector.img', bytes, null);
	return w;
}
