import { describe, expect, it } from 'vitest';
import { EDITABLE_TEXT } from '../../src/lib/share/case.ts';
import { download, openFiles } from '../../src/lib/ui/transfer/files.ts';
import { Workbench } from '../../src/lib/ui/state/workbench.svelte.ts';
import { openedEntry } from './cases.ts';

const file = (name: string, size = 4) => new File([new Uint8Array(size)], name);

/** A file that is read when it is told to be. */
function slow(name: string): { file: File; come: (e?: Error) => void } {
	let come: (e?: Error) => void = () => {};
	const read = new Promise<ArrayBuffer>((done, fail) => {
		come = (e) => (e ? fail(e) : done(new ArrayBuffer(4)));
	});
	const slice = () => ({ arrayBuffer: () => read });
	return { file: Object.assign(file(name), { slice }), come };
}

describe('a file', () => {
	it('that is read slowly does not replace one that was opened later', async () => {
		const w = new Workbench();
		const first = slow('slow.img');
		const opening = openFiles(w, [first.file]);
		await openFiles(w, [file('fast.img')]);
		first.come();
		await opening;
		expect(w.state.file).toBe('fast.img');
		expect(w.messages.notice).toBeNull();
	});

	it('has a rest after 64 KiB, which stays a file', async () => {
		const w = new Workbench();
		await openFiles(w, [file('long.img', 65_537)]);
		expect([w.bytes.length, w.state.rest?.size]).toEqual([65_536, 1]);
		await openFiles(w, [file('short.img', 65_536)]);
		expect([w.bytes.length, w.state.rest]).toEqual([65_536, null]);
		expect(EDITABLE_TEXT).toBe('64 KiB');
	});

	it('that cannot be read changes nothing, and the page says why', async () => {
		const w = new Workbench();
		const before = w.state;
		const gone = slow('gone.img');
		const opening = openFiles(w, [gone.file]);
		gone.come(new Error('it is gone'));
		await opening;
		expect(w.state).toBe(before);
		expect(w.messages.notice?.text).toBe(
			'gone.img cannot be read: it is gone. It may be a folder, or the file may have changed. Nothing was changed.'
		);
	});

	it('of another revision gets an offer of its kernel, if the kernel can change', async () => {
		const v20 = openedEntry('v20-selinux-kept');
		for (const locked of [null, 'kernel'] as const) {
			const w = new Workbench();
			w.lab.lock = locked;
			await openFiles(w, [new File([v20.bytes.slice()], 'v20.img')]);
			expect(w.messages.notice?.text).toMatch(/^The image has the format of v20 on ppc32\. /);
			expect(w.messages.notice?.action?.label).toBe(
				locked ? undefined : 'Set the kernel to v20 on ppc32, 2.6.33, LSM selinux'
			);
		}
	});

	it('whose rest is gone can be downloaded without it, and no step of undo brings the rest back', async () => {
		const w = new Workbench();
		const gone = Object.assign(new Blob(['more']), {
			slice: () => ({ arrayBuffer: () => Promise.reject(new Error('it has changed')) })
		});
		w.open('long.img', w.bytes, gone);
		w.editKernel({ pid: 2 });
		w.undo();
		const before = w.state;
		await download(w);
		expect(w.messages.notice?.action?.label).toBe('Download without them');
		expect([w.state === before, w.edits.next !== null, w.rest]).toEqual([true, true, { size: 4 }]);
		w.redo();
		expect(w.rest).toEqual({ size: 4 });
	});

	it('in which nothing is like an image is said not to be one, and a cut or damaged image is not', async () => {
		const w = new Workbench();
		const own = w.bytes.slice();
		const noise = Uint8Array.from({ length: 500 }, (_, i) => (i * 181 + 100) % 251);
		await openFiles(w, [new File([noise], 'noise.bin')]);
		expect(w.messages.notice?.text).toBe(
			'noise.bin was opened as bytes. It is not an image of v17 or later: 0x70b60147 at 0x4 where every header has 72.'
		);
		w.editBytes(0, 1, Uint8Array.of(1));
		expect(w.messages.notice).toBeNull();
		for (const content of [noise, 'hello, world']) {
			await openFiles(w, [new File([content], 'hello.txt')]);
			expect(w.messages.notice?.action?.label).toBe('New image');
		}
		const damaged = own.with(4, 71);
		for (const bytes of [own.subarray(0, 300), damaged, own.with(8, 1)]) {
			await openFiles(w, [new File([bytes.slice()], 'own.img')]);
			expect(w.messages.notice).toBeNull();
		}
	});

	it('is refused together with others', async () => {
		const w = new Workbench();
		const before = w.state;
		await openFiles(w, [file('a'), file('b')]);
		expect(w.state).toBe(before);
		expect(w.messages.notice?.text).toBe(
			'2 files came at once, and the page opens one. Nothing was changed.'
		);
	});
});
