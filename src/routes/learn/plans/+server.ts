/** Where the class plans were; `#bytes` was one of them. */
import { PLANS } from '$lib/course/plan/plans.ts';
import { movedPage } from '../moved.ts';

export const prerender = true;
export const trailingSlash = 'always';
export const GET = movedPage({
	to: '../teach/',
	name: 'Teach',
	pages: Object.fromEntries(PLANS.map(({ slug }) => [slug, `${slug}/`]))
});
