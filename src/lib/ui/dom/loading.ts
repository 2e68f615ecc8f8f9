/** How many pieces are on their way. */
let open = 0;

/**
 * Code that the page loads by itself. While any is on its way `<html>` has `data-loading`; tests wait until it is gone.
 * Returns what it takes, and fails as that does.
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
