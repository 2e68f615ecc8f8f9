import { render } from 'svelte/server';
import { describe, expect, test, vi } from 'vitest';
import { refused } from '../../src/lib/course/conditions.ts';
import { changedBytes } from '../../src/lib/course/changed_bytes.ts';
import {
	exerciseStart,
	type Lesson,
	type LessonOption
} from '../../src/lib/course/lesson/lesson.ts';
import { numbered } from '../../src/lib/course/numbered.ts';
import { plain } from '../../src/lib/course/prose.ts';
import { caseOf, type Start } from '../../src/lib/course/start.ts';
import { LESSONS } from '../../src/lib/course/lessons/lessons.ts';
import LessonPage from '../../src/routes/learn/lesson/LessonPage.svelte';
import { NOTHING_YET, predictionMark } from '../../src/lib/course/lesson/lesson_record.ts';
import { LessonRun } from '../../src/routes/learn/lesson/lesson_run.svelte.ts';
import { storage } from './cases.ts';
import { endingOf, lessonOf } from './course_cases.ts';
import { checksIn, numberOf } from './numbered.ts';

const page = (lesson: Lesson, run = new LessonRun(lesson)): string =>
	render(LessonPage, { props: { lesson, run } }).body;

/** The lesson with other answers: everything that comes with the kernel's answer is another. */
function twin(lesson: Lesson): Lesson {
	const [a, b, c, d] = lesson.question.options;
	// The right answer is another one.
	const wrong = (o: LessonOption): LessonOption => ({ text: o.text, misconception: 'wrong' });
	const options = [a, b, c, d].map((o) => (o.misconception ? { text: o.text } : wrong(o)));
	return {
		...lesson,
		idea: 'another idea',
		behind: lesson.behind.map(({ from, sure }) => ({ text: 'another fact', from, sure })),
		ending: refused('EDOTDOT', 'arch', 4242),
		listing: undefined,
		question: {
			...lesson.question,
			options: options as [LessonOption, LessonOption, LessonOption, LessonOption],
			reason: 'another reason'
		},
		exercise: {
			task: 'another task',
			slice: { from: 0, to: 1 },
			hints: { where: 'another place', how: 'another way' },
			edit: 'both',
			conditions: refused('EDOTDOT', 'arch', 4242),
			solution: {},
			why: 'another reason'
		}
	};
}

test('a lesson tells the checks that it names by their numbers, with its own kernel’s', () => {
	const prompt = (start: Start): string => {
		const lesson = lessonOf('equal')!;
		const asked = { ...lesson.question, prompt: 'Check {HEADER_ARCH}?' };
		return numbered({ ...lesson, start, question: asked }).question.prompt;
	};
	// docs/format.md; docs/revisions.md: Checks
	expect(prompt({ base: ['v18', 'x86_32', 'default'] })).toBe(
		`Check ${numberOf('HEADER_ARCH', checksIn('v18'))}?`
	);
	expect(numbered(lessonOf('byte-order')!).question.options[1].text).toBe(
		`Check ${numberOf('HEADER')}, of the first object’s type and length.`
	);
	const { start, ...rest } = lessonOf('same-number')!;
	const own = { start, example: { start: { entry: 'keep-eperm' }, what: '{same LSM}' }, rest };
	expect(numbered(own).example.what).toBe(String(numberOf('same LSM', checksIn('v20'))));
	for (const lesson of LESSONS) {
		expect(JSON.stringify(numbered(lesson))).not.toMatch(/\{[\w ]+\}/);
		expect(lesson.title).not.toMatch(/[{}]/);
	}
});

