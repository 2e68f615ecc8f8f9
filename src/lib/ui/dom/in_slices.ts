/** Long work on a page: in slices, between which the page draws and hears keys. */
import type { Steps } from '$lib/course/class/pasted_codes.ts';

const SLICE = 12;

export const turn = (): Promise<void> => new Promise((done) => setTimeout(done));

/** @param tell hears after each slice which part is done. @returns null if it was stopped */
export async function inSlices<T>(
	steps: Steps<T>,
	tell: (part: number) => void,
	isStopped: () => boolean
): Promise<T | null> {
	let end = performance.now() + SLICE;
	for (;;) {
		const step = steps.next();
		if (step.done) return step.value;
		if (performance.now() < end) continue;
		tell(step.value);
		await turn();
		if (isStopped()) return null;
		end = performance.now() + SLICE;
	}
}
