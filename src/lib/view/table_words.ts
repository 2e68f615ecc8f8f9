/** The sentences of members and objects, from the tables of a revision. */
import type { Span } from '../format/image.ts';
import type { Member, Struct } from '../format/struct.ts';
import type { Revision } from '../revisions/revision.ts';
import { OBJECT_WORDS, GLOSSARY_WORDS } from './words.ts';

/** Each struct once, in the order of an image. */
export const structsOf = (r: Revision): readonly Struct[] => [
	...new Set(
		r.arches.flatMap(({ map }) => [...map.slots, map.objref, map.uts_ns].map((s) => s.struct))
	)
];

export function memberIn(r: Revision, name: string): Exclude<Member, { kind: 'struct' }> | null {
	for (const s of r.structs) {
		const member = Object.hasOwn(s.members, name) ? s.members[name] : undefined;
		if (member && member.kind !== 'struct') return member;
	}
	return null;
}

/** Of a member, of padding, and of bytes after a struct or an image; null for other bytes. */
export function spanSentence(s: Span): string | null {
	if (s.field) return s.field.member?.doc ?? GLOSSARY_WORDS.padding.text;
	const name = s.path.split('.').at(-1);
	return name === 'surplus' || name === 'tail' ? GLOSSARY_WORDS[name].text : null;
}

/** @param name without an index: `error`. @param struct of the object; null without a table */
export const objectSentence = (name: string, struct: Struct | null): string | null =>
	struct?.doc ?? OBJECT_WORDS[name] ?? null;