describe('a lesson without an answer', () => {
	test.each(LESSONS.map((l) => [l.slug, l] as const))(
		'%s is the same page whatever the kernel will say',
		(_, lesson) => {
			expect(page(lesson)).toBe(page(twin(lesson)));
		}
	);

	/** What stands beside the words shows of an answer. */
	const TRACES = [
		/\bE[A-Z]{3,}\b/,
		/aria-invalid="true"/,
		/never reached/,
		/skipped/,
		/passed/,
		/bytes consumed/,
		/leaked/,
		/Open this image in the workbench/,
		// which LSMs can be kept
		/lsm_none or|== "lsm_none|== &quot;lsm_none/,
		// which bytes nobody checks
		/aria-label="[^"]*not checked/
	];

	/** What stands beside the words of a lesson: of some traces the words themselves may speak. */
	const beside = (lesson: Lesson, run: LessonRun): string => {
		const html = page(lesson, run);
		const from = html.indexOf('class="beside');
		return html.slice(from, html.indexOf('class="words', from));
	};

	test('stands beside a kernel that has not been asked; after the answer all of these traces show', () => {
		const seen = new Set<RegExp>();
		for (const lesson of LESSONS) {
			const run = new LessonRun(lesson);
			const untold = beside(lesson, run);
			for (const trace of TRACES) expect(untold, lesson.slug).not.toMatch(trace);
			const told = beside(lesson, answered(lesson, run));
			for (const trace of TRACES) if (trace.test(told)) seen.add(trace);
		}
		expect([...seen].map(String).sort()).toEqual(TRACES.map(String).sort());
	});

	test('has the title that it has with the answer', () => {
		for (const lesson of LESSONS)
			for (const html of [page(lesson), page(lesson, answered(lesson))]) {
				const [head = ''] = /<h1.*?<\/h1>/s.exec(html) ?? [];
				expect(textOf(head)).toContain(plain(lesson.title));
			}
	});
});

describe('an answer', () => {
	const ALL = LESSONS.map((l) => [l.slug, numbered(l)] as const);
	test.each(ALL)('of %s has its reason, and why not the others', (_, lesson) => {
		const { options, reason, checks } = lesson.question;
		const right = options.findIndex((o) => !o.misconception);
		for (const option of [0, 1, 2, 3]) {
			const run = new LessonRun(lesson);
			run.choose(0, 'ABCD'[option]!);
			const accepted = options[option]!.says?.errno === '0';
			if (checks) run.choose(1, (!accepted && lesson.ending.check) || 'none');
			run.run();
			const words = textOf(page(lesson, run));
			const said = [reason, ...options.flatMap((o) => o.misconception ?? [])];
			for (const prose of said) expect(words).toContain(plain(prose));
			expect(words.includes('Right, and here is why.')).toBe(option === right);
			expect(
				/(Not quite|No): (the answer is “|the kernel (returns|kills|crashes)[^.]*( at check \d+,|: accepted))/.test(
					words
				)
			).toBe(option !== right);
			expect(words.includes('your answer')).toBe(option !== right);
		}
	});
});

/** What a reader sees of a page. */
const textOf = (html: string): string =>
	html
		.replace(/<!--.*?-->|<[^>]+>/g, '')
		.replaceAll('&lt;', '<')
		.replaceAll('&amp;', '&')
		.replace(/\s+/g, ' ');

describe('an open exercise', () => {
	const answers = (lesson: Lesson): string[] =>
		Object.values(lesson.exercise.solution.poke ?? {}).flatMap((text) => {
			const bytes = text.split(' ');
			return bytes.length > 1 ? [text] : [`0x${text}`];
		});

	test.each(LESSONS.map((l) => [l.slug, l] as const))(
		'of %s is answered by nothing on the page',
		(_, lesson) => {
			const run = begun(lesson);
			const html = page(lesson, run);
			expect(html).toContain('Your attempts');
			for (const trace of [
				/this kernel expects|the kernel expects|expected/i,
				/>\s*Write /,
				/aria-invalid="true"/,
				/class="[^"]*\bfailing\b/,
				/not checked|not read|never checked/,
				/ckptlab, not the kernel/,
				/Why E[A-Z]+/,
				/Open this image in the workbench/
			])
				expect(html).not.toMatch(trace);
			expect(html).not.toContain(lesson.exercise.why.slice(0, 30));
			expect(html).not.toContain(lesson.exercise.hints.where.slice(0, 20));
			// an attribute that had the bytes of the solution would be a tooltip or an accessible name
			const attributes = [...html.matchAll(/(?:title|aria-label|data-[\w-]+)="([^"]*)"/g)].map(
				(m) => m[1]!
			);
			const values = attributes.filter((text) => !text.startsWith('0x'));
			for (const answer of answers(lesson))
				expect(values.filter((text) => text.includes(answer))).toEqual([]);
		}
	);

	test('shows the failing byte after the first hint, and the second hint after it', () => {
		const lesson = lessonOf('equal')!;
		const run = begun(lesson);
		run.hints = 1;
		const html = page(lesson, run);
		expect(html).toMatch(
			/data-o="22"[^>]*class="[^"]*failing|class="[^"]*failing[^"]*"[^>]*data-o="22"/
		);
		expect(html).toContain('Where:');
		expect(html).not.toContain('How:');
		run.hints = 2;
		expect(page(lesson, run)).toContain('How:');
	});

	test('tells all once it is solved', () => {
		const lesson = lessonOf('equal')!;
		const run = begun(lesson);
		run.w.editBytes(0x16, 1, Uint8Array.of(0x20));
		run.w.editBytes(0x22, 1, Uint8Array.of(0xb0));
		run.save();
		const html = page(lesson, run);
		// the way on comes after what it shows
		const order = [
			'Solved: 2 bytes changed',
			'would be right only if this kernel could read older layouts',
			'Next: ',
			'before'
		];
		const at = order.map((text) => html.indexOf(text, html.indexOf(order[0]!)));
		expect(at).not.toContain(-1);
		expect(at).toEqual(at.toSorted((a, b) => a - b));
	});
});

