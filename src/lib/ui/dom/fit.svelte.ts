/** One measured fit: a page that must not scroll gets a smaller root, so that nothing is below the window. */

/** Steps of the size, and the least of them: 80 %. Below that the page scrolls. */
const STEPS = 30;
const LEAST = 24;

/** Fits what is in the page now. `--fit` is a factor of the root's size. */
function fit(root: HTMLElement): void {
	for (let n = STEPS; n >= LEAST; n--) {
		root.style.setProperty('--fit', String(n / STEPS));
		if (root.scrollHeight <= innerHeight) return;
	}
}

/** Fits the page now, when its fonts are there, when the window changes, and whenever `shown` gives another value. */
export function watchFit(shown: () => unknown): void {
	$effect(() => {
		shown();
		const root = document.documentElement;
		const again = () => fit(root);
		again();
		let gone = false;
		void document.fonts.ready.then(() => gone || again());
		addEventListener('resize', again);
		return () => {
			gone = true;
			removeEventListener('resize', again);
			root.style.removeProperty('--fit');
		};
	});
}
