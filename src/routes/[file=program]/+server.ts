/** The program for the terminal, which is a library too, and its types: made when the site is built. */
import { code, types } from 'virtual:ckptlab';
import type { EntryGenerator, RequestHandler } from './$types';

export const prerender = true;
export const trailingSlash = 'never';

export const entries: EntryGenerator = () => [{ file: 'ckptlab.mjs' }, { file: 'ckptlab.d.mts' }];

export const GET: RequestHandler = ({ params }) =>
	new Response(params.file === 'ckptlab.mjs' ? code : types, {
		headers: { 'content-type': 'text/javascript; charset=utf-8' }
	});
