/** Shows what the text after `#` asks for, in the workbench, in an embed, or on a page about one image. */
import type { NamedImage } from '$lib/view/carried.ts';
import type { Arrived } from '$lib/view/arrived.ts';
import { refusedLink } from '$lib/view/refused_link.ts';
import { stateOf } from '$lib/ui/state/state.ts';
import type { Workbench } from '$lib/ui/state/workbench.svelte.ts';

/** Shows the case on the page, with the marks of its link. */
export function show(w: Workbench, arrived: Arrived, named: NamedImage = { file: null }): void {
	w.arrive({ ...stateOf(arrived.case), ...named });
	const { mark } = arrived.view;
	if (mark?.step != null) w.goToStep(mark.step);
	if (mark?.select) w.pointing.select(mark.select);
	// Anybody can write a note, so the page says where it comes from.
	if (mark?.note) w.messages.remark = { text: `Note in the link: ${mark.note}`, entry: null };
	else if (arrived.remark !== null)
		w.messages.remark = { text: arrived.remark, entry: arrived.entry };
	if (arrived.viewError !== null)
		w.messages.complain(
			`The note or the selection in this link is damaged, so neither is shown: ${arrived.viewError}. The image and kernel are intact.`
		);
}

/** Shows no image, until somebody edits. */
export function refuseLink(w: Workbench, why: string): void {
	const before = w.state;
	const empty = { ...before, bytes: null, rest: null, file: null };
	w.arrive(empty);
	w.messages.notice = {
		text: `${refusedLink(why)} The address stays until you edit something.`,
		urgent: true,
		holds: () => w.state === empty,
		action: { label: 'Show what was here before', run: () => w.arrive(before) }
	};
}
