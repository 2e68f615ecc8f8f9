/** My class set: which set shows and in which view, its questions, and its link. Each change is saved on this device. */
import { base } from '$app/paths';
import {
	qrText,
	linkOfDraft,
	lengthText,
	roomText,
	withCase,
	withSet,
	withoutCase,
	type Draft,
	type RefusedQuestion
} from '$lib/course/class/class_draft.ts';
import {
	FIRST_SET,
	isSetId,
	lastOf,
	setFrom,
	viewIn,
	withoutSetId,
	withSetId,
	type SetView
} from '$lib/course/class/class_sets.ts';
import { openSet } from '$lib/course/class/opened_set.ts';
import { setNumber, setSigns } from '$lib/course/class/results_code.ts';
import { setAddress } from '$lib/course/scene/present_address.ts';
import { many } from '$lib/format/count.ts';
import type { Case } from '$lib/share/case.ts';
import { LINK_MAX } from '$lib/share/link/permalink.ts';
import { newId } from '$lib/ui/history/records.ts';
import { keepLink, keptDraft, keptSets, savedDrafts } from '$lib/ui/transfer/class_records.ts';

/** What is said of the last press, and how to take it back. */
interface Said {
	readonly text: string;
	readonly undo?: () => void;
}

export class SetRun {
	readonly list = keptSets();
	#id = $state(FIRST_SET);
	kept = $state.raw(keptDraft());
	view = $state<SetView>('questions');
	/** Index of the question that is open; -1 for none. */
	at = $state(-1);
	/** Index of the question that the preview shows. */
	shown = $state(0);
	said = $state.raw<Said>({ text: '' });
	/** An image that an earlier address brought, to be added. */
	offered = $state.raw<Draft | null>(null);

