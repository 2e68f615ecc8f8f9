/** The steps of a plan, for its presentation, which asks for them once a key leads on: most readers of a lesson have no plan. */
import { planRows, type PlanRow } from './plan_rows.ts';
import { PLANS } from './plans.ts';

export { besideIn, planAddress } from './plan_rows.ts';

/** None for a plan that is not known. */
export function rowsOf(slug: string): readonly PlanRow[] {
	const plan = PLANS.find((p) => p.slug === slug);
	return plan ? planRows(plan) : [];
}
