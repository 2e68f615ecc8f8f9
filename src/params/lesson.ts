/** The number of a lesson in an address: 1 to 14. Every page loads this file, so it does not load the lessons. */
import type { ParamMatcher } from '@sveltejs/kit';

export const match: ParamMatcher = (text) => /^([1-9]|1[0-4])$/.test(text);
