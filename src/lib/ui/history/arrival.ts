/** Opens what the text after `#` asks for, in the workbench, in an embed, or on a page about one image. */
import { entryNamed, GALLERY } from '$lib/share/gallery/gallery.ts';
import { quoted } from '$lib/share/quoted.ts';
import { readFragment, type View } from '$lib/share/link/fragment.ts';
import type { Case } from '$lib/share/case.ts';
import { nearest } from '$lib/view/nearest.ts';
import { refusedLink } from '$lib/view/refused_link.ts';
import { stateOf } from '$lib/ui/state/state.ts';
import type { Workbench } from '$lib/ui/state/workbench.svelte.ts';

interface Arrived {
	readonly case: Case;
	/** The gallery's remark on the image. */
	readonly remark: string | null;
	readonly view: View;
	/** What is wrong with the view. A damaged view is ignored. */
	readonly viewError: string | null;
}

/** @returns null for an empty text */
export function open(text: string): Arrived | { error: string } | null {
	const target = readFragment(text);
	if (!target || 'error' in target) return target;
	const { view, viewError } = target;
	if (target.kind === 'case') return { case: target.case, remark: null, view, viewError };
	const entry = entryNamed(target.name);
	if (!entry) {
		const meant = nearest(
			target.name,
			GALLERY.map((e) => e.name)
		);
		const other = meant === null ? '' : `; the nearest name is “${meant}”`;
		return { error: `the gallery has no entry ${quoted(target.name)}${other}` };
	}
	const c = entry.build();
	return { case: c, remark: `${entry.name}: ${entry.look}`, view, viewError };
}

/** Shows the case on the page, with the marks of its link. */
export function show(w: Workbench, arrived: Arrived, file: string | null = null): void {
	w.arrive({ ...stateOf(arrived.case), file });
	const { mark } = arrived.view;
	if (mark?.step != null) w.goToStep(mark.step);
	if (mark?.select) w.pointing.select(mark.select);
	// Anybody can write a note, so the page says where it comes from.
	if (mark?.note) w.messages.remark = { text: `Note in the link: ${mark.note}`, isNote: true };
	else if (arrived.remark !== null) w.messages.remark = { text: arrived.remark, isNote: false };
	if (arrived.viewError !== null)
		w.messages.complain(
			`The note or the selection in this link is damaged, so neither is shown: ${arrived.viewError}. The image and kernel are intact.`
		);
}

/** Shows no image, until somebody edits. @param then the last sentence of the message */
export function refuseLink(w: Workbench, why: string, then: string): void {
	const before = w.state;
	const empty = { ...before, bytes: null, rest: null, file: null };
	w.arrive(empty);
	w.messages.notice = {
		text: `${refusedLink(why)} ${then}`,
		urgent: true,
		holds: () => w.state === empty,
		action: { label: 'Show what was here before', run: () => w.arrive(before) }
	};
}
