import { error } from '@sveltejs/kit';
import { planKey } from '$lib/course/plan/plan_key.ts';
import { PLANS } from '$lib/course/plan/plans.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = ({ params }) => {
	const plan = PLANS.find((p) => p.slug === params.plan) ?? error(404);
	return { plan, key: planKey(plan) };
};
