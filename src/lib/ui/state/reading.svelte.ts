/** The page's form of a Reading: a part of the page renders again only when an answer that it shows changes. */
import { sameLayout, type Layout } from '$lib/format/image.ts';
import { Reading } from '$lib/view/reading.ts';

/**
 * Makes each answer a derived value. The methods of Reading work on these answers.
 * @param now reads the present state
 */
export function derivedForm(now: () => Reading): Reading {
	const reading = $derived.by(now);
	const form = Object.create(Reading.prototype) as Reading;
	let layout: Layout | null = null;
	/** An equal layout is the same value, so that a byte edit does not render the form again. */
	const layoutOf = (now: Layout) => (layout = layout && sameLayout(layout, now) ? layout : now);
	const described = Object.getOwnPropertyDescriptors(Reading.prototype);
	for (const [name, property] of Object.entries(described)) {
		if (!('get' in property)) continue;
		const answer: unknown = $derived(
			name === 'layout' ? layoutOf(reading.layout) : Reflect.get(reading, name)
		);
		Object.defineProperty(form, name, { get: () => answer });
	}
	return form;
}
