/** The slides of a lecture, of a lesson or of any case, as data. One slide shows one thing. In prose, backticks enclose code. */
import { hex2, offsetText } from '../format/hex.ts';
import { AS_BYTES_SAY } from '../share/case.ts';
import { ownImage } from '../share/machines.ts';
import { checkRows, type CheckState } from '../view/kernel/checks.ts';
import { callText } from '../revisions/revision.ts';
import { headline } from '../view/kernel/headline.ts';
import { Reading } from '../view/reading.ts';
import { setupRows, type SetupRow } from '../view/kernel/setup.ts';
import { areShort, endingText } from './answer.ts';
import { rightOption, type Asked, type Fact, type Lesson } from './lesson.ts';
import { minutesOf } from './minutes.ts';
import { VOTING } from './plans.ts';
import { marksOf } from './sources.ts';

interface Base {
	/** For the teacher, under a rule. */
	readonly notes: string;
}

/** A byte in hex, with the object that gives it its colour. */
interface SlideByte {
	readonly text: string;
	readonly group: string;
}

export interface ByteLine {
	/** The offset in hex, or who says it. */
	readonly head: string;
	readonly bytes: readonly SlideByte[];
}

export type Slide = Base &
	(
		| { readonly kind: 'title'; readonly over: string; readonly title: string }
		| { readonly kind: 'text'; readonly head: string; readonly text: string }
		/** Somebody's own words: no code in them is marked. */
		| { readonly kind: 'note'; readonly text: string }
		| { readonly kind: 'setup'; readonly call: string; readonly rows: readonly SetupRow[] }
		| { readonly kind: 'bytes'; readonly head: string; readonly lines: readonly ByteLine[] }
		| Vote
		| { readonly kind: 'task'; readonly text: string; readonly answer: string }
	);

interface Vote extends Base {
	readonly kind: 'vote';
	readonly prompt: string;
	readonly call: string;
	/** What the question is about; it tells no more than the prompt. */
	readonly lines: readonly ByteLine[];
	readonly options: readonly string[];
	/** Side by side, in large letters. */
	readonly short: boolean;
	/** To be shown when the class has voted. */
	readonly answer: {
		readonly result: string;
		readonly refused: boolean;
		/** What the kernel says; empty if it says nothing. */
		readonly words: string;
		/** Index of the right option. */
		readonly right: number;
		readonly checks: readonly ShownCheck[];
		/** What the teacher can say, by the option that got most votes; the last one is for no votes. */
		readonly notes: readonly string[];
	};
}

export interface ShownCheck {
	readonly n: number;
	readonly condition: string;
	readonly state: CheckState;
	readonly word: string;
}

const END = { rung: null, atEnd: true };
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

/** @param number of the lesson, from 1. @param reading of its start, not hidden */
export function lessonSlides(
	lesson: Lesson,
	number: number,
	count: number,
	reading: Reading
): Slide[] {
	const { title, before, behind, idea, exercise, shown } = lesson;
	const fact = (head: string, f: Fact): Slide => ({
		kind: 'text',
		head,
		text: f.text,
		notes: `Source: ${marksOf(f)}.`
	});
	const about = membersLines(reading, ABOUT[lesson.slug] ?? []);
	const bytes = shown === undefined ? [] : dumpSlides(reading, shown);
	const asked = voteSlide(lesson, reading, about);
	const apart = about.length > 0 && asked.lines.length === 0;
	return [
		{
			kind: 'title',
			over: `Lesson ${number} of ${count}`,
			title,
			notes: `About ${minutesOf(lesson)} minutes.`
		},
		...before.map((f) => fact('What is known', f)),
		...bytes,
		...(apart ? [{ kind: 'bytes', head: 'The bytes', lines: about, notes: '' } as const] : []),
		asked,
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
export function caseSlides(asked: Asked, reading: Reading, note: string): Slide[] {
	const { revision, kernel } = reading;
	return [
		...(note === '' ? [] : [{ kind: 'note', text: note, notes: '' } as const]),
		{
			kind: 'setup',
			call: callText(reading.revision, reading.kernel),
			rows: [{ name: 'revision', value: revision.title }, ...setupRows(revision, kernel)],
			notes: 'The running kernel and its caller.'
		},
		...dumpSlides(reading, reading.bytes.length),
		voteSlide(asked, reading, [])
	];
}

function voteSlide(asked: Asked, reading: Reading, about: readonly ByteLine[]): Vote {
	const { question, ending } = asked;
	const short = areShort(question);
	const told = headline(reading, END);
	const right = rightOption(question);
	const kernel = `The kernel: ${endingText(ending, reading.rungs)}.`;
	return {
		kind: 'vote',
		prompt: question.prompt,
		call: callText(reading.revision, reading.kernel),
		lines: short ? about : [],
		options: question.options.map((o) => o.text),
		short,
		notes: VOTING[0] ?? '',
		answer: {
			result: told?.result ?? '',
			refused: told?.refused ?? false,
			words: told?.warning ?? '',
			right,
			checks: decidingChecks(reading),
			notes: [
				...question.options.map((o) => `${kernel} ${o.misconception?.text ?? ''}`.trim()),
				kernel
			]
		}
	};
}

function decidingChecks(reading: Reading): ShownCheck[] {
	const rows = checkRows(reading, END);
	const at = rows.findIndex((r) => r.rung.n === reading.failedRung);
	const from = at < 0 ? rows.length - CHECKS : Math.min(at - 1, rows.length - CHECKS);
	const first = Math.max(0, from);
	return rows.slice(first, first + CHECKS).map(({ rung, state, word }) => ({
		n: rung.n,
		condition: rung.condition,
		state,
		word
	}));
}

// ---- bytes

const lineOf = (reading: Reading, head: string, from: number, to: number): ByteLine => ({
	head,
	bytes: Array.from(reading.bytes.subarray(from, to), (byte, i) => ({
		text: hex2(byte),
		group: reading.spanAt(from + i)?.group ?? 'tail'
	}))
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
		const head = `Bytes ${i * LINES * COLUMNS} to ${last} of ${reading.bytes.length}`;
		return { kind: 'bytes', head, lines: part, notes: '' };
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
