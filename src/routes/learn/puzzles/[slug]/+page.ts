import { error } from '@sveltejs/kit';
import { PUZZLES, SHORTEST } from '$lib/course/puzzle/puzzles.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = ({ params }) => ({
	puzzle: [...PUZZLES, SHORTEST].find((p) => p.slug === params.slug) ?? error(404)
});