// ---- working through a lesson

function answered(lesson: Lesson, run = new LessonRun(lesson)): LessonRun {
	run.choose(0, 'A');
	run.choose(1, 'none');
	run.run();
	return run;
}
/** Answered, with the exercise begun. */
function begun(lesson: Lesson): LessonRun {
	const run = answered(lesson);
	run.begin();
	return run;
}
const changedCount = ({ lesson, w: exercise }: LessonRun): number =>
	changedBytes(caseOf(exerciseStart(lesson)).bytes, exercise.state.bytes).length;
const state = (run: LessonRun) => endingOf(run.w.state);

describe('an exercise', () => {
	test.each(LESSONS.map((l) => [l.slug, l] as const))(
		'of %s is solved by its solution, within its locks; Reset and Undo lead back',
		(_, lesson) => {
			storage();
			const run = begun(lesson);
			const { edit } = lesson.exercise;
			run.w.lab.lock = edit === 'both' ? null : edit === 'image' ? 'kernel' : 'image';
			const first = state(run);
			expect(run.solvedNow).toBe(false);
			run.showSolution();
			expect(run.graded.filter((g) => !g.met)).toEqual([]);
			run.save();
			expect(run.progress).toMatchObject({ solved: false, shown: true });
			run.reset();
			expect([state(run), changedCount(run), run.solvedNow]).toEqual([first, 0, false]);
			run.w.undo();
			expect(run.solvedNow).toBe(true);
			run.w.undo();
			expect([state(run), run.w.edits.previous !== null]).toEqual([first, false]);
		}
	);

	test('is not solved by its shown solution, nor by an edit of it and Undo, but after Reset', () => {
		const records = storage();
		const lesson = lessonOf('objects')!;
		const run = begun(lesson);
		const poke = (value: number) => {
			run.w.editBytes(0xde, 1, Uint8Array.of(value));
			run.save();
		};
		run.showSolution();
		run.save();
		expect([run.solvedNow, run.given, run.progress.solved]).toEqual([true, true, false]);
		poke(0x99); // another solution, but it came of the shown one
		run.w.undo();
		run.save();
		expect([run.solvedNow, run.given, run.progress.solved]).toEqual([true, true, false]);

		const again = new LessonRun(lesson);
		again.resume();
		expect(again.begun).toBe(true);
		expect([again.solvedNow, again.given, again.progress.solved]).toEqual([true, true, false]);

		run.reset();
		run.save();
		poke(0x4a);
		expect([run.given, run.progress.solved]).toEqual([false, true]);
		expect([...records.values()].join()).toContain('"solved":true');
	});

	test('goes on after a reload, with its locks', () => {
		const records = storage();
		const lesson = lessonOf('fourth-string')!;
		const run = begun(lesson);
		run.w.editBytes(0x12b, 2, Uint8Array.of(0x58, 0x59));
		run.save();
		expect([...records.keys()]).toEqual(['ckptlab.course.1.fourth-string']);

		const again = new LessonRun(lesson);
		again.resume();
		expect(again.begun).toBe(true);
		expect(again.tab).toBe('exercise');
		expect(changedCount(again)).toBe(2);
		expect(again.progress).toEqual(run.progress);
		again.w.lab.lock = 'kernel';
		again.reset();
		expect(changedCount(again)).toBe(0);
	});

	test('loses nothing to a long file: Reset and the solution are whole images', () => {
		storage();
		const run = begun(lessonOf('fourth-string')!);
		const first = state(run);
		for (const act of [() => run.reset(), () => run.showSolution()]) {
			run.w.open('long.img', new Uint8Array(65_536), new Blob(['the rest']));
			act();
			expect(run.w.state).toMatchObject({ rest: null, file: null });
		}
		expect(run.solvedNow).toBe(true);
		run.reset();
		expect(state(run)).toEqual(first);
	});

	test('does not begin before the answer', () => {
		storage();
		const run = new LessonRun(lessonOf('objects')!);
		run.begin();
		expect([run.begun, run.tab]).toEqual([false, 'prediction']);
	});
});

