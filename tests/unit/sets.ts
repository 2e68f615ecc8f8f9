/** Sets of questions for a class, of entries of the gallery, and sets that are opened from a link. */
import { NO_DRAFT, setOf, withCase, type Draft } from '../../src/lib/course/class/class_draft.ts';
import { encodeClass } from '../../src/lib/course/class/class_link.ts';
import { openSet, type OpenedSet } from '../../src/lib/course/class/opened_set.ts';
import { entryCase } from './cases.ts';

/** What was made; the reason why it was not fails the test. */
export function made<T extends object | null>(of: T) {
	if (of === null || 'why' in of) throw new Error(JSON.stringify(of));
	return of as Exclude<T, { readonly why: string } | null>;
}

export const draft = (...names: readonly string[]): Draft =>
	names.reduce<Draft>((d, name) => made(withCase(d, entryCase(name), name)), NO_DRAFT);

export const linkOf = (d: Draft): string => encodeClass(setOf(d)!);

export const openedSet = (link: string): OpenedSet => made(openSet(link));
