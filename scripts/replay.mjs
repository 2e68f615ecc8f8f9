/**
 * Runs in the page. Notes how the document changes while the page answers an edit. Then `replay()` takes the changes back and
 * adds an input, `own`, that makes and unmakes them at each edit, without the page's code: what the browser alone needs.
 */
export function noteChanges() {
	const notes = [];
	const observer = new MutationObserver((list) => notes.push(...list));
	observer.observe(document.documentElement, {
		subtree: true,
		childList: true,
		characterDataOldValue: true,
		attributeOldValue: true
	});
	const inputs = [...document.querySelectorAll('input, textarea')];
	const before = inputs.map((e) => e.value);

	/** @returns the two directions of a change; takes it back, so that the change before it finds the document as it was */
	function directions(note) {
		const { type, target, attributeName, oldValue, nextSibling } = note;
		let undo, redo;
		if (type === 'attributes') {
			const set = (value) =>
				value === null
					? target.removeAttribute(attributeName)
					: target.setAttribute(attributeName, value);
			const now = target.getAttribute(attributeName);
			[undo, redo] = [() => set(oldValue), () => set(now)];
		} else if (type === 'characterData') {
			const now = target.data;
			[undo, redo] = [() => (target.data = oldValue), () => (target.data = now)];
		} else {
			const swap = (gone, come) => {
				for (const node of gone) node.remove();
				for (const node of come) target.insertBefore(node, nextSibling);
			};
			const [added, removed] = [[...note.addedNodes], [...note.removedNodes]];
			[undo, redo] = [() => swap(added, removed), () => swap(removed, added)];
		}
		undo();
		return { undo, redo };
	}

	window.replay = () => {
		notes.push(...observer.takeRecords());
		observer.disconnect();
		const changes = notes.toReversed().map(directions);
		const values = inputs
			.map((input, i) => ({ input, was: before[i], is: input.value }))
			.filter(({ was, is }) => was !== is);
		for (const { input, was } of values) input.value = was;
		const own = document.createElement('input');
		own.setAttribute('aria-label', 'own');
		document.body.append(own);
		let isMade = false;
		own.addEventListener('input', (e) => {
			e.stopPropagation();
			if (isMade) for (const c of changes) c.undo();
			else for (const c of changes.toReversed()) c.redo();
			for (const { input, was, is } of values) input.value = isMade ? was : is;
			isMade = !isMade;
		});
	};
}
