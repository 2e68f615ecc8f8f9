/** The program for the terminal, which is a library too, made when the site is built. */
import { code } from 'virtual:ckptlab';

export const prerender = true;
export const trailingSlash = 'never';

export const GET = (): Response =>
	new Response(code, { headers: { 'content-type': 'text/javascript; charset=utf-8' } });
