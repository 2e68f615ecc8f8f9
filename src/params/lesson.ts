/** The number of a lesson in an address: 1 to 14. */
import type { ParamMatcher } from '@sveltejs/kit';
import { LESSONS } from '$lib/course/lessons.ts';

export const match: ParamMatcher = (text) => LESSONS.some((_, i) => String(i + 1) === text);
