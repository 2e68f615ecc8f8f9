/** What this tab keeps of a deck over a reload, and until somebody presents it from the beginning: clock, place, edited exercises. No other tab has it. */
import { base } from '$app/paths';

export const PREFIX = `ckptlab${base}.deck.`;

export function record(name: string): string | null {
	try {
		return sessionStorage.getItem(PREFIX + name);
	} catch {
		return null; // storage is forbidden
	}
}

export function keepRecord(name: string, text: string): void {
	try {
		sessionStorage.setItem(PREFIX + name, text);
	} catch {
		// then it does not outlive a reload
	}
}

/** Where the deck at a path was left: the text after `#`, and the name of the step. Null if it was not begun. */
export function leftAt(path: string): { address: string; name: string } | null {
	const [address = '', name = ''] = record(`at ${path}`)?.split('\n') ?? [];
	return name === '' ? null : { address, name };
}

export function forget(path: string): void {
	for (const name of ['clock', 'at', 'works']) keepRecord(`${name} ${path}`, '');
}

/** The edited exercises of a deck, by slide, as texts of links. What is damaged is left out. */
export function worksOf(path: string): Record<string, string> {
	try {
		const kept: unknown = JSON.parse(record(`works ${path}`) ?? '');
		return Object.fromEntries(
			Object.entries(kept ?? {}).filter((e): e is [string, string] => typeof e[1] === 'string')
		);
	} catch {
		return {};
	}
}
