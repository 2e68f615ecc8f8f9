/** A case that came with a class link: hidden until somebody has predicted what the kernel says. */
import { classQuestion } from '$lib/course/class_question.ts';
import type { Asked } from '$lib/course/lesson.ts';
import { NOTHING_YET, type Progress } from '$lib/course/progress.ts';
import { caseSlides, type Slide } from '$lib/course/slides.ts';
import type { Checks } from '$lib/kernel/check_number.ts';
import { subjectOf, tidy } from '$lib/share/link/fragment.ts';
import { open, show } from '$lib/ui/history/arrival.ts';
import { Workbench } from '$lib/ui/state/workbench.svelte.ts';
import { Reading } from '$lib/view/reading.ts';

export class ClassRun {
	readonly w = new Workbench();
	asked = $state.raw<Asked | null>(null);
	/** The checks of the kernel that is asked. */
	ladder = $state.raw<Checks>([]);
	/** Why nothing is asked, in words; empty while the page opens the link. */
	refused = $state('');
	/** The page has no link at all. */
	empty = $state(false);
	progress = $state.raw<Progress>(NOTHING_YET);
	slides = $state.raw<readonly Slide[]>([]);
	/** What the sender of the link says to the question; empty for nothing. */
	note = $state('');
	/** The text of the link, with its note and selection if they are whole. */
	link = $state('');

	constructor() {
		this.w.lab.hidden = true;
	}

	/** @param hash the text after `#` */
	arrive(hash: string): void {
		this.w.lab.hidden = true;
		const arrived = open(hash);
		this.asked = null;
		this.slides = [];
		this.progress = NOTHING_YET;
		this.empty = arrived === null;
		this.refused = '';
		this.note = '';
		this.link = subjectOf(hash);
		if (!arrived) return;
		if ('error' in arrived) {
			this.refused = `This class link is damaged, and nothing is shown in its place: ${arrived.error}. Copy it once more from where it came.`;
			return;
		}
		const reading = new Reading(arrived.case);
		const asked = classQuestion(reading);
		if ('why' in asked) {
			this.refused = asked.why;
			return;
		}
		const { mark } = arrived.view;
		this.note = mark?.note ?? '';
		if (arrived.viewError === null) this.link = tidy(hash);
		// A step of the reader would tell how far it comes. The note stands with the question.
		const view = { ...arrived.view, mark: mark && { ...mark, step: null, note: '' } };
		show(this.w, { ...arrived, view });
		this.w.edits.forget();
		this.slides = caseSlides(asked, reading, this.note);
		this.ladder = reading.rungs;
		this.asked = asked;
	}

	choose(part: Pick<Progress, 'option'> | Pick<Progress, 'check'>): void {
		if (!this.progress.ran) this.progress = { ...this.progress, ...part };
	}

	run(): void {
		this.progress = { ...this.progress, ran: true };
		this.w.lab.hidden = false;
	}
}
