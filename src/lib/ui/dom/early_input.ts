/**
 * What somebody typed, ticked, chose or pressed while the prerendered page had no code yet. Hydration gives all inputs the
 * values of the state. So this notes the inputs that were used, and enters their values again after hydration, in the order of
 * their use; a button is pressed again. The script in src/app.html collects them, but no button whose popover the browser
 * itself opens.
 * @returns call it after hydration
 */
export function noteEarlyInput(): () => void {
	const noted = [...(window.early ?? [])].map((input) => {
		const { checked, value, type } = input;
		return { input, was: type === 'file' ? {} : { checked, value } };
	});
	window.early = null;
	return () => {
		const focused = document.activeElement;
		for (const type of ['focus', 'focusin'])
			focused?.dispatchEvent(new FocusEvent(type, { bubbles: type === 'focusin' }));
		for (const { input, was } of noted) {
			Object.assign(input, was);
			for (const type of ['input', 'change'])
				input.dispatchEvent(new Event(type, { bubbles: true }));
			if (input.type === 'button') input.click();
		}
	};
}
