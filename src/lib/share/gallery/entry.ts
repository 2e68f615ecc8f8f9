/** An entry of the gallery: its address, what to look at, and how its case is made. How it ends, the reader says. */
import type { Case } from '../case.ts';

export type Entry = ReturnType<typeof entry>;

/** @param name the address is `#x/<name>` and stays for ever */
export const entry = (name: string, look: string, build: () => Case) => ({ name, look, build });

export interface Topic {
	readonly title: string;
	readonly entries: readonly Entry[];
}
