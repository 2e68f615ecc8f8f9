/** The slides of a lesson: facts and bytes, the vote, the idea, what is behind it, the exercise. */
import { overlaps, type Range } from '../../format/ranges.ts';
import { sliceName } from '../../view/bytes/slice.ts';
import { Reading } from '../../view/reading.ts';
import { aboutBytes, imageParts, plainBytes, type SlideBytes } from './deck_bytes.ts';
import { sizeOf, type Said, type Slide, type TextSlide, type VoteSlide } from './deck_slides.ts';
import { CPU, kernelRows } from './deck_vote.ts';
import { exerciseStart, titleBefore, type Fact, type Lesson } from '../lesson/lesson.ts';
import type { Beside } from '../question/question.ts';
import { lessonNumber } from '../lessons/lessons.ts';
import { numbered } from '../numbered.ts';
import { VOTING } from '../plan/plans.ts';
import { solutionLines } from '../lesson/solution_text.ts';
import { caseOf } from '../start.ts';

/** Up to this lesson nobody has been told where padding is. */
const TELLS_PADDING = 'on-paper';

/** Of a lesson alone: all of it. */
export function lessonSlides(lesson: Lesson): Slide[] {
	const { facts, dump, vote, idea, named, sketch, behind, task } = lessonParts(lesson);
	return [...facts, ...dump, vote, idea, ...named, ...sketch, ...behind, task];
}

export function lessonParts(raw: Lesson) {
	const lesson = numbered(raw);
	const { title, before, sketch = [], behind, idea, exercise, question, shown } = lesson;
	const number = lessonNumber(lesson.slug);
	const reading = new Reading(caseOf(lesson.start));
	const knowsPadding = number > lessonNumber(TELLS_PADDING);
	const dump = (unnamed: boolean, padding: boolean): Slide[] =>
		shown === undefined ? [] : imageSlides(reading, shown, unnamed, padding);
	const about = aboutBytes(reading, question.slice, knowsPadding, 2);
	const vote: VoteSlide = {
		kind: 'vote',
		asked: lesson,
		part: null,
		verbatim: false,
		reading,
		bytes: about,
		aside: about ? null : plainBytes(reading, shown ? { from: 0, to: shown } : question.slice),
		reason: question.reason,
		path: `${number}/`,
		about: question.slice.members ?? [],
		notes: VOTING.join(' ')
	};
	const start = exerciseStart(lesson);
	// The slide has the object by its colour.
	const solution = solutionLines(start, exercise.solution).map((s) =>
		s.replace('`constants.', '`')
	);
	const task: Slide = {
		kind: 'task',
		lesson,
		path: `${number}/#exercise`,
		range: wholeObjects(exercise.slice, new Reading(caseOf(start))),
		solution,
		notes: 'Do it together: E edits it on the wall. Or leave it for home.',
		own: `The solution: ${solution.join(' ')}`
	};
	return {
		/** Before the question. A class that reads the bytes by hand gets them without names. */
		facts: factSlides(titleBefore(lesson), true, before, (slices) =>
			factBytes(reading, slices, knowsPadding)
		).map((s) => ({ ...s, unnamed: shown !== undefined })),
		dump: dump(true, knowsPadding),
		vote,
		idea: { kind: 'idea', head: title, text: idea, vote } satisfies Slide,
		named: dump(false, true),
		behind: factSlides('What is behind it', false, behind, () => null),
		sketch: factSlides('The patch as a sketch in C', true, sketch, () => null),
		more: behind.length > 0 ? `If somebody asks: ${behind.map((f) => f.text).join(' ')}` : '',
		task
	};
}

// ---- facts

/** Lines of a slide, and letters of one. */
const LINES = 13.5;
const LINE = 84;
/** A row of bytes with its names takes the room of so many lines. */
const ROW_LINES = 1.6;

