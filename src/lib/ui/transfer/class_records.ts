/** What this device keeps for a class: a teacher's draft and the links that were given out; a student's name and progress. */
import { base } from '$app/paths';
import { draftOf, draftRecord, type Draft } from '$lib/course/class/class_draft.ts';
import { recordOfSet, setProgressOf, type SetProgress } from '$lib/course/class/class_progress.ts';
import type { OpenedSet } from '$lib/course/class/opened_set.ts';
import { crc32 } from '$lib/share/crc32.ts';
import { utf8 } from '$lib/format/utf8.ts';

/** With the version of records. Another copy of the site on this host has its own records. */
const PREFIX = `ckptlab${base}.class.1.`;
const DRAFT = 'draft';
const NAME = 'name';
const LINKS = 'links';
const SET = 'set.';
/** As many links as a teacher gives out in a year. */
const LINKS_MOST = 40;

/** Null if there is none, or if storage is forbidden. */
function read(name: string): string | null {
	try {
		return localStorage.getItem(PREFIX + name);
	} catch {
		return null;
	}
}

/** Null removes the record. @returns whether it could be saved */
function write(name: string, text: string | null): boolean {
	try {
		if (text === null) localStorage.removeItem(PREFIX + name);
		else localStorage.setItem(PREFIX + name, text);
		return true;
	} catch {
		return false;
	}
}

export function savedDraft(): Draft | null {
	const text = read(DRAFT);
	return text === null ? null : draftOf(text);
}
export const saveDraft = (draft: Draft): boolean =>
	write(DRAFT, draft.questions.length === 0 ? null : draftRecord(draft));

export const savedName = (): string => read(NAME) ?? '';
export const saveName = (name: string): boolean => write(NAME, name === '' ? null : name);

/** Class links that were given out on this device, the newest first. */
export function givenLinks(): string[] {
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

/** Each set has a record of its own; the link in the record tells sets of one name apart. */
const setName = (link: string): string => SET + crc32(utf8(link)).toString(16);

export function savedSet(link: string, set: OpenedSet): SetProgress | null {
	const text = read(setName(link));
	return text === null ? null : setProgressOf(text, link, set);
}
export const saveSet = (link: string, progress: SetProgress | null): boolean =>
	write(setName(link), progress && recordOfSet(link, progress));
