import { pointer } from './pointer.svelte.ts';

/**
 * The word that the pointer is over, or else the one that has the focus. A pointer that rests is over nothing. An element
 * names its word by `data-word`, with a key as statusOf() takes it (view/page/status.ts). A finger's tap is both.
 */
export class WordsAt {
	#beneath = $state<string | null>(null);
	readonly #under = $derived(pointer.rests ? null : this.#beneath);
	#focused = $state<string | null>(null);
	control = $state.raw<Element | null>(null);

	readonly key: string | null = $derived(this.#under ?? this.#focused);
	readonly underPointer = $derived(this.#under !== null);

	pointAt(target: EventTarget | null): void {
		this.#beneath = keyOf(target);
	}

	focusOn(target: EventTarget | null): void {
		this.#focused = keyOf(target);
		this.control = target instanceof Element ? target : null;
	}
}

const keyOf = (target: EventTarget | null): string | null =>
	(target instanceof Element && target.closest<HTMLElement>('[data-word]')?.dataset.word) || null;
