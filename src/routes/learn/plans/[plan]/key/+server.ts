/** Where the key of a plan was. The plan has it. */
import { PLANS } from '$lib/course/plan/plans.ts';
import { movedPage } from '../../../moved.ts';
import type { EntryGenerator, RequestHandler } from './$types';

export const prerender = true;
export const trailingSlash = 'always';
export const entries: EntryGenerator = () => PLANS.map(({ slug }) => ({ plan: slug }));
export const GET: RequestHandler = ({ params: { plan } }) =>
	movedPage({
		to: `../../../teach/${plan}/`,
		name: 'The plan, with its key',
		fragment: '#answers'
	})();
