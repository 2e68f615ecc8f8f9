/** Where the slides of a plan were. Slide and votes, which stood after `#`, are dropped. */
import { PLANS } from '$lib/course/plan/plans.ts';
import { movedPage } from '../../moved.ts';
import type { EntryGenerator, RequestHandler } from './$types';

export const prerender = true;
export const trailingSlash = 'always';
export const entries: EntryGenerator = () => PLANS.map(({ slug }) => ({ plan: slug }));
export const GET: RequestHandler = ({ params: { plan } }) =>
	movedPage({ to: `../../teach/${plan}/`, name: 'The plan', fragment: '' })();
