/** What outlives a visit to another page of the site: the work, and where in the browser's history it stands. */
import { getContext, setContext } from 'svelte';
import type { Address } from './address.ts';
import { Workbench } from '$lib/ui/state/workbench.svelte.ts';
import type { State } from '$lib/ui/state/state.ts';

export class Session {
	readonly w = new Workbench();
	/** What the page begins with. */
	readonly first: State = this.w.state;
	/** Made when there is something to read from the address or to write to it. */
	address: Address | null = null;
}

const KEY = Symbol('session');
export const provideSession = (s: Session): Session => setContext(KEY, s);
export const useSession = (): Session => getContext<Session>(KEY);
