import { LESSONS } from '$lib/course/lessons.ts';
import type { EntryGenerator, PageLoad } from './$types';

export const entries: EntryGenerator = () => LESSONS.map((_, i) => ({ n: String(i + 1) }));

export const load: PageLoad = ({ params }) => ({ slug: LESSONS[Number(params.n) - 1]!.slug });
