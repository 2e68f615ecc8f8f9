/** The number of a lesson below the index leads to the lesson. */
import { redirect } from '@sveltejs/kit';
import { LESSONS } from '$lib/course/lessons.ts';
import type { EntryGenerator, PageLoad } from './$types';

export const entries: EntryGenerator = () => LESSONS.map((_, i) => ({ n: String(i + 1) }));

/** Relative, because the build works in any folder of any host. */
export const load: PageLoad = ({ params }) => redirect(308, `../../${params.n}/`);
