/** The rows of the course's index. */
import { layout } from '../format/image.ts';
import { revisionOf } from '../revisions/all.ts';
import { archFor, orderFor } from '../revisions/order_and_arch.ts';
import { recognise } from '../revisions/recognise.ts';
import { archOf } from '../revisions/revision.ts';
import { barsOf, type Bars } from '../view/spectrum.ts';
import { cutSlug } from './cut.ts';
import type { Lesson } from './lesson.ts';
import { LESSONS } from './lessons.ts';
import { minutesOf, sumOfMinutes } from './minutes.ts';
import { PARTS } from './parts.ts';
import { minutesOf as minutesOfPlan, PLANS } from './plans.ts';
import { PUZZLES, SHORTEST } from './puzzles.ts';
import { caseOf } from './start.ts';

export interface LessonRow {
	readonly slug: string;
	/** From 1. */
	readonly number: number;
	readonly title: string;
	readonly minutes: number;
	/** The image of the prediction. The bars do not tell how far it is read. */
	readonly bars: readonly Bars[];
	readonly size: number;
	/** To be shown after the prediction only. */
	readonly answer: { readonly result: string; readonly refused: boolean; readonly read: number };
}

interface PartRows {
	readonly part: number;
	readonly title: string;
	readonly about: string;
	readonly minutes: number;
	readonly lessons: readonly LessonRow[];
}

export interface CourseIndex {
	readonly parts: readonly PartRows[];
	readonly minutes: number;
	readonly plans: readonly {
		readonly slug: string;
		readonly title: string;
		readonly minutes: number;
		/** Numbers of its lessons. */
		readonly lessons: readonly number[];
	}[];
	readonly puzzles: readonly {
		readonly slug: string;
		readonly title: string;
		readonly topic: string;
		/** `5`; `326, 334` for one with two images. */
		readonly par: string;
		readonly known: string;
		/** Under which names a device keeps its scores. */
		readonly kept: readonly string[];
	}[];
}

/** One bar for each pixel of the picture's width. */
const BARS = 168;

export const courseIndex = (): CourseIndex => ({
	parts: PARTS.map(({ part, title, about }) => {
		const lessons = LESSONS.filter((l) => l.part === part);
		return { part, title, about, minutes: sumOfMinutes(lessons), lessons: lessons.map(rowOf) };
	}),
	minutes: sumOfMinutes(LESSONS),
	plans: PLANS.map((plan) => ({
		slug: plan.slug,
		title: plan.title,
		minutes: minutesOfPlan(plan),
		lessons: plan.steps.flatMap(({ lesson }) => (lesson === undefined ? [] : [numberOf(lesson)]))
	})),
	puzzles: [
		...PUZZLES.map((p) => ({ ...p, par: String(p.par), kept: [p.slug] })),
		{
			...SHORTEST,
			par: SHORTEST.starts.map((s) => s.shortest).join(', '),
			kept: SHORTEST.starts.map((s) => cutSlug(SHORTEST, s))
		}
	].map(({ slug, title, topic, par, known, kept }) => ({ slug, title, topic, par, known, kept }))
});

const numberOf = (slug: string): number => LESSONS.findIndex((l) => l.slug === slug) + 1;

function rowOf(lesson: Lesson): LessonRow {
	const { bytes: image, kernel, revision } = caseOf(lesson.start);
	const reader = revisionOf(revision);
	const bytes = (image ?? new Uint8Array(0)).subarray(0, lesson.shown);
	const writer = revisionOf(recognise(bytes).id ?? reader.id);
	const order = orderFor(bytes, writer, archOf(reader, kernel.arch).order);
	const { spans } = layout(bytes, order, archFor(bytes, writer, order).map);
	const { errno = '0', consumed = 0 } = lesson.ending;
	return {
		slug: lesson.slug,
		number: numberOf(lesson.slug),
		title: lesson.title,
		minutes: minutesOf(lesson),
		bars: barsOf(bytes, spans, bytes.length, BARS),
		size: bytes.length,
		answer: {
			result: errno === '0' ? '= 0' : `= -1 ${errno}`,
			refused: errno !== '0',
			read: Math.min(consumed, bytes.length)
		}
	};
}
