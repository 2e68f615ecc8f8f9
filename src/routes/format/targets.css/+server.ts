/** The styles that light what an address of a revision's page names. */
import { targetStyles } from '$lib/view/format_page/format_page.ts';

export const prerender = true;
export const trailingSlash = 'never';

export const GET = () =>
	new Response(targetStyles(), { headers: { 'content-type': 'text/css; charset=utf-8' } });
