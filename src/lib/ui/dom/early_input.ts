/**
 * What somebody typed, ticked, chose or pressed while the prerendered page had no code yet. Hydration gives all inputs the
 * values of the state. So this notes the inputs that were used, and enters their values again after hydration, in the order of
 * their use; a button is pressed again, and so is a key in the byte that still has the focus. The script in src/app.html
 * collects them, but no button whose popover the browser itself opens.
 * @returns call it after hydration
 */
export function noteEarlyInput(): () => void {
	const noted = [...(window.early ?? [])].map((used) => {
		if (used instanceof Event) return used;
		const { checked, value, type } = used;
		return { input: used, was: type === 'file' ? {} : { checked, value } };
	});
	window.early = null;
	return () => {
		const focused = document.activeElement;
		for (const type of ['focus', 'focusin'])
			focused?.dispatchEvent(new FocusEvent(type, { bubbles: type === 'focusin' }));
		for (const used of noted) {
			if (used instanceof Event) {
				if (used.target === focused) focused?.dispatchEvent(new KeyboardEvent('keydown', used));
				continue;
			}
			const { input, was } = used;
			Object.assign(input, was);
			for (const type of ['input', 'change'])
				input.dispatchEvent(new Event(type, { bubbles: true }));
			if (input.type === 'button') input.click();
		}
	};
}
