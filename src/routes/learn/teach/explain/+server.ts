/** The presentation of the question that ends a plan, which is of the end of the course. */
import { movedPage } from '../../moved.ts';

export const prerender = true;
export const trailingSlash = 'always';

export const GET = (): Promise<Response> =>
	movedPage('learn/teach/explain', {
		to: 'learn/end/',
		name: 'The explanation',
		pages: { '': '#present=explain', points: '#present=points' }
	});
