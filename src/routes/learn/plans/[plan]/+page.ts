import { error } from '@sveltejs/kit';
import { planDeck } from '$lib/course/deck/deck_plan.ts';
import { PLANS } from '$lib/course/plan/plans.ts';
import type { EntryGenerator, PageLoad } from './$types';

export const entries: EntryGenerator = () => PLANS.map(({ slug }) => ({ plan: slug }));

export const load: PageLoad = ({ params }) => ({
	slug: params.plan,
	deck: planDeck(PLANS.find((p) => p.slug === params.plan) ?? error(404))
});
