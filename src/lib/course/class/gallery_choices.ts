/** The gallery to choose a case from, by the lesson after which a class can answer it. */
import { plural } from '../../format/count.ts';
import { OBJREF } from '../../share/gallery/objref.ts';
import { CALL } from '../../share/gallery/call.ts';
import { TOPICS } from '../../share/gallery/gallery.ts';
import type { Entry, Topic } from '../../share/gallery/entry.ts';
import { GOOD } from '../../share/gallery/good.ts';
import { HEADER } from '../../share/gallery/header.ts';
import { LSM } from '../../share/gallery/lsm.ts';
import { OBJECTS } from '../../share/gallery/objects.ts';
import { TRAPS } from '../../share/gallery/traps.ts';
import { titleBefore, type Lesson } from '../lesson/lesson.ts';
import { LESSONS, lessonNumber } from '../lessons/lessons.ts';
import type { Start } from '../start.ts';
import { toldBy } from '../lessons/told_checks.ts';

/** What an accepted image of a topic is about. Of the last two a refused one is about the same. */
const OF_TOPIC: ReadonlyMap<Topic, string> = new Map([
	[GOOD, 'why-freeze'],
	[CALL, 'keep-lsm'],
	[HEADER, 'unread'],
	[OBJECTS, 'consumed'],
	[LSM, 'keep-lsm'],
	[OBJREF, 'objref'],
	[TRAPS, 'same-number']
]);

/** What a lesson asks about, works on and shows. */
const startsOf = ({ start, exercise, before, behind, question }: Lesson): readonly Start[] => [
	start,
	...(exercise.start ? [exercise.start] : []),
	...[
		...[...before, ...behind].flatMap((f) => f.examples ?? []),
		...question.options.flatMap((o) => o.example ?? []),
		...(exercise.examples ?? [])
	].map((e) => e.start)
];

/** The numbers of the lessons that have it. */
const lessonsWith = (name: string): number[] =>
	LESSONS.flatMap((l, i) =>
		startsOf(l).some((s) => 'entry' in s && s.entry === name) ? [i + 1] : []
	);

/** The lesson that explains what decides. */
function lessonFor(entry: Entry, topic: Topic): number {
	const { check } = entry.verdict;
	const isOfTopic = check === null || topic === OBJREF || topic === TRAPS;
	const lesson = isOfTopic
		? lessonNumber(OF_TOPIC.get(topic)!)
		: Math.min(toldBy(check), LESSONS.length);
	// Until then a class knows one revision.
	return entry.build().revision === 'aug09'
		? lesson
		: Math.max(lesson, lessonNumber('same-number'));
}

/** `Lesson 8: Same security module, same machine`: first what it shows, then what goes with it. The title tells no answer. */
export function galleryChoices() {
	const all = TOPICS.flatMap((topic) =>
		topic.entries
			.filter(({ verdict }) => verdict.errno !== 'UNMODELLED')
			.map((entry) => {
				const lessons = lessonsWith(entry.name);
				return {
					lesson: lessons[0] ?? lessonFor(entry, topic),
					isShown: lessons.length > 0,
					choice: choiceOf(entry, lessons)
				};
			})
	).sort((a, b) => a.lesson - b.lesson || Number(b.isShown) - Number(a.isShown));
	return LESSONS.map((lesson, i) => ({
		title: `Lesson ${i + 1}: ${titleBefore(lesson)}`,
		entries: all.filter((e) => e.lesson === i + 1).map(({ choice }) => choice)
	})).filter(({ entries }) => entries.length > 0);
}

/** @param lessons that show it */
function choiceOf(entry: Entry, lessons: readonly number[]) {
	const { name, look } = entry;
	const { revision, kernel } = entry.build();
	const kernels = [
		...(revision === 'aug09' ? [] : [revision]),
		...(kernel.arch === 'x86_32' ? [] : [kernel.arch])
	];
	const shown =
		lessons.length === 0
			? ''
			: ` – shown in ${plural(lessons.length, 'lesson')} ${lessons.join(', ')}`;
	return {
		name,
		/** `nul-cut (s390x): a NUL in the middle ends the name`. August on x86_32 goes without saying. */
		text: `${name}${kernels.length > 0 ? ` (${kernels.join(', ')})` : ''}: ${look}${shown}`
	};
}
