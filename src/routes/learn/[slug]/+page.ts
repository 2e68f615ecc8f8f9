import { error } from '@sveltejs/kit';
import { LESSONS } from '$lib/course/lessons/lessons.ts';
import { numbered } from '$lib/course/numbered.ts';
import type { EntryGenerator, PageLoad } from './$types';

/** The course links to the numbers of lessons. */
export const entries: EntryGenerator = () => LESSONS.map(({ slug }) => ({ slug }));

export const load: PageLoad = ({ params }) => ({
	lesson: numbered(LESSONS.find((l) => l.slug === params.slug) ?? error(404))
});
