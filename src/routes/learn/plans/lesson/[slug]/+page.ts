import { error } from '@sveltejs/kit';
import { lessonDeck } from '$lib/course/deck/deck_plan.ts';
import { LESSONS } from '$lib/course/lessons/lessons.ts';
import type { EntryGenerator, PageLoad } from './$types';

export const entries: EntryGenerator = () => LESSONS.map(({ slug }) => ({ slug }));

export const load: PageLoad = ({ params }) => ({
	slug: params.slug,
	deck: lessonDeck(LESSONS.find((l) => l.slug === params.slug) ?? error(404))
});
