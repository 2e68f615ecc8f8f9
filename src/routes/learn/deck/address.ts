/** Where a deck keeps slide and votes: in the part of the address after `#`, or, where this names a case, in the one after `?`. */
import { replaceState } from '$app/navigation';
import { page } from '$app/state';
import type { Keeper } from './deck_run.svelte.ts';

function replace(change: (address: URL) => void): void {
	const address = new URL(location.href);
	change(address);
	replaceState(address, page.state);
}

export const inTheFragment: Keeper = {
	read: () => location.hash,
	write: (text) => replace((address) => (address.hash = text))
};

export const inTheQuery: Keeper = {
	read: () => new URL(location.href).searchParams.get('at') ?? '',
	write: (text) => replace((address) => address.searchParams.set('at', text))
};
