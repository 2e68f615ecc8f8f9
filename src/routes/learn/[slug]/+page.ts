import { error } from '@sveltejs/kit';
import { LESSONS } from '$lib/course/lessons.ts';
import { numbered } from '$lib/course/numbered.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = ({ params }) => ({
	lesson: numbered(LESSONS.find((l) => l.slug === params.slug) ?? error(404))
});
