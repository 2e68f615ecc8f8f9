import { expect, test } from 'vitest';
import { askAgain, isRight, MARKS } from '../../src/lib/course/question/answered.ts';
import { lessonQuestion } from '../../src/lib/course/lesson/lesson_question.ts';
import {
	answeredIn,
	withAnswered,
	NOTHING_YET,
	progressOf,
	type Progress,
	exerciseMark,
	predictionMark,
	wasMissed
} from '../../src/lib/course/lesson/lesson_record.ts';
import { lessonOf } from './course_cases.ts';

const keep = lessonOf('keep-lsm')!;
const RIGHT: Progress = { ...NOTHING_YET, option: 3, check: 'kept LSM', ran: true };
const WRONG: Progress = { ...RIGHT, option: 0, check: 'none' };
const question = lessonQuestion(keep);
const askedAgain = (p: Progress): Progress =>
	withAnswered(question, p, askAgain(question, answeredIn(question, p)));

test('a prediction is right with the kernel’s result and its check', () => {
	expect(isRight(question, ['D', 'kept LSM'])).toBe(true);
	expect(isRight(question, ['D', 'same LSM'])).toBe(false);
	expect(isRight(question, ['B', 'kept LSM'])).toBe(false);
	// lesson 5 asks for no check
	expect(isRight(lessonQuestion(lessonOf('equal')!), ['C'])).toBe(true);
});

test('the first answer makes the mark, also when the question is asked again', () => {
	expect(predictionMark(keep, undefined)).toBe(MARKS.unasked);
	expect(predictionMark(keep, { ...RIGHT, ran: false })).toBe(MARKS.unasked);
	expect(predictionMark(keep, RIGHT)).toBe(MARKS.right);
	expect(predictionMark(keep, WRONG)).toBe(MARKS.wrong);
	const again = askedAgain(WRONG);
	expect(again).toEqual({ ...NOTHING_YET, first: { option: 0, check: 'none' } });
	expect(predictionMark(keep, again)).toBe(MARKS.wrong);
	const later = { ...again, option: 3, check: 'kept LSM', ran: true } as const;
	expect(predictionMark(keep, later)).toBe(MARKS.wrong);
	expect(askedAgain(later).first).toEqual({ option: 0, check: 'none' });
});

test('what was missed is missed until a later answer is right', () => {
	expect(wasMissed(keep, RIGHT)).toBe(false);
	expect(wasMissed(keep, WRONG)).toBe(true);
	expect(wasMissed(keep, askedAgain(WRONG))).toBe(true);
	expect(wasMissed(keep, { ...askedAgain(WRONG), ...RIGHT, first: WRONG })).toBe(false);
});

test('a shown solution is half until somebody solves it', () => {
	expect(exerciseMark(undefined)).toBe(MARKS.unsolved);
	expect(exerciseMark({ ...RIGHT, shown: true })).toBe(MARKS.shown);
	expect(exerciseMark({ ...RIGHT, shown: true, solved: true })).toBe(MARKS.solved);
});

test('a record from before there were first answers and tries', () => {
	const old =
		'{"option":3,"check":"kept LSM","ran":true,"exercise":null,"solved":false,"shown":false}';
	expect(progressOf(old)).toEqual(RIGHT);
	expect(progressOf(old.replace('"ran"', '"first":{"option":"x","check":null},"ran"'))).toEqual(
		RIGHT
	);
	expect(progressOf(old.replace('"ran"', '"tries":[{"change":1}],"ran"'))).toEqual(RIGHT);
});
