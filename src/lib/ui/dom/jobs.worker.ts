/**
 * What takes long, off the page's thread. The file has all it needs, so that it also works without a network, and is one for all
 * jobs: all need the reader.
 */
import { REVISIONS } from '$lib/revisions/all.ts';
import { Trials } from '$lib/view/sensitivity/sensitivity.ts';
import { pasted } from '$lib/view/transfer/pasted.ts';
import { checkedImage } from '$lib/view/yours/checked.ts';
import type { Job, TrialAnswer, TrialOrder } from './jobs.ts';

/** Milliseconds between two answers: the page shows progress without being kept busy. */
const PACE = 60;

function* answersTo({ revision: id, kernel, bytes, kind }: TrialOrder): Generator<TrialAnswer> {
	const revision = REVISIONS.find((r) => r.id === id)!;
	const trials = new Trials(revision, kernel, bytes);
	let codes: number[] = [];
	let began = performance.now();
	for (let offset = 0; offset < bytes.length; offset++) {
		codes.push(...trials.of(offset, kind));
		const isLast = offset === bytes.length - 1;
		if (!isLast && performance.now() - began < PACE) continue;
		yield { codes: Uint8Array.from(codes), endings: trials.endings };
		codes = [];
		began = performance.now();
	}
}

let answers: Generator<TrialAnswer>;

self.onmessage = ({ data }: MessageEvent<Job>) => {
	if ('text' in data) self.postMessage(pasted(data.text));
	else if ('images' in data)
		self.postMessage(data.images.map((image) => checkedImage(image, data.asked)));
	else {
		if ('kind' in data) answers = answersTo(data);
		const next = answers.next();
		if (!next.done) self.postMessage(next.value);
	}
};
