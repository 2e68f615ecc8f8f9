/** A search through the image, and after it through the rest of a long file, in slices that nobody notices. */
import { finder } from '$lib/format/find_bytes.ts';
import type { Searched } from '$lib/view/bytes/search.ts';

const SLICE = 1 << 20;
/** More matches are not counted. */
const MOST = 1_000_000;
/** Milliseconds between two looks of the page at the search. */
const PAUSE = 100;

export class FileSearch {
	hits: readonly number[] = [];
	now = $state.raw<Searched>({ hits: 0, to: 0, state: 'done' });
	/** What runs; another run or `stop` replaces it. */
	private turn = 0;
	private asked: readonly [string, Uint8Array, Blob | null] = ['', new Uint8Array(0), null];

	get running(): boolean {
		return this.now.state === 'running';
	}

	/** This has been searched, or is being searched. */
	has(what: Uint8Array, bytes: Uint8Array, rest: Blob | null): boolean {
		const [asked, ...where] = this.asked;
		const stopped = this.now.state === 'stopped';
		return !stopped && asked === what.join() && where[0] === bytes && where[1] === rest;
	}

	stop(): void {
		this.turn++;
		if (this.running) this.now = { ...this.now, state: 'stopped' };
	}

	/**
	 * The image is searched at once.
	 * @param more is called whenever the search has come further
	 * @throws if the rest cannot be read
	 */
	async run(
		what: Uint8Array,
		bytes: Uint8Array,
		rest: Blob | null,
		more: () => void
	): Promise<void> {
		this.stop();
		const { turn } = this;
		this.asked = [what.join(), bytes, rest];
		const find = finder(what);
		const hits = find(bytes);
		this.hits = hits;
		const size = bytes.length + (rest?.size ?? 0);
		let to = bytes.length;
		let told = performance.now();
		const tell = () => {
			told = performance.now();
			const state = to === size ? 'done' : hits.length >= MOST ? 'full' : 'running';
			this.now = { hits: hits.length, to, state };
			more();
		};
		tell();
		while (rest && this.running) {
			const slice = rest.slice(to - bytes.length, to - bytes.length + SLICE);
			const part = new Uint8Array(await slice.arrayBuffer());
			if (this.turn !== turn) return;
			for (const hit of find(part)) hits.push(hit);
			to += part.length;
			if (to === size || hits.length >= MOST || performance.now() - told > PAUSE) tell();
		}
	}
}
