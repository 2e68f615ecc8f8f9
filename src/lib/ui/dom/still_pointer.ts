/**
 * A pointer that rests where a part appears points at nothing. Browsers report that it is over an element as soon as there is
 * one, or even that it moves there; this holds such reports back until the pointer really moves.
 */
const OVER = ['pointerover', 'pointerenter'] as const;

/** An attachment: `{@attach stillPointer}` on the element around all that marks what is under the pointer. */
export function stillPointer(root: HTMLElement): () => void {
	/** Of the elements that the pointer is over. */
	let held: PointerEvent[] = [];
	const hold = (e: PointerEvent) => {
		if (e.pointerType !== 'mouse') return; // fingers and pens are only there while they touch
		e.stopImmediatePropagation();
		if (e.type === 'pointerover') held = held.filter(({ type }) => type !== 'pointerover');
		held.push(e);
	};
	// A report to an element that the pointer has left meanwhile, because the page scrolled or grew, is out of date.
	const left = (e: PointerEvent) => {
		held = held.filter((h) => h.type !== 'pointerenter' || h.target !== e.target);
	};
	const release = (e: PointerEvent) => {
		if (e.type === 'pointermove' && !moves(e, held[0])) return;
		end();
		for (const e of held) e.target?.dispatchEvent(new PointerEvent(e.type, e));
	};
	const end = () => {
		for (const type of OVER) root.removeEventListener(type, hold, true);
		root.removeEventListener('pointerleave', left, true);
		for (const type of MOVES) root.removeEventListener(type, release, true);
	};
	for (const type of OVER) root.addEventListener(type, hold, true);
	root.addEventListener('pointerleave', left, true);
	for (const type of MOVES) root.addEventListener(type, release, true);
	return end;
}

const MOVES = ['pointermove', 'pointerdown'] as const;

/** Browsers report a move to a page that they just loaded, too, where the pointer rests. */
const moves = (e: PointerEvent, first: PointerEvent | undefined): boolean =>
	e.movementX !== 0 ||
	e.movementY !== 0 ||
	(first !== undefined && (e.screenX !== first.screenX || e.screenY !== first.screenY));
