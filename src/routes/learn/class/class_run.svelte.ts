/** A class link that a student works through: each case is hidden until somebody has predicted what the kernel says. */
import type { OpenedSet } from '$lib/course/class/opened_set.ts';
import { begunAgain, codeOf, openTexts, type SetProgress } from '$lib/course/class/set_record.ts';
import { withChoice, run, tell, type Answered } from '$lib/course/question/answered.ts';
import type { Question } from '$lib/course/question/question.ts';
import { WHOLE } from '$lib/share/link/fragment.ts';
import { show } from '$lib/ui/history/arrival.ts';
import { Workbench } from '$lib/ui/state/workbench.svelte.ts';
import { keptName, keptSet } from '$lib/ui/transfer/class_records.ts';
import { openClass } from './open_class.ts';

const NONE: SetProgress = { at: 0, questions: [] };

export class ClassRun {
	/** Of the question that shows. */
	w = $state.raw(new Workbench());
	/** Or why nothing is asked, in words; they are empty if the page has no link at all. Null until the page opens its link. */
	arrived = $state.raw<ReturnType<typeof openClass> | null>(null);
	/** What this device keeps of the set. A bare link asks anew each time: its record stays on the page. */
	private set = $state.raw<ReturnType<typeof keptSet> | null>(null);
	/** The question that shows here; another tab may show another one. */
	private at = $state(0);
	private readonly called = keptName();

	readonly progress = $derived<SetProgress>({ ...(this.set?.record ?? NONE), at: this.at });
	/** This browser keeps nothing. */
	readonly unsaved = $derived(this.set?.unsaved ?? false);

	readonly opened = $derived(this.arrived && 'why' in this.arrived ? null : this.arrived);
	readonly name = $derived(this.opened?.code ? this.called.record.name : '');
	/** Null at the result. */
	readonly question = $derived(this.opened?.questions[this.progress.at] ?? null);
	readonly mine = $derived(this.progress.questions[this.progress.at] ?? null);
	readonly left = $derived(openTexts(this.progress));
	readonly code = $derived(this.opened && codeOf(this.opened, this.name, this.progress));

	/** A question as a student sees it at first, for a teacher: nothing is kept. */
	static looking(set: OpenedSet, at: number): ClassRun {
		const run = new ClassRun();
		run.arrived = { ...set, bare: null };
		run.set = keptSet(set);
		run.at = at;
		run.open();
		return run;
	}

	/** @param hash the text after `#` */
	arrive(hash: string): void {
		const arrived = openClass(hash);
		this.arrived = arrived;
		this.set = 'why' in arrived ? null : keptSet(arrived);
		this.at = 0;
		if ('why' in arrived) return;
		this.called.sync();
		if (!arrived.bare) this.at = this.set!.sync().at;
		this.open();
	}

	/** @param at the number of questions for the result */
	go(at: number): void {
		this.at = at;
		this.keep(this.progress);
		this.open();
	}

	/** Shows the case of a question, without its verdict. */
	private open(): void {
		const { question, opened } = this;
		const w = new Workbench();
		w.lab.hidden = !this.mine?.told;
		if (question && opened) {
			const shown = opened.bare ?? { view: WHOLE, remark: null, entry: null };
			show(w, { ...shown, case: question.question.case, viewError: null });
			w.edits.forget();
		}
		this.w = w;
	}

	private keep(progress: SetProgress): void {
		if (this.opened?.bare) this.set!.record = progress;
		else this.set?.keep(progress);
	}

	/** Follows other tabs. @returns ends it */
	watch(): () => void {
		const ends = [
			this.called.watch(),
			...(this.set && !this.opened?.bare ? [this.set.watch(() => this.hide())] : [])
		];
		return () => ends.forEach((end) => end());
	}
	private hide(): void {
		this.w.lab.hidden = !this.mine?.told;
	}

	private change(next: (q: Question, a: Answered) => Answered): void {
		const { question, mine, progress } = this;
		if (!question || !mine) return;
		const questions = progress.questions.with(progress.at, next(question.question, mine));
		this.keep({ ...progress, questions });
		this.hide();
	}

	choose(ask: 0 | 1, key: string): void {
		this.change((_, a) => withChoice(a, ask, key));
	}

	run(): void {
		this.change((q, a) => run(q, a, this.opened!.again));
	}

	tell(): void {
		this.change((_, a) => tell(a));
	}

	call(name: string): void {
		this.called.keep({ name });
	}

	/** Asks the whole set once more. The first answers count, and so the code stays. */
	again(): void {
		this.at = 0;
		if (this.opened) this.keep(begunAgain(this.opened, this.progress));
		this.open();
	}
}
