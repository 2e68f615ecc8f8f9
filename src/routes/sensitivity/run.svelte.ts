/** A run of the worker over all mutants of one kind, with the results that came so far. */
import type { Case } from '$lib/share/case.ts';
import { startWorker, type Job, type TrialAnswer } from '$lib/ui/dom/jobs.ts';
import {
	noResults,
	tally,
	withNext,
	type FlipKind,
	type FlipResults
} from '$lib/view/sensitivity/sensitivity.ts';

const next: Job = { next: true };

export class FlipRun {
	results = $state.raw<FlipResults>() as FlipResults;
	readonly tally = $derived(tally(this.results));
	running = $state(true);
	/** The code of the worker did not come. */
	failed = $state(false);
	private readonly worker: Worker | null = null;

	constructor(c: Case, kind: FlipKind) {
		const bytes = c.bytes ?? new Uint8Array(0);
		this.results = noResults(kind, bytes);
		if (bytes.length === 0) {
			this.running = false;
			return;
		}
		this.worker = startWorker();
		this.worker.onmessage = ({ data }: MessageEvent<TrialAnswer>) => {
			this.results = withNext(this.results, data.codes, data.endings);
			if (this.results.done === bytes.length) this.stop();
			else this.worker?.postMessage(next);
		};
		this.worker.onerror = () => {
			this.failed = true;
			this.stop();
		};
		const order: Job = { revision: c.revision, kernel: c.kernel, bytes, kind };
		this.worker.postMessage(order);
		this.worker.postMessage(next); // so that it works on while the page draws an answer
	}

	/** Ends the worker; the results so far stay. */
	stop(): void {
		this.worker?.terminate();
		this.running = false;
	}
}
