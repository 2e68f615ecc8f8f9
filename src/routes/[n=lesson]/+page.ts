import { LESSONS } from '$lib/course/lessons/lessons.ts';
import { numbered } from '$lib/course/numbered.ts';
import type { EntryGenerator, PageLoad } from './$types';

export const entries: EntryGenerator = () => LESSONS.map((_, i) => ({ n: String(i + 1) }));

export const load: PageLoad = ({ params }) => ({
	lesson: numbered(LESSONS[Number(params.n) - 1]!)
});
