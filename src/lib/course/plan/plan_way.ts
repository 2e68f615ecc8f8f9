/** Where a key of a presentation leads in its plan. It is asked for once a key leads on: most readers of a lesson have no plan. */
import { besideIn, planLinkAddress, planRows } from './plan_rows.ts';
import { PLANS } from './plans.ts';

/** The step beside this one, and its address below the root of the site; null at an end, and where the plan does not have it. */
export function planStep(
	slug: string,
	at: { readonly path: string; readonly word: string },
	by: 1 | -1
) {
	const plan = PLANS.find((p) => p.slug === slug);
	const link = plan ? besideIn(planRows(plan), at, by) : null;
	return link && { path: link.path, word: link.word, address: planLinkAddress(link) };
}
