/** What this device keeps for a class: a teacher's draft and the links that were given out; a student's name and progress. */
import { draftOf, draftRecord, linkOfDraft, type Draft } from '$lib/course/class/class_draft.ts';
import { recordOfSet, setProgressOf, type SetProgress } from '$lib/course/class/class_progress.ts';
import type { OpenedSet } from '$lib/course/class/opened_set.ts';
import { crc32 } from '$lib/share/crc32.ts';
import { utf8 } from '$lib/format/utf8.ts';
import { keptTexts } from '$lib/ui/dom/kept_texts.ts';

const DRAFT = 'draft';
const NAME = 'name';
const LINKS = 'links';
const SET = 'set.';
/** As many links as a teacher gives out in a year. */
const LINKS_MOST = 40;

const { read, write } = keptTexts('class.1.');

export const savedDraft = (): Draft | null => draftOf(read(DRAFT) ?? '');
export const saveDraft = (draft: Draft): boolean =>
	write(DRAFT, draft.questions.length === 0 ? null : draftRecord(draft));

export const savedName = (): string => read(NAME) ?? '';
export const saveName = (name: string): boolean => write(NAME, name === '' ? null : name);

/** Class links that were given out on this device, the newest first. */
function givenLinks(): string[] {
	try {
		const links: unknown = JSON.parse(read(LINKS) ?? '[]');
		return Array.isArray(links) ? links.filter((link) => typeof link === 'string') : [];
	} catch {
		return [];
	}
}
export const keepLink = (link: string): boolean =>
	write(
		LINKS,
		JSON.stringify([link, ...givenLinks().filter((l) => l !== link)].slice(0, LINKS_MOST))
	);

/** Those, and the link of the draft: it may have gone out in a way that no page sees. */
export function knownLinks(): string[] {
	const draft = savedDraft();
	const link = draft && linkOfDraft(draft);
	return [...new Set([...(link === null ? [] : [link]), ...givenLinks()])];
}

/** Each set has a record of its own; the link in the record tells sets of one name apart. */
const setName = (link: string): string => SET + crc32(utf8(link)).toString(16);

export const savedSet = (set: OpenedSet): SetProgress | null =>
	setProgressOf(read(setName(set.link)) ?? '', set);
export const saveSet = (set: OpenedSet, progress: SetProgress): boolean =>
	write(setName(set.link), recordOfSet(set, progress));
