/** A lesson that somebody works through: the prediction, the exercise, which is the work, and what this device keeps of them. */
import { grade, isSolved } from '$lib/course/conditions.ts';
import { changed, caseOf } from '$lib/course/start.ts';
import { exerciseStart, type Lesson } from '$lib/course/lesson/lesson.ts';
import { lessonQuestion } from '$lib/course/lesson/lesson_question.ts';
import {
	answeredIn,
	firstOnly,
	withAnswered,
	type Progress
} from '$lib/course/lesson/lesson_record.ts';
import { askAgain, withChoice, run, type Answered } from '$lib/course/question/answered.ts';
import type { Question } from '$lib/course/question/question.ts';
import { ringsOf, SHOWN_SOLUTION, solvedExercise } from '$lib/course/puzzle/solved.ts';
import { hintedAt } from '$lib/course/lesson/hinted.ts';
import { triesOf, type Try } from '$lib/course/lesson/tries.ts';
import type { Range } from '$lib/format/ranges.ts';
import type { Case } from '$lib/share/case.ts';
import { longLink } from '$lib/ui/history/linkable.ts';
import { Reading } from '$lib/view/reading.ts';
import { stateOf, type State } from '$lib/ui/state/state.ts';
import { Workbench } from '$lib/ui/state/workbench.svelte.ts';
import { keptLesson } from '../course_storage.ts';
import { Work } from '../work.svelte.ts';

export type Tab = 'prediction' | 'exercise';

/** So long nothing is typed in an input before its value counts, in ms. */
const PAUSE = 1000;

export class LessonRun extends Work {
	readonly lesson: Lesson;
	readonly question: Question;
	readonly prediction = new Workbench();
	readonly saved: ReturnType<typeof keptLesson>;
	tab = $state<Tab>('prediction');
	/** The progress that was erased, as long as it can be brought back. */
	erased = $state.raw<Progress | null>(null);
	/** Somebody works at the exercise. */
	begun = $state(false);
	/** A class has seen the kernel's answer, so it shows; what this device keeps does not change. */
	led = $state(false);

	constructor(lesson: Lesson) {
		const { conditions, edit } = lesson.exercise;
		super(caseOf(exerciseStart(lesson)), conditions, edit);
		this.lesson = lesson;
		this.question = lessonQuestion(lesson);
		this.saved = keptLesson(lesson.slug);
		this.prediction.lab.hidden = true;
		this.ask();
	}

	private pausedAt = $state.raw<State | null>(null);
	/** Half a text is no try and solves nothing: it counts when its input is left, or typing pauses. */
	private readonly settled = $derived.by(
		() => this.w.edits.visit === null || this.pausedAt === this.w.state
	);
	readonly solvedNow = $derived(this.begun && this.met && this.settled);
	/** Readings of the states of the exercise, as long as undo keeps them. */
	private readonly readings = new WeakMap<Case, Reading>();
	/** The states since tries count, with those that undo has left; and what was tried before. */
	private line = $state.raw<readonly State[]>([]);
	private before = $state.raw<readonly Try[]>([]);
	/** What was tried since the exercise was begun, taken back or not, and what the kernel said. */
	readonly tries = $derived.by((): readonly Try[] => {
		const rows = triesOf(this.line, (c) => this.readingOf(c));
		return [...this.before, ...rows.slice(1)];
	});
	/** What the kernel says of the exercise as it came. */
	readonly asItCame = $derived.by(() => triesOf([this.start], (c) => this.readingOf(c))[0]!);
	/** The solved image is the shown solution, or came of it. */
	readonly shown = $derived(this.solvedNow && this.given && !this.progress.solved);
	readonly headline = $derived.by(() => {
		if (!this.solvedNow) return null;
		if (this.shown) return SHOWN_SOLUTION;
		const { conditions } = this.lesson.exercise;
		return solvedExercise(conditions, this.start, this.w.state, this.tries);
	});
	hints = $state(0);
	/** With the first hint: the first byte that is to blame, where bytes are to be changed. */
	readonly hinted = $derived.by((): Range[] => {
		const { solution } = this.lesson.exercise;
		if (this.hints === 0 || this.solvedNow || !solution.poke) return [];
		const at = hintedAt(this.readingOf(this.w.state), changed(this.start, solution).bytes);
		return at === null ? [] : [{ from: at, to: at + 1 }];
	});

	readonly ringed = $derived(ringsOf(this.start, this.w.state));

	/** One's own solution is recorded as such, so an image that solves it may be the shown one. */
	protected override kept(link: string | null): State | null {
		const left = super.kept(link);
		if (!left) return null;
		const graded = grade(this.wanted, this.start, left, new Reading(left));
		return { ...stateOf(left), given: isSolved(graded) };
	}

	private readingOf(c: Case): Reading {
		const known = this.readings.get(c) ?? new Reading(c);
		this.readings.set(c, known);
		return known;
	}

	/** Undo has left a part of the line. */
	private undone = false;
	/** Tries count from the present state on. */
	private startFrom(before: readonly Try[]): void {
		this.line = [this.w.state];
		this.before = before;
	}

