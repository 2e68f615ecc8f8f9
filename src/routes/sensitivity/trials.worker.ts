/**
 * Asks a kernel about the mutants of an image, off the page's thread. It posts the results of some bytes whenever the page
 * asks for the next: otherwise answers would queue up on a slow machine, and keys would wait behind them. The file has all it
 * needs, so that it also works without a network.
 */
import { REVISIONS } from '$lib/revisions/all.ts';
import type { Kernel, RevisionId } from '$lib/revisions/revision.ts';
import { Trials, type EndState, type FlipKind } from '$lib/view/sensitivity/sensitivity.ts';

export interface TrialOrder {
	readonly revision: RevisionId;
	readonly kernel: Kernel;
	readonly bytes: Uint8Array;
	readonly kind: FlipKind;
}

/** The results of the next bytes. */
export interface TrialAnswer {
	readonly codes: Uint8Array;
	readonly endings: readonly EndState[];
}

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

self.onmessage = ({ data }: MessageEvent<TrialOrder | 'next'>) => {
	if (data !== 'next') answers = answersTo(data);
	const next = answers.next();
	if (!next.done) self.postMessage(next.value);
};
