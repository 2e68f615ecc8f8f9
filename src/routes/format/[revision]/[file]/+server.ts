/** The tables of a revision as files for other tools, made when the site is built. */
import { error } from '@sveltejs/kit';
import { REVISIONS } from '$lib/revisions/all.ts';
import { exportedFile, TAKE_AWAYS } from '$lib/view/take_away/files.ts';
import type { EntryGenerator, RequestHandler } from './$types';

export const prerender = true;
export const trailingSlash = 'never';

const FILES = REVISIONS.flatMap((r) =>
	TAKE_AWAYS.map((t) => ({ r, t, file: exportedFile(r.id, t) }))
);

export const entries: EntryGenerator = () => FILES.map(({ r, file }) => ({ revision: r.id, file }));

export const GET: RequestHandler = ({ params }) => {
	const found = FILES.find(({ r, file }) => r.id === params.revision && file === params.file);
	if (!found) error(404);
	return new Response(found.t.text(found.r), {
		headers: { 'content-type': 'text/plain; charset=utf-8' }
	});
};
