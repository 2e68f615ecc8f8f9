/** A case that came with a class link: hidden until somebody has predicted what the kernel says. */
import { classQuestion } from '$lib/course/class/class_question.ts';
import { NOTHING_YET, type Progress } from '$lib/course/progress.ts';
import { subjectOf, tidy } from '$lib/share/link/fragment.ts';
import { open, show } from '$lib/ui/history/arrival.ts';
import { Workbench } from '$lib/ui/state/workbench.svelte.ts';
import { Reading } from '$lib/view/reading.ts';

export class ClassRun {
	readonly w = new Workbench();
	/** Or why nothing is asked, in words; they are empty if the page has no link at all. Null until the page opens its link. */
	arrived = $state.raw<ReturnType<typeof opened> | null>(null);
	progress = $state.raw<Progress>(NOTHING_YET);

	/** @param hash the text after `#` */
	arrive(hash: string): void {
		this.w.lab.hidden = true;
		this.progress = NOTHING_YET;
		this.arrived = opened(this.w, hash);
	}

	choose(part: Pick<Progress, 'option'> | Pick<Progress, 'check'>): void {
		if (!this.progress.ran) this.progress = { ...this.progress, ...part };
	}

	run(): void {
		this.progress = { ...this.progress, ran: true };
		this.w.lab.hidden = false;
	}
}

/** Shows the case of a link, without its verdict. */
function opened(w: Workbench, hash: string) {
	const arrived = open(hash);
	if (!arrived) return { why: '' };
	if ('error' in arrived)
		return {
			why: `This class link is damaged, and nothing is shown in its place: ${arrived.error}. Copy it once more from where it came.`
		};
	const reading = new Reading(arrived.case);
	const asked = classQuestion(reading);
	if ('why' in asked) return asked;
	const { mark } = arrived.view;
	// A step of the reader would tell how far it comes. The note stands with the question.
	const view = { ...arrived.view, mark: mark && { ...mark, step: null, note: '' } };
	show(w, { ...arrived, view });
	w.edits.forget();
	const link = arrived.viewError === null ? tidy(hash) : subjectOf(hash);
	return {
		asked,
		/** It tells what the kernel says. */
		reading,
		/** What the sender of the link says to the question; empty for nothing. */
		note: mark?.note ?? '',
		/** The text of the link, with its note and selection if they are whole. */
		link
	};
}
