import { error } from '@sveltejs/kit';
import { REVISIONS } from '$lib/revisions/all.ts';
import { formatPage } from '$lib/view/format_page/format_page.ts';
import type { EntryGenerator, PageServerLoad } from './$types';

export const entries: EntryGenerator = () => REVISIONS.map(({ id }) => ({ revision: id }));

export const load: PageServerLoad = ({ params }) => {
	const revision = REVISIONS.find((r) => r.id === params.revision) ?? error(404);
	return { shown: formatPage(revision) };
};
