/** The jobs of the worker. */
import type { Kernel, RevisionId } from '$lib/revisions/revision.ts';
import type { EndState, FlipKind } from '$lib/view/sensitivity/sensitivity.ts';
import type { AskedKernel, GivenImage } from '$lib/view/yours/checked.ts';

/** Asks a kernel about the mutants of an image. */
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

/**
 * A pasted text is answered with what was read of it, a batch of images with their rows, and mutants with the results of some
 * bytes whenever the page asks for the next: otherwise answers would queue up on a slow machine, and keys would wait behind them.
 */
export type Job =
	| { readonly text: string }
	| { readonly images: readonly GivenImage[]; readonly asked: AskedKernel }
	| TrialOrder
	| { readonly next: true };

/** The worker of {@link Job}s. */
export const startWorker = (): Worker =>
	new Worker(new URL('./jobs.worker.ts', import.meta.url), { type: 'module' });
