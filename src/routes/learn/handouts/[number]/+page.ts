import { error } from '@sveltejs/kit';
import { HANDOUTS } from '$lib/course/paper/handouts.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = ({ params }) => ({
	handout: HANDOUTS[Number(params.number) - 1] ?? error(404)
});
