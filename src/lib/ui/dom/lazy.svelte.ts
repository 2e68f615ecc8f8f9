/**
 * Code that is loaded on demand. `it` is the module, while it is both wanted and loaded: so a part that is no longer wanted
 * never appears, even if its code comes late. If loading fails, the page says so (src/app.html).
 * The next time that the code is wanted it is loaded again.
 *
 *	const listing = new Lazy<typeof import('./Listing.svelte')>();
 *	$effect(() => listing.when(listed, () => import('./Listing.svelte')));
 *	...
 *	{#if listing.it}<listing.it.default />{/if}
 *
 * The import belongs into an effect of the component. Code for the server has no effects; an import outside of them would
 * add its styles to the first load.
 */
import { loading } from './loading.ts';

export class Lazy<Module> {
	#module = $state.raw<Module | null>(null);
	#wanted = $state(false);

	get it(): Module | null {
		return this.#wanted ? this.#module : null;
	}

	when(wanted: boolean, load: () => Promise<Module>): void {
		this.#wanted = wanted;
		if (wanted) void loading(load()).then((module) => (this.#module = module));
	}
}
