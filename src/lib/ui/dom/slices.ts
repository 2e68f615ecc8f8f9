/** The longest time, in milliseconds, that work on many things keeps the page from answering. */
const SLICE = 30;

/** Does something for each, in slices: in between the page answers, and paints. Ends early when `isWanted` says no. */
export async function inSlices<T>(
	items: Iterable<T>,
	each: (item: T) => void,
	isWanted: () => boolean = () => true
): Promise<void> {
	let began = performance.now();
	for (const item of items) {
		each(item);
		if (performance.now() - began < SLICE) continue;
		await new Promise((resume) => setTimeout(resume));
		if (!isWanted()) return;
		began = performance.now();
	}
}
