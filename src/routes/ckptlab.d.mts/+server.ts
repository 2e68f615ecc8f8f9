/** The types of that program as a library, made when the site is built. */
import { types } from 'virtual:ckptlab';

export const prerender = true;
export const trailingSlash = 'never';

export const GET = (): Response =>
	new Response(types, { headers: { 'content-type': 'text/javascript; charset=utf-8' } });