describe('what is saved', () => {
	test.each([
		['without a run gives way to a newer answer', false, { option: 2, check: 'kept LSM' }],
		['with a run stays', true, { option: 0, check: 'kept LSM' }]
	])('%s', (_, ran, now) => {
		const records = storage();
		const lesson = lessonOf('fourth-string')!;
		records.set(
			'ckptlab.course.1.fourth-string',
			JSON.stringify({ option: 0, check: 3, ran, exercise: null, solved: false, shown: false })
		);
		const run = new LessonRun(lesson);
		run.choose(0, 'C');
		run.resume();
		expect(run.progress).toMatchObject({ ...now, ran });
	});

	test('is what was reached in any tab: another one lowers nothing and shows what it did not know', () => {
		const records = storage();
		const lesson = lessonOf('objects')!;
		const [a, b] = [new LessonRun(lesson), new LessonRun(lesson)];
		for (const tab of [a, b]) tab.resume();
		a.choose(0, 'B');
		a.run();
		a.begin();
		a.w.editBytes(0xde, 1, Uint8Array.of(0x4a));
		a.save();
		const solved = [...records];
		expect(solved.join()).toContain('"option":1,"check":null,"ran":true');
		expect(solved.join()).toContain('"solved":true');

		b.choose(0, 'A');
		b.save();
		expect([...records]).toEqual(solved);
		expect(b.begun).toBe(true);
		expect(b.progress).toEqual(a.progress);
		expect([b.tab, changedCount(b)]).toEqual(['exercise', 1]);

		// The exercise is kept as it was edited last, whichever tab that was.
		b.w.editBytes(0, 1, Uint8Array.of(7));
		b.save();
		const edited = [...records];
		expect(edited).not.toEqual(solved);
		a.save();
		expect([...records]).toEqual(edited);
		expect([a.progress.solved, state(a)]).toEqual([true, state(b)]);

		// Of two edits the one of this tab shows, and the other one is offered.
		a.w.editBytes(1, 1, Uint8Array.of(1));
		a.save();
		b.w.editBytes(2, 1, Uint8Array.of(2));
		b.save();
		const two = [state(a), state(b)];
		expect([...records.keys()]).toEqual([
			'ckptlab.course.1.objects',
			'ckptlab.course.1.objects.others'
		]);
		b.swap();
		b.save();
		expect(state(b)).toEqual(two[0]);
		b.swap();
		expect(state(b)).toEqual(two[1]);
		a.save();
		expect([state(a), a.saved.others.length]).toEqual([two[1], 1]);
		a.w.undo();
		expect(state(a), 'Undo leads back to what stood here').toEqual(two[0]);
	});

	test('can be erased, but for the first answer, and brought back', () => {
		const records = storage();
		const lesson = LESSONS.find((l) => l.question.options[0].misconception)!;
		const run = begun(lesson);
		const other = new LessonRun(lesson);
		other.resume();
		run.save();
		const before = [...records];
		run.erase();
		run.save();
		expect(run.progress).toEqual({ ...NOTHING_YET, first: { option: 0, check: null } });
		// another tab, which brings nothing back
		other.save();
		expect([other.begun, other.tab, other.progress]).toEqual([false, 'prediction', run.progress]);
		expect(other.prediction.bytes.length).toBe(run.prediction.bytes.length);
		other.choose(0, 'ABCD'[lesson.question.options.findIndex((o) => !o.misconception)]!);
		other.run();
		expect(predictionMark(lesson, other.progress).words).toBe('wrong first time');
		run.undoErase();
		expect(run.begun).toBe(true);
		run.save();
		expect([...records]).toEqual(before);
	});

	test('is told to be lost if the browser forbids it, and the lesson goes on', () => {
		vi.stubGlobal('localStorage', undefined);
		const run = begun(lessonOf('objects')!);
		run.save();
		expect([run.unsaved, run.begun]).toEqual([true, true]);
	});
});
