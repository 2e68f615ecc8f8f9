/** A lesson that somebody works through: the prediction, the exercise, and what this device keeps of them. */
import { changed, caseOf, revisionOf } from '$lib/course/start.ts';
import { changedBytes } from '$lib/course/changed_bytes.ts';
import { grade, isSolved } from '$lib/course/conditions.ts';
import { exerciseStart, type Lesson } from '$lib/course/lesson.ts';
import { NOTHING_YET, resumed, type Progress } from '$lib/course/progress.ts';
import type { Case } from '$lib/share/case.ts';
import { decode } from '$lib/share/permalink.ts';
import { longLink } from '$lib/ui/history/linkable.ts';
import { stateOf } from '$lib/ui/state/state.ts';
import { Workbench } from '$lib/ui/state/workbench.svelte.ts';
import { savedProgress, saveProgress } from './course_storage.ts';

export type Tab = 'prediction' | 'exercise';

export class LessonRun {
	readonly lesson: Lesson;
	readonly prediction = new Workbench();
	readonly exercise = new Workbench();
	progress = $state.raw<Progress>(NOTHING_YET);
	tab = $state<Tab>('prediction');
	/** The progress that was erased, as long as it can be brought back. */
	erased = $state.raw<Progress | null>(null);
	/** The browser has refused to save. */
	unsaved = $state(false);
	/** The cases of both labs, as soon as the code of their revisions is there. */
	#asked = $state.raw<Case | null>(null);
	#start = $state.raw<Case | null>(null);

	constructor(lesson: Lesson) {
		this.lesson = lesson;
		this.prediction.hidden = true;
		void this.ask(false);
	}

	get predictionReady(): boolean {
		return this.#asked !== null;
	}
	get exerciseReady(): boolean {
		return this.#start !== null;
	}
	get begun(): boolean {
		return this.progress.exercise !== null;
	}

	readonly graded = $derived.by(() =>
		this.#start
			? grade(
					this.lesson.exercise.conditions,
					this.#start,
					this.exercise.state,
					this.exercise.reading
				)
			: []
	);
	readonly solvedNow = $derived(this.#start !== null && isSolved(this.graded));
	readonly changedCount = $derived(
		this.#start ? changedBytes(this.#start.bytes, this.exercise.state.bytes).length : 0
	);

	/** Goes on where this device left the lesson. An answer that was chosen since the page is there is newer. */
	resume(): void {
		const saved = savedProgress(this.lesson.slug);
		if (!saved) return;
		const { option, check } = this.progress;
		this.progress = saved.ran
			? saved
			: { ...saved, option: option ?? saved.option, check: check ?? saved.check };
		if (saved.ran) void this.ask(true);
		if (saved.ran && saved.exercise !== null) void this.begin();
	}

	choose(part: Pick<Progress, 'option'> | Pick<Progress, 'check'>): void {
		if (this.progress.ran) return;
		this.erased = null;
		this.progress = { ...this.progress, ...part };
	}

	run(): void {
		this.progress = { ...this.progress, ran: true };
		void this.ask(true);
	}

	/** Shows the case of the question. Before the answer a lesson may show only its first bytes. */
	private async ask(ran: boolean): Promise<void> {
		const { start, shown } = this.lesson;
		const w = this.prediction;
		// Without an `await` if the code is there: the prerendered page needs the case at once.
		const revision = w.known(revisionOf(start)) ?? (await w.load(revisionOf(start)));
		if (!revision || ran !== this.progress.ran) return;
		const c = caseOf(start, revision);
		const short = !ran && shown !== undefined && c.bytes !== null;
		w.begin(short ? { ...c, bytes: c.bytes.slice(0, shown) } : c);
		this.#asked = c;
	}

	async begin(): Promise<void> {
		this.tab = 'exercise';
		const w = this.exercise;
		const from = exerciseStart(this.lesson);
		const revision = w.known(revisionOf(from)) ?? (await w.load(revisionOf(from)));
		if (this.#start || !revision || !this.progress.ran) return;
		const start = caseOf(from, revision);
		const { exercise } = this.progress;
		const saved = exercise === null ? null : decode(exercise, Infinity);
		const now =
			saved && 'case' in saved ? resumed(start, saved.case, this.lesson.exercise.edit) : start;
		if (!w.known(now.revision) && !(await w.load(now.revision))) return;
		w.begin(now);
		this.#start = start;
		this.save();
	}

	/** Both are one step of undo. */
	reset(): void {
		if (this.#start) this.exercise.edit(stateOf(this.#start));
	}
	showSolution(): void {
		if (!this.#start) return;
		this.tab = 'exercise';
		this.progress = { ...this.progress, shown: true };
		const { bytes, kernel, revision } = changed(this.#start, this.lesson.exercise.solution);
		const { edit } = this.lesson.exercise;
		this.exercise.edit({
			...(edit === 'kernel' ? {} : { bytes, rest: null, file: null }),
			...(edit === 'image' ? {} : { kernel, revision })
		});
	}

	/** Call after each change. */
	save(): void {
		const exercise = this.#start ? longLink(this.exercise.state) : this.progress.exercise;
		const solved = this.progress.solved || this.solvedNow;
		if (exercise !== this.progress.exercise || solved !== this.progress.solved)
			this.progress = { ...this.progress, exercise, solved };
		if (this.progress !== NOTHING_YET)
			this.unsaved = !saveProgress(this.lesson.slug, this.progress);
	}

	erase(): void {
		this.erased = this.progress;
		this.restart(NOTHING_YET);
		saveProgress(this.lesson.slug, null);
	}

	undoErase(): void {
		const { erased } = this;
		if (!erased) return;
		this.erased = null;
		this.restart(erased);
	}

	private restart(progress: Progress): void {
		this.progress = progress;
		this.#start = null;
		this.tab = 'prediction';
		void this.ask(progress.ran);
		if (progress.ran && progress.exercise !== null) void this.begin();
	}
}
