/** What a description of the image in another language is made of: structs, members and padding in order, with their words. */
import { hex64 } from '../../format/hex.ts';
import type { Slot } from '../../format/image.ts';
import { isPadding, type Field, type Int, type Struct } from '../../format/struct.ts';
import { byNumber } from '../../revisions/numbers.ts';
import { nameIn, type Revision } from '../../revisions/revision.ts';
import { GLOSSARY_WORDS } from '../words.ts';

export type Item = { readonly name: string; readonly doc: string } & (
	| { readonly kind: 'int'; readonly member: Int }
	| { readonly kind: 'chars' | 'padding'; readonly size: number }
	| { readonly kind: 'struct'; readonly of: Struct }
);

/** What a struct holds, in order: its size is the sum. Structs in it are one item each. */
export function itemsOf(s: Struct): Item[] {
	const items: Item[] = [];
	for (const f of s.fields) {
		const [outer = '', inner] = f.path.split('.');
		const member = s.members[outer];
		if (inner !== undefined && member?.kind === 'struct') {
			if (items.at(-1)?.name !== outer)
				items.push({ kind: 'struct', name: outer, of: member.struct, doc: member.doc });
		} else items.push(itemOf(f));
	}
	return items;
}

function itemOf(f: Field): Item {
	const { path: name, size, member } = f;
	const doc = member?.doc ?? GLOSSARY_WORDS.padding.text;
	if (member === null || isPadding(f)) return { kind: 'padding', name, size, doc };
	return member.kind === 'int'
		? { kind: 'int', name, member, doc }
		: { kind: 'chars', name, size, doc };
}

/** An object of the image: its name, its type, its struct, one for each arch where arches differ. */
export type Part = ReturnType<typeof partOf>;

function partOf(r: Revision, slot: Slot) {
	const structs: { arches: string[]; of: Struct }[] = [];
	for (const arch of r.arches) {
		const of = arch.map.slots.find((s) => s.name === slot.name)?.struct ?? slot.struct;
		const same = structs.find((s) => s.of === of);
		if (same) same.arches.push(arch.name);
		else structs.push({ arches: [arch.name], of });
	}
	return {
		name: slot.name,
		typeName: nameIn(r.types, slot.type)!,
		/** The last member takes what `len` says. */
		any: slot.any === true,
		structs
	};
}

/** The objects of an image in order, and the two that may stand in front of each. */
export function outlineParts(r: Revision): { image: readonly Part[]; objref: Part; uts_ns: Part } {
	const { slots, objref, uts_ns } = r.arches[0]!.map;
	return {
		image: slots.map((s) => partOf(r, s)),
		objref: partOf(r, objref),
		uts_ns: partOf(r, uts_ns)
	};
}

/** Structs with the parts that they are, nested ones first; without one, it is nested. */
export function outlineStructs(r: Revision): { of: Struct; part: Part | null }[] {
	const { image, objref, uts_ns } = outlineParts(r);
	const parts = [...image, objref, uts_ns];
	return r.structs.map((of) => ({
		of,
		part: parts.find((p) => p.structs.some((s) => s.of === of)) ?? null
	}));
}

/** `MAX` only counts the others. */
const inOrder = (numbers: Readonly<Record<string, number>>) =>
	byNumber(numbers).filter(([name]) => name !== 'MAX');

/** Every number that has a name: object types of all arches, types of shared objects, arches. */
export const outlineNumbers = (r: Revision) => ({
	types: inOrder(r.arches.reduce((all, a) => ({ ...all, ...a.map.types }), { ...r.types })),
	objtypes: inOrder(r.objtypes),
	arches: inOrder(Object.fromEntries(r.arches.map((a) => [a.name, a.id])))
});

/** The members whose numbers have names. */
export const NAMED: Readonly<Record<string, keyof ReturnType<typeof outlineNumbers>>> = {
	type: 'types',
	objtype: 'objtypes',
	arch_id: 'arches'
};

/** The four values that decide the byte order, as orderOf() of format/image.ts takes them. */
export function votersOf(r: Revision) {
	const { map } = r.arches[0]!;
	const first = map.slots[0]!;
	const { magic, arch_id } = map.header.at;
	const voter = (name: string, f: Field, wanted: string) => ({
		name,
		offset: f.offset,
		size: f.size,
		wanted
	});
	const ids = (order: 'le' | 'be') =>
		r.arches.filter((a) => a.order === order).map((a) => [a.name, a.id] as const);
	return {
		values: [
			voter('type', map.h.at.type, String(first.type)),
			voter('len', map.h.at.len, String(first.struct.size)),
			voter('magic', magic, hex64(map.magic))
		],
		arch: { offset: arch_id.offset, size: arch_id.size, le: ids('le'), be: ids('be') }
	};
}

/** What all descriptions say of the byte order, line by line. */
export const ORDER_WORDS = [
	'The byte order is that of the machine which wrote the image, and nothing in the image names it.',
	'Four values vote: type, len and magic of the first object, and the machine that arch_id names.',
	'arch_id itself is little endian everywhere. In a tie the order is little endian.'
] as const;

export const SHARED_WORDS =
	'OBJREFs with their UTS_NS, which the kernel accepts in front of any object that it expects. No writer puts one here.';
export const REST_WORDS = 'The objects after the header: the tree of processes and all they have.';
export const outlineTitle = (r: Revision): string => `Linux checkpoint image, header of ${r.title}`;