/** As many facts on a slide as it has room for, with the bytes of all of them. */
function factSlides(
	head: string,
	begins: boolean,
	facts: readonly (Fact & { readonly slice?: Beside })[],
	bytesOf: (slices: readonly Beside[]) => SlideBytes | null
): TextSlide[] {
	const slides: TextSlide[] = [];
	let before: SlideBytes | null = null;
	const slideOf = (some: typeof facts): TextSlide => {
		const bytes = bytesOf(some.flatMap((f) => f.slice ?? []));
		return {
			kind: 'text',
			head,
			begins: begins && slides.length === 0,
			facts: some,
			// The same bytes once more tell nothing.
			bytes: bytes && before && sameBytes(bytes, before) ? null : bytes
		};
	};
	const linesOf = ({ text, code }: Said) =>
		Math.ceil(text.length / LINE) + 0.4 + (code?.split('\n').length ?? 0);
	const fits = ({ facts, bytes }: TextSlide) =>
		facts.reduce((n, f) => n + linesOf(f), 0) + ROW_LINES * (bytes?.rows.length ?? 0) <= LINES;
	let from = 0;
	while (from < facts.length) {
		let to = from + 1;
		while (to < facts.length && fits(slideOf(facts.slice(from, to + 1)))) to++;
		const whole = slideOf(facts.slice(from, to));
		const slide = fits(whole) ? whole : { ...whole, bytes: null };
		slides.push(slide);
		before = slide.bytes ?? before;
		from = to;
	}
	return slides;
}

const sameBytes = (a: SlideBytes, b: SlideBytes): boolean =>
	a.columns === b.columns &&
	a.rows.map((r) => r.offset).join() === b.rows.map((r) => r.offset).join();

/** The members that some facts name, in one picture if they have room, or those of the last fact. */
function factBytes(
	reading: Reading,
	slices: readonly Beside[],
	padding: boolean
): SlideBytes | null {
	const named = slices.filter((s) => s.members);
	const some = named.length > 0 ? named : slices;
	const all = {
		from: Math.min(...some.map((s) => s.from)),
		to: Math.max(...some.map((s) => s.to)),
		...(named.length > 0 && { members: named.flatMap((s) => s.members ?? []) })
	};
	return aboutBytes(reading, all, padding, 2) ?? aboutBytes(reading, some.at(-1)!, padding, 3);
}

export const imageSlides = (
	reading: Reading,
	size: number,
	unnamed: boolean,
	padding: boolean
): Slide[] =>
	imageParts(reading, size, padding).map((part) => ({ kind: 'bytes', ...part, unnamed }));

// ---- the exercise

type TaskSlide = Extract<Slide, { kind: 'task' }>;

/** The members that begin in a slice. Those of the cpu are left out beside others: their names are longer than their bytes. */
function wholeObjects(slice: Beside, reading: Reading): Range {
	if (sliceName(reading, slice)?.group === 'header_arch') return slice;
	const { spans } = reading.layout;
	const some = spans.filter(
		(s) => s.group !== 'header_arch' && s.offset >= slice.from && s.offset < slice.to
	);
	const last = some.at(-1)!;
	return { from: some[0]!.offset, to: Math.min(slice.to, last.offset + last.size) };
}

/** The bytes of an exercise, as they are now. @param reading of its case now */
export const taskBytes = ({ lesson, range }: TaskSlide, reading: Reading): SlideBytes | null =>
	aboutBytes(
		reading,
		range,
		lessonNumber(lesson.slug) >= lessonNumber(TELLS_PADDING),
		sizeOf(lesson.exercise.task) === 'large' && Object.keys(lesson.exercise.conditions).length <= 4
			? 5
			: 3
	);

/** What the kernel of an exercise has: constants and cpu only if the bytes are theirs. */
export function taskRows({ lesson, range }: TaskSlide, reading: Reading) {
	const { kernel, layout } = reading;
	const isImage = lesson.exercise.edit === 'image';
	const shows = (group: string) =>
		layout.spans.some((s) => s.group === group && overlaps([range], s.offset, s.size));
	if (isImage && shows('constants'))
		return Object.entries(kernel.constants).map(([name, n]) => ({ name, value: String(n) }));
	const hidden = ['flags', ...(isImage && !shows('header_arch') ? CPU : [])];
	return kernelRows(reading).filter(({ name }) => !hidden.includes(name));
}
