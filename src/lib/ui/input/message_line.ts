/** Where a row of several inputs shows what is wrong with their texts: in a line of its own, below all of them. */
import { getContext, setContext, type Snippet } from 'svelte';
import { SvelteMap } from 'svelte/reactivity';

/** The message of each input, by the input's id. */
export type MessageLine = SvelteMap<string, Snippet>;

const KEY = Symbol('message line');
export const provideMessageLine = (): MessageLine => setContext(KEY, new SvelteMap());
/** Without it an input shows its message behind itself. */
export const useMessageLine = (): MessageLine | undefined => getContext(KEY);
