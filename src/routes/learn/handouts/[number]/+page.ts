import { error } from '@sveltejs/kit';
import { HANDOUTS } from '$lib/course/handouts.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = ({ params }) => {
	const at = Number(params.number) - 1;
	return { at, handout: HANDOUTS[at] ?? error(404) };
};
