/** A class link that a student works through: each case is hidden until somebody has predicted what the kernel says. */
import {
	asked,
	begun,
	codeOf,
	openTexts,
	shown,
	type QuestionProgress,
	type SetProgress
} from '$lib/course/class/class_progress.ts';
import type { OpenedQuestion } from '$lib/course/class/opened_set.ts';
import { WHOLE } from '$lib/share/link/fragment.ts';
import { show } from '$lib/ui/history/arrival.ts';
import { Workbench } from '$lib/ui/state/workbench.svelte.ts';
import { saveName, savedName, savedSet, saveSet } from '$lib/ui/transfer/class_records.ts';
import { openClass } from './open_class.ts';

const NONE: SetProgress = { at: 0, questions: [] };

export class ClassRun {
	/** Of the question that shows. */
	w = $state.raw(new Workbench());
	/** Or why nothing is asked, in words; they are empty if the page has no link at all. Null until the page opens its link. */
	arrived = $state.raw<ReturnType<typeof openClass> | null>(null);
	progress = $state.raw<SetProgress>(NONE);
	name = $state('');
	/** The student has pressed "Begin again" once. */
	asksAgain = $state(false);
	/** This browser keeps nothing. */
	unsaved = $state(false);

	readonly opened = $derived(this.arrived && 'why' in this.arrived ? null : this.arrived);
	/** Null at the result. */
	readonly question = $derived(this.opened?.questions[this.progress.at] ?? null);
	readonly mine = $derived(this.progress.questions[this.progress.at] ?? null);
	/** What is left to do. */
	readonly left = $derived(openTexts(this.progress));
	/** The results code, once there is one. */
	readonly code = $derived(this.opened && codeOf(this.opened, this.name, this.progress));

	/** @param hash the text after `#` */
	arrive(hash: string): void {
		const arrived = openClass(hash);
		this.arrived = arrived;
		this.progress = NONE;
		this.asksAgain = false;
		if ('why' in arrived) return;
		// An earlier link asks anew each time.
		const saved = arrived.earlier ? null : savedSet(arrived);
		this.name = arrived.code ? savedName() : '';
		this.progress = saved ?? begun(arrived);
		this.open();
	}

	/** @param at the number of questions for the result */
	go(at: number): void {
		this.asksAgain = false;
		this.keep({ ...this.progress, at });
		this.open();
	}

	/** Shows the case of a question, without its verdict. */
	private open(): void {
		const { question, opened } = this;
		const w = new Workbench();
		w.lab.hidden = !this.mine?.told;
		if (question && opened) {
			const { view, remark } = opened.earlier ?? { view: WHOLE, remark: null };
			show(w, { case: question.case, view, viewError: null, remark });
			w.edits.forget();
		}
		this.w = w;
	}

	private keep(progress: SetProgress): void {
		this.progress = progress;
		if (this.opened && !this.opened.earlier) this.unsaved = !saveSet(this.opened, progress);
	}

	private change(next: (q: OpenedQuestion, p: QuestionProgress) => QuestionProgress): void {
		const { question, mine, progress } = this;
		if (!question || !mine) return;
		const questions = progress.questions.with(progress.at, next(question, mine));
		this.keep({ ...progress, questions });
		this.w.lab.hidden = !this.mine?.told;
	}

	choose(part: Pick<QuestionProgress, 'result'> | Pick<QuestionProgress, 'check'>): void {
		this.change((_, p) => (p.told ? p : { ...p, ...part }));
	}

	run(): void {
		this.change((q, p) => asked(q, p, this.opened!.again));
	}

	/** Gives up. */
	tell(): void {
		this.change((_, p) => shown(p));
	}

	call(name: string): void {
		this.name = name;
		saveName(name);
	}

	/** Begins the whole set again, if the student has asked for it; the code of before is gone. */
	again(): void {
		if (!this.opened || !this.asksAgain) return;
		this.asksAgain = false;
		this.keep(begun(this.opened));
		this.open();
	}
}
