/** What is saved in this browser, read without the code that opens it. */
import { base } from '$app/paths';
import { readRecord, type SavedWork } from '$lib/view/saved_record.ts';

/** The prefix of keys, with the version of records. Another copy of the site on this host has its own records. */
export const PREFIX = `ckptlab${base}.saved.1.`;

/** The names of all records of the course begin so. */
export const COURSE_PREFIX = 'course.1.';

/** Whether a lesson has a record; puzzles have theirs under the same prefix. */
export function courseBegun(): boolean {
	const course = `ckptlab${base}.${COURSE_PREFIX}`;
	try {
		return Object.keys(localStorage).some(
			(key) => key.startsWith(course) && !key.startsWith(`${course}puzzle.`)
		);
	} catch {
		return false;
	}
}

/** All records, the newest first; empty if storage is forbidden. */
export function savedWorks(): SavedWork[] {
	try {
		return Object.keys(localStorage)
			.filter((key) => key.startsWith(PREFIX))
			.map((key) => readRecord(key.slice(PREFIX.length), localStorage.getItem(key) ?? ''))
			.filter((work) => work !== null)
			.sort((a, b) => b.at - a.at);
	} catch {
		return [];
	}
}
