/**
 * A revision's image as a pattern for the hex editor ImHex (`.hexpat`), from the tables. The tests run it in an interpreter of
 * their own, and its head says so; it keeps to the plainest words of the language.
 */
import type { Struct } from '../../format/struct.ts';
import type { Revision } from '../../revisions/revision.ts';
import { OBJECT_WORDS, GLOSSARY_WORDS } from '../words.ts';
import {
	itemsOf,
	NAMED,
	outlineNumbers,
	ORDER_WORDS,
	outlineParts,
	REST_WORDS,
	SHARED_WORDS,
	outlineStructs,
	outlineTitle,
	votersOf,
	type Item,
	type Part
} from './outline.ts';

const INT = { __u16: 'u16', __u32: 'u32', __s32: 's32', __u64: 'u64' } as const;
const ENUM = {
	types: ['ObjectType', 'u32'],
	objtypes: ['SharedType', 'u32'],
	arches: ['Arch', 'u16']
} as const;

const comment = (doc: readonly string[]): string[] => doc.map((line) => `// ${line}`);
const indent = (lines: readonly string[]): string[] =>
	lines.map((l) => (l === '' ? l : `    ${l}`));
const block = (head: string, lines: readonly string[]): string[] => [
	`${head} {`,
	...indent(lines),
	'};',
	''
];

export const hexpat = (r: Revision): string => {
	const { image, objref, uts_ns } = outlineParts(r);
	return [
		`#pragma description ${outlineTitle(r)}`,
		'#pragma array_limit 0x1fffffff',
		'',
		'// The tests of the project that made this pattern run it in a small interpreter of their own, never in ImHex.',
		'// It is made from the same tables as the Kaitai Struct description and the C header, which are tested.',
		'',
		'import std.core;',
		'import std.mem;',
		'',
		...(['types', 'objtypes', 'arches'] as const).flatMap((kind) => {
			const [name, type] = ENUM[kind];
			return block(
				`enum ${name} : ${type}`,
				outlineNumbers(r)[kind].map(([n, value]) => `${n} = ${value},`)
			);
		}),
		...order(r),
		...outlineStructs(r).flatMap(({ of, part }) => structLines(of, part)),
		...sharedLines(objref, uts_ns),
		...comment([GLOSSARY_WORDS.object.text]),
		...block('struct AnyObject', ['ckpt_hdr h;', 'if (h.len > 8)', '    u8 payload[h.len - 8];']),
		...block('struct Image', [
			...image.flatMap(partLines),
			...comment([REST_WORDS]),
			'if (!std::mem::eof())',
			'    u8 rest[std::mem::size() - $];'
		]),
		'Image image @ 0x00;',
		''
	].join('\n');
};

/** The four votes. A value that the file is too short for votes for neither. */
function order(r: Revision): string[] {
	const { values, arch } = votersOf(r);
	const read = (offset: number | string, size: number, order: 'Little' | 'Big') =>
		`std::mem::read_unsigned(${offset}, ${size}, std::mem::Endian::${order})`;
	const vote = (offset: number, size: number, le: string, be: string) => [
		`if (std::mem::size() >= ${offset + size}) {`,
		`    if (${le})`,
		'        votes += 1;',
		`    if (${be})`,
		'        votes -= 1;',
		'}'
	];
	const named = (ids: readonly (readonly [name: string, id: number])[]) =>
		ids.map(([, id]) => `${read(arch.offset, arch.size, 'Little')} == ${id}`).join(' || ');
	return [
		...comment(ORDER_WORDS),
		...block('fn votes_for_little()', [
			's32 votes = 0;',
			...values.flatMap(({ offset, size, wanted }) =>
				vote(
					offset,
					size,
					`${read(offset, size, 'Little')} == ${wanted}`,
					`${read(offset, size, 'Big')} == ${wanted}`
				)
			),
			...vote(arch.offset, arch.size, named(arch.le), named(arch.be)),
			'return votes;'
		]),
		'if (votes_for_little() < 0)',
		'    std::core::set_endian(std::mem::Endian::Big);',
		'else',
		'    std::core::set_endian(std::mem::Endian::Little);',
		'',
		...block('fn next_type(u64 offset)', [
			'if (votes_for_little() < 0)',
			`    return ${read('offset', 4, 'Big')};`,
			`return ${read('offset', 4, 'Little')};`
		])
	];
}

function structLines(of: Struct, part: Part | null): string[] {
	const items = itemsOf(of);
	const lines = items.flatMap((item, i) => [
		...comment([item.doc]),
		itemLine(item, part?.any === true && i === items.length - 1)
	]);
	if (part?.name === 'objref')
		lines.push(`if (h.len > ${of.size})`, `    u8 surplus[h.len - ${of.size}];`);
	return [...comment([of.doc]), ...block(`struct ${of.name}`, lines)];
}

function itemLine(item: Item, open: boolean): string {
	switch (item.kind) {
		case 'struct':
			return `${item.of.name} ${item.name};`;
		case 'padding':
			return item.name.startsWith('padding')
				? `padding[${item.size}];`
				: `u8 ${item.name}[${item.size}];`;
		case 'chars':
			return `char ${item.name}[${open ? 'h.len - 8' : item.size}];`;
		case 'int': {
			const { ctype, order } = item.member;
			const named = NAMED[item.name];
			return `${order ? `${order} ` : ''}${named ? ENUM[named][0] : INT[ctype]} ${item.name};`;
		}
	}
}

const sharedLines = (objref: Part, uts_ns: Part): string[] => {
	const [first, second] = [objref, uts_ns].map(
		(p) => [`ObjectType::${p.typeName}`, p.structs[0]!.of.name, p.name] as const
	);
	return [
		...comment([SHARED_WORDS]),
		...block('struct SharedObject', [
			`if (next_type($) == ${first![0]})`,
			`    ${first![1]} ${first![2]};`,
			'else',
			`    ${second![1]} ${second![2]};`
		]),
		...block('fn is_shared(u64 offset)', [
			'if (std::mem::size() < offset + 8)',
			'    return false;',
			`return next_type(offset) == ${first![0]} || next_type(offset) == ${second![0]};`
		])
	];
};

function partLines({ name, structs }: Part): string[] {
	const before = `SharedObject before_${name}[while(is_shared($))];`;
	if (structs.length === 1) return [before, `${structs[0]!.of.name} ${name};`];
	const choices = structs.flatMap(({ arches, of }, i) => [
		`${i === 0 ? '' : 'else '}if (${arches.map((a) => `header.arch_id == Arch::${a}`).join(' || ')})`,
		`    ${of.name} ${name};`
	]);
	return [before, ...comment([OBJECT_WORDS[name]!]), ...choices, 'else', `    AnyObject ${name};`];
}
