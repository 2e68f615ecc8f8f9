/** The records of lessons in localStorage, one for each, under its slug. */
import { base } from '$app/paths';
import { progressOf, recordOf, type Progress } from '$lib/course/progress.ts';

/** With the version of records. Another copy of the site on this host has its own records. */
const PREFIX = `ckptlab${base}.course.1.`;

/** Null if there is none, or if it cannot be read. */
export function savedProgress(slug: string): Progress | null {
	try {
		const record = localStorage.getItem(PREFIX + slug);
		return record === null ? null : progressOf(record);
	} catch {
		return null; // storage is forbidden
	}
}

/** Null removes the record. @returns whether it could be saved */
export function saveProgress(slug: string, progress: Progress | null): boolean {
	try {
		if (progress) localStorage.setItem(PREFIX + slug, recordOf(progress));
		else localStorage.removeItem(PREFIX + slug);
		return true;
	} catch {
		return false;
	}
}

export const savedCourse = (slugs: readonly string[]): ReadonlyMap<string, Progress> =>
	new Map(
		slugs.flatMap((slug) => {
			const progress = savedProgress(slug);
			return progress ? [[slug, progress] as const] : [];
		})
	);
