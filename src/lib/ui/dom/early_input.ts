/**
 * What somebody typed, ticked or chose while the prerendered page had no code yet. Hydration gives all inputs the values of
 * the state. So this notes the others before hydration, and enters them again after it. The script in src/app.html collects
 * the inputs.
 * @returns call it after hydration
 */
export function noteEarlyInput(): () => void {
	const noted = [...(window.early ?? [])].map((input) => {
		const { checked, value } = input;
		return { input, was: input.type === 'file' ? {} : { checked, value } };
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
		}
	};
}
