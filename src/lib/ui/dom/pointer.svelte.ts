/**
 * Whether the pointer rests: a key was pressed after its last move, or the part that it is over has just appeared. What
 * appears or scrolls under a resting pointer is not pointed at, because nobody moved the pointer there. A document has one
 * pointer, so all its labs share this.
 */
export const pointer = $state({ rests: false });

const MODIFIERS = ['Shift', 'Control', 'Alt', 'AltGraph', 'Meta'];

/**
 * Watches keys and pointer from now on.
 * @param where the page watches its window, a lab its own element
 * @returns a function that stops this
 */
export function watchPointer(where: EventTarget = window): () => void {
	pointer.rests = true;
	let last: PointerEvent | undefined;
	const keydown = (e: Event) => {
		if (!MODIFIERS.includes((e as KeyboardEvent).key)) pointer.rests = true;
	};
	/** Browsers report a move also where the page moves and the pointer does not. */
	const move = (event: Event) => {
		const e = event as PointerEvent;
		const stays = !last || (e.screenX === last.screenX && e.screenY === last.screenY);
		if (e.type === 'pointerdown' || e.movementX !== 0 || e.movementY !== 0 || !stays)
			pointer.rests = false;
		last = e;
	};
	const stop = new AbortController();
	const how = { capture: true, passive: true, signal: stop.signal };
	where.addEventListener('keydown', keydown, how);
	for (const type of ['pointerover', 'pointermove', 'pointerdown'] as const)
		where.addEventListener(type, move, how);
	return () => stop.abort();
}
