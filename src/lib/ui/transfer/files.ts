/** Files in and out. Nothing leaves the machine: a download is a blob of this page. */
import { c_string, latin1 } from '$lib/format/hex.ts';
import { spanInt } from '$lib/format/image.ts';
import { KERNEL_VERSION } from '$lib/kernel/version.ts';
import { EDITABLE } from '$lib/share/case.ts';
import { saveFile } from '$lib/ui/dom/save_file.ts';
import { offerKernel } from './kernel_offer.ts';
import type { Workbench } from '$lib/ui/state/workbench.svelte.ts';

/** Opens one file, and says what is to be said of it. Several at once are refused rather than guessed at. */
export async function openFiles(w: Workbench, files: readonly File[]): Promise<void> {
	w.complain(await open(w, files));
	if (w.notice === null) await offer(w);
}

/** An image of another revision than the kernel's. */
async function offer(w: Workbench): Promise<void> {
	const { bytes } = w;
	const { id } = w.reading.recognised;
	const revision = id && id !== w.revision.id ? await w.load(id) : null;
	if (!revision || w.bytes !== bytes) return;
	const { imageArch, layout } = w.reading;
	const [major = 0, minor = 0, patch = 0] = ['major', 'minor', 'patch'].map((path) => {
		const s = w.reading.span(path);
		return Number((s && spanInt(bytes, layout.order, s)) ?? 0);
	});
	const codes = minor < 256 && patch < 256; // else no kernel has it
	offerKernel(w, `The image is one of ${revision.id} on ${imageArch.name}`, revision, {
		arch: imageArch.name,
		version_code: codes ? KERNEL_VERSION(major, minor, patch) : revision.version_code
	});
}

async function open(w: Workbench, files: readonly File[]): Promise<string | null> {
	const [file, ...more] = files;
	if (!file) return 'No file was dropped: text and links cannot be opened here.';
	if (more.length > 0)
		return `${files.length} files were dropped at once. Drop one; nothing was changed.`;
	try {
		const bytes = new Uint8Array(await file.slice(0, EDITABLE).arrayBuffer());
		w.open(file.name, bytes, file.size > EDITABLE ? file.slice(EDITABLE) : null);
		const bundle = /\.json$/i.test(file.name) || (bytes[0] === 0x50 && bytes[1] === 0x4b);
		return bundle
			? `${file.name} was opened as bytes. If it is a bundle of test vectors, “Test vectors” replays it.`
			: null;
	} catch (e) {
		const why = e instanceof Error ? e.message : String(e);
		return `${file.name} cannot be read: ${why}. A folder, or a file that has changed since? Nothing was changed.`;
	}
}

/** `ckpt-aug09-x86_32-selinux-EINVAL.img`, or the name of the file that was opened, if nothing else tells more. */
export function fileName(w: Workbench): string {
	if (w.state.file) return w.state.file;
	const span = w.reading.span('lsm_name');
	const name = span ? w.bytes.subarray(span.offset, span.offset + span.size) : new Uint8Array(0);
	const text = latin1(c_string(name));
	const lsm = /^[\w.-]+$/.test(text) ? `-${text}` : '';
	const verdict =
		w.reading.outcome && w.reading.outcome.errno !== '0' ? `-${w.reading.outcome.errno}` : '';
	return `ckpt-${w.reading.imageRevision.id}-${w.reading.imageArch.name}${lsm}${verdict}.img`;
}

export function download(w: Workbench): void {
	const { bytes, rest } = w.state;
	const parts: BlobPart[] = [(bytes ?? new Uint8Array(0)).slice()];
	if (rest instanceof Blob) parts.push(rest);
	saveFile(fileName(w), new Blob(parts, { type: 'application/octet-stream' }));
	if (rest && !(rest instanceof Blob))
		w.complain(
			`The download ends after ${w.bytes.length} bytes: the ${rest.size} behind them were not kept. Open the file once more to have them.`
		);
}
