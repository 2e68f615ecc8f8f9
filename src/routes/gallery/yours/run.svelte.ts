/** The files of the page, and their rows as they come from the worker. Nothing of them is saved. */
import { startWorker, type Job } from '$lib/ui/dom/jobs.ts';
import type { AskedKernel, CheckedImage, GivenImage } from '$lib/view/yours/checked.ts';
import { sourceOfFile, type NamedFile, type ImageSource, type Unread } from './sources.ts';

export interface FileRow extends CheckedImage {
	readonly source: ImageSource;
}

/** Files of a batch: some 60 ms of work. */
const BATCH = 64;

export class FileRun {
	rows = $state.raw<readonly FileRow[]>([]);
	unread = $state.raw<readonly Unread[]>([]);
	/** The number of files. It grows when a zip is unpacked. */
	total = $state(0);
	running = $state(false);
	/** The code of the worker did not come. */
	failed = $state(false);
	private sources: ImageSource[] = [];
	/** The number of sources that were read. */
	private done = 0;
	private worker: Worker | null = null;

	/** How much is done, from 0 to 1. */
	get part(): number {
		return this.total === 0 ? 0 : this.rows.length / this.total;
	}

	/** In the order of their names, as a folder in the terminal. */
	add(files: readonly NamedFile[], asked: AskedKernel): void {
		const sorted = [...files].sort((a, b) => (a.name < b.name ? -1 : 1));
		this.addSources(sorted.map(sourceOfFile), asked);
	}

	addSources(sources: readonly ImageSource[], asked: AskedKernel): void {
		this.sources.push(...sources);
		this.total = this.sources.length;
		if (!this.running) void this.go(asked);
	}

	again(asked: AskedKernel): void {
		this.stop();
		this.rows = [];
		this.unread = [];
		this.done = 0;
		void this.go(asked);
	}

	clear(): void {
		this.stop();
		this.sources = [];
		this.rows = [];
		this.unread = [];
		this.done = this.total = 0;
	}

	/** The rows so far stay. */
	stop(): void {
		this.worker?.terminate();
		this.worker = null;
		this.running = false;
	}

	async go(asked: AskedKernel): Promise<void> {
		if (this.done === this.sources.length) return;
		const worker = startWorker();
		this.worker = worker;
		this.running = true;
		this.failed = false;
		try {
			while (this.done < this.sources.length) {
				const batch = await this.read();
				if (this.worker !== worker) return;
				const rows = await answer(worker, { images: batch.map((b) => b.image), asked });
				if (this.worker !== worker) return;
				this.rows = [...this.rows, ...rows.map((row, i) => ({ ...row, source: batch[i]!.source }))];
			}
		} catch {
			this.failed = this.worker === worker;
		}
		if (this.worker === worker) this.stop();
	}

	/** The next files. What holds several images is replaced by these. */
	private async read(): Promise<{ image: GivenImage; source: ImageSource }[]> {
		const batch: { image: GivenImage; source: ImageSource }[] = [];
		const unread: Unread[] = [];
		while (batch.length < BATCH && this.done < this.sources.length) {
			const source = this.sources[this.done]!;
			try {
				const head = await source.head();
				if ('sources' in head) {
					this.sources.splice(this.done, 1, ...head.sources);
					unread.push(...head.refused);
					continue;
				}
				batch.push({ image: head, source });
			} catch (e) {
				unread.push({ entry: source.name, text: e instanceof Error ? e.message : String(e) });
				this.sources.splice(this.done, 1);
				continue;
			}
			this.done++;
		}
		this.unread = [...this.unread, ...unread];
		this.total = this.sources.length;
		return batch;
	}
}

const answer = (worker: Worker, order: Job): Promise<readonly CheckedImage[]> =>
	new Promise((done, failed) => {
		worker.onmessage = ({ data }: MessageEvent<readonly CheckedImage[]>) => done(data);
		worker.onerror = failed;
		worker.postMessage(order);
	});
