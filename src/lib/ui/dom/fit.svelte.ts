/** One measured fit: a page that must not scroll gets the largest root with which nothing is outside the window. */
import { tick } from 'svelte';

/** Steps of the size, and the least of them: 80 %. Below that the page scrolls. What may grow does so by a sixth. */
const STEPS = 30;
const LEAST = 24;
const GROWN = 35;

/** Fits what is in the page now. `--fit` is a factor of the root's size; each try lays the page out, so they are halved. */
function fit(root: HTMLElement, most: number): void {
	const set = (n: number) => root.style.setProperty('--fit', String(n / STEPS));
	const isOver = (n: number) => {
		set(n);
		return root.scrollHeight > innerHeight || root.scrollWidth > innerWidth;
	};
	if (!isOver(most)) return;
	let [least, over] = [LEAST, most];
	while (over - least > 1) {
		const n = (least + over) >> 1;
		if (isOver(n)) over = n;
		else least = n;
	}
	set(least);
}

/** Fits the page once its parts have drawn all that they measure, when the window changes, and whenever what `grows` reads does. */
export function watchFit(grows: () => boolean): void {
	$effect(() => {
		const most = grows() ? GROWN : STEPS;
		const root = document.documentElement;
		const again = () => fit(root, most);
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
