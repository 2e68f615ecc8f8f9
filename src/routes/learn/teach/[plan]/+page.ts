import { error } from '@sveltejs/kit';
import { planKey } from '$lib/course/plan/plan_key.ts';
import { planRows } from '$lib/course/plan/plan_rows.ts';
import { PLANS } from '$lib/course/plan/plans.ts';
import type { EntryGenerator, PageLoad } from './$types';

export const entries: EntryGenerator = () => PLANS.map(({ slug }) => ({ plan: slug }));

export const load: PageLoad = ({ params }) => {
	const plan = PLANS.find((p) => p.slug === params.plan) ?? error(404);
	return { plan, rows: planRows(plan), key: planKey(plan) };
};
