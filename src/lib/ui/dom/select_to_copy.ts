/**
 * Selects the text of an element for a user whose browser does not let the page copy it.
 * @returns what to say
 */
export function selectToCopy(element: HTMLElement): string {
	element.focus();
	getSelection()?.selectAllChildren(element);
	return 'This browser blocks copying. The text is selected: use the browser’s own Copy.';
}
