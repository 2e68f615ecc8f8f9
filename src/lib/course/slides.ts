/** The slides of a lecture, of a lesson or of any case, as data. One slide shows one thing. In prose, backticks enclose code. */
import { hex2, offsetText } from '../format/hex.ts';
import { AS_BYTES_SAY } from '../share/case.ts';
import { ownImage } from '../share/machines.ts';
import { checkRows, type CheckRow } from '../view/kernel/checks.ts';
import { Reading } from '../view/reading.ts';
import { areShort, endingText } from './answer.ts';
import type { Asked, Fact, Lesson } from './lesson.ts';
import { LESSONS, lessonNumber } from './lessons.ts';
import { minutesOf } from './minutes.ts';
import { VOTING } from './plans.ts';
import { marksOf } from './sources.ts';
import { caseOf } from './start.ts';

type ByteLine = ReturnType<typeof lineOf>;

export type Slide = {
	/** For the teacher, under a rule. */
	readonly notes: string;
} & (
	| { readonly kind: 'title'; readonly over: string; readonly title: string }
	| { readonly kind: 'text'; readonly head: string; readonly text: string }
	/** Somebody's own words: no code in them is marked. */
	| { readonly kind: 'note'; readonly text: string }
	| { readonly kind: 'setup'; readonly reading: Reading }
	| { readonly kind: 'bytes'; readonly head: string; readonly lines: readonly ByteLine[] }
	| {
			readonly kind: 'vote';
			readonly asked: Asked;
			/** What the question is about; it tells no more than the prompt. */
			readonly lines: readonly ByteLine[];
			/** Of the case that the question is about. Nothing that the kernel says of it shows before the class has voted. */
			readonly reading: Reading;
	  }
	| { readonly kind: 'task'; readonly text: string; readonly answer: string }
);

export type Vote = Extract<Slide, { kind: 'vote' }>;

export const END = { rung: null, atEnd: true };
/** The deciding check and its neighbours. */
const CHECKS = 3;
const COLUMNS = 16;
/** As many as a slide holds. */
const LINES = 14;

/**
 * The members that a lesson's question names. Their bytes stand on the slides before the answer, so only a member that the
 * question tells of can be here.
 */
const ABOUT: Readonly<Record<string, readonly string[]>> = {
	'why-freeze': ['has_xsave', 'xstate_size'],
	objects: ['lsm_name.h.len'],
	unread: ['release'],
	equal: ['patch'],
	'keep-lsm': ['lsm_name'],
	'not-enough': ['lsm_name'],
	leak: ['lsm_name'],
	silence: ['magic']
};

export function lessonSlides(lesson: Lesson): Slide[] {
	const { slug, title, before, behind, idea, exercise, shown } = lesson;
	const reading = new Reading(caseOf(lesson.start));
	const fact = (head: string, f: Fact): Slide => ({
		kind: 'text',
		head,
		text: f.text,
		notes: `Source: ${marksOf(f)}.`
	});
	const about = membersLines(reading, ABOUT[slug] ?? []);
	// Beside long answers there is no room for them.
	const isShort = areShort(lesson.question);
	return [
		{
			kind: 'title',
			over: `Lesson ${lessonNumber(slug)} of ${LESSONS.length}`,
			title,
			notes: `About ${minutesOf(lesson)} minutes.`
		},
		...before.map((f) => fact('What is known', f)),
		...(shown === undefined ? [] : dumpSlides(reading, shown)),
		...(isShort || about.length === 0 ? [] : [bytesSlide('The bytes', about)]),
		voteSlide(lesson, reading, isShort ? about : []),
		{ kind: 'text', head: 'The idea', text: idea, notes: '' },
		...behind.map((f) => fact('What is behind it', f)),
		{
			kind: 'task',
			text: exercise.task,
			answer: exercise.why,
			notes: 'Do it together, or at home.'
		}
	];
}

/**
 * @param reading of the case, not hidden
 * @param note what the sender of the link says to the question; empty for nothing
 */
export const caseSlides = (asked: Asked, reading: Reading, note: string): Slide[] => [
	...(note === '' ? [] : [{ kind: 'note', text: note, notes: '' } as const]),
	{ kind: 'setup', reading, notes: 'The running kernel and its caller.' },
	...dumpSlides(reading, reading.bytes.length),
	voteSlide(asked, reading, [])
];

const voteSlide = (asked: Asked, reading: Reading, lines: readonly ByteLine[]): Slide => ({
	kind: 'vote',
	asked,
	lines,
	reading,
	notes: VOTING[0]!
});

/** What the teacher can say when the class has voted. @param most the option with the most votes; null without a vote */
export function voteNote({ asked, reading }: Vote, most: number | null): string {
	const { misconception } = asked.question.options[most ?? -1] ?? {};
	return `The kernel: ${endingText(asked.ending, reading.rungs)}. ${misconception ?? ''}`.trim();
}

/** The check that decides, between its neighbours. */
export function decidingChecks(reading: Reading): CheckRow[] {
	const rows = checkRows(reading, END);
	const at = rows.findIndex((r) => r.rung.n === reading.failedRung);
	const from = at < 0 ? rows.length - CHECKS : Math.min(at - 1, rows.length - CHECKS);
	const first = Math.max(0, from);
	return rows.slice(first, first + CHECKS);
}

// ---- bytes

/** @param head the offset in hex, or who says it */
const lineOf = (reading: Reading, head: string, from: number, to: number) => ({
	head,
	/** Each in hex, with the object that gives it its colour. */
	bytes: Array.from(reading.bytes.subarray(from, to), (byte, i) => ({
		text: hex2(byte),
		group: reading.spanAt(from + i)?.group ?? 'tail'
	}))
});

const bytesSlide = (head: string, lines: readonly ByteLine[]): Slide => ({
	kind: 'bytes',
	head,
	lines,
	notes: ''
});

/** The first bytes, on as many slides as they take. */
function dumpSlides(reading: Reading, size: number): Slide[] {
	const end = Math.min(size, reading.bytes.length);
	const lines = Array.from({ length: Math.ceil(end / COLUMNS) }, (_, i) =>
		lineOf(reading, offsetText(i * COLUMNS), i * COLUMNS, Math.min(end, (i + 1) * COLUMNS))
	);
	return Array.from({ length: Math.ceil(lines.length / LINES) }, (_, i) => {
		const part = lines.slice(i * LINES, (i + 1) * LINES);
		const last = Math.min(end, (i + 1) * LINES * COLUMNS) - 1;
		return bytesSlide(`Bytes ${i * LINES * COLUMNS} to ${last} of ${reading.bytes.length}`, part);
	});
}

/** Each member twice: as the image has it, and as this kernel writes it. */
function membersLines(reading: Reading, paths: readonly string[]): ByteLine[] {
	const { revision, kernel } = reading;
	const own = new Reading({
		bytes: ownImage(revision, kernel).image,
		revision: revision.id,
		kernel,
		...AS_BYTES_SAY
	});
	return paths.flatMap((path) =>
		[[reading, 'the image says'] as const, [own, 'this kernel writes'] as const].flatMap(
			([r, who]) => {
				const span = r.span(path);
				const to = span ? span.offset + Math.min(span.size, COLUMNS) : 0;
				return span ? [lineOf(r, who, span.offset, to)] : [];
			}
		)
	);
}
