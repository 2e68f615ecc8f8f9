import { LONG } from '$lib/view/transfer/paste_size.ts';
import { pasted, type PastedText } from '$lib/view/transfer/pasted.ts';
import { startWorker, type Job } from '../dom/jobs.ts';

/**
 * Reads a pasted text: a short one at once, a long one in a worker, so that the page stays alive.
 * @returns ends the reading
 */
export function readPaste(text: string, then: (read: PastedText) => void): () => void {
	if (text.length <= LONG) {
		then(pasted(text));
		return () => {};
	}
	const worker = startWorker();
	worker.onmessage = ({ data }: MessageEvent<PastedText>) => {
		worker.terminate();
		then(data);
	};
	// Its code did not come, but the page has the same.
	worker.onerror = () => then(pasted(text));
	worker.postMessage({ text } satisfies Job);
	return () => worker.terminate();
}
