/** One measured fit: a page that must not scroll gets a smaller root, so that nothing is below the window. */
import { tick } from 'svelte';

/** Steps of the size, and the least of them: 80 %. Below that the page scrolls. */
const STEPS = 30;
const LEAST = 24;

/** Fits what is in the page now. `--fit` is a factor of the root's size; each try lays the page out, so they are halved. */
function fit(root: HTMLElement): void {
	const set = (n: number) => root.style.setProperty('--fit', String(n / STEPS));
	const isOver = (n: number) => {
		set(n);
		return root.scrollHeight > innerHeight;
	};
	if (!isOver(STEPS)) return;
	let [least, over] = [LEAST, STEPS];
	while (over - least > 1) {
		const n = (least + over) >> 1;
		if (isOver(n)) over = n;
		else least = n;
	}
	set(least);
}

/** Fits the page once its parts have drawn all that they measure, when the window changes, and whenever `shown` gives another value. */
export function watchFit(shown: () => unknown): void {
	$effect(() => {
		shown();
		const root = document.documentElement;
		const again = () => fit(root);
		let gone = false;
		void tick().then(() => gone || again());
		addEventListener('resize', again);
		return () => {
			gone = true;
			removeEventListener('resize', again);
			root.style.removeProperty('--fit');
		};
	});
}
