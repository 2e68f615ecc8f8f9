/** Where the slides of a lesson were: its presentation begins in their place. */
import { LESSONS, lessonPath } from '$lib/course/lessons/lessons.ts';
import { movedPage } from '../../../moved.ts';
import type { EntryGenerator, RequestHandler } from './$types';

export const prerender = true;
export const trailingSlash = 'always';
export const entries: EntryGenerator = () => LESSONS.map(({ slug }) => ({ slug }));
export const GET: RequestHandler = ({ params: { slug } }) =>
	movedPage({
		to: `../../../../${lessonPath(slug)}`,
		name: 'The lesson',
		fragment: '#present=fact.1'
	})();
