/** Runs the starts, endings and solutions of the course. */
import { messageOf, Trace } from '../../src/lib/kernel/trace.ts';
import { revisionOf } from '../../src/lib/revisions/all.ts';
import type { Case } from '../../src/lib/share/case.ts';
import { grade, type Conditions, type Ending } from '../../src/lib/course/conditions.ts';
import type { Lesson } from '../../src/lib/course/lesson/lesson.ts';
import { LESSONS } from '../../src/lib/course/lessons/lessons.ts';
import { readingOf } from './cases.ts';

/** The lesson of that slug; undefined where there is none. */
export const lessonOf = (slug: string): Lesson | undefined => LESSONS.find((l) => l.slug === slug);

/** `EINVAL/same LSM/310`, or `0/326`: how docs and lessons write an ending. */
export function endingOf(c: Case): string {
	const trace = new Trace();
	const out = revisionOf(c.revision).restart(c.kernel, c.bytes!, trace);
	const check = out.errno === '0' ? [] : [trace.rungs.at(-1)!.name];
	return [out.errno, ...check, out.consumed].join('/');
}

/** The same for an ending that the course states. */
export const stated = ({ errno, check, consumed }: Ending): string =>
	[errno, check, consumed].filter((part) => part !== undefined).join('/');

export const graded = (conditions: Conditions, start: Case, now: Case) =>
	grade(conditions, start, now, readingOf(now));

/** What is not met, in words. */
export const unmet = (conditions: Conditions, start: Case, now: Case): string[] =>
	graded(conditions, start, now)
		.filter((g) => !g.met)
		.map((g) => `${g.text} ${g.instead}`);

/** The lines of a run, without prefixes and newlines. */
export const linesOf = (c: Case): string[] =>
	readingOf(c)
		.steps.filter((s) => s.kind === 'print')
		.map((p) => messageOf(p).replace(/\n$/, ''));
