/** What a teacher asks the class: the draft in the dialog Share, and its link. Each change is kept on this device. */
import { base } from '$app/paths';
import {
	lengthText,
	linkOfDraft,
	openedAt,
	withCase,
	type Draft
} from '$lib/course/class/class_draft.ts';
import { offersOf } from '$lib/course/class/offers.ts';
import type { Case } from '$lib/share/case.ts';
import { LINK_MAX } from '$lib/share/link/permalink.ts';
import { keepLink, keptDraft } from './class_records.ts';

export class Ask {
	readonly kept = keptDraft();
	/** The result of the last press, in words. */
	said = $state('');
	readonly draft = $derived(this.kept.record);

	readonly question = $derived(this.draft.questions[this.draft.at] ?? null);
	/** The question at hand as students see it, and what the reader offers. */
	readonly preview = $derived(openedAt(this.draft));
	readonly offers = $derived(this.preview && offersOf(this.preview.reading, this.preview.right));
	/** Text after `#`; null without a question. */
	readonly link = $derived(linkOfDraft(this.draft));
	readonly address = $derived(
		this.link === null ? '' : new URL(`${base}/learn/class/#${this.link}`, location.href).href
	);
	readonly tooLong = $derived(this.link === null ? null : lengthText(this.address, this.link));
	readonly hasLink = $derived(this.link !== null && this.link.length <= LINK_MAX);

	/** What stood on the screen before may have been scanned from it. */
	constructor() {
		this.kept.sync();
		this.give();
	}

	change(next: Draft, said = ''): void {
		this.kept.keep(next);
		this.said = said;
	}

	/** Makes a change, or says why there is none. */
	try(next: Draft | { readonly why: string }): void {
		if ('why' in next) this.said = next.why;
		else this.change(next);
	}

	add(c: Case, name: string): void {
		this.try(withCase(this.draft, c, name));
	}

	/** The link goes out: this device remembers what was asked, for the results. */
	give(): void {
		if (this.link !== null && this.hasLink) keepLink(this.link);
	}
}
