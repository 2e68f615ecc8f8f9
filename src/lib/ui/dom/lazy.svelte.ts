/**
 * Code that is loaded when it is first wanted. `it` is the module while it is wanted and has come, so that what was asked for
 * can be taken back before it comes. If loading fails, the page says so (`onunhandledrejection` in Page.svelte), and it
 * is tried again the next time that the code is wanted.
 *
 *	const stepper = new Lazy<typeof import('./Stepper.svelte')>();
 *	$effect(() => stepper.when(walk.step !== null, () => import('./Stepper.svelte')));
 *	...
 *	{#if stepper.it}<stepper.it.default />{/if}
 *
 * The import stands in an effect of the component: code for the server has no effects, and the styles of an import that it
 * has would be part of the first load.
 */
import { loading } from './loading.ts';

export class Lazy<Module> {
	private module = $state.raw<Module | null>(null);
	private wanted = $state(false);

	get it(): Module | null {
		return this.wanted ? this.module : null;
	}

	when(wanted: boolean, load: () => Promise<Module>): void {
		this.wanted = wanted;
		if (wanted) void loading(load()).then((module) => (this.module = module));
	}
}
