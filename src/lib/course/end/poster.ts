/** The finished course as a poster: each lesson's image with its verdict and marks. */
import { sizeText } from '../../format/count.ts';
import { checkText, verdict } from '../../view/kernel/verdict.ts';
import { Reading } from '../../view/reading.ts';
import { drawnTo } from '../../view/spectrum.ts';
import { courseMarks, predicted, type Course } from './course_index.ts';
import type { Lesson } from '../lesson/lesson.ts';
import { lessonPath, LESSONS } from '../lessons/lessons.ts';
import { MARKS } from '../question/answered.ts';
import { caseOf } from '../start.ts';

/** Null until all lessons are predicted, as verdicts tell the answers. */
export function posterOf(course: Course) {
	if (!LESSONS.every(({ slug }) => predicted(course.get(slug)))) return null;
	const marks = courseMarks(course);
	const count = (mark: unknown) =>
		marks.filter((m) => m.prediction === mark || m.exercise === mark).length;
	const of = LESSONS.length;
	return {
		/** `11 of 14 right first time, 13 of 14 solved` */
		counts: `${count(MARKS.right)} of ${of} right first time, ${count(MARKS.solved)} of ${of} solved`,
		cells: LESSONS.map((lesson, i) => ({
			...marks[i]!,
			title: lesson.title,
			path: lessonPath(lesson.slug),
			...pictureOf(lesson)
		}))
	};
}

function pictureOf(lesson: Lesson) {
	const reading = new Reading(caseOf(lesson.start));
	const { rungs, failedRung, bytes } = reading;
	const { short, refused, consumed: read } = verdict(reading)!;
	const size = lesson.shown ?? bytes.length;
	const check = failedRung === null ? 'accepted' : checkText(rungs[failedRung]);
	return {
		bars: drawnTo(reading, read, size).bars,
		size,
		read,
		refused,
		/** `= -1 EINVAL` */
		result: short,
		/** `check 12, cpu, 326 bytes` */
		where: `${check}, ${sizeText(read)}`
	};
}
