/** The number of pieces that are loading. */
let open = 0;

/**
 * Waits for code that the page loads by itself. Meanwhile `<html>` has `data-loading`, and tests wait until it is gone.
 * @returns the same result as `code`, or the same failure
 */
export async function loading<T>(code: Promise<T>): Promise<T> {
	const { dataset } = document.documentElement;
	open++;
	dataset.loading = '';
	try {
		return await code;
	} finally {
		if (--open === 0) delete dataset.loading;
	}
}

/** On a busy machine a page may never be idle. In ms. */
const LATEST = 2000;

/** Resolves when the page has nothing else to do, or after two seconds. Not every browser can tell. */
export const idle = async (): Promise<unknown> =>
	new Promise((done) =>
		'requestIdleCallback' in globalThis
			? requestIdleCallback(done, { timeout: LATEST })
			: setTimeout(done)
	);
