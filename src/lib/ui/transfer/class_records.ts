/** What this device keeps for a class: a teacher's sets and the links that were given out; a student's name and progress. */
import { many } from '$lib/format/count.ts';
import { linkOfDraft, draftTitle, withCase } from '$lib/course/class/class_draft.ts';
import { DRAFT, FIRST_SET, lastOf, SETS, withSetId } from '$lib/course/class/class_sets.ts';
import type { OpenedSet } from '$lib/course/class/opened_set.ts';
import { setKept } from '$lib/course/class/set_record.ts';
import { merging, type Kind } from '$lib/course/kept_record.ts';
import type { Case } from '$lib/share/case.ts';
import { crc32 } from '$lib/share/crc32.ts';
import { utf8 } from '$lib/format/utf8.ts';
import { Kept } from '$lib/ui/dom/kept.svelte.ts';

/** As many links as a teacher gives out in a year. */
const LINKS_MOST = 40;

/** One line, which all tabs show: what was typed last stays. */
const NAME: Kind<{ readonly name: string }> = {
	none: { name: '' },
	read: (name) => ({ name }),
	text: ({ name }) => (name === '' ? null : name),
	merge: merging([]),
	work: []
};

/** Class links, the newest first. */
interface Links {
	readonly links: readonly string[];
}
const joined = (newer: Links, older: Links): Links => ({
	links: [...new Set([...newer.links, ...older.links])].slice(0, LINKS_MOST)
});
const LINKS: Kind<Links> = {
	none: { links: [] },
	read: linksIn,
	text: ({ links }) => (links.length === 0 ? null : JSON.stringify(links)),
	merge: merging([], [{ of: ['links'], both: joined }]),
	work: []
};
function linksIn(text: string): Links | null {
	try {
		const links: unknown = JSON.parse(text);
		return Array.isArray(links) ? { links: links.filter((l) => typeof l === 'string') } : null;
	} catch {
		return null;
	}
}

export const keptSets = () => new Kept('class.1.sets', SETS);
/** The set that was there before there were several keeps its record. */
export const keptDraft = (id = FIRST_SET) =>
	new Kept(id === FIRST_SET ? 'class.1.draft' : `class.1.draft.${id}`, DRAFT);
export const keptName = () => new Kept('class.1.name', NAME);
export const keptLinks = () => new Kept('class.1.links', LINKS);
/** Each set has a record of its own; the link in the record tells sets of one name apart. */
export const keptSet = (set: OpenedSet) =>
	new Kept(`class.1.set.${crc32(utf8(set.link)).toString(16)}`, setKept(set));

/** This class link was given out on this device. */
export function keepLink(link: string): void {
	const kept = keptLinks();
	kept.keep(joined({ links: [link] }, kept.sync()));
}

/** `Week 3, 3 questions`: the set that was opened last; empty if it has no question. */
export function lastSetText(): string {
	const draft = keptDraft(lastOf(keptSets().sync())).sync();
	const { length } = draft.questions;
	return length === 0 ? '' : `${draftTitle(draft)}, ${many(length, 'question')}`;
}

/** The sets of this device, each with its id. */
export const savedDrafts = () =>
	keptSets()
		.sync()
		.ids.map((id) => ({ id, draft: keptDraft(id).sync() }));

/** The title of the set of a link, where this device has it. */
export const keptTitle = (link: string): string | undefined =>
	savedDrafts().find(({ draft }) => linkOfDraft(draft) === link)?.draft.title;

/** Those, and the links of the sets: one may have gone out in a way that no page sees. */
export function knownLinks(): string[] {
	const own = savedDrafts().flatMap(({ draft }) => linkOfDraft(draft) ?? []);
	return [...new Set([...own, ...keptLinks().sync().links])];
}

/** Adds cases to the set that was opened last. @returns what is said of it */
export function addToSet(cases: readonly (readonly [Case, name: string])[]): string {
	const list = keptSets();
	const id = lastOf(list.sync());
	const kept = keptDraft(id);
	const before = kept.sync();
	let [next, why] = [before, ''];
	for (const [c, name] of cases) {
		const more = withCase(next, c, name);
		if ('why' in more) why = more.why;
		else next = more;
	}
	if (next === before) return why;
	kept.keep(next);
	list.keep(withSetId(list.record, id));
	const [first, last] = [before.questions.length + 1, next.questions.length];
	const as = first === last ? `question ${last}` : `questions ${first} to ${last}`;
	return [`Added to “${draftTitle(next)}” as ${as}.`, why].filter(Boolean).join(' ');
}