	readonly id = $derived(this.#id);
	readonly draft = $derived(this.kept.record);
	readonly isEmpty = $derived(this.draft.questions.length === 0);
	private readonly isSaved = $derived(this.list.record.ids.includes(this.#id));
	/** It came with a class link, and is not one of this browser's sets. */
	readonly isForeign = $derived(!this.isEmpty && !this.isSaved);
	readonly savedText = $derived(
		this.kept.unsaved
			? 'This browser blocks saving. Save the set as a file.'
			: this.isForeign
				? 'Not one of your sets yet'
				: this.isEmpty
					? ''
					: 'Saved in this browser'
	);

	/** Text after `#`; null without a question. */
	readonly link = $derived(linkOfDraft(this.draft));
	readonly hasLink = $derived(this.link !== null && this.link.length <= LINK_MAX);
	readonly address = $derived(this.link === null ? '' : pageAddress(`learn/class/#${this.link}`));
	readonly tooLong = $derived(this.link === null ? null : lengthText(this.address, this.link));
	readonly dense = $derived(qrText(this.address));
	/** The first letters of its codes. */
	readonly signs = $derived(this.link === null ? '' : setSigns(setNumber(this.link)));
	/** The set as students get it. */
	readonly opened = $derived.by(() => {
		const set = this.link === null ? null : openSet(this.link);
		return set && !('why' in set) ? set : null;
	});

	/** Shows what an address asks for: a view, of one of the sets or of a class link. @param hash the text after `#` */
	arrive(hash: string): void {
		const { view, of } = viewIn(hash);
		if (view !== this.view) this.said = { text: '' };
		this.view = view;
		this.list.sync();
		const { record } = this.list;
		if (of !== '' && of === this.link) return this.show(this.#id);
		if (of === this.#id || record.ids.includes(of)) return this.show(of);
		const own = savedDrafts().find(({ draft }) => linkOfDraft(draft) === of);
		this.show(own?.id ?? lastOf(record));
		if (own || of === '') return;
		const set = setFrom(`#${of}`);
		if ('why' in set)
			this.said = { text: isSetId(of) ? 'This browser does not have this set.' : set.why };
		else if (view !== 'questions' || of.includes('~ask~')) {
			// It is one of this device's sets once it changes.
			this.begin();
			this.kept.record = set;
		} else this.offered = set;
	}

	private show(id: string): void {
		this.offered = null;
		this.list.sync();
		if (id !== this.#id) {
			this.#id = id;
			this.kept = keptDraft(id);
			this.at = -1;
			this.shown = 0;
		}
		this.kept.sync();
	}

	/** Follows other tabs. @returns ends it */
	watch(): () => void {
		const ends = [this.list.watch(), this.kept.watch()];
		return () => ends.forEach((end) => end());
	}

	/** How much of its QR code a question takes. */
	shareOf(i: number): string {
		const others = linkOfDraft(withoutCase(this.draft, i));
		return roomText(this.address, pageAddress(`learn/class/#${others ?? ''}`));
	}

	/** The address of a step of the presentation. */
	presentation(step: string): string {
		return pageAddress(`learn/class/#${setAddress(this.link ?? '', step)}`);
	}

	/** The text after `#` of a view. */
	hashOf(view: SetView, id = this.#id): string {
		if (this.isForeign && id === this.#id) return `${view}~${this.link}`;
		return id === lastOf(this.list.record) ? view : `${view}~${id}`;
	}

	// ---- changes

	change(next: Draft, said: Said = { text: '' }): void {
		this.kept.keep(next);
		this.list.keep(withSetId(this.list.sync(), this.#id));
		this.said = said;
	}

	/** Makes a change, or says why there is none. @returns whether it was made */
	try(next: Draft | RefusedQuestion, text = ''): boolean {
		if ('why' in next) this.said = { text: next.why };
		else this.change(next, { text });
		return !('why' in next);
	}

	/** Adds a case, and opens its question. */
	add(c: Case, name: string): void {
		if (this.try(withCase(this.draft, c, name))) this.goTo(this.draft.questions.length - 1);
	}

	/** Adds what a pasted text, a file or an address has, and opens its first question. */
	bring(set: Draft | RefusedQuestion): void {
		if ('why' in set) return void (this.said = { text: set.why });
		const count = set.questions.length;
		if (!this.try(withSet(this.draft, set), `Added ${many(count, 'question')}.`)) return;
		this.offered = null;
		this.goTo(this.draft.questions.length - count);
	}

	/** A set from a file stands alone, unless this one is empty. */
	openSet(set: Draft | RefusedQuestion): void {
		if (!('why' in set) && !this.isEmpty) this.begin();
		this.bring(set);
	}

	remove(i: number): void {
		const before = this.draft;
		this.change(withoutCase(before, i), {
			text: `Question ${i + 1} is removed.`,
			undo: () => this.change(before)
		});
		this.at = -1;
		this.shown = Math.max(0, Math.min(this.shown, this.draft.questions.length - 1));
	}

	goTo(i: number): void {
		this.at = i;
		this.shown = Math.max(0, i);
	}

	// ---- several sets

	/** A new set. It is saved with its first question. */
	begin(): void {
		this.show(newId());
	}
	open(id: string): void {
		this.show(id);
		this.list.keep(withSetId(this.list.sync(), id));
	}
	removeSet(id: string): void {
		const undo = keptDraft(id).remove();
		const list = this.list.sync();
		this.list.keep(withoutSetId(list, id));
		this.kept.sync();
		if (id === this.#id) this.show(lastOf(this.list.record));
		const back = () => {
			undo();
			this.list.keep(withSetId(this.list.sync(), id));
			this.show(id);
		};
		this.said = { text: 'The set is removed.', undo: back };
	}

	/** The link goes out: this device remembers what was asked, for the results. */
	give(): void {
		if (this.link !== null && this.hasLink) keepLink(this.link);
	}
}

/** @param path below the root of the site */
export const pageAddress = (path: string): string => new URL(`${base}/${path}`, location.href).href;
