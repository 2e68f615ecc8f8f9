/** Opens a class link: a set of questions, or a bare one, which is the link of one case with its note. Handouts and embeds have bare ones. */
import { openCase, openSet, damagedSet, type OpenedSet } from '$lib/course/class/opened_set.ts';
import { setScene } from '$lib/course/scene/set_scene.ts';
import type { Scene } from '$lib/course/scene/step.ts';
import { tidy, type View } from '$lib/share/link/fragment.ts';
import { open } from '$lib/view/arrived.ts';

export interface OpenedClass extends OpenedSet {
	/** Of a bare link: its selection, and what the gallery says of the case. */
	readonly bare: {
		readonly view: View;
		readonly remark: string | null;
		readonly entry: string | null;
	} | null;
}

/** Or why nothing is asked, in words; they are empty for an empty link. @param hash the text after `#` */
export function openClass(hash: string): OpenedClass | { readonly why: string } {
	const set = openSet(hash);
	if (set) return 'why' in set ? set : { ...set, bare: null };
	const arrived = open(hash);
	if (!arrived) return { why: '' };
	if ('error' in arrived) return { why: damagedSet(arrived.error) };
	// A set whose word for the questions is damaged looks like a bare link with a damaged note.
	if (arrived.viewError !== null) return { why: damagedSet(arrived.viewError) };
	const { mark } = arrived.view;
	const opened = openCase(tidy(hash), arrived.case, mark?.note ?? '');
	if ('why' in opened) return opened;
	// A step of the reader would tell how far it comes. The note stands with the question.
	const view = { ...arrived.view, mark: mark && { ...mark, step: null, note: '' } };
	return { ...opened, bare: { view, remark: arrived.remark, entry: arrived.entry } };
}

/** The questions of a class link, for a room. @param title of the set, where this browser has it */
export const classScene = (
	{ questions, bare, link, code, title: inLink = '' }: OpenedClass,
	title = inLink
): Scene =>
	setScene(
		questions.map(({ question }) => question),
		{ link, code, title, note: bare ? (questions[0]?.words.trim() ?? '') : '' }
	);