	/** Call after each change: what was taken back was tried all the same. */
	private followTries(): void {
		const { line } = this;
		const all = [...this.w.edits.past, this.w.state];
		const since = all.lastIndexOf(line[0]!);
		// Undo has gone back to before.
		if (since < 0) return this.startFrom(this.tries);
		const now = all.slice(since);
		const differs = now.findIndex((state, i) => state !== line[i]);
		if (differs < 0) {
			this.undone = now.length < line.length;
			return;
		}
		if (this.undone) this.before = this.tries;
		this.line = this.undone ? now.slice(differs - 1) : now;
		this.undone = false;
	}

	get progress(): Progress {
		return this.saved.record;
	}
	get unsaved(): boolean {
		return this.saved.unsaved;
	}

	/** Goes on where this device left the lesson. An answer that was chosen since the page is there is newer. */
	resume(): void {
		const before = this.progress;
		this.saved.sync();
		this.take(before);
	}

	/** Follows other tabs. @returns ends it */
	watch(): () => void {
		return this.saved.watch((before) => this.take(before));
	}

	/** Shows what is new: another tab may have asked the kernel, edited the exercise, or erased all. */
	private take(before: Progress): void {
		const { ran, exercise, tries } = this.progress;
		if (ran !== before.ran) this.ask();
		if (exercise === before.exercise) return;
		if (exercise === null) this.end();
		else if (!this.begun) {
			const { tab } = this;
			this.begin();
			if (before.ran) this.tab = tab;
		} else {
			this.showLeft(exercise);
			this.startFrom(tries);
		}
	}

	/** The image or kernel that was set aside, and the present one in its place. */
	swap(): void {
		const before = this.progress;
		this.saved.swap();
		this.take(before);
	}

	/** The kernel's answer shows. */
	get ran(): boolean {
		return this.led || this.progress.ran;
	}
	get answered(): Answered {
		const answered = answeredIn(this.question, this.progress);
		return this.led ? { ...answered, told: true } : answered;
	}
	private answer(next: Answered): void {
		this.saved.record = withAnswered(this.question, this.progress, next);
	}

	choose(ask: 0 | 1, key: string): void {
		if (this.answered.told) return;
		this.erased = null;
		this.answer(withChoice(this.answered, ask, key));
	}

	/** Changes the progress; `save` saves it. */
	private set(part: Partial<Progress>): void {
		this.saved.record = { ...this.progress, ...part };
	}

	run(): void {
		this.answer(run(this.question, this.answered, false));
		this.ask();
	}

	again(): void {
		this.answer(askAgain(this.question, this.answered));
		this.tab = 'prediction';
		this.ask();
	}

	/** After a step of its presentation. @param led a class has seen the answer */
	lead(led: boolean): void {
		this.led = led;
		this.ask();
	}

	/** Shows the case of the question. Before the answer a lesson may show only its first bytes. */
	private ask(): void {
		const { start, shown } = this.lesson;
		const c = caseOf(start);
		const bytes = this.ran ? c.bytes : c.bytes!.slice(0, shown);
		this.prediction.begin({ ...c, bytes });
	}

	/** Shows the exercise, once the kernel has answered. */
	begin(): void {
		if (!this.ran) return;
		this.tab = 'exercise';
		if (this.begun) return;
		this.goOn(this.saved.sync().exercise);
		this.begun = true;
		this.startFrom(this.progress.tries);
		this.save();
	}

	/** Both are one step of undo. */
	reset(): void {
		const { tries } = this;
		this.show(stateOf(this.start));
		this.startFrom(tries);
		this.hints = 0;
	}
	showSolution(): void {
		this.tab = 'exercise';
		const { tries } = this;
		this.set({ shown: true });
		const { bytes, kernel, revision } = changed(this.start, this.lesson.exercise.solution);
		const { edit } = this.lesson.exercise;
		const image = edit === 'kernel' ? {} : { bytes, rest: null, file: null };
		this.show({ ...image, ...(edit === 'image' ? {} : { kernel, revision }) }, true);
		this.startFrom(tries);
	}

	/** Call after each change. @returns ends the wait */
	awaitPause(): () => void {
		const { state } = this.w;
		const timer = setTimeout(() => (this.pausedAt = state), PAUSE);
		return () => clearTimeout(timer);
	}

	/** Call after each change. */
	save(): void {
		if (this.begun && this.settled) this.followTries();
		const { progress } = this;
		const now = this.begun
			? {
					...progress,
					exercise: longLink(this.w.state) ?? progress.exercise,
					tries: this.tries,
					solved: progress.solved || (this.solvedNow && !this.given)
				}
			: progress;
		this.saved.keep(now);
		this.take(now);
	}

	/** The first answer stays what it was. */
	erase(): void {
		this.erased = this.progress;
		this.restart(firstOnly(this.progress));
	}

	undoErase(): void {
		const { erased } = this;
		if (!erased) return;
		this.erased = null;
		this.restart(erased);
	}

	private restart(progress: Progress): void {
		this.end();
		this.saved.keep(progress);
		this.ask();
		if (this.progress.exercise !== null) this.begin();
	}

	/** There is no exercise any more. */
	private end(): void {
		this.begun = false;
		this.tab = 'prediction';
	}
}
