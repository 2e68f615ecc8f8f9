/** Where a key of a presentation leads in its plan. It is asked for once a key leads on: most readers of a lesson have no plan. */
import type { Lead } from '../scene/present.ts';
import { besideIn, placeIn, planAddress, planRows } from './plan_rows.ts';
import { goneIn } from './plan_time.ts';
import { PLANS } from './plans.ts';

const rowsOf = (slug: string) => {
	const plan = PLANS.find((p) => p.slug === slug);
	return plan ? planRows(plan) : [];
};

/** The place of a step in its plan, and the time; null where the plan does not have it. @param session what the plan keeps, with its clock */
export const planPlace = (
	slug: string,
	at: { readonly path: string; readonly word: string },
	session: string | null,
	time: number
): string | null => placeIn(rowsOf(slug), at, goneIn(session, time));

/** The step that a key leads to, and its address below the root of the site; null at an end, and where the plan does not have it. */
export function planStep(
	slug: string,
	at: { readonly path: string; readonly word: string },
	by: Lead
) {
	const link = besideIn(rowsOf(slug), at, by);
	return link && { path: link.path, word: link.word, address: planAddress(link) };
}
