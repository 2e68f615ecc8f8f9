import { error } from '@sveltejs/kit';
import { puzzleOf } from '$lib/course/puzzle/puzzles.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = ({ params }) => ({
	puzzle: puzzleOf(params.slug) ?? error(404)
});
